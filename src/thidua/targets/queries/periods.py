"""Periods: what was expected, what came, what came in time, who is silent; and the sheet a unit fills in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.targets.enums import Comparison, ReportKind
from thidua.targets.models import PeriodUnlock, ProgrammePhase, ReportPeriod, Target
from thidua.targets.periods import say_period
from thidua.targets.permissions import sees_all_targets
from thidua.targets.queries.indicators import asked, written
from thidua.targets.queries.values import Held, Values, phase_targets, reporting_targets

SILENT, PARTLY, LATE, IN_TIME = "silent", "partly", "late", "in_time"


@dataclass(frozen=True)
class UnitReport:
    """One unit in a period: how many values were asked for and came, when the last of them first came."""

    unit_id: int
    unit: str
    expected: int
    received: int
    first_on: date | None
    complete_on: date | None
    state: str
    unlocked_until: date | None
    unlock_reason: str
    by: str


@dataclass(frozen=True)
class PeriodRow:
    """One period with what came of it, by units. ``locked``: its deadline is past."""

    id: int
    words: str
    first_day: date
    last_day: date
    due_on: date
    working_days: int | None
    locked: bool
    units: tuple[UnitReport, ...]

    def counted(self, *states: str) -> int:
        """How many units stand at one of the states."""
        return sum(one.state in states for one in self.units)

    @property
    def received(self) -> int:
        """Units whose every value came."""
        return self.counted(IN_TIME, LATE)

    @property
    def in_time(self) -> int:
        """Units whose every value came by the deadline."""
        return self.counted(IN_TIME)

    @property
    def silent(self) -> tuple[UnitReport, ...]:
        """Units of which something is missing."""
        return tuple(one for one in self.units if one.state in {SILENT, PARTLY})


@dataclass(frozen=True)
class SheetLine:
    """One line of a unit's sheet. ``seen``: the number of the report it holds, 0 for none."""

    target_id: int
    indicator: str
    wanted: str
    measure: str
    share: bool
    whole: Decimal | None
    amount: Decimal | None
    out_of: Decimal | None
    note: str
    before: str
    seen: int
    file_id: int | None
    file_name: str


def is_open(period: ReportPeriod, unit_id: int, on: date) -> bool:
    """Whether a unit may still write: until the deadline, or while it is unlocked."""
    if on <= period.due_on:
        return True
    return period.unlocks.filter(organisation_id=unit_id, unlocked_on__lte=on, until__gte=on).exists()


def periods_of(scope: Scope, phase: ProgrammePhase) -> list[PeriodRow]:
    """The periods of a phase with what came of them. Five statements whatever their number."""
    return periods_of_phases(scope, [phase])[phase.pk]


def periods_of_phases(scope: Scope, phases: Sequence[ProgrammePhase]) -> dict[int, list[PeriodRow]]:
    """The periods of many phases by phase, as of one. Five statements whatever the number of either.

    phases: each with its programme already read.
    """
    values = Values(phase_targets(*phases), scope.on)
    set_in: dict[int, list[Target]] = {}
    for target in values.targets:
        if target.programme_indicator is not None:
            set_in.setdefault(target.programme_indicator.phase_id, []).append(target)
    whole = {one.pk for one in phases if sees_all_targets(scope, one.programme.owner_id)}
    periods = list(ReportPeriod.objects.filter(phase__in=phases))
    unlocks = _unlocks(periods, scope.on)
    asked_of = {
        one.pk: _asked(scope, values, set_in.get(one.phase_id, ()), one, everybody=one.phase_id in whole)
        for one in periods
    }
    units = {one.organisation_id for found in asked_of.values() for one in found}
    names = {unit: name.full for unit, name in names_on(units, scope.on).items()}
    rows: dict[int, list[PeriodRow]] = {one.pk: [] for one in phases}
    for one in periods:
        rows[one.phase_id].append(_period(one, asked_of[one.pk], values, names, unlocks, scope.on))
    return rows


def period_row(scope: Scope, period: ReportPeriod) -> PeriodRow:
    """One period with what came of it."""
    return next(one for one in periods_of(scope, period.phase) if one.id == period.pk)


