"""Targets of a programme: given to units, handed down in parts, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act, subject_of
from thidua.registry.models import Organisation
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.targets.actions.indicators import LARGEST
from thidua.targets.actions.programmes import kept
from thidua.targets.enums import Gathering, SourceKind
from thidua.targets.models import Programme, ProgrammeIndicator, Target
from thidua.targets.permissions import may_split
from thidua.targets.queries.indicators import target_for
from thidua.targets.queries.programmes import indicator_for, units_below
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line


@dataclass(frozen=True)
class Portion:
    """What one unit is to reach.

    whole: the whole (mẫu số) of a share, where it is known already. line: its place on the form, which faults name.
    """

    unit_id: int
    wanted: Decimal
    due_on: date
    baseline: Decimal | None = None
    whole: Decimal | None = None
    line: int = 0


def assign_targets(*, actor: Scope, indicator_id: int, portions: Sequence[Portion]) -> list[Target]:
    """Give an indicator to units at the top of its tree, in the name of the unit that keeps the programme; all or none.

    raises: Missing for a unit out of sight; Unreadable PROG-13 for no unit, PROG-04 for a value out of reason, PROG-07 for
            a whole that is none, TASK-03 for a deadline before the day; Refused TARGET-03 for a unit that has it already,
            TASK-06 for one that has ended.
    """
    with one_transaction():
        indicator = indicator_for(actor, indicator_id)
        held = kept(actor, indicator.phase.programme_id)
        if not portions:
            raise Unreadable(Fault("PROG-13", _("Hãy chọn ít nhất một đơn vị."), ""))
        return _given(actor, held, indicator, portions, setter_id=held.owner_id, parent=None)


def split_target(*, actor: Scope, target_id: int, portions: Sequence[Portion]) -> list[Target]:
    """Hand a target down to units in parts, all or none; from then on its own value is put together from theirs.

    raises: as when giving; Unreadable PROG-13 for no part; Refused PROG-15 when its unit has reported on it itself, PROG-19
            for a unit that does not stand below the target's own on the day.
    """
    with one_transaction():
        target = programme_target(actor, target_id)
        indicator = target.programme_indicator
        assert indicator is not None
        held = locked(Programme, indicator.phase.programme_id)
        demand(may_split(actor, target))
        locked(Target, target.pk)
        if not portions:
            raise Unreadable(Fault("PROG-13", _("Hãy ghi phần của ít nhất một đơn vị."), ""))
        if indicator.gathering != Gathering.NONE and target.values.exists():
            raise Refused(
                _("Đơn vị đã tự báo cáo chỉ tiêu này nên không chia xuống được nữa."),
                code="PROG-15",
                todo=_("Hãy thêm một chỉ tiêu mới nếu từ nay muốn tổng hợp từ cấp dưới."),
            )
        _stand_below(actor, target, {one.unit_id for one in portions})
        return _given(actor, held, indicator, portions, setter_id=target.organisation_id, parent=target)


def _stand_below(actor: Scope, target: Target, units: set[int]) -> None:
    """Refuse a unit that does not stand below the target's own on the day; one out of sight answers as missing."""
    if not actor.system and not units <= actor.neighbourhood:
        raise Missing
    aside = sorted(units - units_below(target.organisation_id, actor.on))
    if aside:
        raise Refused(
            _("«%(unit)s» không trực thuộc «%(top)s» vào ngày %(day)s nên không nhận phần chia xuống.")
            % {
                "unit": name_on(aside[0], actor.on),
                "top": name_on(target.organisation_id, actor.on),
                "day": format_day(actor.on),
            },
            code="PROG-19",
            todo=_("Hãy chọn đơn vị trực thuộc. Đơn vị khác thì đơn vị chủ quản chương trình giao riêng."),
        )


def withdraw_target(*, actor: Scope, target_id: int, reason: str) -> None:
    """Take back a target given by mistake, as long as nothing was reported on it or handed down from it.

    raises: Unreadable PROG-12 without a reason; Refused PROG-15 when something hangs on it.
    """
    why = tidy_line(reason, longest=400, path="reason")
    if not why:
        raise Unreadable(Fault("PROG-12", _("Hãy ghi lý do."), "reason"))
    with one_transaction():
        target = programme_target(actor, target_id)
        assert target.programme_indicator is not None
        held = kept(actor, target.programme_indicator.phase.programme_id)
        locked(Target, target.pk)
        if target.values.exists() or target.children.exists():
            raise Refused(
                _("Chỉ tiêu đã có báo cáo hoặc đã chia xuống nên không thu hồi được."),
                code="PROG-15",
                todo=_("Số đã báo cáo phải còn lại. Hãy ghi chú vào báo cáo kỳ sau."),
            )
        unit, name = target.organisation_id, target.indicator
        target.delete()
        record_act(actor, "targets.withdraw_target", held, name=held.name, indicator=name, unit=unit, reason=why)


