"""Progress of a phase: each indicator with its targets as a tree, the value reached, and where each stands on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.targets.enums import Comparison, Gathering, Light, ReportKind
from thidua.targets.gathering import Gathered, handed_down, light_of
from thidua.targets.models import ProgrammeIndicator, ProgrammePhase, Target
from thidua.targets.periods import say_period
from thidua.targets.permissions import sees_all_targets
from thidua.targets.queries.indicators import asked, written
from thidua.targets.queries.values import Values, phase_targets

SHOWN_PLACES = 2


@dataclass(frozen=True)
class TargetNode:
    """One unit's target in the tree of an indicator.

    value, pair:    what was reached, in words and as part and whole; empty where nothing is known.
    exact, wanted_exact:  the same as numbers, for a picture.
    known, units:   how many of the units it is made of reported; partly: it is made of some of them alone.
    no_whole:       a share whose whole (mẫu số) nobody has said.
    handed:         what the targets of lower units come to, in words; handed_fits: whether that is what was wanted here.
    """

    id: int
    unit_id: int
    unit: str
    depth: int
    wanted: str
    wanted_exact: Fraction
    baseline: str
    baseline_exact: Fraction | None
    whole: str
    no_whole: bool
    value: str
    pair: str
    exact: Fraction | None
    known: int
    units: int
    partly: bool
    gathered: bool
    light: str
    light_word: str
    due_on: date
    holds_on: date | None
    note: str
    file_id: int | None
    handed: str
    handed_fits: bool
    below: int
    late_work: bool


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator with its targets, parents before children. ``year``: the one it is for, None for the whole phase."""

    id: int
    name: str
    measure: str
    share: bool
    gathering: str
    gathering_word: str
    year: int | None
    note: str
    nodes: tuple[TargetNode, ...]

    @property
    def roots(self) -> tuple[TargetNode, ...]:
        """The targets no other one in sight stands above."""
        return tuple(one for one in self.nodes if one.depth == 0)


@dataclass(frozen=True)
class PeriodValue:
    """An indicator in one period: what was reported, of how many units; empty words where nobody reported."""

    period_id: int
    words: str
    value: str
    pair: str
    exact: Fraction | None
    known: int
    units: int


def phase_progress(scope: Scope, phase: ProgrammePhase) -> list[IndicatorRow]:
    """The indicators of a phase with the targets in sight. Four statements whatever its size."""
    values = Values(phase_targets(phase), scope.on)
    seen = _in_sight(scope, phase, values.targets)
    names = names_on({one.organisation_id for one in seen}, scope.on)
    words = {unit: name.full for unit, name in names.items()}
    return [_row(one, values, seen, words, scope.on) for one in phase.indicators.all()]


def indicator_progress(scope: Scope, indicator: ProgrammeIndicator) -> tuple[IndicatorRow, list[PeriodValue]]:
    """One indicator with its targets in sight, and what was reached in each period of its phase."""
    phase = indicator.phase
    values = Values([one for one in phase_targets(phase) if one.programme_indicator_id == indicator.pk], scope.on)
    seen = _in_sight(scope, phase, values.targets)
    names = names_on({one.organisation_id for one in seen}, scope.on)
    row = _row(indicator, values, seen, {unit: name.full for unit, name in names.items()}, scope.on)
    shown = {one.pk for one in seen}
    roots = [one for one in seen if one.parent_id not in shown]
    return row, _series(indicator, values, roots)


def _series(indicator: ProgrammeIndicator, values: Values, roots: Sequence[Target]) -> list[PeriodValue]:
    method = Gathering(indicator.gathering)
    top = roots[:1] if method == Gathering.NONE else roots
    told = []
    for period in indicator.phase.periods.all():
        if indicator.year is not None and period.last_day.year != indicator.year:
            continue
        read = values.in_period(top, method, period.pk)
        value, pair = said(read, indicator)
        exact = read.reading.value if read.reading else None
        words = say_period(ReportKind(period.kind), period.first_day, period.last_day)
        told.append(PeriodValue(period.pk, words, value, pair, exact, read.known, read.units))
    return told


