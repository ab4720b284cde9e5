"""Targets: each with its latest value and whether it is met, and who has reported nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from thidua.errors import Missing
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.targets.enums import Comparison, Reached, SourceKind
from thidua.targets.measuring import PER_CENT, judge, value_of
from thidua.targets.models import Target, TargetValue
from thidua.targets.permissions import visible_targets
from thidua.vietnamese import format_points

MOST_PLACES = 4
SHOWN_PLACES = 2


@dataclass(frozen=True)
class TargetRow:
    """One target with its latest value. ``wanted``, ``value``: as people write them ("trên 60 %", "62,5 %").

    overdue: its deadline is past and it is not met, or nobody said whether it is.
    """

    id: int
    indicator: str
    unit_id: int
    unit: str
    wanted: str
    value: str
    out_of: str
    note: str
    reached: str
    reached_word: str
    source_word: str
    due_on: date
    reported_on: date | None
    overdue: bool


def target_for(scope: Scope, target_id: int) -> Target:
    """The target, if in sight; ``Missing`` otherwise."""
    found = Target.objects.filter(visible_targets(scope), pk=target_id).first()
    if found is None:
        raise Missing
    return found


def targets(scope: Scope, *, year: int | None = None) -> list[TargetRow]:
    """The targets in sight, by deadline; those of programmes stand on the pages of their programmes."""
    rows = Target.objects.filter(visible_targets(scope), programme_indicator__isnull=True)
    return _rows(rows if year is None else rows.filter(due_on__year=year), scope.on)


def targets_of(subject: str, on: date) -> list[TargetRow]:
    """The targets of one subject as they stood on a day; that the subject is in sight is for the caller to know."""
    return _rows(Target.objects.filter(subject=subject), on)


def silent_units(rows: Iterable[TargetRow]) -> list[str]:
    """The units that have a target and reported no value for it, each once, in the order of the rows."""
    return list(dict.fromkeys(one.unit for one in rows if one.reached == Reached.UNKNOWN))


def written(value: Decimal) -> str:
    """A value with as many decimals as it has, at most four: 60 → "60", 62.5 → "62,5"."""
    places = next(at for at in range(MOST_PLACES + 1) if at == MOST_PLACES or value == round(value, at))
    return format_points(value, places)


def asked(comparison: Comparison, wanted: Decimal, measure: str) -> str:
    """A target in words: "trên 60 %", "từ 5 mô hình trở lên"."""
    said = f"{written(wanted)}\u00a0{measure}"
    if comparison == Comparison.AT_LEAST:
        return f"từ {said} trở lên"
    return f"{comparison.label} {said}"


def _rows(rows: QuerySet[Target], on: date) -> list[TargetRow]:
    listed = list(rows.order_by("due_on", "indicator", "pk"))
    if not listed:
        return []
    latest: dict[int, TargetValue] = {}
    for value in TargetValue.objects.filter(target__in=listed, event_day__lte=on).order_by("event_day", "pk"):
        latest[value.target_id] = value
    names = names_on([one.organisation_id for one in listed], on)
    return [_row(one, latest.get(one.pk), names[one.organisation_id].full, on) for one in listed]


def _row(target: Target, value: TargetValue | None, unit: str, on: date) -> TargetRow:
    comparison = Comparison(target.comparison)
    reached = judge(
        target.wanted, comparison, target.measure, value.amount if value else None, value.out_of if value else None
    )
    return TargetRow(
        id=target.pk,
        indicator=target.indicator,
        unit_id=target.organisation_id,
        unit=unit,
        wanted=asked(comparison, target.wanted, target.measure),
        value=_value(value, target.measure),
        out_of=f"{written(value.amount)}/{written(value.out_of)}" if value and value.out_of is not None else "",
        note=value.note if value else "",
        reached=reached.value,
        reached_word=str(reached.label),
        source_word=str(SourceKind(target.source_kind).label),
        due_on=target.due_on,
        reported_on=value.event_day if value else None,
        overdue=reached != Reached.MET and target.due_on < on,
    )


def _value(value: TargetValue | None, measure: str) -> str:
    """The value as it is shown; a share is shown to two decimals, and judged exactly elsewhere."""
    if value is None:
        return ""
    exact = value_of(value.amount, value.out_of, measure)
    shown = Decimal(exact.numerator) / Decimal(exact.denominator)
    said = written(shown) if value.out_of is None else written(round(shown, SHOWN_PLACES))
    return f"{said}\u00a0{measure}" if value.out_of is None or measure == PER_CENT else said


@dataclass(frozen=True)
class ValueRow:
    """One reported value as it is shown."""

    value: str
    out_of: str
    note: str
    by: str
    event_day: date


@dataclass(frozen=True)
class TargetView:
    """One target with every value reported, newest first."""

    row: TargetRow
    values: tuple[ValueRow, ...]


def target_view(target: Target, on: date) -> TargetView:
    """The target with its history."""
    values = list(target.values.order_by("-event_day", "-pk"))
    return TargetView(
        row=_rows(Target.objects.filter(pk=target.pk), on)[0],
        values=tuple(
            ValueRow(
                value=_value(one, target.measure),
                out_of=f"{written(one.amount)}/{written(one.out_of)}" if one.out_of is not None else "",
                note=one.note,
                by=one.by_name,
                event_day=one.event_day,
            )
            for one in values
        ),
    )