def programme_target(actor: Scope, target_id: int) -> Target:
    """A target of a programme in sight; ``Missing`` for any other."""
    target = target_for(actor, target_id)
    if target.programme_indicator_id is None:
        raise Missing
    return target


def _given(
    actor: Scope,
    held: Programme,
    indicator: ProgrammeIndicator,
    portions: Sequence[Portion],
    *,
    setter_id: int,
    parent: Target | None,
) -> list[Target]:
    faults = [fault for one in portions for fault in _faults(actor, indicator, one, one.line)]
    if faults:
        raise Unreadable(faults)
    units = {one.unit_id for one in portions}
    if not actor.system and not units <= actor.neighbourhood:
        raise Missing
    _free(actor, indicator, units, len(portions))
    made = [
        Target.objects.create(
            indicator=indicator.name,
            comparison=indicator.comparison,
            wanted=one.wanted,
            measure=indicator.measure,
            organisation_id=one.unit_id,
            setter_id=setter_id,
            subject=subject_of(indicator),
            source_kind=SourceKind.PROGRAMME,
            source=subject_of(held),
            set_on=actor.on,
            due_on=one.due_on,
            programme_indicator=indicator,
            parent=parent,
            baseline=one.baseline,
            whole=one.whole,
            recorded_afterwards=held.recorded_afterwards,
        )
        for one in portions
    ]
    record_act(
        actor,
        "targets.split_target" if parent else "targets.assign_target",
        held,
        name=held.name,
        indicator=indicator.name,
        units=sorted(units),
        many=len(made),
    )
    return made


def _free(actor: Scope, indicator: ProgrammeIndicator, units: set[int], many: int) -> None:
    """Refuse a unit named twice, one that has the indicator already, one that has ended."""
    taken = indicator.targets.filter(organisation__in=units).order_by("pk").first()
    if taken is not None or len(units) < many:
        who = name_on(taken.organisation_id, actor.on).full if taken else ""
        raise Refused(
            _("%(who)s đã có chỉ tiêu «%(name)s».") % {"who": who or _("Một đơn vị"), "name": indicator.name},
            code="TARGET-03",
            todo=_("Mỗi đơn vị nhận một chỉ tiêu một lần."),
        )
    ended = Organisation.objects.filter(pk__in=units, ended_on__lt=actor.on).order_by("pk").first()
    if ended is not None and ended.ended_on is not None:
        raise Refused(
            _("«%(unit)s» đã kết thúc ngày %(day)s nên không nhận chỉ tiêu được.")
            % {"unit": name_on(ended.pk, ended.ended_on), "day": format_day(ended.ended_on)},
            code="TASK-06",
            todo=_("Hãy giao cho đơn vị kế tục."),
        )


def _faults(actor: Scope, indicator: ProgrammeIndicator, one: Portion, at: int) -> list[Fault]:
    """What is wrong with one portion; the path names its line."""
    found = []
    for name in ("wanted", "baseline"):
        value = getattr(one, name)
        if value is not None and not Decimal(0) <= value < LARGEST:
            words = _("Giá trị phải từ 0 trở lên và dưới 10^13.")
            found.append(Fault("PROG-04", words, f"{name}_{at}", str(value)[:40]))
    if one.whole is not None and not indicator.share:
        words = _("Chỉ tiêu này không tính theo tỷ lệ nên không có mẫu số.")
        found.append(Fault("PROG-07", words, f"whole_{at}", str(one.whole)[:40]))
    elif one.whole is not None and not 0 < one.whole < LARGEST:
        found.append(Fault("PROG-07", _("Mẫu số phải lớn hơn 0."), f"whole_{at}", str(one.whole)[:40]))
    if one.due_on < actor.on:
        words = _("Hạn %(due)s sớm hơn ngày giao %(on)s.") % {"due": format_day(one.due_on), "on": format_day(actor.on)}
        found.append(Fault("TASK-03", words, f"due_on_{at}", format_day(one.due_on)))
    return found
