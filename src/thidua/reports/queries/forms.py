"""A statistical form of a unit and what is under it, filled from the book and the movements; and the rows behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet, Sum

from thidua.errors import Missing
from thidua.law.library import library
from thidua.law.statistics import (
    Block,
    FormColumn,
    FormOfYear,
    Line,
    StatisticalForm,
    statistical_form,
    statistical_forms,
)
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.movements.permissions import visible_movements
from thidua.records.enums import AwardState
from thidua.records.models import Award
from thidua.records.queries import AwardRow, rows_of
from thidua.registry.queries.paging import SIZE, Page
from thidua.registry.scope import Scope
from thidua.reports.permissions import counted_units, touching
from thidua.reports.queries.placing import (
    AwardKey,
    code_of,
    column_of,
    is_known,
    lines_of,
    may_stand,
    movement_column,
    movement_line,
)
from thidua.reports.queries.then import bare, classes_then
from thidua.reports.queries.undated import some_without_a_year

TOTAL = "tong"
KEY = ("form", "form_name", "whom", "organisation__kind", "position_class", "basis")


@dataclass(frozen=True)
class Figure:
    """One figure. times: lượt as far as numbers are known; unknown: rows that say "some" without a number."""

    times: int = 0
    unknown: int = 0

    def plus(self, other: Figure) -> Figure:
        """Both together."""
        return Figure(self.times + other.times, self.unknown + other.unknown)


NONE = Figure()


@dataclass(frozen=True)
class FormRow:
    """One row with its figures by the code of the column, and all of them."""

    line: Line
    figures: Mapping[str, Figure]
    total: Figure


@dataclass(frozen=True)
class FormTable:
    """A form filled in.

    held:     False where nothing that stands on the form was found for the year, which is not the same as nought.
    totals:   by the code of the column. undated: awards of the form whose year nobody knows, in no figure.
    unplaced: awards of the year of which no text read so far says on which form they stand, in no figure.
    unclassed: by block, times that stand in a row for what nobody wrote down.
    """

    form: FormOfYear
    blocks: tuple[tuple[Block, tuple[FormRow, ...]], ...]
    totals: Mapping[str, Figure]
    total: Figure
    held: bool
    undated: int = 0
    unplaced: int = 0

    @property
    def columns(self) -> tuple[FormColumn, ...]:
        """The columns in order; one the form does not have only where something stands in it."""
        return tuple(one for one in self.form.form.columns if not one.ours or self.totals[one.code] != NONE)

    @property
    def unclassed(self) -> list[tuple[Block, Figure]]:
        """What stands in rows for the unknown, by block; blocks without any left out."""
        told = [(block, next((row.total for row in rows if row.line.rest), NONE)) for block, rows in self.blocks]
        return [(block, figure) for block, figure in told if figure != NONE]


@dataclass(frozen=True)
class FormCell:
    """Which figure of a form: row of a block, column; ``TOTAL`` for all of them."""

    block: str
    row: str
    column: str


def form_table(scope: Scope, *, code: str, unit_id: int, year: int) -> FormTable:
    """The form of a year for a unit and what is under it; raises Missing for a unit or a form there is not."""
    asked, units = statistical_form(code, year), counted_units(scope, unit_id)
    if asked.form.about == "movements":
        return _filled(asked, [(_movement_places(asked.form, one), Figure(1)) for one in _launched(scope, units, year)])
    known = tuple(one.form for one in statistical_forms(year) if one.form.about == "awards")
    forms = _forms_to_read(asked.form)
    groups = (
        _standing(units)
        .filter(year=year, form__in=forms)
        .order_by()
        .values_list(*KEY)
        .annotate(times=Sum("count"), unknown=Count("pk", filter=Q(count__isnull=True)), rows=Count("pk"))
    )
    placed, unplaced = _told_by_posts(asked.form, _standing(units).filter(year=year, form__in=forms)), 0
    for *parts, times, unknown, rows in groups:
        key = _key(parts)
        placed.append((_award_places(asked.form, key), Figure(times or 0, unknown)))
        unplaced += 0 if is_known(code_of(key.form, key.form_name), known) else rows
    return _filled(asked, placed, undated=_undated(asked.form, units, forms), unplaced=unplaced)


def award_rows(
    scope: Scope, cell: FormCell, *, code: str, unit_id: int, year: int, number: int = 1
) -> tuple[Page[AwardRow], Figure]:
    """One page of the very awards behind a figure, newest first, and what all of them add up to."""
    form, units = statistical_form(code, year).form, counted_units(scope, unit_id)
    _demand_cell(form, cell, about="awards")
    rows = _standing(units).filter(year=year)
    then = classes_then(rows)
    mine = [
        (pk, count)
        for pk, count, *parts in rows.order_by("-decided_on", "-pk").values_list("pk", "count", *KEY)
        if cell in _award_places(form, _key(parts, then.get(pk, "")))
    ]
    at = min(max(1, number), max(1, -(-len(mine) // SIZE)))
    wanted = [pk for pk, _count in mine[(at - 1) * SIZE : at * SIZE]]
    found = Award.objects.in_bulk(wanted)
    figure = Figure(sum(count or 0 for _pk, count in mine), sum(count is None for _pk, count in mine))
    return Page(tuple(rows_of(scope, [found[pk] for pk in wanted])), at, SIZE, len(mine)), figure


def movement_ids(scope: Scope, cell: FormCell, *, code: str, unit_id: int, year: int) -> list[int]:
    """The movements behind a figure of a form about movements."""
    form, units = statistical_form(code, year).form, counted_units(scope, unit_id)
    _demand_cell(form, cell, about="movements")
    return [one.pk for one in _launched(scope, units, year) if cell in _movement_places(form, one)]


def _standing(units: frozenset[int]) -> QuerySet[Award]:
    return Award.objects.filter(touching(units), state=AwardState.STANDING)


def _key(parts: Sequence[str | None], then: str = "") -> AwardKey:
    """What placing needs. then: the class of position of that day, where the award itself bears none."""
    key = AwardKey(*(one or "" for one in parts))
    return replace(key, position_class=then) if then else key


def _told_by_posts(form: StatisticalForm, rows: QuerySet[Award]) -> list[tuple[list[FormCell], Figure]]:
    """Awards that bear no class where a dated post tells it: taken out of where they stand without one, put where they belong."""
    then = classes_then(rows)
    moved = []
    for pk, count, *parts in bare(rows).values_list("pk", "count", *KEY) if then else ():
        if pk in then:
            times, unknown = count or 0, int(count is None)
            moved.append((_award_places(form, _key(parts)), Figure(-times, -unknown)))
            moved.append((_award_places(form, _key(parts, then[pk])), Figure(times, unknown)))
    return moved


def _forms_to_read(form: StatisticalForm) -> list[str]:
    """Of the forms in the book those that stand on the statistical form, and those whose name must tell whether they do."""
    codes = Award.objects.order_by().values_list("form", flat=True).distinct()
    return [one for one in codes if one not in library().awards or may_stand(form, one)]


def _undated(form: StatisticalForm, units: frozenset[int], forms: list[str]) -> int:
    """Awards of the form whose year nobody knows."""
    if not some_without_a_year():
        return 0
    rows = _standing(units).filter(year__isnull=True, form__in=forms).order_by().values_list("form", "form_name")
    told = rows.annotate(rows=Count("pk"))
    return sum(many for code, name, many in told if may_stand(form, code_of(code, name)))


def _launched(scope: Scope, units: frozenset[int], year: int) -> list[Movement]:
    """Movements units of the tree launched in the year."""
    rows = Movement.objects.filter(visible_movements(scope), launched_on__year=year).exclude(
        state=MovementState.DRAFTED
    )
    return [one for one in rows.select_related("launcher") if one.launcher_id in units]


def _award_places(form: StatisticalForm, key: AwardKey) -> list[FormCell]:
    column = column_of(form, key)
    if column is None:
        return []
    return _cells(column.code, ((block, line) for block in form.blocks for line in lines_of(block, key)))


def _movement_places(form: StatisticalForm, held: Movement) -> list[FormCell]:
    column = movement_column(form, held.launcher.level, held.launcher.kind)
    if column is None:
        return []
    lines = (
        (block, line)
        for block in form.blocks
        if (line := movement_line(block, held.reach, held.kind, held.starts_on, held.ends_on)) is not None
    )
    return _cells(column.code, lines)


def _cells(column: str, lines: Iterable[tuple[Block, Line]]) -> list[FormCell]:
    """Every figure one thing is in: of its rows, of the totals, each in its column and over all of them."""
    told = [(block.code, line.code) for block, line in lines]
    return [FormCell(block, row, one) for block, row in [(TOTAL, TOTAL), *told] for one in (column, TOTAL)]


def _filled(
    asked: FormOfYear, placed: Iterable[tuple[list[FormCell], Figure]], *, undated: int = 0, unplaced: int = 0
) -> FormTable:
    sums: dict[FormCell, Figure] = {}
    for cells, figure in placed:
        for cell in cells:
            sums[cell] = sums.get(cell, NONE).plus(figure)
    columns = [one.code for one in asked.form.columns]

    def row(block: str, code: str) -> dict[str, Figure]:
        return {one: sums.get(FormCell(block, code, one), NONE) for one in columns}

    blocks = tuple(
        (
            block,
            tuple(
                FormRow(line, row(block.code, line.code), sums.get(FormCell(block.code, line.code, TOTAL), NONE))
                for line in block.rows
            ),
        )
        for block in asked.form.blocks
    )
    total = sums.get(FormCell(TOTAL, TOTAL, TOTAL), NONE)
    return FormTable(asked, blocks, row(TOTAL, TOTAL), total, total != NONE, undated, unplaced)


def _demand_cell(form: StatisticalForm, cell: FormCell, *, about: str) -> None:
    """Missing for a figure the form does not have."""
    rows = {(block.code, line.code) for block in form.blocks for line in block.rows} | {(TOTAL, TOTAL)}
    columns = {one.code for one in form.columns} | {TOTAL}
    if form.about != about or (cell.block, cell.row) not in rows or cell.column not in columns:
        raise Missing
