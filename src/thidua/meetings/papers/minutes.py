"""The minutes of a meeting as its records make them: opening, numbered sections, end. Who met adds its own sections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TypeAlias

from thidua.meetings.enums import Presence
from thidua.meetings.models import Attendee, Meeting, Remark, SideActivity
from thidua.meetings.queries import SeatRow, roll
from thidua.meetings.queries.matters import GuestRow, activities, agenda, attendees, guests, remarks
from thidua.meetings.queries.votes import counters
from thidua.papers import Block, Paragraph, Part, line
from thidua.registry.queries import names_on
from thidua.vietnamese import format_day

BLANK = "……"
Section: TypeAlias = tuple[str, list[Block]]


def composed_minutes(
    meeting: Meeting,
    before: Sequence[Section],
    *,
    after: Sequence[Section] = (),
    opening: Sequence[Block] = (),
    invited: str = "đơn vị thành viên",
) -> tuple[Block, ...]:
    """The whole minutes.

    before:  sections of what was dealt with, before remarks and conclusions. after: those that follow the activities.
    opening: lines put between time and place and those who came. invited: how the units of the roll are called.
    """
    sections = list(before)
    if said := remarks(meeting):
        sections.append(("Ý kiến phát biểu", [line(_remark(one)) for one in said]))
    sections.append(("Kết luận", _conclusions(meeting)))
    if done := activities(meeting):
        sections.append(("Hoạt động bên lề", [line(_activity(one)) for one in done]))
    sections += after
    return (
        *_opening(meeting, roll(meeting), opening, invited),
        *(one for at, (title, blocks) in enumerate(sections, start=1) for one in _section(at, title, blocks)),
        line(_end(meeting)),
    )


def two_digits(count: int) -> str:
    """A count as papers write it: 4 → "04"."""
    return f"{count:02d}"


def _section(number: int, title: str, blocks: list[Block]) -> list[Block]:
    """A numbered section: its title stands bold in the first paragraph, or on a line of its own before a table."""
    head = (f"{number}. {title}. ", True)
    first = blocks[0]
    if isinstance(first, Paragraph):
        return [line(head, *first.runs), *blocks[1:]]
    return [line(head), *blocks]


def _remark(one: Remark) -> str:
    who = ", ".join(part for part in (one.speaker, one.post, one.organisation) if part)
    return f"{who}: {ended(' '.join(one.text.split()))}"


def _activity(one: SideActivity) -> str:
    where = f" tại {one.where}" if one.where else ""
    return ended(f"Ngày {format_day(one.day)}: {one.what}{where}")


def _opening(meeting: Meeting, seats: list[SeatRow], more: Sequence[Block], invited: str) -> list[Block]:
    held = f"{said_time(meeting.starts_at)}, ngày {format_day(meeting.held_on)}."
    names = names_on([meeting.host_id, meeting.convener_id], meeting.held_on)
    host: list[Part] = [(" Đơn vị đăng cai: ", True), ended(names[meeting.host_id].full)] if meeting.host_id else []
    blocks: list[Block] = [
        line(("Thời gian: ", True), held, (" Địa điểm: ", True), ended(meeting.place_said), *host),
        *more,
        line(
            ("Chủ trì: ", True),
            ended(person_said(meeting.chair_name, meeting.chair_post)),
            (" Thư ký: ", True),
            ended(person_said(meeting.secretary_name, meeting.secretary_post)),
        ),
    ]
    blocks.append(line(("Thành phần: ", True), _present(meeting, seats, invited)))
    came = attendees(meeting)
    if came:
        listed = "; ".join(
            f"{seat.unit}: {', '.join(_person_in_list(one) for one in came[seat.id])}"
            for seat in seats
            if seat.id in came
        )
        blocks.append(line(("Đại biểu: ", True), ended(listed)))
    if counting := counters(meeting):
        listed = "; ".join(person_said(one.name, one.post) for one in counting)
        blocks.append(line(("Kiểm phiếu: ", True), ended(listed)))
    if points := agenda(meeting):
        listed = "; ".join(
            f"{one.number}. {one.title}" + (f" ({one.presenter})" if one.presenter else "") for one in points
        )
        blocks.append(line(("Chương trình: ", True), ended(listed)))
    return blocks


def _present(meeting: Meeting, seats: list[SeatRow], called: str) -> str:
    present = [seat for seat in seats if seat.presence == Presence.PRESENT]
    text = f"{two_digits(len(present))}/{two_digits(len(seats))} {called} có mặt"
    people = [seat.people for seat in present if seat.people is not None]
    if people:
        unsaid = len(present) - len(people)
        more = f" (chưa ghi số người của {two_digits(unsaid)} đơn vị)" if unsaid else ""
        text += f", {two_digits(sum(people))} đại biểu{more}"
    text += "."
    for presence, words in ((Presence.ABSENT, "Vắng mặt"), (Presence.UNKNOWN, "Chưa điểm danh")):
        named = "; ".join(seat.unit for seat in seats if seat.presence == presence)
        text += f" {words}: {named}." if named else ""
    if invited := guests(meeting):
        text += f" Khách mời: {ended('; '.join(guest_said(one) for one in invited))}"
    return text


def guest_said(one: GuestRow) -> str:
    """A guest as papers write one: name, post, organisation."""
    return ", ".join(part for part in (one.name, one.post, one.organisation) if part)


def _person_in_list(one: Attendee) -> str:
    return f"{one.name} ({one.post})" if one.post else one.name


def person_said(name: str, post: str) -> str:
    """A person with the post: "Lý Thị Páo, Chuyên viên"."""
    return f"{name}, {post}" if post else name


def ended(text: str) -> str:
    """A text with one full stop at its end."""
    return f"{text.strip().rstrip('.')}."


def said_time(at: time | None) -> str:
    """An hour as papers write it: "08 giờ 00"; room for it where it is not known."""
    return f"{at:%H} giờ {at:%M}" if at else f"{BLANK} giờ {BLANK}"


def _conclusions(meeting: Meeting) -> list[Block]:
    said = [one.strip() for one in meeting.conclusions.splitlines() if one.strip()]
    return [line(one) for one in said] or [line("Chưa ghi kết luận.")]


def _end(meeting: Meeting) -> str:
    return f"Hội nghị kết thúc lúc {said_time(meeting.ended_at)} cùng ngày./."
