"""A record read from plain values: shapes, closed words, real days, no row twice, no two ratings for one year."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from thidua.errors import Fault, Unreadable
from thidua.law.records import facts
from thidua.law.spots import Spot

_FIELDS = ("complete", *(str(kind) for kind in facts.Kind))
_GENDERS = ("female", "male")


class _OfYear(Protocol):
    @property
    def year(self) -> int: ...


def read_subject(spot: Spot) -> facts.Subject:
    """Who the question is about.

    raises: Unreadable, with the path of what cannot be read.
    """
    got = spot.keys(("kind", "gender", "born", "class", "joined", "size"), needed=("kind",))
    subject = facts.Subject(
        kind=got["kind"].word(facts.SubjectKind),
        gender="" if got["gender"].empty else got["gender"].one_of(_GENDERS, "giới tính"),
        born=got["born"].maybe_day(),
        position=None if got["class"].empty else got["class"].word(facts.PositionClass),
        joined=got["joined"].maybe_day(),
        size=None if got["size"].empty else got["size"].word(facts.Size),
    )
    if subject.born and subject.joined and subject.joined < subject.born:
        raise got["joined"].bad("Ngày vào đơn vị sớm hơn ngày sinh.")
    return subject


def read_record(spot: Spot, known_awards: Collection[str]) -> facts.Record:
    """The facts of one subject; every fault of every row is told.

    known_awards: codes a row may name.
    raises:       Unreadable, with the paths of what cannot be read, contradicts itself or stands twice.
    """
    got = spot.keys(_FIELDS)
    reader = _Rows(known_awards)
    faults: list[Fault] = []

    def rows(key: facts.Kind, read: object) -> tuple[object, ...]:
        try:
            return got[str(key)].rows(read)  # type: ignore[arg-type] # each kind has its reader
        except Unreadable as found:
            faults.extend(found.faults)
            return ()

    kind = facts.Kind
    made = {
        kind.RATINGS: rows(kind.RATINGS, reader.rating),
        kind.AWARDS: rows(kind.AWARDS, reader.award),
        kind.INITIATIVES: rows(kind.INITIATIVES, reader.initiative),
        kind.POSTS: rows(kind.POSTS, reader.post),
        kind.DISCIPLINE: rows(kind.DISCIPLINE, reader.discipline),
        kind.PROCEEDINGS: rows(kind.PROCEEDINGS, reader.proceeding),
        kind.YEARS_WORKED: rows(kind.YEARS_WORKED, reader.part_year),
        kind.COLLECTIVE: rows(kind.COLLECTIVE, reader.collective),
    }
    for one, found in made.items():
        if one is not kind.INITIATIVES:  # two initiatives of one year may look alike
            faults += _doubles(found, got[str(one)].path)
    for one in (kind.RATINGS, kind.YEARS_WORKED, kind.COLLECTIVE):
        faults += _contradictions(made[one], got[str(one)].path)  # type: ignore[arg-type] # rows of a year
    complete: dict[facts.Kind, facts.Spans] = {}
    try:
        complete = _complete(got["complete"])
    except Unreadable as found:
        faults += found.faults
    if faults:
        raise Unreadable(faults)
    return facts.Record(complete=MappingProxyType(complete), **{str(one): found for one, found in made.items()})  # type: ignore[arg-type]


def _complete(spot: Spot) -> dict[facts.Kind, facts.Spans]:
    if spot.empty:
        return {}
    kinds = spot.keys([str(kind) for kind in facts.Kind])
    return {facts.Kind(key): _spans(one) for key, one in kinds.items() if not one.empty}


def _spans(spot: Spot) -> facts.Spans:
    """One stretch of years, or several in their order with years between that nobody vouches for."""
    several = isinstance(spot.value, list) and spot.value and isinstance(spot.value[0], list)
    spans = spot.rows(_span) if several else (_span(spot),)
    for earlier, later in pairwise(spans):
        if later[0] <= earlier[1]:
            raise spot.bad("Các khoảng năm phải xếp theo thứ tự và không chồng lên nhau.")
    return spans


def _span(spot: Spot) -> tuple[int, int]:
    years = spot.rows(lambda one: one.year(), longest=2)
    if len(years) != 2 or years[0] > years[1]:
        raise spot.bad("Ở đây phải là năm đầu và năm cuối, ví dụ [2016, 2025].")
    return years[0], years[1]


def _doubles(rows: Sequence[object], path: str) -> list[Fault]:
    """Rows that say exactly what an earlier row says."""
    seen: dict[Hashable, int] = {}
    found = []
    for number, row in enumerate(rows):
        key = repr(row)
        if key in seen:
            found.append(Fault("LAW-06", f"Dòng này ghi lại y nguyên {path}[{seen[key]}].", f"{path}[{number}]"))
        seen.setdefault(key, number)
    return found


def _contradictions(rows: Sequence[_OfYear], path: str) -> list[Fault]:
    """Rows of one year that say different things."""
    first: dict[int, tuple[int, object]] = {}
    found = []
    for number, row in enumerate(rows):
        before = first.setdefault(row.year, (number, row))
        if before[1] != row:
            message = f"Năm {row.year} đã ghi khác ở {path}[{before[0]}]."
            found.append(Fault("LAW-06", message, f"{path}[{number}]", str(row.year)))
    return found


class _Rows:
    """Readers of one row of each kind."""

    def __init__(self, known_awards: Collection[str]) -> None:
        self.known = known_awards

    def rating(self, spot: Spot) -> facts.YearRating:
        got = spot.keys(("year", "rating"), needed=("year", "rating"))
        return facts.YearRating(got["year"].year(), got["rating"].word(facts.Rating))

    def award(self, spot: Spot) -> facts.AwardHeld:
        names = ("award", "year", "decided", "issuer", "basis", "revoked", "years")
        got = spot.keys(names, needed=("award", "year"))
        held = facts.AwardHeld(
            award=got["award"].one_of(self.known, "danh hiệu, hình thức khen thưởng"),
            year=got["year"].year(),
            decided=got["decided"].maybe_day(),
            issuer=None if got["issuer"].empty else got["issuer"].word(facts.Issuer),
            basis=None if got["basis"].empty else got["basis"].word(facts.Basis),
            revoked=got["revoked"].maybe_day(),
            years=got["years"].rows(lambda one: one.year()),
        )
        if held.decided and held.decided.year < held.year:
            raise got["decided"].bad("Quyết định sớm hơn năm thành tích.")
        if held.decided and held.revoked and held.revoked < held.decided:
            raise got["revoked"].bad("Thu hồi sớm hơn ngày quyết định.")
        if held.years and (len(set(held.years)) != len(held.years) or max(held.years) != held.year):
            raise got["years"].bad("Các năm phải khác nhau và kết thúc ở năm của dòng này.")
        return held

    def initiative(self, spot: Spot) -> facts.Initiative:
        got = spot.keys(("year", "kind", "scope", "recognised", "used_for"), needed=("year", "kind", "scope"))
        used = got["used_for"]
        return facts.Initiative(
            year=got["year"].year(),
            kind=got["kind"].word(facts.InitiativeKind),
            scope=got["scope"].word(facts.InitiativeScope),
            recognised=got["recognised"].maybe_day(),
            used_for="" if used.empty else used.one_of(self.known, "danh hiệu, hình thức khen thưởng"),
        )

    def post(self, spot: Spot) -> facts.PostHeld:
        got = spot.keys(("post", "from", "to"), needed=("post", "from"))
        held = facts.PostHeld(got["post"].text(), got["from"].day(), got["to"].maybe_day())
        if held.last and held.last < held.first:
            raise got["to"].bad("Ngày thôi chức vụ sớm hơn ngày nhận.")
        return held

    def discipline(self, spot: Spot) -> facts.Discipline:
        got = spot.keys(("kind", "from", "ends"), needed=("kind", "from"))
        made = facts.Discipline(got["kind"].word(facts.DisciplineKind), got["from"].day(), got["ends"].maybe_day())
        if made.ends and made.ends < made.first:
            raise got["ends"].bad("Ngày hết kỷ luật sớm hơn ngày bắt đầu.")
        return made

    def proceeding(self, spot: Spot) -> facts.Proceeding:
        got = spot.keys(("kind", "from", "ends"), needed=("kind", "from"))
        made = facts.Proceeding(got["kind"].word(facts.ProceedingKind), got["from"].day(), got["ends"].maybe_day())
        if made.ends and made.ends < made.first:
            raise got["ends"].bad("Ngày kết thúc sớm hơn ngày bắt đầu.")
        return made

    def part_year(self, spot: Spot) -> facts.PartYear:
        got = spot.keys(("year", "months", "reason"), needed=("year", "months"))
        reason = None if got["reason"].empty else got["reason"].word(facts.PartYearReason)
        return facts.PartYear(got["year"].year(), got["months"].whole(0, 12), reason)

    def collective(self, spot: Spot) -> facts.YearOfCollective:
        names = ("year", "members", "completed", "shares", "has", "disciplined", "rank_in_cluster", "cluster")
        got = spot.keys(names, needed=("year",))
        members = None if got["members"].empty else got["members"].whole(1)
        limit = 1_000_000 if members is None else members
        what = "danh hiệu, hình thức khen thưởng"
        has = None if got["has"].empty else frozenset(got["has"].rows(lambda one: one.one_of(self.known, what)))
        return facts.YearOfCollective(
            year=got["year"].year(),
            members=members,
            completed=None if got["completed"].empty else got["completed"].whole(0, limit),
            shares=MappingProxyType(self._shares(got["shares"])),
            has=has,
            disciplined=None if got["disciplined"].empty else got["disciplined"].whole(0, limit),
            rank_in_cluster=None if got["rank_in_cluster"].empty else got["rank_in_cluster"].whole(1, 1000),
            cluster=None if got["cluster"].empty else got["cluster"].word(facts.ClusterLevel),
        )

    def _shares(self, spot: Spot) -> dict[str, Fraction]:
        if spot.empty:
            return {}
        return {code: one.share() for code, one in spot.keys(self.known).items() if not one.empty}
