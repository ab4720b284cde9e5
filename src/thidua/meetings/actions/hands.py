"""Units put to the meeting, and the counted hands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Refused, Unreadable
from thidua.meetings.actions.guards import faster, on_its_day, open_meeting
from thidua.meetings.enums import VoteKind
from thidua.meetings.models import Choice, Meeting, Motion
from thidua.meetings.queries import present_units, reaches
from thidua.registry.acts import record_act
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def put_motion(
    *, actor: Scope, meeting: Meeting, unit_id: int, threshold: str = "", strict: bool = True, source: str = ""
) -> Motion:
    """Put a unit to the meeting. Called by the room whose body meets, inside its transaction."""
    if Motion.objects.filter(meeting=meeting, organisation_id=unit_id).exists():
        raise Refused(
            _("«%(unit)s» đã có trong danh sách suy tôn.") % {"unit": name_on(unit_id, meeting.held_on)}, code="MEET-05"
        )
    position = Motion.objects.filter(meeting=meeting).count() + 1
    motion = Motion.objects.create(
        meeting=meeting,
        organisation_id=unit_id,
        position=position,
        threshold=threshold,
        threshold_strict=strict,
        threshold_source=source[:200],
    )
    record_act(actor, "meetings.put_motion", meeting, unit=unit_id)
    return motion


@dataclass(frozen=True)
class Hands:
    """Counted hands for one motion; the first three add up to those present, exactly."""

    in_favour: int
    against: int
    no_opinion: int
    present: int


def count_hands(*, actor: Scope, motion_id: int, hands: Hands, chosen: bool, seen: int) -> Motion:
    """Record the count and whether the unit is acclaimed.

    Refused before the day, above those present, when the parts do not add up, and when the body's own threshold is missed.
    """
    with one_transaction():
        held = Motion.objects.filter(pk=motion_id).values_list("meeting_id", flat=True).first()
        if held is None:
            raise Missing
        meeting = open_meeting(actor, held)
        motion = locked(Motion, motion_id)
        on_its_day(actor, meeting, _("ghi kết quả giơ tay"))
        if motion.revision != seen:
            raise faster(meeting)
        if Choice.objects.filter(
            vote__meeting=meeting, vote__kind=VoteKind.ACCLAIM, candidate=motion.organisation_id
        ).exists():
            raise Refused(
                _("Đơn vị này đang được suy tôn bằng phiếu kín, không ghi giơ tay."),
                code="MEET-40",
                todo=_("Hãy xem ở phần biểu quyết."),
            )
        _check_hands(hands, present_units(meeting))
        met = reaches(hands.in_favour, hands.present, motion.threshold, strict=motion.threshold_strict)
        if chosen and met is False:
            raise Refused(
                _("Chưa đủ để suy tôn: %(f)d/%(p)d tán thành, cần %(more)s %(t)s số có mặt.")
                % {
                    "f": hands.in_favour,
                    "p": hands.present,
                    "t": motion.threshold,
                    "more": _("quá") if motion.threshold_strict else _("từ"),
                },
                code="MEET-07",
                citation=motion.threshold_source,
            )
        for name, value in hands.__dict__.items():
            setattr(motion, name, value)
        motion.chosen = chosen
        motion.revision += 1
        motion.save()
        record_act(actor, "meetings.count_hands", meeting, unit=motion.organisation_id, chosen=chosen, **hands.__dict__)
    return motion


def _check_hands(hands: Hands, present: int) -> None:
    below = [path for path, number in hands.__dict__.items() if number < 0]
    if below:
        raise Unreadable([Fault("MEET-17", _("Số đếm không được nhỏ hơn 0."), path) for path in below])
    if hands.present > present:
        raise Unreadable(
            Fault(
                "MEET-06",
                _("Số có mặt khi giơ tay (%(said)d) nhiều hơn số đơn vị đã điểm danh (%(present)d). Hãy kiểm tra lại.")
                % {"said": hands.present, "present": present},
                "present",
                str(hands.present),
            )
        )
    total = hands.in_favour + hands.against + hands.no_opinion
    if total != hands.present:
        raise Unreadable(
            Fault(
                "MEET-08",
                _(
                    "Tán thành (%(f)d) + không tán thành (%(a)d) + không có ý kiến (%(n)d) = %(t)d, khác số có mặt (%(p)d). Hãy đếm lại."
                )
                % {"f": hands.in_favour, "a": hands.against, "n": hands.no_opinion, "t": total, "p": hands.present},
                "in_favour",
            )
        )
