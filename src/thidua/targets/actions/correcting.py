"""What was typed wrongly about a phase or an indicator: corrected, or taken away while nothing was reported on it.

Before the first report everything may be corrected. After it a reason is asked for and kept, and what gives the reported
figures their meaning stays: the unit of measure, whether they are shares, how they are put together, the year they are for.
Name, note, comparison, deadline and the years of a phase tell how figures are read and judged, not what they count.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.targets.actions.programmes import (
    IndicatorFacts,
    first_to_change,
    kept,
    one_phase_a_name,
    settled_indicator,
    settled_phase,
)
from thidua.targets.models import (
    PeriodUnlock,
    Programme,
    ProgrammeIndicator,
    ProgrammePhase,
    ReportPeriod,
    Target,
    TargetValue,
)
from thidua.targets.queries.programmes import indicator_for, phase_for
from thidua.transactions import locked_all, one_transaction
from thidua.vietnamese import format_day, tidy_line

MEANING = ("measure", "share", "gathering", "year")
"""What gives reported figures their meaning: never changed under them."""


def correct_phase(
    *, actor: Scope, phase_id: int, name: str, first_year: int, last_year: int, reason: str = "", seen: int
) -> ProgrammePhase:
    """Correct the name and the years of a phase; its periods and the years of its indicators stay within it.

    seen:   the revision of the programme that was read.
    raises: as when adding; Unreadable PROG-12 without a reason once something was reported, PROG-14 for a period or an
            indicator that would lie outside; Conflict PROG-16 when the programme was changed meanwhile.
    """
    said = settled_phase(name, first_year, last_year)
    why = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        phase = phase_for(actor, phase_id)
        held = kept(actor, phase.programme_id)
        first_to_change(held, seen)
        if not why and TargetValue.objects.filter(target__in=_targets(phase)).exists():
            raise Unreadable(_no_reason())
        one_phase_a_name(held, said, beside=phase.pk)
        _holds_all(phase, first_year, last_year)
        before = str(phase)
        phase.name, phase.first_year, phase.last_year = said, first_year, last_year
        phase.save(update_fields=["name", "first_year", "last_year"])
        _touch(held)
        record_act(actor, "targets.correct_phase", held, name=held.name, before=before, phase=str(phase), reason=why)
    return phase


def correct_indicator(
    *, actor: Scope, indicator_id: int, facts: IndicatorFacts, due_on: date | None = None, reason: str = "", seen: int
) -> ProgrammeIndicator:
    """Correct an indicator and, with it, every target given for it; ``due_on`` sets one deadline for all of them.

    A whole said for a target goes when the indicator turns out to be no share; the act keeps how many did.

    raises: as when adding; Unreadable PROG-12 without a reason once something was reported, TASK-03 for a deadline before a
            target was set or before a period it was reported for; Refused PROG-20 for a change of meaning under reported
            figures; Conflict PROG-16 when the programme was changed meanwhile.
    """
    why = tidy_line(reason, longest=400, path="reason")
    with one_transaction():
        indicator = indicator_for(actor, indicator_id)
        held = kept(actor, indicator.phase.programme_id)
        first_to_change(held, seen)
        targets = list(locked_all(Target, indicator.targets.values_list("pk", flat=True)).values())
        values = settled_indicator(indicator.phase, facts, beside=indicator.pk)
        changed = {name: value for name, value in values.items() if getattr(indicator, name) != value}
        if TargetValue.objects.filter(target__in=targets).exists():
            _same_meaning(changed)
            if not why:
                raise Unreadable(_no_reason())
        if due_on is not None:
            _late_enough(targets, due_on)
        before = {name: str(getattr(indicator, name)) for name in changed}
        for name, value in changed.items():
            setattr(indicator, name, value)
        indicator.save(update_fields=list(changed) or None)
        wholes = _carry(targets, indicator, due_on)
        _touch(held)
        record_act(
            actor,
            "targets.correct_indicator",
            held,
            name=held.name,
            indicator=indicator.name,
            before=before,
            after={name: str(value) for name, value in changed.items()},
            due_on=due_on,
            units=len(targets),
            wholes=wholes,
            reason=why,
        )
    return indicator


def remove_indicator(*, actor: Scope, indicator_id: int, reason: str) -> None:
    """Take an indicator away with the targets given for it, as long as nothing was reported.

    raises: Unreadable PROG-12 without a reason; Refused PROG-21 when something was reported.
    """
    why = _reasoned(reason)
    with one_transaction():
        indicator = indicator_for(actor, indicator_id)
        held = kept(actor, indicator.phase.programme_id)
        locked_all(Target, indicator.targets.values_list("pk", flat=True))
        rows = Target.objects.filter(programme_indicator=indicator)
        units = _without_reports(list(rows), _("chỉ tiêu"))
        _drop(list(rows))
        name = indicator.name
        indicator.delete()
        _touch(held)
        record_act(actor, "targets.remove_indicator", held, name=held.name, indicator=name, units=units, reason=why)


def remove_phase(*, actor: Scope, phase_id: int, reason: str) -> Programme:
    """Take a phase away with its indicators, targets and periods, as long as nothing was reported in it.

    raises: Unreadable PROG-12 without a reason; Refused PROG-21 when something was reported.
    """
    why = _reasoned(reason)
    with one_transaction():
        phase = phase_for(actor, phase_id)
        held = kept(actor, phase.programme_id)
        periods = locked_all(ReportPeriod, phase.periods.values_list("pk", flat=True))
        targets = list(locked_all(Target, _targets(phase)).values())
        units = _without_reports(targets, _("giai đoạn"))
        _drop(targets)
        many = phase.indicators.count()
        PeriodUnlock.objects.filter(period__in=list(periods)).delete()
        ReportPeriod.objects.filter(pk__in=list(periods)).delete()
        phase.indicators.all().delete()
        said = str(phase)
        phase.delete()
        _touch(held)
        record_act(
            actor,
            "targets.remove_phase",
            held,
            name=held.name,
            phase=said,
            indicators=many,
            periods=len(periods),
            units=units,
            reason=why,
        )
    return held


def _targets(phase: ProgrammePhase) -> list[int]:
    return list(Target.objects.filter(programme_indicator__phase=phase).values_list("pk", flat=True))


def _no_reason() -> Fault:
    return Fault("PROG-12", _("Đã có báo cáo: hãy ghi lý do sửa."), "reason")


def _reasoned(reason: str) -> str:
    why = tidy_line(reason, longest=400, path="reason")
    if not why:
        raise Unreadable(Fault("PROG-12", _("Hãy ghi lý do."), "reason"))
    return why


def _holds_all(phase: ProgrammePhase, first_year: int, last_year: int) -> None:
    """Refuse years that leave a period or an indicator of the phase outside."""
    years = {one.last_day.year for one in phase.periods.all()}
    years |= {one.year for one in phase.indicators.all() if one.year is not None}
    outside = sorted(one for one in years if not first_year <= one <= last_year)
    if outside:
        words = _("Giai đoạn đang có kỳ báo cáo hoặc chỉ tiêu của năm %(y)d.") % {"y": outside[0]}
        at = "first_year" if outside[0] < first_year else "last_year"
        raise Unreadable(Fault("PROG-14", words, at, str(outside[0])))


def _same_meaning(changed: dict[str, Any]) -> None:
    if changed.keys() & set(MEANING):
        raise Refused(
            _("Đã có số liệu nên đơn vị tính, cách tính tỷ lệ, cách tổng hợp và năm của chỉ tiêu không đổi được."),
            code="PROG-20",
            todo=_("Số đã báo cáo phải giữ nguyên nghĩa. Hãy thêm chỉ tiêu mới và giao lại."),
        )


def _late_enough(targets: list[Target], due_on: date) -> None:
    """Refuse a deadline before a target was set, or one that would leave a reported period after it."""
    told = TargetValue.objects.filter(target__in=targets, period__isnull=False).select_related("period")
    first = max([one.period.first_day for one in told if one.period], default=None)
    for day in (max((one.set_on for one in targets), default=None), first):
        if day is not None and due_on < day:
            words = _("Hạn %(due)s sớm hơn ngày %(day)s đã giao hoặc đã báo cáo.") % {
                "due": format_day(due_on),
                "day": format_day(day),
            }
            raise Unreadable(Fault("TASK-03", words, "due_on", format_day(due_on)))


def _carry(targets: list[Target], indicator: ProgrammeIndicator, due_on: date | None) -> int:
    """Let the targets say what their indicator says; returns how many lost a whole that has no place any more."""
    wholes = 0
    for one in targets:
        one.indicator, one.comparison, one.measure = indicator.name, indicator.comparison, indicator.measure
        one.due_on = due_on or one.due_on
        if not indicator.share and one.whole is not None:
            one.whole, wholes = None, wholes + 1
        one.save(update_fields=["indicator", "comparison", "measure", "due_on", "whole"])
    return wholes


def _without_reports(targets: list[Target], what: str) -> list[int]:
    """The units of the targets; refused when something was reported on one of them."""
    if TargetValue.objects.filter(target__in=targets).exists():
        raise Refused(
            _("Đã có báo cáo nên không bỏ %(what)s này được.") % {"what": what},
            code="PROG-21",
            todo=_("Số đã báo cáo phải còn lại. Hãy sửa chỗ ghi sai, có lý do."),
        )
    return sorted({one.organisation_id for one in targets})


def _drop(targets: list[Target]) -> None:
    """Delete targets, those handed down before those they are parts of."""
    rows = Target.objects.filter(pk__in=[one.pk for one in targets])
    rows.update(parent=None)
    rows.delete()


def _touch(held: Programme) -> None:
    """Count a change of the programme, so that who read it before is told."""
    held.revision += 1
    held.save(update_fields=["revision"])
