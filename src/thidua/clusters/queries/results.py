"""Results: the live one and the frozen versions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.clusters.enums import Basis, Layer
from thidua.clusters.models import BlockYear, FrozenResult
from thidua.clusters.permissions import may_see_all_scores
from thidua.clusters.queries.blocks import block_year_for, block_years_for, name_day
from thidua.clusters.queries.frozen_content import LayerCells, LeftOut, UnitContent, cells_of, units_of
from thidua.clusters.queries.layers import LAST, ORDER, Points, gates_of, sheet_with
from thidua.clusters.queries.year_layers import YearLayers, layers_of_year, layers_of_years
from thidua.clusters.scoring.grades import Graded, grade_all
from thidua.clusters.scoring.ranking import Ranking, rank
from thidua.clusters.scoring.sheet import Sheet
from thidua.documents.models import StoredFile
from thidua.errors import Missing, demand
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, sort_key


@dataclass(frozen=True)
class ResultRow:
    """One unit in a result: rank, gap to the next better, points by group after caps, what stood at every layer.

    points:      at the last layer, which results are ranked by; missing: main criteria without points there.
    uncounted:   by criterion why its points do not count; waiting: targets not computed from what stands now.
    gates:       the conditions on the grade that are met. grade: None where the sheet grades nobody.
    layers:      by layer and criterion the points, the answer, whose entry stands. sheet: with the unit's own criteria.
    """

    unit_id: int
    unit: str
    rank: int
    tied: bool
    total: Decimal
    self_total: Decimal
    gap: Decimal | None
    broken_by: str
    groups: Mapping[str, Decimal]
    points: Points
    self_points: Points
    missing: tuple[str, ...]
    waiting: tuple[str, ...]
    uncounted: Mapping[str, str]
    gates: frozenset[str]
    grade: Graded | None
    layers: Mapping[Layer, LayerCells]
    sheet: Sheet


@dataclass(frozen=True)
class TieView:
    """Units nothing in the sheet's rule tells apart, and what was tried."""

    rank: int
    units: tuple[str, ...]
    tried: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class ResultView:
    """A result, live (version 0) or frozen.

    stale: targets whose answers are not those of the last recomputation; a frozen version has none.
    """

    version: int
    frozen_on: date | None
    entered_at: datetime | None
    by: str
    reason: str
    basis: Basis
    sheet: Sheet
    rows: tuple[ResultRow, ...]
    ties: tuple[TieView, ...]
    left_out: tuple[tuple[str, str], ...]
    ranking: Ranking[int]
    stale: tuple[str, ...] = ()

    @property
    def points(self) -> dict[int, Points]:
        """The points of every unit, as the comparison of versions wants them."""
        return {row.unit_id: row.points for row in self.rows}


def build(
    block: BlockYear,
    units: Mapping[int, UnitContent],
    *,
    on: date,
    left_out: Sequence[LeftOut] = (),
    frozen: FrozenResult | None = None,
    stale: tuple[str, ...] = (),
) -> ResultView:
    """Tally, rank and grade the units; equal ranks are shown in the order of the units' names.

    A frozen version keeps the names and the grades it was frozen with.
    """
    sheet = block.score_sheet.sheet
    known = names_on([*units, *(one.unit_id for one in left_out)], name_day(block))
    names = {unit: name.full for unit, name in known.items()}
    names |= {unit: one.name for unit, one in units.items() if one.name}
    sheets = {unit: sheet_with(block.score_sheet.content, one.own) for unit, one in units.items()}
    tallies = {unit: one.tally(sheets[unit], LAST) for unit, one in units.items()}
    ranking = rank(sheet, tallies, on, sorted(units, key=lambda unit: sort_key(names[unit])))
    grades = {} if frozen else grade_all(sheet, ranking, {unit: one.gates for unit, one in units.items()}, names)
    rows = tuple(
        ResultRow(
            unit_id=one.key,
            unit=names[one.key],
            rank=one.rank,
            tied=one.tied,
            total=one.total,
            self_total=units[one.key].tally(sheets[one.key], Layer.SELF).total,
            gap=one.gap,
            broken_by=one.broken_by,
            groups=one.tally.groups,
            points=units[one.key].points(LAST),
            self_points=units[one.key].points(Layer.SELF),
            missing=one.tally.missing,
            waiting=one.tally.waiting,
            uncounted=one.tally.uncounted,
            gates=units[one.key].gates,
            grade=units[one.key].grade if frozen else grades.get(one.key),
            layers=units[one.key].layers,
            sheet=sheets[one.key],
        )
        for one in ranking.standings
    )
    ties = tuple(TieView(tie.rank, tuple(names[key] for key in tie.keys), tie.tried) for tie in ranking.ties)
    return ResultView(
        version=frozen.version if frozen else 0,
        frozen_on=frozen.frozen_on if frozen else None,
        entered_at=frozen.entered_at if frozen else None,
        by=frozen.by_name if frozen else "",
        reason=frozen.reason if frozen else "",
        basis=Basis(frozen.basis) if frozen else Basis.SYNTHESIS,
        sheet=sheet,
        rows=rows,
        ties=ties,
        left_out=tuple((names[one.unit_id], why_left_out(one)) for one in left_out),
        ranking=ranking,
        stale=stale,
    )


