"""Preparing and recording the presentation of awards at a meeting; what was presented enters the hand-over list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.decisions.actions.handing import Handing, hand_over
from thidua.decisions.enums import DecisionState
from thidua.decisions.enums_presentation import Outcome, PresentationState, Receiver
from thidua.decisions.models import ListRow, Presentation, PresentationGroup, PresentedAward
from thidua.decisions.permissions import may_prepare
from thidua.decisions.queries.decisions import decision_for
from thidua.decisions.queries.in_hand import hand_lines
from thidua.decisions.queries.presented import presented_elsewhere
from thidua.decisions.queries.presenting import (
    IN_A_BODY,
    NAMELESS,
    PresentedRow,
    group_for,
    possible_presenters,
    presentation_of,
    presented_for,
)
from thidua.errors import Fault, Missing, Refused, Unreadable
from thidua.law.protocol import Rank, rank_of
from thidua.meetings.actions.guards import faster, on_its_day, open_meeting
from thidua.meetings.models import Meeting
from thidua.records.enums import PEOPLE, AwardState, Whom
from thidua.records.models import Award
from thidua.records.queries.awards import award_for
from thidua.registry.acts import record_act
from thidua.registry.enums import Kind, Level
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction
from thidua.vietnamese import format_day, given_by, tidy_line

MOST_AT_ONCE = 100
WHOM = {Whom.COLLECTIVE: "collective", Whom.FOREIGN_BODY: "collective", Whom.HOUSEHOLD: "household"}
WORDS = {"collective": "tập thể", "household": "hộ gia đình", "person": "cá nhân"}
OF_THE_STATE = "nha-nuoc"


def present_decision(*, actor: Scope, meeting_id: int, decision_id: int, at_once: int | None = None) -> int:
    """Put every award of a granted decision that was not given yet on the script of a meeting; returns how many.

    at_once: at most so many are called up together; None calls up a whole group.
    raises:  Refused PRES-01 for a decision not granted, PRES-02 for one dated after the meeting or with nothing to give.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        held = decision_for(actor, decision_id)
        if held.state != DecisionState.GRANTED:
            raise Refused(
                _("Quyết định %(n)s chưa ban hành nên chưa trao được.") % {"n": held},
                code="PRES-01",
                todo=_("Chỉ trao khen thưởng của quyết định đã ký và đã ban hành trong hệ thống."),
            )
        if held.decided_on and held.decided_on > meeting.held_on:
            raise Refused(
                _("Quyết định %(n)s ghi ngày %(d)s, sau ngày họp %(h)s.")
                % {"n": held, "d": format_day(held.decided_on), "h": format_day(meeting.held_on)},
                code="PRES-02",
            )
        lines = [one for one in hand_lines(held) if one.given is None and one.state == AwardState.STANDING]
        of_rows = {one.row.award_number: one.row for one in lines if one.row.award_number}
        for done in presented_elsewhere(meeting).filter(award_number__in=list(of_rows)):
            of_rows.pop(done.award_number, None)
        made = _put(meeting, list(of_rows), of_rows, at_once)
        record_act(actor, "decisions.present_decision", meeting, made, number=str(held), many=len(made))
    return len(made)


