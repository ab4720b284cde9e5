"""Where the State's law leaves an award's standard, or its details, to ministries and provinces: dated data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing
from thidua.law.library import Library, library
from thidua.law.rules.reading import Shelf, read_range
from thidua.law.spots import Spot
from thidua.law.strict_yaml import parse_strictly

LEVELS: Final = ("central", "province", "commune")
_FILE = "delegations.yaml"


@dataclass(frozen=True, slots=True)
class Delegation:
    """One place of the law that lets others rule on an award, on which days. levels: of government it lets do so."""

    award: str
    levels: tuple[str, ...]
    text: str
    in_force: DateRange
    citation: Citation
    standing: Standing


def delegations_on(award: str, on: date) -> tuple[Delegation, ...]:
    """What the texts read so far delegate about the award on the day; empty proves only that nothing was read."""
    return tuple(one for one in _delegations() if one.award == award and one.in_force.contains(on))


def read_delegations(text: str, known: Library) -> tuple[Delegation, ...]:
    """Every delegation of a text.

    raises: Unreadable, with the path of an unknown award or level, a missing citation or a day that is none.
    """
    shelf = Shelf(known.documents, known.awards)
    return Spot(parse_strictly(text, _FILE), _FILE).rows(lambda one: _delegation(one, shelf))


def _delegation(spot: Spot, shelf: Shelf) -> Delegation:
    fields = ("award", "to", "text", "from", "until", "cite", "standing")
    got = spot.keys(fields, needed=("award", "to", "text", "from", "cite", "standing"))
    return Delegation(
        award=got["award"].one_of(shelf.codes, "danh hiệu, hình thức khen thưởng"),
        levels=got["to"].rows(lambda one: one.one_of(LEVELS, "cấp")),
        text=got["text"].text(),
        in_force=read_range(got["from"], got["until"]),
        citation=shelf.citation(got["cite"]),
        standing=got["standing"].word(Standing),
    )


@cache
def _delegations() -> tuple[Delegation, ...]:
    """The delegations of this installation, read and checked once."""
    return read_delegations(files("thidua.law.texts").joinpath(_FILE).read_text(encoding="utf-8"), library())