def live_result(block: BlockYear, on: date) -> ResultView:
    """The result as it would be if it were frozen now."""
    laid = layers_of_year(block)
    return build(block, contents_of(laid), on=on, left_out=left_out_of(block), stale=laid.stale)


def live_results(scope: Scope, block_ids: Collection[int], on: date) -> Iterator[ResultView]:
    """The live results of many years in sight, in the order of their numbers, read together and built one by one."""
    blocks = block_years_for(scope, block_ids)
    for block, laid in zip(blocks, layers_of_years(blocks), strict=True):
        yield build(block, contents_of(laid), on=on, left_out=left_out_of(block), stale=laid.stale)


def contents_of(laid: YearLayers) -> dict[int, UnitContent]:
    """What would be frozen of each ranked unit, by unit."""
    return {
        one.unit_id: UnitContent(
            unit_id=one.unit_id,
            name="",
            layers={layer: cells_of(one.layers[layer]) for layer in ORDER},
            gates=gates_of(one.sheet, one.layers[LAST]),
            own=one.card.member.own_criteria,
        )
        for one in laid.cards
        if one.ranked
    }


def left_out_of(block: BlockYear) -> list[LeftOut]:
    """The units not ranked this year, each with the reason, and the day where it left."""
    found = sorted((one for one in block.members.all() if one.left_out), key=lambda one: one.position)
    return [LeftOut(one.organisation_id, one.left_out, one.left_on) for one in found]


def why_left_out(one: LeftOut) -> str:
    """The reason in words, with the last day of membership where the unit left."""
    if one.left_on is None:
        return one.why
    return _("thôi là thành viên sau ngày %(day)s: %(why)s") % {"day": format_day(one.left_on), "why": one.why}


def frozen_for(block: BlockYear, version: int | None = None) -> FrozenResult | None:
    """A frozen version of the year, the latest when none is named; None when nothing is frozen yet."""
    found = FrozenResult.objects.filter(block_year=block)
    return (found.filter(version=version) if version is not None else found).order_by("-version").first()


def last_version(block: BlockYear) -> FrozenResult | None:
    """The latest frozen version without its content, which is read only where it is asked for."""
    return FrozenResult.objects.filter(block_year=block).defer("content").order_by("-version").first()


def versions_of(block: BlockYear) -> list[FrozenResult]:
    """Every frozen version, latest first, with its kept paper and without its content."""
    return list(FrozenResult.objects.filter(block_year=block).select_related("paper").defer("content"))


def kept_paper(scope: Scope, block_id: int, version: int) -> StoredFile:
    """The paper kept when a version was frozen.

    raises: Missing outside the scope or while none is kept; Forbidden CLUSTER-10 while only the own scores may be seen.
    """
    block = block_year_for(scope, block_id)
    demand(may_see_all_scores(scope, block))
    frozen = frozen_for(block, version)
    if frozen is None or frozen.paper is None:
        raise Missing
    return frozen.paper


def result_view(block: BlockYear, version: int | None = None) -> ResultView | None:
    """A frozen version as it stood, the latest when none is named.

    raises: Missing, when a version is named that there is not.
    """
    frozen = frozen_for(block, version)
    if frozen is None:
        if version is not None:
            raise Missing
        return None
    return view_of(block, frozen)


def view_of(block: BlockYear, frozen: FrozenResult) -> ResultView:
    """A frozen version, read from its own content."""
    units, left_out = units_of(frozen)
    return build(block, {one.unit_id: one for one in units}, on=frozen.frozen_on, left_out=left_out, frozen=frozen)