def _in_sight(scope: Scope, phase: ProgrammePhase, targets: Sequence[Target]) -> list[Target]:
    """Every target for who keeps or oversees the programme; else own ones and those handed on by own units."""
    if sees_all_targets(scope, phase.programme.owner_id):
        return list(targets)
    return [one for one in targets if {one.organisation_id, one.setter_id} & scope.sees]


def _row(
    indicator: ProgrammeIndicator, values: Values, seen: Sequence[Target], names: dict[int, str], on: date
) -> IndicatorRow:
    mine = [one for one in seen if one.programme_indicator_id == indicator.pk]
    shown = {one.pk for one in mine}
    nodes: list[TargetNode] = []

    def walk(target: Target, depth: int) -> None:
        nodes.append(_node(target, indicator, values, names[target.organisation_id], depth, on))
        for child in values.children.get(target.pk, ()):
            if child.pk in shown:
                walk(child, depth + 1)

    for one in mine:
        if one.parent_id not in shown:
            walk(one, 0)
    return IndicatorRow(
        id=indicator.pk,
        name=indicator.name,
        measure=indicator.measure,
        share=indicator.share,
        gathering=indicator.gathering,
        gathering_word=str(Gathering(indicator.gathering).label),
        year=indicator.year,
        note=indicator.note,
        nodes=tuple(nodes),
    )


def _node(target: Target, indicator: ProgrammeIndicator, values: Values, unit: str, depth: int, on: date) -> TargetNode:
    method, comparison = Gathering(indicator.gathering), Comparison(target.comparison)
    latest, timely = values.gathered(target, method), values.gathered(target, method, target.due_on)
    light = light_of(
        wanted=target.wanted,
        comparison=comparison,
        due_on=target.due_on,
        on=on,
        timely=timely.reading if timely.whole else None,
        latest=latest.reading if latest.whole else None,
    )
    own = None if values.gathers(target, method) else values.newest(target)
    value, pair = said(latest, indicator)
    below = values.children.get(target.pk, [])
    handed = handed_down(method, [(one.wanted, one.whole) for one in below], share=indicator.share)
    return TargetNode(
        id=target.pk,
        unit_id=target.organisation_id,
        unit=unit,
        depth=depth,
        wanted=asked(comparison, target.wanted, target.measure),
        wanted_exact=Fraction(target.wanted),
        baseline=_measured(target.baseline, target.measure),
        baseline_exact=None if target.baseline is None else Fraction(target.baseline),
        whole="" if target.whole is None else written(target.whole),
        no_whole=indicator.share and target.whole is None and not values.gathers(target, method),
        value=value,
        pair=pair,
        exact=latest.reading.value if latest.reading else None,
        known=latest.known,
        units=latest.units,
        partly=latest.reading is not None and not latest.whole,
        gathered=values.gathers(target, method),
        light=light.value,
        light_word=str(light.label),
        due_on=target.due_on,
        holds_on=own.holds_on if own else None,
        note=own.value.note if own else "",
        file_id=own.value.pk if own and own.value.file_id else None,
        handed="" if handed is None else _measured(_decimal(handed), target.measure),
        handed_fits=handed is None or handed == Fraction(target.wanted),
        below=len(below),
        late_work=light in {Light.MISSED, Light.SILENT_LATE},
    )


def said(read: Gathered, indicator: ProgrammeIndicator) -> tuple[str, str]:
    """A value in words, and its part and whole where it has them."""
    if read.reading is None:
        return "", ""
    pair = ""
    if read.reading.amount is not None and read.reading.out_of is not None:
        pair = f"{written(read.reading.amount)}/{written(read.reading.out_of)}"
    return _measured(_decimal(read.reading.value), indicator.measure), pair


def _decimal(value: Fraction) -> Decimal:
    """A number to be shown, to two decimals; it is judged exactly elsewhere."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), SHOWN_PLACES)


def _measured(value: Decimal | None, measure: str) -> str:
    return "" if value is None else f"{written(value)}\u00a0{measure}"
