"""All texts together: awards, documents, principles; read once, checked whole, asked by day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from thidua.errors import Fault, Unreadable
from thidua.law.answers.asked import Asked
from thidua.law.answers.hoping import could_come
from thidua.law.answers.kept import Kept
from thidua.law.english import both_names
from thidua.law.in_force import InForce
from thidua.law.principles import Principle, on_day, read_principle
from thidua.law.rules import nodes
from thidua.law.rules.describing import describe, recipients_in_words, words_of
from thidua.law.rules.describing_english import describe_in_english, english_words_of, recipients_in_english
from thidua.law.rules.reading import Shelf, read_award
from thidua.law.spots import Spot
from thidua.law.strict_yaml import parse_strictly
from thidua.law.wording import Language, Said, Text, said

DAYS: Final = 5000
"""How many days the law in force is remembered for."""


@dataclass(frozen=True, eq=False)
class Library:
    """Every award by code, every document by number, every principle; and the words of nodes, made once."""

    awards: Mapping[str, nodes.Award]
    documents: Mapping[str, str]
    principles: tuple[Principle, ...]
    twins: Mapping[str, str]
    names: Mapping[str, str]
    _said: dict[int, tuple[nodes.Node, Text]] = field(default_factory=dict, repr=False)
    _whom: dict[frozenset[nodes.Recipient], Said] = field(default_factory=dict, repr=False)
    kept: Kept = field(default_factory=Kept, init=False, repr=False)
    _days: dict[date, InForce] = field(default_factory=dict, init=False, repr=False)

    def canonical(self, code: str) -> str:
        """The code an award counts as: a title of the armed forces counts as its civilian twin."""
        return self.twins.get(code, code)

    def same(self, code: str) -> tuple[str, ...]:
        """The code and its twins."""
        known = self.awards.get(code)
        return (code, *known.twins) if known else (code,)

    def name(self, code: str) -> str:
        """What the award is called; the code itself where the texts do not name it."""
        return self.names.get(code, code)

    def named(self, code: str) -> Text:
        """What the award is called: in Vietnamese, and with its English gloss."""
        return both_names(self.name(code))

    def said(self, node: nodes.Node) -> Text:
        """One node in words, in both languages."""
        found = self._said.get(id(node))
        if found is None:
            english = english_words_of(node, lambda code: self.named(code).en)
            found = self._said[id(node)] = (node, Text(words_of(node, self.name), english))
        return found[1]

    def words(self, node: nodes.Node) -> str:
        """One node in words."""
        return self.said(node).vi

    def describe(self, node: nodes.Node, language: Language = "vi") -> list[str]:
        """A whole rule in lines, each criterion with its article and standing."""
        if language == "en":
            return describe_in_english(node, lambda code: self.named(code).en)
        return describe(node, self.name)

    def recipients(self, award: nodes.Award) -> Said:
        """For whom the award is, in words."""
        found = self._whom.get(award.recipients)
        if found is None:
            words = Text(recipients_in_words(award.recipients), recipients_in_english(award.recipients))
            found = self._whom[award.recipients] = said("recipients", words)
        return found

    def on(self, day: date) -> InForce:
        """The law in force on a day."""
        found = self._days.get(day)
        if found is None:
            if len(self._days) > DAYS:
                self._days.clear()
            found = self._days[day] = InForce(day, on_day(self.principles, day), self.awards)
        return found

    def principles_on(self, on: date) -> dict[str, Principle]:
        """The principles in force on the day, by id."""
        return self.on(on).principles

    def criteria(self, code: str) -> set[str]:
        """Every criterion id of the award in any version, with those of the standards it refers to."""
        found = {"gate"}
        for version in self.awards[code].versions:
            for node in (
                *nodes.below(version.rule),
                *(part for bar in version.bars for part in nodes.below(bar.criterion)),
            ):
                if isinstance(node, nodes.Criterion):
                    found.add(node.code)
                if isinstance(node, nodes.Standard):
                    found |= self.criteria(node.award)
                if isinstance(node, nodes.Tenure):
                    found.add("women_leaders")
        return found

    def hoping(self, asked: Asked) -> Callable[[int], bool]:
        """Whether the award asked about could be met in a coming year, each year until then going well."""
        code, now = asked.award.code, asked.year
        return lambda year: could_come(asked, self, code, year, now)

    def goes_well(self, asked: Asked, code: str, year: int) -> bool:
        """Whether the award would come in a coming year: its own rule could be met then."""
        code = self.twins.get(code, code)
        if code not in self.awards or asked.hoped_after is None:
            return False
        return self.of_base(code) or could_come(asked, self, code, year, asked.hoped_after)

    def of_base(self, code: str) -> bool:
        """Whether the award is given by the unit itself: in a year that goes well it comes."""
        known = self.awards.get(self.twins.get(code, code))
        return known is not None and known.level == "base"


def read_library(texts: Mapping[str, str]) -> Library:
    """Texts by file name made into a library.

    texts:  "documents.yaml", "principles.yaml" and any number of "awards/….yaml".
    raises: Unreadable, with every fault of every file.
    """
    documents = _documents(Spot(parse_strictly(texts["documents.yaml"], "documents.yaml"), "documents.yaml"))
    raw = [Spot(parse_strictly(text, name), name) for name, text in sorted(texts.items()) if name.startswith("awards/")]
    codes = _codes(raw)
    shelf = Shelf(documents, frozenset(codes))
    faults: list[Fault] = []
    awards: dict[str, nodes.Award] = {}
    for spot in raw:
        try:
            award = read_award(spot, shelf)
            if award.code in awards:
                raise spot.at("code").bad("Mã này đã có ở tệp khác.")
            awards[award.code] = award
        except Unreadable as found:
            faults += found.faults
    principles: tuple[Principle, ...] = ()
    try:
        place = Spot(parse_strictly(texts["principles.yaml"], "principles.yaml"), "principles.yaml")
        principles = place.rows(lambda one: read_principle(one, shelf))
        _demand_apart(principles, place)
    except Unreadable as found:
        faults += found.faults
    if faults:
        raise Unreadable(faults)
    twins = {twin: award.code for award in awards.values() for twin in award.twins}
    names = {**codes, **{award.code: award.name for award in awards.values()}}
    return Library(
        MappingProxyType(awards),
        MappingProxyType(documents),
        principles,
        MappingProxyType(twins),
        MappingProxyType(names),
    )


def _documents(spot: Spot) -> dict[str, str]:
    rows = spot.rows(
        lambda one: one.keys(("number", "name", "from", "until", "note"), needed=("number", "name", "from"))
    )
    found: dict[str, str] = {}
    for row in rows:
        number = row["number"].text()
        if number in found:
            raise row["number"].bad("Số văn bản này đã có.")
        found[number] = row["name"].text()
        row["from"].day()
        row["until"].maybe_day()
    return found


def _codes(raw: list[Spot]) -> dict[str, str]:
    """Every code a text may name, with what it is called: awards, their twins, their parts."""
    found: dict[str, str] = {}
    for spot in raw:
        value: Any = spot.value if isinstance(spot.value, Mapping) else {}
        for key in ("twins", "parts"):
            found |= {str(code): str(code) for code in value.get(key) or ()}
        if value.get("code"):
            found[str(value["code"])] = str(value.get("name"))
    return found


def _demand_apart(principles: tuple[Principle, ...], spot: Spot) -> None:
    for number, one in enumerate(principles):
        for other in principles[:number]:
            if one.code == other.code and one.in_force.overlaps(other.in_force):
                raise Spot(one.code, f"{spot.path}[{number}]").bad("Hai bản của một nguyên tắc chung một ngày.")


def shipped_texts() -> dict[str, str]:
    """The texts of this installation by file name."""
    folder = files("thidua.law.texts")
    awards = folder.joinpath("awards")
    names = [f"awards/{one.name}" for one in awards.iterdir() if one.name.endswith(".yaml")]
    return {
        name: folder.joinpath(name).read_text(encoding="utf-8")
        for name in ("documents.yaml", "principles.yaml", *sorted(names))
    }


@cache
def library() -> Library:
    """The texts of this installation, read and checked once."""
    return read_library(shipped_texts())
