"""What must hold for every rule and record: three values, added facts, what is named as missing, the explanation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st
from tools.law_mutations import all_cases

from thidua.law.answers.answering import Answer, answer
from thidua.law.answers.asked import Asked, Question
from thidua.law.answers.deciding import decide
from thidua.law.answers.explaining import sentences
from thidua.law.citations import Citation, Standing
from thidua.law.library import library
from thidua.law.records import (
    AwardHeld,
    Basis,
    Initiative,
    InitiativeKind,
    InitiativeScope,
    Issuer,
    Kind,
    PositionClass,
    Rating,
    Record,
    Spans,
    Subject,
    SubjectKind,
    YearRating,
)
from thidua.law.rules import nodes
from thidua.law.verdicts import Verdict

YEAR = 2025
PERSON = Subject(SubjectKind.INDIVIDUAL, position=PositionClass.DIRECT_WORKER, joined=date(2004, 1, 1))
WHOLE = MappingProxyType(dict.fromkeys(Kind, ((2000, 2026),)))
AWARDS = (
    "chien-si-thi-dua-co-so",
    "chien-si-thi-dua-bo-tinh",
    "chien-si-thi-dua-toan-quoc",
    "bang-khen-bo-tinh",
    "bang-khen-thu-tuong",
    "huan-chuong-lao-dong-hang-ba",
)
MERIT = Basis.MERIT
ISSUERS = {"chien-si-thi-dua-bo-tinh": Issuer.MINISTRY_PROVINCE, "bang-khen-bo-tinh": Issuer.MINISTRY_PROVINCE}

years = st.integers(2017, YEAR)
ratings = st.dictionaries(years, st.sampled_from(list(Rating)), max_size=9)
held = st.sets(
    st.tuples(
        st.sampled_from(["lao-dong-tien-tien", "chien-si-thi-dua-co-so", *ISSUERS, "bang-khen-thu-tuong"]), years
    ),
    max_size=14,
)
work = st.lists(
    st.tuples(years, st.sampled_from(list(InitiativeKind)), st.sampled_from(list(InitiativeScope))), max_size=6
)
stretches = st.fixed_dictionaries({kind: st.sets(st.integers(2015, 2026), max_size=3) for kind in Kind}).map(
    lambda found: {
        kind: tuple((year, year) for year in sorted(years)) if len(years) != 1 else ((min(years), 2026),)
        for kind, years in found.items()
    }
)


def record_of(
    marks: dict[int, Rating], won: set[tuple[str, int]], made: list[tuple[int, InitiativeKind, InitiativeScope]]
) -> Record:
    """A record with these facts and nothing known to be complete."""
    return Record(
        ratings=tuple(YearRating(year, mark) for year, mark in sorted(marks.items())),
        awards=tuple(
            AwardHeld(
                code,
                year,
                date(year, 12, 20),
                Issuer.PRIME_MINISTER if code == "bang-khen-thu-tuong" else ISSUERS.get(code, Issuer.BASE),
                MERIT,
            )
            for code, year in sorted(won)
        ),
        initiatives=tuple(Initiative(year, kind, scope, date(year, 11, 20)) for year, kind, scope in made),
    )


def asking(code: str, record: Record, judgements: dict[str, bool] | None = None) -> Answer:
    """The answer in March 2026."""
    question = Question(code, date(2026, 3, 10), YEAR, PERSON, record, MappingProxyType(judgements or {}))
    return answer(question, library(), look_ahead=False)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(AWARDS), ratings, held, work, stretches, st.booleans())
def test_knowing_more_never_flips_a_settled_verdict(
    code: str,
    marks: dict[int, Rating],
    won: set[tuple[str, int]],
    made: list[tuple[int, InitiativeKind, InitiativeScope]],
    known: dict[Kind, Spans],
    judged: bool,
) -> None:
    """What is settled while part of the record is unknown stays so when the rest turns out to be empty, or judged."""
    facts = record_of(marks, won, made)
    before = asking(code, replace(facts, complete=MappingProxyType(known)))
    after = asking(code, replace(facts, complete=WHOLE), dict.fromkeys(library().criteria(code), judged))
    if before.verdict is not Verdict.UNKNOWN:
        assert after.verdict is before.verdict


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(AWARDS), ratings, held, work, stretches, st.booleans())
def test_what_is_named_as_missing_settles_the_answer(
    code: str,
    marks: dict[int, Rating],
    won: set[tuple[str, int]],
    made: list[tuple[int, InitiativeKind, InitiativeScope]],
    known: dict[Kind, Spans],
    judged: bool,
) -> None:
    """With every year named as missing known to hold nothing more, and every judgement named given, nothing is unknown."""
    facts = record_of(marks, won, made)
    given_ = asking(code, replace(facts, complete=MappingProxyType(known)))
    if given_.verdict is not Verdict.UNKNOWN:
        assert given_.missing == ()
        return
    assert given_.missing
    if any(entry.startswith("law ") for entry in given_.missing):
        return  # only a text can settle it
    wider = dict(known)
    for entry in given_.missing:
        kind, _space, rest = entry.partition(" ")
        if kind in set(Kind):
            wider[Kind(kind)] = (*wider[Kind(kind)], (int(rest), int(rest)))
    named = {entry.split()[1]: judged for entry in given_.missing if entry.startswith("judgement ")}
    after = asking(code, replace(facts, complete=MappingProxyType(wider)), named)
    assert after.verdict is not Verdict.UNKNOWN, (given_.missing, after.missing)


CITED = Citation("Luật số 06/2022/QH15", "1")
verdicts = st.sampled_from([True, False, None])
trees = st.recursive(
    verdicts,
    lambda inner: st.tuples(st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=4)),
    max_leaves=14,
)


def oracle(tree: object) -> bool | None:
    """A three-valued tree by the plainest reading."""
    if not isinstance(tree, tuple):
        return tree  # type: ignore[return-value]
    below = [oracle(one) for one in tree[1]]
    settling = tree[0] == "any"
    return settling if settling in below else None if None in below else not settling


def planted(tree: object, judgements: dict[str, bool]) -> nodes.Node:
    """The same tree as a rule of judgements, each with its own id."""
    if isinstance(tree, tuple):
        parts = tuple(planted(one, judgements) for one in tree[1])
        return nodes.AllOf(parts) if tree[0] == "all" else nodes.AnyOf(parts)
    code = f"c{len(judgements)}"
    judgements[code] = bool(tree)
    if tree is None:
        del judgements[code]
        judgements[f"none{len(judgements)}"] = False
        code = f"open{len(judgements)}"
    return nodes.Criterion("x", code, "một tiêu chí", CITED, Standing.QUOTED, nodes.Judged(code, "một tiêu chí"))


@settings(max_examples=200, deadline=None)
@given(trees)
def test_a_rule_has_the_value_of_its_tree(tree: object) -> None:
    """On random trees the verdict is that of a plain three-valued oracle."""
    judgements: dict[str, bool] = {}
    rule = planted(tree, judgements)
    question = Question("giay-khen", date(2026, 3, 10), YEAR, PERSON, judgements=MappingProxyType(judgements))
    found = decide(Asked(question, library()), rule, assumed=False).verdict
    assert found is {True: Verdict.MET, False: Verdict.NOT_MET, None: Verdict.UNKNOWN}[oracle(tree)]


def test_the_explanation_names_every_deciding_criterion() -> None:
    """Whatever decided, or is missing, stands in the sentences with its article; so does every notice."""
    known = library()
    for case in all_cases(known)[::3]:
        given_ = answer(case.question, known, look_ahead=False)
        said = "\n".join(sentences(given_, "x"))
        for one in given_.deciding():
            assert one.text in said
            assert one.citation is None or str(one.citation) in said
        assert all(entry in said for entry in (*given_.missing, *given_.notices))


def test_a_wrong_oracle_and_a_silent_explanation_are_seen() -> None:
    """The controls: a reading with two values differs on one open branch, and a line left out is missed."""
    judgements: dict[str, bool] = {}
    rule = planted(("any", [None, False]), judgements)
    question = Question("giay-khen", date(2026, 3, 10), YEAR, PERSON, judgements=MappingProxyType(judgements))
    assert decide(Asked(question, library()), rule, assumed=False).verdict is Verdict.UNKNOWN  # two values say: not met
    given_ = asking("chien-si-thi-dua-bo-tinh", replace(record_of({}, set(), []), complete=WHOLE))
    lines = sentences(given_, "x")
    [deciding] = [one for one in given_.deciding() if one.criterion == "three_base"]
    kept = [line for line in lines if deciding.text not in line]
    assert len(kept) < len(lines)
    assert deciding.text not in "\n".join(kept)


def test_the_earliest_year_is_one_in_which_it_can_be_met() -> None:
    """Two base titles up to 2025 need one more year; none need three; a record of 65 per cent needs one better year."""
    won = {("chien-si-thi-dua-co-so", 2024), ("chien-si-thi-dua-co-so", 2025)}

    def earliest(code: str, record: Record) -> str:
        question = Question(code, date(2026, 3, 10), YEAR, PERSON, replace(record, complete=WHOLE), assumed=True)
        return answer(question, library()).earliest

    assert earliest("chien-si-thi-dua-bo-tinh", record_of({}, won, [])) == "2026"
    assert earliest("chien-si-thi-dua-bo-tinh", record_of({}, set(), [])) == "2028"
    assert earliest("chien-si-thi-dua-co-so", record_of({2025: Rating.DONE}, set(), [])) == "2026"
    assert earliest("tap-the-lao-dong-xuat-sac", record_of({}, set(), [])) == ""
