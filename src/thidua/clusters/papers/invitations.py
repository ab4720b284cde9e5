"""The invitation to a meeting of the block (giấy mời)."""

from __future__ import annotations

from thidua.clusters.papers.letterhead import head_word, letterhead
from thidua.clusters.queries.blocks import block_of_meeting
from thidua.meetings.papers.minutes import guest_said, said_time
from thidua.meetings.queries import meeting_for, roll
from thidua.meetings.queries.matters import agenda, guests
from thidua.papers import Block, Paper, PaperKind, SignatureBlock, line
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, weekday_name


def invitation_paper(scope: Scope, meeting_id: int) -> Paper:
    """The invitation: who is invited, to what, when and where, with the agenda. A draft until it is issued.

    raises: Missing for a meeting out of sight.
    """
    meeting = meeting_for(scope, meeting_id)
    block = block_of_meeting(scope, meeting_id)
    seats, invited, points = roll(meeting), guests(meeting), agenda(meeting)
    names = names_on([meeting.convener_id, meeting.host_id], meeting.held_on)
    convener = names[meeting.convener_id].full
    head = any(one.organisation_id == meeting.convener_id and one.role == "head" for one in block.members.all())
    part = head_word(block) if head else f"Phó {head_word(block)}"
    body: list[Block] = [
        line(f"{convener} ({part}) trân trọng kính mời lãnh đạo và cán bộ phụ trách thi đua, khen thưởng của các đơn vị: "
             f"{'; '.join(seat.unit for seat in seats)}."),
    ]  # fmt: skip
    if invited:
        body.append(line(("Khách mời: ", True), f"{'; '.join(guest_said(one) for one in invited)}."))
    body += [
        line(("Tới dự: ", True), f"{meeting.title}."),
        line(
            ("Thời gian: ", True),
            f"{said_time(meeting.starts_at)}, {weekday_name(meeting.held_on).lower()}, ngày {format_day(meeting.held_on)}.",
        ),
        line(("Địa điểm: ", True), f"{meeting.place_said}."),
        line(("Chủ trì: ", True), ", ".join(part for part in (meeting.chair_name, meeting.chair_post) if part) + "."),
    ]
    if meeting.host_id:
        body.insert(-1, line(("Đơn vị đăng cai: ", True), f"{names[meeting.host_id].full}."))
    if points:
        body.append(line(("Chương trình:", True)))
        body += [
            line(f"{one.number}. {one.title}" + (f" ({one.presenter})" if one.presenter else "") + ".")
            for one in points
        ]
    body += [line(" ".join(one.split())) for one in meeting.invitation_note.splitlines() if one.strip()]
    body.append(line("Rất mong các đại biểu đến dự đúng thời gian, thành phần./."))
    return Paper(
        kind=PaperKind.INVITATION,
        letterhead=letterhead(
            block, meeting.held_on, kind="GM", number=meeting.invitation_number, day=meeting.invited_on
        ),
        title="Giấy mời",
        subtitle=(meeting.title,),
        body=tuple(body),
        recipients=("Như trên", "Lưu: VT"),
        signatures=(SignatureBlock((f"TM. {block.name}", part), ""),),
        draft="" if meeting.invited_on else "Dự thảo",
    )
