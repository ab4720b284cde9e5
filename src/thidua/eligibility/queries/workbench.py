"""What the workbench shows: every criterion that nobody held against its official text, what was said of each, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext_lazy

from thidua.eligibility.confirmed import spoken, written_out
from thidua.eligibility.enums import TextState
from thidua.eligibility.models import Confirmation
from thidua.eligibility.parameters import Parameter, parameters
from thidua.eligibility.placing import (
    PRINCIPLES,
    Place,
    Raw,
    Written,
    criteria_in,
    principles_in,
    read_awards,
    read_principles,
)
from thidua.eligibility.queries.confirmations import Known, known_of
from thidua.eligibility.queries.texts import confirmed_library, said_of, texts, waiting_places
from thidua.errors import Missing
from thidua.law.citations import Standing, parse_citation
from thidua.law.library import Library, library
from thidua.law.rules import nodes
from thidua.law.rules.describing import clauses
from thidua.law.standings import criteria_of

PRINCIPLES_NAME = gettext_lazy("Nguyên tắc chung")
NOT_OFFICIAL = tuple(one for one in Standing if one is not Standing.OFFICIAL)


@dataclass(frozen=True)
class BenchRow:
    """One criterion of one version, as the texts have it, and what stands about it here.

    standing: of the shipped text. decided: "", "confirmed", "corrected" or "waiting".
    last:     the last day of the version, empty while no end is known.
    """

    place: Place
    award_name: str
    level: str
    text: str
    cite: str
    document: str
    standing: str
    standing_word: str
    first: date
    last: date | None
    computed: bool
    decided: str


@dataclass(frozen=True)
class Bench:
    """One criterion laid open: as the texts have it, as it decides here, and everything said of it.

    cite_key: the article as the texts write it. words: the rule in words, as it decides here now.
    """

    row: BenchRow
    cite_key: str
    note: str
    words: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    history: tuple[Known, ...]

    @property
    def standing(self) -> Known | None:
        """The confirmation that decides, if there is one."""
        return next((one for one in self.history if one.state == TextState.STANDING), None)

    @property
    def known(self) -> int:
        """The confirmation that stands, 0 for none: what a form says it was drawn with."""
        return self.standing.id if self.standing else 0


@dataclass(frozen=True)
class Wanted:
    """Which criteria are looked for; empty means all."""

    award: str = ""
    standing: str = ""
    level: str = ""
    document: str = ""
    decided: str = ""


def written_for(place: Place) -> Written:
    """The criterion at a place of the shipped texts; ``Missing`` where there is none."""
    found = _written().get(place)
    if found is None:
        raise Missing
    return found


def bench_rows(wanted: Wanted | None = None) -> list[BenchRow]:
    """Every criterion that is not official in the shipped texts, in the order of awards, versions newest first."""
    asked = wanted or Wanted()
    said = {said_of(row).place: row for row in Confirmation.objects.filter(state=TextState.STANDING)}
    waiting = waiting_places()
    rows = []
    for place in _written():
        row = _row(place, said.get(place), place in waiting)
        if row.standing == Standing.OFFICIAL:
            continue
        if (
            asked.award in {"", place.award}
            and asked.standing in {"", row.standing}
            and asked.level in {"", row.level}
            and asked.document in {"", row.document}
            and asked.decided in {"", row.decided or "open"}
        ):
            rows.append(row)
    return rows


def bench_documents() -> list[tuple[str, str]]:
    """The documents the criteria cite: number and name, by number."""
    numbers = {_document(str(one.raw.get("cite"))) for one in _written().values()}
    return sorted((number, library().documents.get(number, number)) for number in numbers)


def bench_for(place: Place) -> Bench:
    """One criterion laid open; ``Missing`` where the texts have none there."""
    written = written_for(place)
    rows = (
        Confirmation.objects.select_related("file")
        .filter(award=place.award, version_from=place.version_from, criterion=place.criterion)
        .order_by("-pk")
    )
    mine = [row for row in rows if said_of(row).place == place]
    standing = next((row for row in mine if row.state == TextState.STANDING), None)
    node = node_at(confirmed_library(), place)
    name = library().name
    return Bench(
        row=_row(place, standing, place in waiting_places()),
        cite_key=str(written.raw["cite"]),
        note=str(written.raw.get("note") or ""),
        words=tuple(one.text for one in clauses(node, name)[1:]) if node else (),
        parameters=tuple(parameters(written.raw)),
        history=tuple(known_of(row) for row in mine),
    )


def node_at(known: Library, place: Place) -> nodes.Criterion | None:
    """The criterion of a library at a place, also where a correction moved the days of a bar."""
    award = known.awards.get(place.award)
    version = award.version(date.fromisoformat(place.version_from)) if award else None
    if version is None:
        return None
    if place.bar_from:
        bars = [bar for bar in version.bars if bar.criterion.code == place.criterion]
        exact = [bar for bar in bars if bar.in_force.first.isoformat() == place.bar_from]
        return (exact or bars)[0].criterion if bars else None
    return next((one for one in criteria_of(version) if one.code == place.criterion), None)


def relying(place: Place) -> tuple[str, ...]:
    """The awards whose answers rest on the criterion: its own, and those that refer to its award's standard.

    On a principle all of them rest.
    """
    if place.award == PRINCIPLES:
        return tuple(library().awards)
    found = [place.award]
    for code, award in library().awards.items():
        inside = (node for version in award.versions for node in nodes.below(version.rule))
        if any(isinstance(node, nodes.Standard) and node.award == place.award for node in inside):
            found.append(code)
    return tuple(found)


def exported() -> str:
    """Everything confirmed here as a piece of the texts, ready to be sent to those who keep them."""
    waiting = waiting_places()
    by_award: dict[str, list[Raw]] = {}
    for row in Confirmation.objects.filter(state=TextState.STANDING).order_by(
        "award", "version_from", "criterion", "pk"
    ):
        said = said_of(row)
        piece: Raw = {"version": said.place.version_from}
        if said.place.bar_from:
            piece["bar"] = said.place.bar_from
        written = _written().get(said.place)
        fits = written is not None and said.place not in waiting
        piece["criterion"] = spoken(written.raw, said) if written is not None and fits else {"id": row.criterion}
        if not fits:
            piece["waiting"] = True
        piece |= {
            "step": row.step,
            "document": said.document_name,
            "text_day": row.text_day.isoformat(),
            "quoted": row.quoted,
            "said_on": row.said_on.isoformat(),
        }
        if row.reason:
            piece["reason"] = row.reason
        by_award.setdefault(row.award, []).append(piece)
    return written_out([{"code": code, "confirmations": pieces} for code, pieces in by_award.items()])


@cache
def _written() -> dict[Place, Written]:
    """Every criterion of the shipped texts by its place: awards by name, versions newest first."""
    made: dict[Place, Written] = {}
    awards = read_awards(texts())
    for code in sorted(awards, key=lambda one: library().name(one)):
        found = list(criteria_in(awards[code][1]))
        for one in sorted(found, key=lambda each: each.place.version_from, reverse=True):
            made[one.place] = one
    principles = sorted(principles_in(read_principles(texts())), key=lambda one: one.place.version_from, reverse=True)
    return made | {one.place: one for one in sorted(principles, key=lambda each: str(each.raw["text"]))}


def _row(place: Place, said: Confirmation | None, waits: bool) -> BenchRow:
    raw = _written()[place].raw
    decided = "waiting" if said and waits else said.step if said else ""
    if place.award == PRINCIPLES:
        return _principle_row(place, raw, decided)
    award = library().awards[place.award]
    version = award.version(date.fromisoformat(place.version_from))
    days = version.in_force if version else None
    standing = Standing(str(raw["standing"]))
    node = node_at(library(), place)
    cite = str(node.citation) if node else str(raw["cite"])
    return BenchRow(
        place=place,
        award_name=award.name,
        level=award.level,
        text=str(raw["text"]),
        cite=cite,
        document=_document(str(raw["cite"])),
        standing=str(standing),
        standing_word=standing.label,
        first=date.fromisoformat(place.bar_from or place.version_from),
        last=days.last if days else None,
        computed=node is not None and nodes.is_computed(node),
        decided=decided,
    )


def _principle_row(place: Place, raw: Raw, decided: str) -> BenchRow:
    standing, cite, until = Standing(str(raw["standing"])), str(raw["cite"]), raw.get("until")
    return BenchRow(
        place=place,
        award_name=str(PRINCIPLES_NAME),
        level="",
        text=str(raw["text"]),
        cite=str(parse_citation(cite, dict(library().documents))),
        document=_document(cite),
        standing=str(standing),
        standing_word=standing.label,
        first=date.fromisoformat(place.version_from),
        last=date.fromisoformat(str(until)) if until else None,
        computed=True,
        decided=decided,
    )


def _document(cite: str) -> str:
    return cite.partition(" ")[0]