def present_awards(*, actor: Scope, meeting_id: int, award_ids: Sequence[int], at_once: int | None = None) -> int:
    """Put awards of the book that other offices decided on the script of a meeting; returns how many.

    raises: Missing for an award out of sight; Refused PRES-02 for one no longer in force, decided after the meeting or
            presented at another.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        for one in [award_for(actor, number) for number in dict.fromkeys(award_ids)]:
            late = one.decided_on is not None and one.decided_on > meeting.held_on
            if one.state != AwardState.STANDING or late:
                raise Refused(
                    _("Khen thưởng này không trao được tại hội nghị: hết hiệu lực hoặc ký sau."), code="PRES-02"
                )
        if presented_elsewhere(meeting).filter(award_number__in=award_ids).exists():
            raise Refused(_("Khen thưởng này đã trao tại hội nghị khác."), code="PRES-02")
        rows = ListRow.objects.filter(award_number__in=award_ids, removed=False)
        made = _put(meeting, award_ids, {one.award_number: one for one in rows if one.award_number}, at_once)
        record_act(actor, "decisions.present_awards", meeting, made, many=len(made))
    return len(made)


def _put(
    meeting: Meeting, numbers: Iterable[int], rows: dict[int, ListRow], at_once: int | None
) -> list[PresentedAward]:
    held, _made = Presentation.objects.get_or_create(meeting=meeting)
    _planned(held)
    if at_once is not None and not 1 <= at_once <= MOST_AT_ONCE:
        raise Unreadable(Fault("PRES-07", _("Mỗi lượt từ 1 đến %(n)d người.") % {"n": MOST_AT_ONCE}, "at_once"))
    known = set(PresentedAward.objects.filter(presentation=held).values_list("award_number", flat=True))
    wanted = [one for one in numbers if one not in known]
    awards = Award.objects.in_bulk(wanted)
    if not wanted or len(awards) != len(wanted):
        raise Refused(_("Không còn khen thưởng nào của quyết định này cần trao."), code="PRES-02")
    levels = dict(
        Organisation.objects.filter(pk__in={one.issuer_id for one in awards.values()}).values_list("pk", "level")
    )
    kinds = dict(Organisation.objects.filter(pk__in=levels).values_list("pk", "kind"))
    place = PresentedAward.objects.filter(presentation=held).aggregate(last=Max("position"))["last"] or 0
    made = []
    for number in wanted:
        award = awards[number]
        whom = WHOM.get(Whom(award.whom), "person")
        where = _decided_at(levels.get(award.issuer_id or 0, ""), kinds.get(award.issuer_id or 0, ""))
        group = _group(held, award, whom, rank_of(award.form, whom, where, meeting.held_on), at_once)
        place += 1
        made.append(PresentedAward.objects.create(
            presentation=held, group=group, position=place, award_number=number, row=rows.get(number),
            receiver=_usual(award),
        ))  # fmt: skip
    _number(held)
    _save(held)
    return made


def _decided_at(level: str, kind: str) -> str:
    """Whether a ministry or a province decided, as far as the issuer says it."""
    if level == Level.CENTRAL:
        return "bo"
    return "tinh" if level == Level.PROVINCE and kind == Kind.PEOPLES_COMMITTEE else ""


def _usual(award: Award) -> Receiver:
    """Who receives where nobody said otherwise: the family of the dead, whoever represents a collective."""
    if award.posthumous:
        return Receiver.RELATIVE
    return Receiver.REPRESENTATIVE if award.whom in IN_A_BODY else Receiver.SELF


def _group(held: Presentation, award: Award, whom: str, rank: Rank, at_once: int | None) -> PresentationGroup:
    """The last group of the kind with room, or a new one where the law puts it."""
    kind = f"{award.form}|{award.issuer_id or award.issuer_name}|{whom}"[:200]
    standing = list(PresentationGroup.objects.filter(presentation=held))
    last = next((one for one in reversed(standing) if one.kind == kind), None)
    if last is not None and (at_once is None or last.awards.count() < at_once):
        return last
    title = f"{given_by(award.form_name, '' if rank.level == OF_THE_STATE else award.issuer_name)}: {WORDS[whom]}"
    before = [one.position for one in standing if tuple(one.turn) <= rank.turn]
    position = max(before, default=0)
    for one in standing:
        if one.position > position:
            one.position += 1
            one.save(update_fields=["position"])
    return PresentationGroup.objects.create(
        presentation=held, position=position + 1, title=title[:600], kind=kind, turn=list(rank.turn), known=rank.known
    )


def _number(held: Presentation) -> None:
    """Groups without anybody go; the others are counted from one."""
    PresentationGroup.objects.filter(presentation=held, awards__isnull=True).delete()
    for at, one in enumerate(PresentationGroup.objects.filter(presentation=held), start=1):
        if one.position != at:
            one.position = at
            one.save(update_fields=["position"])


def move_group(*, actor: Scope, group_id: int, up: bool) -> PresentationGroup:
    """Call a group up one turn earlier or later than it stands."""
    with one_transaction():
        meeting, held, group = _of_group(actor, group_id)
        listed = list(PresentationGroup.objects.filter(presentation=held))
        at = next(at for at, one in enumerate(listed) if one.pk == group.pk)
        to = at - 1 if up else at + 1
        if 0 <= to < len(listed):
            listed[at], listed[to] = listed[to], listed[at]
            for place, one in enumerate(listed, start=1):
                one.position = place
                one.save(update_fields=["position"])
        _save(held)
        record_act(actor, "decisions.move_group", meeting, title=group.title)
    return group


def name_presenter(*, actor: Scope, group_id: int, person_id: int) -> PresentationGroup:
    """Name the official who presents to a group, with the post of the day of the meeting.

    raises: Refused PRES-03 for somebody who holds no post there on that day.
    """
    with one_transaction():
        meeting, held, group = _of_group(actor, group_id)
        found = next((one for one in possible_presenters(meeting) if one.person_id == person_id), None)
        if found is None:
            raise Refused(
                _("Người trao phải giữ chức vụ ngày %(d)s ở cơ quan tổ chức, cấp trên hoặc đơn vị dự hội nghị.")
                % {"d": format_day(meeting.held_on)},
                code="PRES-03",
            )
        group.presenter_id, group.presenter_name = found.person_id, found.name
        named = found.said == " ".join(found.post.split())  # the post tells the unit already
        group.presenter_post = (found.post if named else f"{found.post}, {found.unit}")[:400]
        group.save(update_fields=["presenter", "presenter_name", "presenter_post"])
        _save(held)
        record_act(actor, "decisions.name_presenter", meeting, title=group.title, name=found.name)
    return group


@dataclass(frozen=True)
class Receiving:
    """Who receives an award. note: his post, or how he is related."""

    receiver: Receiver
    name: str = ""
    note: str = ""


def say_receiver(*, actor: Scope, presented_id: int, receiving: Receiving) -> PresentedAward:
    """Say who receives: the dead are represented by their family, a collective by somebody of it.

    raises: Unreadable PRES-04 where nobody can receive so, or a name is missing.
    """
    with one_transaction():
        meeting, held, one = _of_award(actor, presented_id)
        award = Award.objects.get(pk=one.award_number)
        name = tidy_line(receiving.name, longest=120, path="name")
        fault = _wrong(award, receiving.receiver, name)
        if fault:
            raise Unreadable(Fault("PRES-04", fault, "name"))
        one.receiver = receiving.receiver
        one.receiver_name = "" if receiving.receiver in NAMELESS else name
        one.receiver_note = (
            "" if receiving.receiver in NAMELESS else tidy_line(receiving.note, longest=120, path="note")
        )
        one.save(update_fields=["receiver", "receiver_name", "receiver_note"])
        _save(held)
        said = str(receiving.receiver)
        record_act(actor, "decisions.say_receiver", meeting, [one], award=one.award_number, receiver=said)
    return one


def _wrong(award: Award, receiver: Receiver, name: str) -> str:
    if award.posthumous and receiver not in {Receiver.RELATIVE, Receiver.ABSENT}:
        return _("Truy tặng thì thân nhân, gia đình nhận; nếu không ai tới thì chọn trao sau.")
    if award.whom in IN_A_BODY and receiver in {Receiver.SELF, Receiver.RELATIVE}:
        return _("Tập thể, hộ gia đình có người đại diện nhận.")
    if award.whom in PEOPLE and receiver == Receiver.REPRESENTATIVE:
        return _("Cá nhân tự nhận; người khác nhận thay thì chọn mục nhận thay.")
    if receiver not in NAMELESS and not name:
        return _("Hãy ghi họ tên người nhận.")
    return ""


def take_off(*, actor: Scope, presented_id: int) -> Meeting:
    """Take an award off the script before it is recorded; it stays to be given."""
    with one_transaction():
        meeting, held, one = _of_award(actor, presented_id)
        number, gone = one.award_number, PresentedAward(pk=one.pk)
        one.delete()
        _number(held)
        _save(held)
        record_act(actor, "decisions.take_off_script", meeting, (), [gone], award=number)
    return meeting


def record_presentation(*, actor: Scope, meeting_id: int, seen: int, signed: bool = True) -> Presentation:
    """Write down that what stood on the script was presented: the hand-over lists of the own decisions follow.

    Awards no longer in force or given before drop out with their reason; those absent stay to be given later.
    raises: Refused MEET-01 before the day, Unreadable PRES-05 for a group without presenter, PRES-04 for an award of which
            nobody said who received it; PRES-06 with nothing on the script.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("ghi kết quả trao thưởng"))
        locked_all(
            Award, (one.award_number for one in presentation_of(meeting).rows)
        )  # another meeting may have it too
        view = presentation_of(meeting)
        if view.id is None or not view.rows:
            raise Refused(_("Chưa có khen thưởng nào trong kịch bản trao."), code="PRES-06")
        held = locked(Presentation, view.id)
        _planned(held)
        if held.revision != seen:
            raise faster(meeting)
        faults = [
            Fault("PRES-05", _("Lượt %(n)d chưa ghi người trao.") % {"n": group.number}, f"group:{group.id}")
            for group in view.groups
            if group.called and not group.presenter
        ]
        faults += [
            Fault("PRES-04", f"{one.name}: {one.lacks}.", f"receiver:{one.id}")
            for one in view.rows
            if one.lacks and not one.dropped
        ]
        if faults:
            raise Unreadable(faults)
        entries = PresentedAward.objects.in_bulk([one.id for one in view.rows])
        for row in view.rows:
            entry = entries[row.id]
            entry.outcome, entry.reason = _outcome(row), row.dropped
            entry.save(update_fields=["outcome", "reason"])
        _enter(actor, meeting, [entries[row.id] for row in view.rows], view.rows, signed=signed)
        held.state, held.recorded_on = PresentationState.RECORDED, actor.on
        _save(held, "state", "recorded_on")
        counted = {name: sum(one.outcome == name for one in entries.values()) for name in Outcome}
        record_act(
            actor, "decisions.record_presentation", meeting, entries.values(), presented=counted[Outcome.PRESENTED],
            later=counted[Outcome.LATER], dropped=counted[Outcome.DROPPED],
        )  # fmt: skip
    return held


