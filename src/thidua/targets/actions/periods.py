"""Periods of reports: opened by who keeps the programme, filled in by units, locked after the deadline, unlocked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.calendar import add_working_days, next_working_day, why_off
from thidua.documents.actions import keep_file
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.targets.actions.giving import MOST_WORKING_DAYS
from thidua.targets.actions.indicators import LARGEST
from thidua.targets.actions.programmes import kept
from thidua.targets.enums import ReportKind
from thidua.targets.models import PeriodUnlock, ReportPeriod, Target, TargetValue
from thidua.targets.periods import days_of, say_period
from thidua.targets.permissions import may_report_period
from thidua.targets.queries.periods import SheetLine, is_open, own_sheet, period_row
from thidua.targets.queries.programmes import period_for, phase_for
from thidua.transactions import locked, locked_all, one_transaction
from thidua.vietnamese import format_day, tidy_line


@dataclass(frozen=True)
class PeriodFacts:
    """Which period: its kind, year and place in the year, or its last day; and by when, as a day or in working days."""

    kind: ReportKind
    year: int
    part: int = 1
    until: date | None = None
    due_on: date | None = None
    working_days: int | None = None


@dataclass(frozen=True)
class Figure:
    """What a unit reports of one target. ``seen``: the number of the report its writer saw, 0 for none."""

    target_id: int
    amount: Decimal
    out_of: Decimal | None = None
    note: str = ""
    file_name: str = ""
    content: bytes = b""
    seen: int = 0


def open_period(*, actor: Scope, phase_id: int, facts: PeriodFacts) -> ReportPeriod:
    """Open a period of a phase; its units find it in their inbox.

    raises: Unreadable PROG-08 for a period that does not exist, PROG-14 for one outside the phase, TASK-05 without a
            deadline, TASK-01 for a deadline on a day off (a past period may have had one), PROG-09 for one before the
            period; Refused PROG-03 for the same period twice.
    """
    with one_transaction():
        phase = phase_for(actor, phase_id)
        held = kept(actor, phase.programme_id)
        days = days_of(facts.kind, facts.year, facts.part, facts.until)
        if days is None:
            raise Unreadable(Fault("PROG-08", _("Không có kỳ này trong năm."), "part", str(facts.part)[:9]))
        if not phase.first_year <= days[1].year <= phase.last_year:
            words = _("Kỳ này nằm ngoài giai đoạn %(p)s.") % {"p": phase}
            raise Unreadable(Fault("PROG-14", words, "period_year", str(days[1].year)))
        due_on = _due(actor, facts, *days)
        if phase.periods.filter(first_day=days[0], last_day=days[1]).exists():
            raise Refused(_("Kỳ này đã mở."), code="PROG-03", todo=_("Hãy mở trang của kỳ ấy."))
        made = ReportPeriod.objects.create(
            phase=phase,
            kind=facts.kind,
            first_day=days[0],
            last_day=days[1],
            due_on=due_on,
            working_days=facts.working_days if facts.due_on is None else None,
            opened_on=actor.on,
        )
        words = say_period(facts.kind, *days)
        record_act(actor, "targets.open_period", held, name=held.name, period=words, due=due_on)
    return made


def _due(actor: Scope, facts: PeriodFacts, first: date, last: date) -> date:
    if facts.due_on is None:
        if facts.working_days is None or not 1 <= facts.working_days <= MOST_WORKING_DAYS:
            raise Unreadable(Fault("TASK-05", _("Hãy ghi hạn: một ngày, hoặc số ngày làm việc."), "period_due"))
        return add_working_days(last, facts.working_days)
    if facts.due_on < first:
        words = _("Hạn %(due)s trước ngày đầu của kỳ.") % {"due": format_day(facts.due_on)}
        raise Unreadable(Fault("PROG-09", words, "period_due", format_day(facts.due_on)))
    reason = why_off(facts.due_on)
    if reason and not actor.retrospective:
        words = _("Hạn %(due)s là ngày nghỉ (%(why)s). Ngày làm việc kế tiếp là %(next)s.") % {
            "due": format_day(facts.due_on),
            "why": reason,
            "next": format_day(next_working_day(facts.due_on)),
        }
        raise Unreadable(Fault("TASK-01", words, "period_due", format_day(facts.due_on)))
    return facts.due_on


def report_period(*, actor: Scope, period_id: int, unit_id: int, figures: Sequence[Figure]) -> int:
    """A unit reports what it reached, all lines or none; a newer report takes the place of an earlier one, which stays.

    returns: how many lines were written; a line that says what stands already is not written again.
    raises:  Refused PROG-11 once the period is locked for the unit, PROG-18 before it begins; Unreadable PROG-13 for nothing,
             PROG-10 for a share without its whole, TARGET-02 and TARGET-04 for values out of reason; Conflict PROG-16 when a
             colleague reported the same target meanwhile.
    """
    with one_transaction():
        period = locked(ReportPeriod, period_for(actor, period_id).pk)
        locked_all(Target, {one.target_id for one in figures})  # nobody takes back or splits what is being reported
        lines = {one.target_id: one for one in own_sheet(period, unit_id, actor.on)}
        own = actor.system or unit_id == actor.unit_id
        demand(may_report_period(actor, expected=own and bool(lines)))
        _writable(period, unit_id, actor.on)
        if not {one.target_id for one in figures} <= lines.keys():
            raise Missing
        if not figures:
            raise Unreadable(Fault("PROG-13", _("Chưa ghi số liệu nào.")))
        changed = [one for one in figures if one.content or _differs(one, lines[one.target_id])]
        faults = [fault for one in figures for fault in _faults(one, lines[one.target_id])]
        if faults:
            raise Unreadable(faults)
        for one in changed:
            _write(actor, period, unit_id, one, lines[one.target_id])
        if changed:
            words = say_period(ReportKind(period.kind), period.first_day, period.last_day)
            programme = period.phase.programme
            record_act(
                actor,
                "targets.report_period",
                programme,
                name=programme.name,
                period=words,
                unit=unit_id,
                many=len(changed),
                late=actor.on > period.due_on,
            )
    return len(changed)


def _writable(period: ReportPeriod, unit_id: int, on: date) -> None:
    if on < period.first_day:
        raise Refused(
            _("Kỳ này bắt đầu ngày %(day)s.") % {"day": format_day(period.first_day)},
            code="PROG-18",
            todo=_("Hãy báo cáo khi kỳ đã bắt đầu."),
        )
    if not is_open(period, unit_id, on):
        raise Refused(
            _("Kỳ báo cáo đã khóa từ sau ngày %(day)s.") % {"day": format_day(period.due_on)},
            code="PROG-11",
            todo=_("Hãy đề nghị đơn vị chủ quản chương trình mở khóa cho đơn vị, có ghi lý do."),
        )


def _differs(one: Figure, line: SheetLine) -> bool:
    return (one.amount, one.out_of or line.whole, one.note.strip()) != (line.amount, line.out_of, line.note)


def _faults(one: Figure, line: SheetLine) -> list[Fault]:
    at = line.target_id
    if not Decimal(0) <= one.amount < LARGEST:
        return [Fault("TARGET-02", _("Kết quả phải từ 0 trở lên và dưới 10^13."), f"amount_{at}", str(one.amount)[:40])]
    if not line.share:
        if one.out_of is None:
            return []
        words = _("Chỉ tiêu này không tính theo tỷ lệ nên không có mẫu số.")
        return [Fault("PROG-07", words, f"out_of_{at}", str(one.out_of)[:40])]
    whole = one.out_of if one.out_of is not None else line.whole
    if whole is None:
        words = _(
            "Chỉ tiêu «%(name)s» tính theo tỷ lệ nhưng chưa có mẫu số. Hãy ghi tổng số để chia, ví dụ tổng vốn được giao."
        )
        return [Fault("PROG-10", words % {"name": line.indicator}, f"out_of_{at}")]
    if not 0 < whole < LARGEST or one.amount > whole:
        words = _("Mẫu số phải lớn hơn 0 và không nhỏ hơn số đạt.")
        return [Fault("TARGET-04", words, f"out_of_{at}", str(whole)[:40])]
    return []


def _write(actor: Scope, period: ReportPeriod, unit_id: int, one: Figure, line: SheetLine) -> None:
    if one.seen != line.seen:
        before = TargetValue.objects.filter(pk=line.seen or one.seen, target_id=one.target_id).first()
        if before is None:
            raise Missing
        raise Conflict(
            _("Chỉ tiêu «%(name)s» vừa có người khác báo cáo.") % {"name": line.indicator},
            code="PROG-16",
            who=before.by_name,
            when=before.entered_at,
            current=str(before.amount),
            todo=_("Hãy xem số vừa ghi rồi sửa lại nếu cần."),
        )
    held = TargetValue.objects.filter(pk=line.seen).first()
    file = held.file if held else None
    if one.content:
        file = keep_file(actor=actor, owner_unit_id=unit_id, name=one.file_name, content=one.content)
    whole = (one.out_of if one.out_of is not None else line.whole) if line.share else None
    TargetValue.objects.create(
        target_id=one.target_id,
        period=period,
        amount=one.amount,
        out_of=whole,
        note=tidy_line(one.note, longest=400, path=f"note_{one.target_id}"),
        file=file,
        by_name=actor.person_name,
        event_day=actor.on,
    )


def unlock_period(*, actor: Scope, period_id: int, unit_id: int, until: date, reason: str) -> PeriodUnlock:
    """Open a locked period again for one unit until the end of a day; its report is still counted as late.

    raises: Missing for a unit nothing is asked of; Unreadable PROG-12 without a reason or for a day that is past; Refused
            PROG-17 while the period is not locked.
    """
    why = tidy_line(reason, longest=400, path="unlock_reason")
    with one_transaction():
        seen = period_for(actor, period_id)
        held = kept(actor, seen.phase.programme_id)
        period = locked(ReportPeriod, seen.pk)
        faults = []
        if not why:
            faults.append(Fault("PROG-12", _("Hãy ghi lý do mở khóa."), "unlock_reason"))
        if until < actor.on:
            faults.append(Fault("PROG-12", _("Ngày mở khóa đến phải từ hôm nay."), "until", format_day(until)))
        if faults:
            raise Unreadable(faults)
        row = period_row(actor, period)
        if unit_id not in {one.unit_id for one in row.units}:
            raise Missing
        if not row.locked:
            raise Refused(
                _("Kỳ này chưa khóa: hạn là ngày %(day)s.") % {"day": format_day(period.due_on)}, code="PROG-17"
            )
        made = PeriodUnlock.objects.create(
            period=period,
            organisation_id=unit_id,
            until=until,
            reason=why,
            by_name=actor.person_name,
            unlocked_on=actor.on,
        )
        record_act(
            actor,
            "targets.unlock_period",
            held,
            name=held.name,
            period=row.words,
            unit=unit_id,
            until=until,
            reason=why,
        )
    return made