def _asked(
    scope: Scope, values: Values, targets: Iterable[Target], period: ReportPeriod, *, everybody: bool
) -> list[Target]:
    found = reporting_targets(values, targets, period)
    return found if everybody else [one for one in found if {one.organisation_id, one.setter_id} & scope.sees]


def _unlocks(periods: Sequence[ReportPeriod], on: date) -> dict[tuple[int, int], PeriodUnlock]:
    rows = PeriodUnlock.objects.filter(period__in=periods, unlocked_on__lte=on).order_by("until", "pk")
    return {(one.period_id, one.organisation_id): one for one in rows}


def _period(
    period: ReportPeriod,
    targets: Sequence[Target],
    values: Values,
    names: dict[int, str],
    unlocks: dict[tuple[int, int], PeriodUnlock],
    on: date,
) -> PeriodRow:
    by_unit: dict[int, list[Target]] = {}
    for one in targets:
        by_unit.setdefault(one.organisation_id, []).append(one)
    units = [
        _unit(period, unit, names[unit], found, values, unlocks.get((period.pk, unit)))
        for unit, found in by_unit.items()
    ]
    return PeriodRow(
        id=period.pk,
        words=say_period(ReportKind(period.kind), period.first_day, period.last_day),
        first_day=period.first_day,
        last_day=period.last_day,
        due_on=period.due_on,
        working_days=period.working_days,
        locked=on > period.due_on,
        units=tuple(sorted(units, key=lambda one: one.unit)),
    )


def _unit(
    period: ReportPeriod, unit: int, name: str, targets: Sequence[Target], values: Values, unlock: PeriodUnlock | None
) -> UnitReport:
    came: list[list[Held]] = [
        [one for one in values.held.get(target.pk, ()) if one.value.period_id == period.pk] for target in targets
    ]
    firsts = [found[0].value.event_day for found in came if found]
    complete = max(firsts) if firsts and len(firsts) == len(targets) else None
    state = SILENT if not firsts else PARTLY if complete is None else IN_TIME if complete <= period.due_on else LATE
    latest = max((found[-1].value for found in came if found), key=lambda one: one.pk, default=None)
    return UnitReport(
        unit_id=unit,
        unit=name,
        expected=len(targets),
        received=len(firsts),
        first_on=min(firsts, default=None),
        complete_on=complete,
        state=state,
        unlocked_until=unlock.until if unlock else None,
        unlock_reason=unlock.reason if unlock else "",
        by=latest.by_name if latest else "",
    )


def own_sheet(period: ReportPeriod, unit_id: int, on: date) -> list[SheetLine]:
    """What a unit is asked for in a period, with what it has reported and what stood before; empty when nothing is asked."""
    values = Values(phase_targets(period.phase), on)
    asked_for = reporting_targets(values, values.targets, period)
    mine = [one for one in asked_for if one.organisation_id == unit_id]
    return [_line(one, values, period) for one in mine]


def _line(target: Target, values: Values, period: ReportPeriod) -> SheetLine:
    indicator = target.programme_indicator
    assert indicator is not None
    held = values.of_period(target, period.pk)
    earlier = [
        one
        for one in values.held.get(target.pk, ())
        if one.value.period_id != period.pk and one.holds_on < period.last_day
    ]
    before = ""
    if earlier:
        last = earlier[-1].value
        whole = f"/{written(last.out_of)}" if last.out_of is not None else ""
        before = f"{written(last.amount)}{whole}"
    file = held.value.file if held else None
    return SheetLine(
        target_id=target.pk,
        indicator=target.indicator,
        wanted=asked(Comparison(target.comparison), target.wanted, target.measure),
        measure=target.measure,
        share=indicator.share,
        whole=target.whole,
        amount=held.value.amount if held else None,
        out_of=held.value.out_of if held else None,
        note=held.value.note if held else "",
        before=before,
        seen=held.value.pk if held else 0,
        file_id=held.value.pk if held and file else None,
        file_name=file.name if file else "",
    )
