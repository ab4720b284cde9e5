"""What units of a phase reported, ready to be read on any day: newest first, and as it stood at a deadline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.targets.enums import Gathering
from thidua.targets.gathering import Gathered, Reading, gather, reading_of
from thidua.targets.models import ProgrammeIndicator, ProgrammePhase, ReportPeriod, Target, TargetValue


@dataclass(frozen=True)
class Held:
    """A reported value and the day it holds on: the end of its period, or the day of the report where that was earlier."""

    value: TargetValue
    holds_on: date
    reading: Reading


class Values:
    """Targets of a phase with all that was reported for them until a day."""

    def __init__(self, targets: Sequence[Target], on: date) -> None:
        """Read the values of the targets. One statement."""
        self.targets = list(targets)
        self.children: dict[int, list[Target]] = {}
        for one in self.targets:
            if one.parent_id is not None:
                self.children.setdefault(one.parent_id, []).append(one)
        measures = {one.pk: one.measure for one in self.targets}
        self.held: dict[int, list[Held]] = {}
        rows = TargetValue.objects.filter(target__in=list(measures), event_day__lte=on).select_related("period", "file")
        for value in sorted(rows, key=_place):
            read = reading_of(value.amount, value.out_of, measures[value.target_id])
            self.held.setdefault(value.target_id, []).append(Held(value, _holds(value), read))

    def newest(self, target: Target, until: date | None = None) -> Held | None:
        """The target's own newest value that holds on or before a day; the newest of all where none is given."""
        fits = [one for one in self.held.get(target.pk, ()) if until is None or one.holds_on <= until]
        return fits[-1] if fits else None

    def of_period(self, target: Target, period_id: int) -> Held | None:
        """What stands of a target for one period; a later report of the same period takes the place of an earlier one."""
        fits = [one for one in self.held.get(target.pk, ()) if one.value.period_id == period_id]
        return fits[-1] if fits else None

    def gathers(self, target: Target, method: Gathering) -> bool:
        """True when the value of a target is made of those below it."""
        return method != Gathering.NONE and target.pk in self.children

    def gathered(self, target: Target, method: Gathering, until: date | None = None) -> Gathered:
        """The value of a target: its own report, or those below it put together, at any depth."""
        if not self.gathers(target, method):
            own = self.newest(target, until)
            return Gathered(own.reading if own else None, int(own is not None), 1)
        below = [self.gathered(one, method, until) for one in self.children[target.pk]]
        return _together(method, below, target.measure)

    def in_period(self, targets: Iterable[Target], method: Gathering, period_id: int) -> Gathered:
        """What was reported for one period under several targets, put together."""
        below: list[Gathered] = []
        measure = ""
        for one in targets:
            measure = one.measure
            if self.gathers(one, method):
                below.append(self.in_period(self.children[one.pk], method, period_id))
            else:
                own = self.of_period(one, period_id)
                below.append(Gathered(own.reading if own else None, int(own is not None), 1))
        return _together(method, below, measure)


def _place(value: TargetValue) -> tuple[date, date, int]:
    return (_holds(value), value.event_day, value.pk)


def _holds(value: TargetValue) -> date:
    """The day a value speaks of: the end of its period, or the day it was told where that came before."""
    return min(value.period.last_day, value.event_day) if value.period else value.event_day


def _together(method: Gathering, below: Sequence[Gathered], measure: str) -> Gathered:
    """Branches as one; a branch of which a unit is missing is itself not whole, which the counts say."""
    one = gather(method, [branch.reading for branch in below], measure)
    return Gathered(one.reading, sum(branch.known for branch in below), sum(branch.units for branch in below))


def phase_targets(*phases: ProgrammePhase) -> list[Target]:
    """Every target of some phases, in the order in which they were set. One statement."""
    rows = Target.objects.filter(programme_indicator__phase__in=phases)
    return list(rows.select_related("programme_indicator").order_by("programme_indicator__position", "pk"))


def reporting_targets(values: Values, targets: Iterable[Target], period: ReportPeriod) -> list[Target]:
    """The targets a period wants reports of, among those of its phase.

    Those made of others are not asked for; nor those of another year, set after the deadline, or over before it began.
    """
    return [
        one
        for one in targets
        if not values.gathers(one, method_of(one))
        and one.set_on <= period.due_on
        and one.due_on >= period.first_day
        and year_of(one) in {None, period.last_day.year}
    ]


def method_of(target: Target) -> Gathering:
    """How the values below a target are put together."""
    return Gathering(_indicator(target).gathering)


def year_of(target: Target) -> int | None:
    """The year the indicator of a target is for; None for the whole phase."""
    return _indicator(target).year


def _indicator(target: Target) -> ProgrammeIndicator:
    assert target.programme_indicator is not None
    return target.programme_indicator
