"""Setting a target and reporting the value reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.targets.actions.giving import Source
from thidua.targets.enums import Comparison
from thidua.targets.models import Target, TargetValue
from thidua.targets.permissions import may_give, may_report_value
from thidua.targets.queries import target_for
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line

LARGEST = Decimal(10) ** 13


@dataclass(frozen=True)
class Aim:
    """What is to be reached: "tỷ lệ khen thưởng người lao động trực tiếp", more than, 60, "%"."""

    indicator: str
    comparison: Comparison
    wanted: Decimal
    measure: str
    due_on: date


def set_target(
    *, actor: Scope, setter_id: int, unit_id: int, aim: Aim, source: Source, afterwards: bool = False
) -> Target:
    """Set a target for a unit in the name of another (or its own). An indicator is set once for a unit and a subject."""
    demand(may_give(actor, setter_id))
    indicator = tidy_line(aim.indicator, longest=300, path="indicator")
    measure = tidy_line(aim.measure, longest=40, path="measure")
    faults = [
        Fault("TARGET-01", message, path)
        for path, said, message in (
            ("indicator", indicator, _("Hãy ghi tên chỉ tiêu.")),
            ("measure", measure, _("Hãy ghi đơn vị tính, ví dụ %, người, hồ sơ.")),
        )
        if not said
    ]
    if not Decimal(0) <= aim.wanted < LARGEST:
        faults.append(
            Fault("TARGET-02", _("Giá trị chỉ tiêu phải từ 0 trở lên và dưới 10^13."), "wanted", str(aim.wanted))
        )
    if aim.due_on < actor.on:
        said = _("Hạn %(due)s sớm hơn ngày giao %(on)s.") % {"due": format_day(aim.due_on), "on": format_day(actor.on)}
        faults.append(Fault("TASK-03", said, "due_on"))
    if faults:
        raise Unreadable(faults)
    with one_transaction():
        twice = Target.objects.filter(subject=source.subject, organisation_id=unit_id, indicator=indicator)
        if twice.exists():
            raise Refused(
                _("Đơn vị này đã có chỉ tiêu «%(name)s».") % {"name": indicator},
                code="TARGET-03",
                todo=_("Hãy báo cáo kết quả vào chỉ tiêu đã có."),
            )
        target = Target.objects.create(
            indicator=indicator,
            comparison=aim.comparison,
            wanted=aim.wanted,
            measure=measure,
            organisation_id=unit_id,
            setter_id=setter_id,
            subject=source.subject,
            source_kind=source.kind,
            source=source.reference,
            set_on=actor.on,
            due_on=aim.due_on,
            recorded_afterwards=afterwards,
        )
        record_act(
            actor,
            "targets.set_target",
            target,
            indicator=indicator,
            wanted=str(aim.wanted),
            measure=measure,
            unit=unit_id,
        )
    return target


def report_value(
    *, actor: Scope, target_id: int, amount: Decimal, out_of: Decimal | None = None, note: str = ""
) -> TargetValue:
    """Report the value reached, or a part out of a whole; earlier values stay.

    raises: Unreadable TARGET-04 for a whole of zero or a part larger than its whole.
    """
    faults = []
    if not Decimal(0) <= amount < LARGEST:
        faults.append(Fault("TARGET-02", _("Kết quả phải từ 0 trở lên và dưới 10^13."), "amount", str(amount)))
    if out_of is not None and not (0 < out_of < LARGEST and amount <= out_of):
        faults.append(
            Fault("TARGET-04", _("Tổng số phải lớn hơn 0 và không nhỏ hơn phần đã đạt."), "out_of", str(out_of))
        )
    if faults:
        raise Unreadable(faults)
    with one_transaction():
        target = locked(Target, target_for(actor, target_id).pk)
        demand(may_report_value(actor, target))
        value = TargetValue.objects.create(
            target=target,
            amount=amount,
            out_of=out_of,
            note=tidy_line(note, longest=400, path="note"),
            by_name=actor.person_name,
            event_day=actor.on,
        )
        record_act(actor, "targets.report_value", target, amount=str(amount), out_of=str(out_of or ""))
    return value
