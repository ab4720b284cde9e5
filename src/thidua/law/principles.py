"""Principles that limit every award, as dated records: what holds a proposal back, which awards are steps, and the like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing
from thidua.law.rules.reading import Shelf, read_range
from thidua.law.spots import Spot

_FIELDS: Final = ("id", "text", "from", "until", "cite", "standing", "note", "words", "share", "number")

HOLD: Final = "pending_bar"
RESTART: Final = "discipline_restarts_clock"
NO_STEP: Final = "sudden_thematic_not_basis"
USED_INITIATIVE: Final = "initiative_used_once"
USED_YEARS: Final = "one_award_per_achievement"
WOMEN_TENURE: Final = "women_leaders"
WOMEN_FIRST: Final = "women_tie_break"
SERVICE: Final = "cong_hien_rules"
WORKED: Final = "counts_as_worked"
REACH: Final = "first_year_asked"
KNOWN: Final = (
    HOLD,
    RESTART,
    NO_STEP,
    USED_INITIATIVE,
    USED_YEARS,
    WOMEN_TENURE,
    WOMEN_FIRST,
    SERVICE,
    WORKED,
    REACH,
)


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle in one dated version, with the values it carries.

    words:  closed words it lists (bases, reasons).
    share:  an exact share it sets.
    number: a whole number it sets.
    """

    code: str
    text: str
    in_force: DateRange
    citation: Citation
    standing: Standing
    words: tuple[str, ...] = ()
    share: Fraction | None = None
    number: int | None = None
    note: str = ""


def read_principle(spot: Spot, shelf: Shelf) -> Principle:
    """One principle.

    raises: Unreadable, with the path of an unknown id, a missing citation or a value that cannot be read.
    """
    got = spot.keys(_FIELDS, needed=("id", "text", "from", "cite", "standing"))
    return Principle(
        code=got["id"].one_of(KNOWN, "nguyên tắc"),
        text=got["text"].text(),
        in_force=read_range(got["from"], got["until"]),
        citation=shelf.citation(got["cite"]),
        standing=got["standing"].word(Standing),
        words=got["words"].rows(lambda one: one.text()),
        share=None if got["share"].empty else got["share"].share(),
        number=None if got["number"].empty else got["number"].whole(),
        note=got["note"].text(""),
    )


def on_day(principles: tuple[Principle, ...], on: date) -> dict[str, Principle]:
    """The principles in force on the day, by id."""
    return {one.code: one for one in principles if one.in_force.contains(on)}
