"""In which row and column of a statistical form an award or a movement stands; what nobody wrote down is never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from thidua.law.library import library
from thidua.law.statistics import Block, FormColumn, Line, StatisticalForm
from thidua.records.enums import PEOPLE, Whom
from thidua.records.law_words import law_basis, law_code

GROUPS = {
    "people": frozenset(PEOPLE),
    "collectives": frozenset({Whom.COLLECTIVE, Whom.FOREIGN_BODY}),
    "households": frozenset({Whom.HOUSEHOLD}),
}


@dataclass(frozen=True)
class AwardKey:
    """What placing an award needs of it: form, who received, sort of organisation, position class then, what it was for."""

    form: str
    form_name: str
    whom: str
    kind: str
    position_class: str
    basis: str


@lru_cache(maxsize=8192)
def code_of(form: str, form_name: str) -> str:
    """The law's code of a form, that of the civilian twin for the armed forces; the book's own where no text knows it."""
    return library().canonical(law_code(form, form_name) or form)


def is_known(code: str, forms: tuple[StatisticalForm, ...]) -> bool:
    """True when the law's texts know the award, or a form names it: only then is it known on which form it stands."""
    return code in library().awards or any(_takes(one, code) for form in forms for one in form.columns)


def may_stand(form: StatisticalForm, code: str) -> bool:
    """True when awards of this code stand on the form, in whichever column."""
    known = library().awards.get(code)
    rest = any(one.rest for one in form.columns) and known is not None and str(known.level) == form.level
    return rest or any(_takes(one, code) for one in form.columns)


def column_of(form: StatisticalForm, key: AwardKey) -> FormColumn | None:
    """The one column an award stands in; None where it stands on another form."""
    code = code_of(key.form, key.form_name)
    for one in form.columns:
        if not one.rest and _takes(one, code) and _received(one, key.whom):
            return one
    return next((one for one in form.columns if one.rest), None) if may_stand(form, code) else None


def lines_of(block: Block, key: AwardKey) -> list[Line]:
    """The row of the block the award stands in, and those within it that hold it too."""
    own = [one for one in block.rows if not one.rest]
    found = next((one for one in own if not one.within and _fits(one, key)), None)
    found = found or next((one for one in block.rows if one.rest), None)
    if found is None:
        return []
    return [found, *(one for one in own if one.within == found.code and _fits(one, key))]


def _takes(column: FormColumn, code: str) -> bool:
    return any(code.startswith(one) for one in column.take)


def _received(column: FormColumn, whom: str) -> bool:
    return column.group == "all" or whom in GROUPS[column.group]


def _fits(line: Line, key: AwardKey) -> bool:
    if line.forms:
        return any(code_of(key.form, key.form_name).startswith(one) for one in line.forms)
    if line.bases:
        said = law_basis(code_of(key.form, key.form_name), key.basis)
        return said is not None and str(said) in line.bases
    checks = ((line.whom, key.whom), (line.kinds, key.kind), (line.classes, key.position_class))
    return all(not wanted or value in wanted for wanted, value in checks)


def whole_years(starts_on: date, ends_on: date) -> tuple[int, bool]:
    """How many whole years the days make, the last included, and whether they make just that many."""
    after = ends_on + timedelta(days=1)
    years = after.year - starts_on.year - ((after.month, after.day) < (starts_on.month, starts_on.day))
    return years, (after.month, after.day) == (starts_on.month, starts_on.day)


def band_of(block: Block, starts_on: date, ends_on: date) -> Line | None:
    """The row whose length the days have: a row for exactly so many years goes before one for a stretch."""
    years, just = whole_years(starts_on, ends_on)
    for one in block.rows:
        if one.exactly and just and years == one.least:
            return one
    return next(
        (
            one
            for one in block.rows
            if not one.exactly and (one.least or 0) <= years and (one.below is None or years < one.below)
        ),
        None,
    )


def movement_column(form: StatisticalForm, level: str, kind: str) -> FormColumn | None:
    """The column of the unit that launched a movement."""
    for one in form.columns:
        if not one.rest and level in one.levels and (not one.kinds or kind in one.kinds):
            return one
    return next((one for one in form.columns if one.rest), None)


def movement_line(block: Block, reach: str, kind: str, starts_on: date, ends_on: date) -> Line | None:
    """The row of a movement: by its length where the rows are bands of years, else by its reach or its kind."""
    if any(one.least is not None or one.below is not None for one in block.rows):
        return band_of(block, starts_on, ends_on)
    found = next((one for one in block.rows if {reach, kind} & set(one.values)), None)
    return found or next((one for one in block.rows if one.rest), None)
