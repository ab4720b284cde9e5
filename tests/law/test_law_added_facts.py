"""A fact learnt later: it may settle what was open, and never turns over what was settled, but where a rule says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from thidua.law.answers.answering import answer
from thidua.law.answers.asked import Question
from thidua.law.library import library
from thidua.law.records import (
    AwardHeld,
    Basis,
    ClusterLevel,
    Discipline,
    DisciplineKind,
    Initiative,
    InitiativeKind,
    InitiativeScope,
    Issuer,
    Kind,
    PositionClass,
    PostHeld,
    Proceeding,
    ProceedingKind,
    Rating,
    Record,
    Spans,
    Subject,
    SubjectKind,
    YearOfCollective,
    YearRating,
)
from thidua.law.verdicts import NOT_MET, UNKNOWN, Verdict

Fact = YearRating | AwardHeld | Initiative | PostHeld | Discipline | Proceeding | YearOfCollective
KINDS: dict[type, Kind] = {
    YearRating: Kind.RATINGS,
    AwardHeld: Kind.AWARDS,
    Initiative: Kind.INITIATIVES,
    PostHeld: Kind.POSTS,
    Discipline: Kind.DISCIPLINE,
    Proceeding: Kind.PROCEEDINGS,
    YearOfCollective: Kind.COLLECTIVE,
}
STEPS = (
    "lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-bo-tinh", "bang-khen-bo-tinh", "bang-khen-thu-tuong",
    "huan-chuong-lao-dong-hang-ba", "tap-the-lao-dong-xuat-sac", "tap-the-lao-dong-tien-tien", "co-thi-dua-bo-tinh",
    "co-thi-dua-chinh-phu",
)  # fmt: skip
LEVELS = {"base": Issuer.BASE, "ministry-province": Issuer.MINISTRY_PROVINCE, "state": Issuer.PRESIDENT}
DAYS = (date(2016, 3, 10), date(2020, 3, 10), date(2024, 3, 1), date(2025, 7, 1), date(2026, 3, 10))

years = st.integers(2005, 2026)


def award_of(code: str, year: int, *, merit: bool) -> AwardHeld:
    """An award of its own level, for merit or for a theme."""
    known = library().awards[code]
    issuer = Issuer(min(known.issuers)) if known.issuers else LEVELS[known.level]
    return AwardHeld(code, year, date(year, 12, 20), issuer, Basis.MERIT if merit else Basis.THEMATIC)


facts: st.SearchStrategy[Fact] = st.one_of(
    st.builds(YearRating, years, st.sampled_from(list(Rating))),
    st.builds(award_of, st.sampled_from(STEPS), years, merit=st.sampled_from([True, True, False])),
    st.builds(
        Initiative,
        years,
        st.sampled_from(list(InitiativeKind)),
        st.sampled_from(list(InitiativeScope)),
        years.map(lambda year: date(year, 11, 20)),
    ),
    st.builds(PostHeld, st.sampled_from(["giam-doc-so", "bo-truong"]), years.map(lambda year: date(year, 1, 1))),
    years.map(lambda year: Discipline(DisciplineKind.REPRIMAND, date(year, 5, 1), date(year + 1, 5, 1))),
    years.map(lambda year: Proceeding(ProceedingKind.INSPECTION, date(year, 2, 1), date(year, 3, 1))),
    st.builds(
        YearOfCollective,
        years,
        members=st.just(10),
        completed=st.integers(8, 10),
        disciplined=st.integers(0, 2),
        rank_in_cluster=st.integers(1, 3),
        cluster=st.sampled_from(list(ClusterLevel)),
    ),
)


def in_stretches(years: set[int]) -> Spans:
    """Years as stretches, each from one of them to the next; the last one left over runs to 2026."""
    turns = [*sorted(years), *([2026] if len(years) % 2 else [])]
    return tuple(zip(turns[::2], turns[1::2], strict=True))


stretches = st.fixed_dictionaries(
    {kind: st.sets(st.integers(2004, 2026), max_size=4).map(in_stretches) for kind in Kind}
)
subjects = st.builds(
    Subject,
    st.sampled_from([SubjectKind.INDIVIDUAL, SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE]),
    gender=st.sampled_from(["female", "male"]),
    position=st.sampled_from(list(PositionClass)),
    joined=st.integers(1990, 2015).map(lambda year: date(year, 3, 1)),
)


def year_of(fact: Fact) -> int:
    """The year in which a record would have to be complete to exclude the fact."""
    return fact.year if isinstance(fact, YearRating | AwardHeld | Initiative | YearOfCollective) else fact.first.year


def record_of(rows: list[Fact], complete: Mapping[Kind, Spans]) -> Record:
    """The facts as a record, one rating and one result a year."""
    kept: dict[object, Fact] = {}
    for one in rows:
        single = isinstance(one, YearRating | YearOfCollective)
        kept.setdefault((type(one), year_of(one)) if single else (type(one), repr(one)), one)
    by_kind: dict[str, list[Fact]] = {str(kind): [] for kind in KINDS.values()}
    for one in kept.values():
        by_kind[str(KINDS[type(one)])].append(one)
    return Record(complete=MappingProxyType(dict(complete)), **{kind: tuple(found) for kind, found in by_kind.items()})  # type: ignore[arg-type]


def verdict(code: str, on: date, subject: Subject, record: Record) -> Verdict:
    """The verdict, judgements assumed where a path holds something computed."""
    question = Question(code, on, on.year - 1, subject, record, assumed=True)
    return answer(question, library(), look_ahead=False).verdict


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(library().awards)),
    st.sampled_from(DAYS),
    subjects,
    st.lists(facts, max_size=25),
    stretches,
    facts,
)
def test_a_fact_learnt_later_never_turns_over_what_was_settled(
    code: str, on: date, subject: Subject, rows: list[Fact], complete: dict[Kind, Spans], more: Fact
) -> None:
    """Any award, any period, person or collective: a fact of a year not known to be complete leaves a settled verdict."""
    kind, year = KINDS[type(more)], year_of(more)
    assume(
        not any(first <= year <= last for first, last in complete[kind])
    )  # else the record said that it did not happen
    if isinstance(more, YearRating | YearOfCollective):
        assume(not any(type(one) is type(more) and year_of(one) == year for one in rows))
    if isinstance(more, AwardHeld):
        assume(subject.joined is not None and year >= subject.joined.year)  # earlier ones are not asked about
    before = verdict(code, on, subject, record_of(rows, complete))
    after = verdict(code, on, subject, record_of([*rows, more], complete))
    if before is not UNKNOWN:
        assert after is before


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(library().awards)),
    st.sampled_from(DAYS),
    subjects,
    st.lists(facts, max_size=25),
    stretches,
    st.booleans(),
)
def test_what_is_named_settles_any_award(
    code: str, on: date, subject: Subject, rows: list[Fact], complete: dict[Kind, Spans], judged: bool
) -> None:
    """Any award, any period: once the years named hold nothing more and the judgements named are given, nothing is open."""
    question = Question(code, on, on.year - 1, subject, record_of(rows, complete))
    given_ = answer(question, library(), look_ahead=False)
    if given_.verdict is not UNKNOWN:
        assert given_.missing == ()
        return
    assert given_.missing
    if any(entry.startswith("law ") for entry in given_.missing):
        return  # only a text can settle it
    settled = answer(settling(question, given_.missing, judged=judged), library(), look_ahead=False)
    assert settled.verdict is not UNKNOWN, (given_.missing, settled.missing)


def settling(question: Question, missing: tuple[str, ...], *, judged: bool) -> Question:
    """The question with all that was named: years that hold nothing more, judgements given."""
    wider = dict(question.record.complete)
    judgements = {}
    results = {one.year: one for one in question.record.collective}
    for entry in missing:
        kind, _space, rest = entry.partition(" ")
        if kind == "judgement":
            judgements[rest] = judged
        elif kind == Kind.COLLECTIVE:  # a result nobody recorded is never one that did not happen: it is told
            shares = {"lao-dong-tien-tien": Fraction(3, 4)}
            results[int(rest)] = YearOfCollective(int(rest), 10, 10, shares, frozenset(), 0, 1, ClusterLevel.PROVINCE)
        elif kind in set(Kind):
            wider[Kind(kind)] = (*wider.get(Kind(kind), ()), (int(rest), int(rest)))  # that year alone
    record = replace(question.record, complete=MappingProxyType(wider), collective=tuple(results.values()))
    return replace(question, record=record, judgements=MappingProxyType(judgements))


def test_leaving_out_one_of_what_is_named_leaves_it_open() -> None:
    """The control: with one entry withheld the same question stays unknown, with all of them it is settled."""
    subject = Subject(SubjectKind.INDIVIDUAL, position=PositionClass.DIRECT_WORKER, joined=date(2010, 1, 1))
    known = dict.fromkeys((Kind.DISCIPLINE, Kind.PROCEEDINGS), ((2004, 2026),))
    rows: list[Fact] = [award_of("chien-si-thi-dua-co-so", year, merit=True) for year in (2023, 2024, 2025)]
    question = Question("chien-si-thi-dua-bo-tinh", date(2026, 3, 10), 2025, subject, record_of(rows, known))
    missing = answer(question, library()).missing
    assert set(missing) == {"judgement outstanding", "initiatives 2025", "initiatives 2024", "initiatives 2023"}
    assert answer(settling(question, missing, judged=True), library()).verdict is NOT_MET
    without = tuple(entry for entry in missing if entry != "initiatives 2023")
    assert answer(settling(question, without, judged=True), library()).verdict is UNKNOWN
    idea = Initiative(2025, InitiativeKind.INITIATIVE, InitiativeScope.MINISTRY_PROVINCE, date(2025, 11, 20))
    met = replace(question, record=record_of([*rows, idea], known))
    assert answer(met, library()).missing == ("judgement outstanding",)
    assert answer(settling(met, ("judgement outstanding",), judged=True), library()).verdict is Verdict.MET


def test_where_a_rule_says_so_a_fact_turns_it_over() -> None:
    """Against the record's own word a discipline or an inspection bars, and a revoked award opens what it had closed."""
    whole = MappingProxyType(dict.fromkeys(Kind, ((2004, 2026),)))
    subject = Subject(SubjectKind.INDIVIDUAL, position=PositionClass.DIRECT_WORKER, joined=date(2010, 1, 1))
    rows: list[Fact] = [award_of("chien-si-thi-dua-co-so", year, merit=True) for year in (2023, 2024, 2025)]
    idea = Initiative(2025, InitiativeKind.INITIATIVE, InitiativeScope.MINISTRY_PROVINCE, date(2025, 11, 20))
    record = replace(record_of([*rows, idea], {}), complete=whole)
    asked = ("chien-si-thi-dua-bo-tinh", date(2026, 3, 10), subject)
    assert verdict(*asked, record) is Verdict.MET
    inspected = replace(record, proceedings=(Proceeding(ProceedingKind.INSPECTION, date(2026, 2, 1)),))
    assert verdict(*asked, inspected) is NOT_MET
    reprimand = Discipline(DisciplineKind.REPRIMAND, date(2024, 2, 1), date(2025, 2, 1))
    assert verdict(*asked, replace(record, discipline=(reprimand,))) is NOT_MET
    revoked = replace(record.awards[0], revoked=date(2026, 1, 5))
    assert verdict(*asked, replace(record, awards=(revoked, *record.awards[1:]))) is NOT_MET
