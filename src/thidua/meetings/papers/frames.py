"""What the papers of every meeting share, whoever met: minutes with both signatures, invitations with time, place and agenda."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thidua.errors import Missing
from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Meeting, MinutesVersion
from thidua.meetings.papers.minutes import ended, guest_said, person_said, said_time
from thidua.meetings.queries.matters import agenda, guests, minutes
from thidua.papers import Block, Letterhead, Paper, PaperKind, SignatureBlock, from_json, line, with_text
from thidua.registry.queries import name_on
from thidua.vietnamese import format_day, weekday_name


def minutes_as_paper(
    meeting: Meeting, letterhead: Letterhead, number: int | None, composed: Callable[[], Sequence[Block]]
) -> Paper:
    """The minutes: the version asked for, else the latest, else what the records make of them.

    composed: makes them of the records; asked only where nobody has edited their words.
    raises:   Missing for a version there is not.
    """
    version = next((one for one in minutes(meeting) if number in {None, one.number}), None)
    if number is not None and version is None:
        raise Missing
    return Paper(
        kind=PaperKind.MINUTES,
        letterhead=letterhead,
        title="Biên bản",
        subtitle=(meeting.title,),
        body=with_text(from_json(version.composed), version.text) if version else tuple(composed()),
        signatures=(
            SignatureBlock(("Thư ký",), meeting.secretary_name),
            SignatureBlock(("Chủ trì",), meeting.chair_name),
        ),
        draft=_draft(meeting, version),
    )


def _draft(meeting: Meeting, version: MinutesVersion | None) -> str:
    if meeting.state != MeetingState.CLOSED:
        return "Dự thảo"
    if version is None:
        return ""
    return f"Bản {version.number}" if version.agreed else f"Bản {version.number}, chưa xác nhận"


def invitation_as_paper(
    meeting: Meeting,
    letterhead: Letterhead,
    *,
    invited: str,
    title: str,
    signature: SignatureBlock,
    occasion: Sequence[Block] = (),
    content: Sequence[Block] = (),
) -> Paper:
    """The invitation to a meeting: who is invited to what, when, where, chaired by whom, with the agenda.

    invited:  the sentence that names the units. occasion: lines after the title. content: lines before the agenda.
    """
    body: list[Block] = [line(invited)]
    if named := guests(meeting):
        body.append(line(("Khách mời: ", True), f"{'; '.join(guest_said(one) for one in named)}."))
    day = f"{weekday_name(meeting.held_on).lower()}, ngày {format_day(meeting.held_on)}."
    body += [
        line(("Tới dự: ", True), ended(title)),
        *occasion,
        line(("Thời gian: ", True), f"{said_time(meeting.starts_at)}, {day}"),
        line(("Địa điểm: ", True), ended(meeting.place_said)),
    ]
    if meeting.host_id:
        body.append(line(("Đơn vị đăng cai: ", True), ended(name_on(meeting.host_id, meeting.held_on).full)))
    body.append(line(("Chủ trì: ", True), ended(person_said(meeting.chair_name, meeting.chair_post))))
    body += content
    if points := agenda(meeting):
        body.append(line(("Chương trình:", True)))
        body += [
            line(f"{one.number}. {one.title}" + (f" ({one.presenter})" if one.presenter else "") + ".")
            for one in points
        ]
    body += [line(" ".join(one.split())) for one in meeting.invitation_note.splitlines() if one.strip()]
    body.append(line("Rất mong các đại biểu đến dự đúng thời gian, thành phần./."))
    return Paper(
        kind=PaperKind.INVITATION,
        letterhead=letterhead,
        title="Giấy mời",
        subtitle=(meeting.title,),
        body=tuple(body),
        recipients=("Như trên", "Lưu: VT"),
        signatures=(signature,),
        draft="" if meeting.invited_on else "Dự thảo",
    )
