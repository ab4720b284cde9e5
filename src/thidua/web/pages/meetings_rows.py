"""What the page of a meeting draws: its agenda, the roll, the units put forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.clusters.queries import ResultView
from thidua.errors import Problem
from thidua.meetings.enums import CONFERENCES, MeetingState, Presence
from thidua.meetings.queries import MotionRow, SeatRow
from thidua.meetings.queries.matters import sizes
from thidua.meetings.queries.votes import VoteRow
from thidua.registry.queries.holders import holders
from thidua.vietnamese import format_day, format_points
from thidua.web.pages.block_frame import address

if TYPE_CHECKING:
    from thidua.meetings.models import Meeting


def agenda_of(
    meeting: Meeting,
    seats: Sequence[SeatRow],
    put: Sequence[MotionRow],
    result: ResultView | None,
    taken: Sequence[VoteRow] = (),
    *,
    last: bool = True,
) -> list[dict[str, Any]]:
    """What there is to do at the meeting in order; the first that is not done is where it stands."""
    called = sum(seat.presence != Presence.UNKNOWN for seat in seats)
    counted = sum(one.counted for one in put)
    closed = meeting.state == MeetingState.CLOSED
    said = len([one for one in meeting.conclusions.splitlines() if one.strip()])
    frozen = _("bản %(v)d") % {"v": result.version} if result else _("chưa chốt")
    points = [("roll", _("Khai mạc, điểm danh"), called == len(seats), f"{called}/{len(seats)} {_('đơn vị')}")]
    if last:
        points += [
            ("scores", _("Kết quả chấm điểm"), result is not None, frozen),
            ("motions", _("Suy tôn đơn vị dẫn đầu"), bool(put) and counted == len(put), _hands(counted, len(put))),
        ]
    if taken:
        done = sum(one.closed for one in taken)
        points.append(("votes", _("Biểu quyết"), done == len(taken), f"{done}/{len(taken)} {_('đã có kết quả')}"))
    points += [
        ("conclusions", _("Kết luận"), said > 0, _("%(n)d kết luận") % {"n": said} if said else _("chưa ghi")),
        ("closing", _("Kết thúc, biên bản"), closed, format_day(meeting.closed_on) if meeting.closed_on else ""),
    ]
    present = next((at for at, point in enumerate(points) if not point[2]), len(points))
    return [
        {"anchor": key, "word": word, "note": note, "done": done, "present": at == present, "number": at + 1}
        for at, (key, word, done, note) in enumerate(points)
    ]


def parts_of(meeting: Meeting, taken: int) -> list[dict[str, Any]]:
    """The pages of a meeting beside its first, each with how much it holds. taken: how many votes were put."""
    held, conference = sizes(meeting), meeting.kind in CONFERENCES
    pages = (
        *((("conference-parts", _("Nội dung, kỷ niệm"), "list-check", 0),) if conference else ()),
        ("meeting-agenda", _("Chương trình"), "list-details", held["agenda"]),
        *((("conference-delegates", _("Cử đại biểu"), "user-check", 0),) if conference else ()),
        ("meeting-people", _("Đại biểu, kiểm phiếu"), "users", 0),
        ("meeting-votes", _("Biểu quyết"), "clipboard-check", taken),
        ("meeting-remarks", _("Ý kiến phát biểu"), "message", held["remarks"]),
        ("meeting-stories", _("Tham luận, gương"), "book", held["stories"]),
        ("meeting-petitions", _("Kiến nghị"), "message-2", held["petitions"]),
        ("meeting-presentation", _("Trao thưởng"), "medal", 0),
        ("meeting-activities", _("Hoạt động, ảnh"), "camera", held["photos"] + held["activities"]),
        ("meeting-invitation", _("Giấy mời"), "send", 0),
        ("meeting-text", _("Biên bản"), "file-text", 0),
    )
    return [
        {"label": label, "url": address(name, meeting.pk), "icon": icon, "count": count, "name": name}
        for name, label, icon, count in pages
    ]


def namesakes_of(found: Problem, on: date | None, units: Sequence[int], name: str) -> list[tuple[int, str]]:
    """The people of one name to choose the chair from, where the name alone was not enough."""
    if found.code != "MEET-19" or on is None:
        return []
    wanted = " ".join(name.split()).casefold()
    return [
        (one.person_id, f"{one.name}, {one.post or _('có nhiệm vụ')}, {one.unit}")
        for one in holders(units, on)
        if one.name.casefold() == wanted
    ]


def _hands(counted: int, put: int) -> str:
    return _("giơ tay, %(n)d/%(of)d đơn vị") % {"n": counted, "of": put} if put else _("giơ tay")


def roll_of(seats: Sequence[SeatRow], typed: Mapping[str, str] | None) -> list[dict[str, Any]]:
    """The rows of the roll; what was typed and could not be kept stands in its fields."""
    tones = {Presence.PRESENT: "done", Presence.ABSENT: "late", Presence.UNKNOWN: "idle"}
    rows = []
    for seat in seats:
        kept: dict[str, Any] = {"presence": seat.presence, "people": seat.people, "delegate": seat.delegate}
        if typed is not None:
            kept |= {name: typed[key] for name in kept if (key := f"{name}:{seat.id}") in typed}
        rows.append({"seat": seat, "tone": tones[Presence(seat.presence)], **kept})
    return rows


def motions_of(
    put: Sequence[MotionRow], failed: int | None, typed: Mapping[str, str] | None, present: int
) -> list[dict[str, Any]]:
    """The rows of the acclaim; the row whose count failed keeps what was typed."""
    rows = []
    for one in put:
        again = typed if failed == one.id else None
        rows.append(
            {
                "row": one,
                "failed": again is not None,
                "fields": [
                    (
                        name,
                        label,
                        again.get(name, "") if again is not None else _shown(getattr(one, name), name, present),
                    )
                    for name, label in (
                        ("present", _("Có mặt")),
                        ("in_favour", _("Tán thành")),
                        ("against", _("Không tán thành")),
                        ("no_opinion", _("Không có ý kiến")),
                    )
                ],
                "chosen": bool(again.get("chosen")) if again is not None else one.chosen,
            }
        )
    return rows


def _shown(value: int | None, name: str, present: int) -> str:
    if value is None:
        return str(present) if name == "present" else ""
    return str(value)


def candidates_of(result: ResultView | None, put: Sequence[MotionRow]) -> list[dict[str, Any]]:
    """The ranked units that were not put forward yet, best first."""
    if result is None:
        return []
    taken = {one.unit_id for one in put}
    return [
        {
            "id": row.unit_id,
            "label": _("%(rank)d. %(unit)s (%(total)s điểm)")
            % {"rank": row.rank, "unit": row.unit, "total": format_points(row.total, result.sheet.places)},
        }
        for row in result.rows
        if row.unit_id not in taken
    ]


def not_yet(meeting: Meeting, on: date) -> str:
    """Why nothing can be recorded before the day of the meeting; empty from that day on."""
    if on >= meeting.held_on:
        return ""
    return _("Hội nghị họp ngày %(day)s; điểm danh, giơ tay, biên bản chỉ ghi được từ ngày đó.") % {
        "day": format_day(meeting.held_on)
    }


def drawn_by(context: Mapping[str, Any], hosts: Sequence[tuple[int, str]]) -> str:
    """Everything the middle of the page of a meeting shows, as one word: the same word, the same page.

    Every field of the meeting is in it, so that no change of the meeting is missed; the rest is what was read beside it.
    """
    held: Meeting = context["meeting"]
    result: ResultView | None = context["result"]
    guests = [(one.name, one.post, one.organisation) for one in context["guests"]]
    plain = (
        "closed",
        "open",
        "not_yet",
        "writing",
        "last",
        "giving",
        "frozen",
        "present",
        "people",
        "tasks",
        "votes",
        "parts",
    )
    read = ("agenda", "roll", "motions", "candidates", "lacks", "running", "closing", "leaders", "threshold")
    return repr(
        (
            [getattr(held, one.attname) for one in held._meta.concrete_fields],
            [context[name] for name in ("convener", "host")],
            context["cluster"] and context["cluster"].pk,
            context["occasion"],
            result and result.version,
            guests,
            hosts,
            [context[name] for name in plain],
            [context[name] for name in read],
        )
    )
