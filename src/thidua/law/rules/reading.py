"""Rules and awards read from YAML; every fault says where it stands, and nothing half-read is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing, parse_citation
from thidua.law.records import (
    Basis,
    ClusterLevel,
    InitiativeKind,
    InitiativeScope,
    Issuer,
    PositionClass,
    Rating,
)
from thidua.law.rules import nodes
from thidua.law.rules.nodes import Recipient
from thidua.law.spots import Spot

KINDS: Final = ("title", "form", "honour", "prize")
LEVELS: Final = ("base", "ministry-province", "state")
_CRITERION = ("id", "text", "cite", "standing", "note", "for", "classes", "check")
_DATED = ("from", "until")
_VERSION = ("from", "until", "cite", "standing", "note", "known", "exists", "gate", "bars", "incomplete", "rule")
_AWARD = ("code", "name", "kind", "level", "recipients", "issuers", "twins", "parts", "deciders", "versions")


@dataclass(frozen=True)
class Shelf:
    """What a text may refer to: documents by number, and every code of an award.

    docs:  number of a document → its name.
    codes: codes of awards with their twins and parts.
    """

    documents: Mapping[str, str]
    codes: Collection[str]

    def citation(self, spot: Spot) -> Citation:
        """The citation written at the place."""
        try:
            return parse_citation(spot.text(), dict(self.documents))
        except ValueError as found:
            raise spot.bad(f"Căn cứ không đúng dạng hoặc văn bản chưa có trong danh mục: {found}") from found


@dataclass(frozen=True)
class _Reader:
    """Reads the nodes of one version; ``earlier`` holds its criteria by id, for ``same-as``."""

    award: str
    shelf: Shelf
    earlier: dict[str, nodes.Criterion] = field(default_factory=dict)

    def branch(self, spot: Spot) -> nodes.Node:
        """Outside a criterion: all, any, a criterion, or the paths not read; a bare number has no source here."""
        if isinstance(spot.value, Mapping) and "id" in spot.value:
            return self.criterion(spot)
        name, inner = self._single(spot)
        if name in {"all", "any"}:
            parts = inner.rows(self.branch)
            if not parts:
                raise inner.bad("Nhóm này chưa có mục nào.")
            return nodes.AllOf(parts) if name == "all" else nodes.AnyOf(parts)
        if name in _LEAVES or name in {"judged", "same-as"}:
            raise spot.bad("Điều kiện đứng ngoài tiêu chí nên không có căn cứ.")
        raise Spot(name, spot.path).bad("Không biết loại điều kiện này.")

    def criterion(self, spot: Spot, more: Collection[str] = ()) -> nodes.Criterion:
        """A named criterion with its article and standing."""
        got = spot.keys((*_CRITERION, *more), needed=("id", "text", "cite", "standing"))
        code = got["id"].text()
        if code in self.earlier:
            raise got["id"].bad("Mã tiêu chí này đã có trong bản này.")
        text = got["text"].text()
        body = nodes.Judged(code, text) if got["check"].empty else self.check(got["check"], code, text)
        made = nodes.Criterion(
            award=self.award,
            code=code,
            text=text,
            citation=self.shelf.citation(got["cite"]),
            standing=got["standing"].word(Standing),
            body=body,
            recipients=frozenset(got["for"].rows(lambda one: one.word(Recipient))),
            positions=frozenset(got["classes"].rows(lambda one: one.word(PositionClass))),
            note=got["note"].text(""),
        )
        self.earlier[code] = made
        return made

    def check(self, spot: Spot, code: str, text: str) -> nodes.Node:
        """Inside a criterion: any node of the closed set."""
        name, inner = self._single(spot)
        if name in {"all", "any"}:
            parts = inner.rows(lambda one: self.check(one, code, text))
            if not parts:
                raise inner.bad("Nhóm này chưa có mục nào.")
            return nodes.AllOf(parts) if name == "all" else nodes.AnyOf(parts)
        if name == "judged":
            return nodes.Judged(code, inner.text())
        if name == "same-as":
            known = self.earlier.get(inner.text())
            if known is None:
                raise inner.bad("Chưa có tiêu chí nào mang mã này ở trên.")
            return known.body
        if name == "run":
            return self._run(inner, code, text)
        read = _LEAVES.get(name)
        if read is None:
            raise Spot(name, spot.path).bad("Không biết loại điều kiện này.")
        return read(inner, self.shelf)

    def _run(self, spot: Spot, code: str, text: str) -> nodes.Run:
        got = spot.keys(("years", "rating", "awards", "after", "within", "unused"), needed=("years",))
        made = nodes.Run(
            years=got["years"].whole(1, 60),
            rating=None if got["rating"].empty else got["rating"].word(Rating),
            awards=frozenset(got["awards"].rows(lambda one: _award(one, self.shelf))),
            after="" if got["after"].empty else _award(got["after"], self.shelf),
            within=got["within"].rows(lambda one: self.check(one, code, text)),
            unused="" if got["unused"].empty else _award(got["unused"], self.shelf),
        )
        if made.rating is None and not made.awards:
            raise spot.bad("Chuỗi năm phải có mức xếp loại hoặc danh hiệu.")
        return made

    @staticmethod
    def _single(spot: Spot) -> tuple[str, Spot]:
        if not isinstance(spot.value, Mapping) or len(spot.value) != 1:
            raise spot.bad("Ở đây phải là đúng một điều kiện.")
        name = str(next(iter(spot.value)))
        return name, spot.at(name)


def _award(spot: Spot, shelf: Shelf) -> str:
    return spot.one_of(shelf.codes, "danh hiệu, hình thức khen thưởng")


def _held(spot: Spot, shelf: Shelf) -> nodes.Node:
    got = spot.keys(("award", "times", "in", "after"), needed=("award",))
    return nodes.Held(
        award=_award(got["award"], shelf),
        times=1 if got["times"].empty else got["times"].whole(1, 60),
        span=nodes.Span.EVER if got["in"].empty else got["in"].word(nodes.Span),
        after="" if got["after"].empty else _award(got["after"], shelf),
    )


def _streak(spot: Spot, shelf: Shelf) -> nodes.Node:
    got = spot.keys(("award", "times"), needed=("award", "times"))
    return nodes.Streak(_award(got["award"], shelf), got["times"].whole(1, 20))


def _never(spot: Spot, shelf: Shelf) -> nodes.Node:
    got = spot.keys(("award", "basis"))
    if got["award"].empty == got["basis"].empty:
        raise spot.bad("Ghi một trong hai: award hoặc basis.")
    if got["award"].empty:
        return nodes.Never(basis=got["basis"].word(Basis))
    return nodes.Never(award=_award(got["award"], shelf))


def _initiatives(spot: Spot, _shelf: Shelf) -> nodes.Node:
    got = spot.keys(("kind", "scope", "times", "last", "in", "dated"), needed=("kind", "scope"))
    in_run = not got["in"].empty and got["in"].word(nodes.Span) is nodes.Span.RUN
    return nodes.Initiatives(
        kind=got["kind"].word(InitiativeKind),
        scope=got["scope"].word(InitiativeScope),
        times=1 if got["times"].empty else got["times"].whole(1, 60),
        last=0 if in_run else 1 if got["last"].empty else got["last"].whole(1, 60),
        dated=False if got["dated"].empty else got["dated"].flag(),
    )


def _members(spot: Spot, shelf: Shelf) -> nodes.Node:
    got = spot.keys(("measure", "limit", "award", "above"), needed=("measure", "limit"))
    measure = got["measure"].word(nodes.Measure)
    about_award = measure in {nodes.Measure.SHARE, nodes.Measure.HOLDERS}
    if about_award is got["award"].empty:
        raise spot.bad("Tỷ lệ hoặc số người đạt danh hiệu phải nêu danh hiệu, và chỉ khi đó.")
    counted = measure in {nodes.Measure.HOLDERS, nodes.Measure.DISCIPLINED}
    return nodes.Members(
        measure=measure,
        limit=Fraction(got["limit"].whole()) if counted else got["limit"].share(),
        award=_award(got["award"], shelf) if about_award else "",
        above=False if got["above"].empty else got["above"].flag(),
    )


def _placed(spot: Spot, _shelf: Shelf) -> nodes.Node:
    got = spot.keys(("rank", "clusters"), needed=("rank", "clusters"))
    clusters = frozenset(got["clusters"].rows(lambda one: one.word(ClusterLevel)))
    return nodes.Placed(got["rank"].whole(1, 100), clusters)


def _tenure(spot: Spot, _shelf: Shelf) -> nodes.Node:
    got = spot.keys(("rows", "whole"), needed=("rows", "whole"))

    def row(one: Spot) -> nodes.TenureRow:
        cells = one.keys(("posts", "years", "below"), needed=("posts", "years"))
        posts = frozenset(cells["posts"].rows(lambda post: post.text()))
        below = None if cells["below"].empty else cells["below"].whole(1, 80)
        return nodes.TenureRow(posts, cells["years"].whole(1, 80), below)

    return nodes.Tenure(got["rows"].rows(row), got["whole"].flag())


_LEAVES: Final[Mapping[str, Callable[[Spot, Shelf], nodes.Node]]] = MappingProxyType(
    {
        "rated": lambda spot, _shelf: nodes.Rated(spot.word(Rating)),
        "rated-years": lambda spot, _shelf: nodes.RatedYears(
            spot.keys(("rating", "years"), needed=("rating", "years"))["rating"].word(Rating),
            spot.at("years").whole(1, 60),
        ),
        "held": _held,
        "streak": _streak,
        "never": _never,
        "standard": lambda spot, shelf: nodes.Standard(_award(spot, shelf)),
        "initiatives": _initiatives,
        "recruited": lambda spot, _shelf: nodes.Recruited(
            spot.keys(("months",), needed=("months",))["months"].whole(1, 12)
        ),
        "tenure": _tenure,
        "served": lambda spot, _shelf: nodes.Served(spot.keys(("years",), needed=("years",))["years"].whole(1, 80)),
        "members": _members,
        "placed": _placed,
        "proposed": lambda spot, _shelf: nodes.Proposed(
            spot.keys(("years-after",), needed=("years-after",))["years-after"].whole(0, 10)
        ),
    }
)
NODE_NAMES: Final = ("all", "any", "judged", "same-as", "run", *_LEAVES)


def read_award(spot: Spot, shelf: Shelf) -> nodes.Award:
    """One award with all its versions.

    raises: Unreadable, with the path of an unknown node or code, a missing citation, a number outside a criterion,
            two versions sharing a day, or days between two versions that nothing speaks of.
    """
    got = spot.keys(_AWARD, needed=("code", "name", "kind", "level", "recipients", "versions"))
    code = got["code"].text()
    versions = got["versions"].rows(lambda one: _version(one, code, shelf))
    if not versions:
        raise got["versions"].bad("Chưa có bản nào.")
    _demand_unbroken(got["versions"], [one.in_force for one in versions])
    return nodes.Award(
        code=code,
        name=got["name"].text(),
        kind=got["kind"].one_of(KINDS, "loại"),
        level=got["level"].one_of(LEVELS, "cấp"),
        recipients=frozenset(got["recipients"].rows(lambda one: one.word(Recipient))),
        versions=versions,
        deciders=got["deciders"].rows(lambda one: _decider(one, shelf)),
        issuers=frozenset(str(one) for one in got["issuers"].rows(lambda one: one.word(Issuer))),
        twins=got["twins"].rows(lambda one: one.text()),
        parts=got["parts"].rows(lambda one: one.text()),
    )


def read_range(first: Spot, last: Spot) -> DateRange:
    """The days from a first to a last one, both counted."""
    try:
        return DateRange(first.day(), last.maybe_day())
    except ValueError as found:
        raise last.bad("Ngày cuối sớm hơn ngày đầu.") from found


def _decider(spot: Spot, shelf: Shelf) -> nodes.Decider:
    got = spot.keys(("who", "from", "until", "cite", "standing"), needed=("who", "from", "cite", "standing"))
    days = read_range(got["from"], got["until"])
    return nodes.Decider(got["who"].text(), days, shelf.citation(got["cite"]), got["standing"].word(Standing))


def _version(spot: Spot, award: str, shelf: Shelf) -> nodes.Version:
    got = spot.keys(_VERSION, needed=("from", "cite", "standing"))
    known = True if got["known"].empty else got["known"].flag()
    exists = True if got["exists"].empty else got["exists"].flag()
    days = read_range(got["from"], got["until"])
    citation, standing = shelf.citation(got["cite"]), got["standing"].word(Standing)
    note = got["note"].text("")
    if not known or not exists:
        if not got["rule"].empty:
            raise got["rule"].bad("Bản chưa biết hoặc không có danh hiệu thì không có quy tắc.")
        unread = nodes.Unread(award, "text")
        return nodes.Version(days, citation, standing, unread, known=known, exists=exists, note=note)
    if got["rule"].empty:
        raise got["rule"].bad("Còn thiếu quy tắc.")
    reader = _Reader(award, shelf)
    rule = reader.branch(got["rule"])
    if not got["incomplete"].empty and got["incomplete"].flag():
        rule = nodes.AnyOf(
            (*(rule.parts if isinstance(rule, nodes.AnyOf) else (rule,)), nodes.Unread(award, "other-paths"))
        )
    if not got["gate"].empty:
        gate = {**got["gate"].keys(("text", "cite", "standing", "note"), needed=("text", "cite", "standing"))}
        values = {key: one.value for key, one in gate.items()}
        rule = nodes.AllOf((reader.criterion(Spot({"id": "gate", **values}, got["gate"].path)), rule))
    bars = got["bars"].rows(lambda one: _bar(one, reader))
    _demand_unshared(got["bars"], bars)
    return nodes.Version(days, citation, standing, rule, bars, note=note)


def _bar(spot: Spot, reader: _Reader) -> nodes.Bar:
    own = _Reader(reader.award, reader.shelf, dict(reader.earlier))
    own.earlier.pop(str(spot.value.get("id")) if isinstance(spot.value, Mapping) else "", None)
    criterion = own.criterion(spot, _DATED)
    return nodes.Bar(criterion, read_range(spot.at("from"), spot.at("until")))


def _demand_unshared(spot: Spot, bars: tuple[nodes.Bar, ...]) -> None:
    for number, bar in enumerate(bars):
        for other in bars[:number]:
            if bar.criterion.code == other.criterion.code and bar.in_force.overlaps(other.in_force):
                raise Spot(bar.criterion.code, f"{spot.path}[{number}]").bad(
                    "Hai bản của một điều kiện loại trừ chung một ngày."
                )


def _demand_unbroken(spot: Spot, days: list[DateRange]) -> None:
    """Versions follow one another without sharing a day and without a day nothing speaks of."""
    for number, (one, other) in enumerate(pairwise(days), 1):
        here = Spot(str(other.first), f"{spot.path}[{number}]")
        if one.overlaps(other) or other.first < one.first:
            raise here.bad("Hai bản chung một ngày hoặc không theo thứ tự.")
        if one.last is None or (other.first - one.last).days != 1:
            raise here.bad("Giữa hai bản có những ngày không bản nào nói tới; hãy ghi một bản known: false.")
    if days[-1].last is not None:
        raise Spot(str(days[-1].last), f"{spot.path}[{len(days) - 1}]").bad("Bản cuối phải để trống ngày hết hiệu lực.")