def _outcome(row: PresentedRow) -> Outcome:
    if row.dropped:
        return Outcome.DROPPED
    return Outcome.LATER if row.receiver == Receiver.ABSENT else Outcome.PRESENTED


def _enter(
    actor: Scope, meeting: Meeting, entries: Sequence[PresentedAward], rows: Sequence[PresentedRow], *, signed: bool
) -> None:
    """The hand-over lists of decisions of the own office: once for each decision and each who received."""
    wanted: dict[tuple[int, str], list[int]] = {}
    lines = {
        one.pk: one for one in ListRow.objects.filter(pk__in=[one.row_id for one in entries]).select_related("decision")
    }
    for entry, row in zip(entries, rows, strict=True):
        line = lines.get(entry.row_id or 0)
        if entry.outcome != Outcome.PRESENTED or line is None or line.decision is None:
            continue
        if may_prepare(actor, line.decision.issuer_id):
            wanted.setdefault((line.decision.pk, row.received_by), []).append(line.pk)
    for (decision, taker), ids in wanted.items():
        handing = Handing(meeting.held_on, meeting.title, taker, signed=signed)
        hand_over(actor=actor, decision_id=decision, row_ids=ids, handing=handing)


def _of_group(actor: Scope, group_id: int) -> tuple[Meeting, Presentation, PresentationGroup]:
    meeting, group = group_for(actor, group_id)
    meeting = open_meeting(actor, meeting.pk)
    held = locked(Presentation, group.presentation_id)
    _planned(held)
    return meeting, held, PresentationGroup.objects.get(pk=group_id)


def _of_award(actor: Scope, presented_id: int) -> tuple[Meeting, Presentation, PresentedAward]:
    meeting, one = presented_for(actor, presented_id)
    meeting = open_meeting(actor, meeting.pk)
    held = locked(Presentation, one.presentation_id)
    _planned(held)
    found = PresentedAward.objects.filter(pk=presented_id).first()
    if found is None:
        raise Missing
    return meeting, held, found


def _planned(held: Presentation) -> None:
    if held.state == PresentationState.RECORDED:
        day = format_day(held.recorded_on) if held.recorded_on else ""
        raise Refused(
            _("Kết quả trao thưởng đã ghi ngày %(d)s nên không sửa được.") % {"d": day},
            code="PRES-08",
            todo=_("Ai chưa nhận thì ghi ở danh sách trao của quyết định."),
        )


def _save(held: Presentation, *fields: str) -> None:
    held.revision += 1
    held.save(update_fields=[*fields, "revision"])
