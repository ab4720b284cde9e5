"""The papers of any meeting: of a block as the block writes them, of an office's conference as written here."""

from __future__ import annotations

from thidua.clusters.actions import edit_minutes
from thidua.clusters.papers import invitation_paper, minutes_paper
from thidua.clusters.papers.minutes import minutes_blocks
from thidua.clusters.papers.votes import vote_blocks
from thidua.decisions.papers_movements import movements_sections, targets_section
from thidua.decisions.papers_presenting import meeting_letterhead, presented_sections
from thidua.errors import Missing, demand
from thidua.meetings.actions import keep_minutes
from thidua.meetings.enums import CONFERENCES, MeetingState
from thidua.meetings.models import Meeting, MinutesVersion
from thidua.meetings.papers.minutes import Section, composed_minutes, ended, guest_said, said_time, two_digits
from thidua.meetings.papers.sections import congress_section, parts_section, petitions_section, stories_section
from thidua.meetings.permissions import may_edit_minutes
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.conferences import delegations, occasion_of, parts
from thidua.meetings.queries.matters import agenda, guests, minutes
from thidua.meetings.queries.votes import votes
from thidua.papers import Block, Paper, PaperKind, SignatureBlock, from_json, line, to_json, with_text
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, weekday_name


def minutes_of(scope: Scope, meeting_id: int, number: int | None = None) -> Paper:
    """The minutes of any meeting as a paper: the version asked for, else the latest, else what the records make of them."""
    meeting = meeting_for(scope, meeting_id)
    if meeting.kind not in CONFERENCES:
        return minutes_paper(scope, meeting_id, number, _more(meeting))
    versions = minutes(meeting)
    version = next((one for one in versions if number in {None, one.number}), None)
    if number is not None and version is None:
        raise Missing
    body = with_text(from_json(version.composed), version.text) if version else _conference_blocks(meeting)
    return Paper(
        kind=PaperKind.MINUTES,
        letterhead=meeting_letterhead(meeting, symbol="BB", dated=meeting.held_on),
        title="Biên bản",
        subtitle=(meeting.title,),
        body=body,
        signatures=(
            SignatureBlock(("Thư ký",), meeting.secretary_name),
            SignatureBlock(("Chủ trì",), meeting.chair_name),
        ),
        draft=_draft(meeting, version),
    )


def blocks_of(scope: Scope, meeting_id: int) -> tuple[Block, ...]:
    """What the records make of the minutes of any meeting."""
    meeting = meeting_for(scope, meeting_id)
    if meeting.kind not in CONFERENCES:
        return minutes_blocks(scope, meeting_id, _more(meeting))
    return _conference_blocks(meeting)


def edit_any_minutes(*, actor: Scope, meeting_id: int, text: str, reason: str, seen: int) -> MinutesVersion:
    """Keep the minutes of any meeting as edited, beside what its records make of them; tables are never typed."""
    meeting = meeting_for(actor, meeting_id)
    if meeting.kind not in CONFERENCES:
        return edit_minutes(
            actor=actor, meeting_id=meeting_id, text=text, reason=reason, seen=seen, more=_more(meeting)
        )
    demand(may_edit_minutes(actor, meeting))
    latest = MinutesVersion.objects.filter(meeting=meeting).first()
    fresh = latest is None or latest.agreed
    blocks = _conference_blocks(meeting) if fresh or latest is None else from_json(latest.composed)
    with_text(blocks, text)
    return keep_minutes(
        actor=actor, meeting_id=meeting_id, composed=to_json(blocks), text=text, reason=reason, seen=seen
    )


def invitation_of(scope: Scope, meeting_id: int) -> Paper:
    """The invitation to any meeting; a draft until it is issued."""
    meeting = meeting_for(scope, meeting_id)
    if meeting.kind not in CONFERENCES:
        return invitation_paper(scope, meeting_id)
    head = meeting_letterhead(meeting, number=meeting.invitation_number, symbol="GM", dated=meeting.invited_on)
    occasion = occasion_of(meeting)
    body: list[Block] = [line(_invited(meeting))]
    if invited := guests(meeting):
        body.append(line(("Khách mời: ", True), f"{'; '.join(guest_said(one) for one in invited)}."))
    body.append(line(("Tới dự: ", True), ended(_title(meeting))))
    if occasion and occasion.said:
        body.append(line(("Nhân dịp: ", True), ended(occasion.said)))
    body += [
        line(
            ("Thời gian: ", True),
            f"{said_time(meeting.starts_at)}, {weekday_name(meeting.held_on).lower()}, ngày {format_day(meeting.held_on)}.",
        ),
        line(("Địa điểm: ", True), ended(meeting.place_said)),
        line(("Chủ trì: ", True), ended(", ".join(one for one in (meeting.chair_name, meeting.chair_post) if one))),
    ]
    if rows := parts(meeting):
        body.append(line(("Nội dung: ", True), f"{'; '.join(one.said for one in rows)}."))
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
        letterhead=head,
        title="Giấy mời",
        subtitle=(meeting.title,),
        body=tuple(body),
        recipients=("Như trên", "Lưu: VT"),
        signatures=(SignatureBlock((_signing_post(meeting),), meeting.chair_name),),
        draft="" if meeting.invited_on else "Dự thảo",
    )


def _invited(meeting: Meeting) -> str:
    """Who is invited: each unit with how many delegates it may send, where that is limited."""
    said = [
        f"{one.unit} ({two_digits(one.quota)} đại biểu)" if one.quota is not None else one.unit
        for one in delegations(meeting)
    ]
    return f"Trân trọng kính mời đại biểu của các đơn vị: {'; '.join(said)}."


def _signing_post(meeting: Meeting) -> str:
    """The post of the chair without the office, which stands at the head of the paper."""
    office = name_on(meeting.convener_id, meeting.held_on).full
    return meeting.chair_post.removesuffix(office).strip(" ,") or "Thủ trưởng cơ quan"


def _title(meeting: Meeting) -> str:
    occasion = occasion_of(meeting)
    if occasion is None or occasion.ordinal is None or "lần thứ" in meeting.title.lower():
        return meeting.title
    return f"{meeting.title}, lần thứ {occasion.ordinal}"


def _conference_blocks(meeting: Meeting) -> tuple[Block, ...]:
    occasion = occasion_of(meeting)
    opening: list[Block] = []
    if occasion is not None:
        ordinal = f" Hội nghị lần thứ {occasion.ordinal}." if occasion.ordinal else ""
        opening.append(line(("Đơn vị tổ chức: ", True), ended(occasion.organiser) + ordinal))
        if occasion.said:
            opening.append(line(("Nhân dịp: ", True), ended(occasion.said)))
    sections: list[Section] = [*parts_section(meeting), *movements_sections(meeting), *_more(meeting)]
    if taken := votes(meeting):
        sections.append(("Biểu quyết", vote_blocks(taken)))
    after = [*targets_section(meeting), *congress_section(meeting)]
    return composed_minutes(meeting, sections, after=after, opening=opening, invited="đơn vị được mời")


def _more(meeting: Meeting) -> list[Section]:
    """What was told, asked and presented at the meeting."""
    return [*stories_section(meeting), *petitions_section(meeting), *presented_sections(meeting)]


def _draft(meeting: Meeting, version: MinutesVersion | None) -> str:
    if meeting.state != MeetingState.CLOSED:
        return "Dự thảo"
    if version is None:
        return ""
    return f"Bản {version.number}" if version.agreed else f"Bản {version.number}, chưa xác nhận"
