"""The papers of any meeting: of a block as the block writes them, of an office's conference as written here."""

from __future__ import annotations

from thidua.clusters.actions import edit_minutes
from thidua.clusters.papers import invitation_paper, minutes_paper
from thidua.clusters.papers.minutes import minutes_blocks
from thidua.clusters.papers.votes import vote_blocks
from thidua.decisions.papers_movements import movements_sections, targets_section
from thidua.decisions.papers_presenting import meeting_letterhead, presented_sections
from thidua.meetings.actions import edit_composed
from thidua.meetings.enums import CONFERENCES
from thidua.meetings.models import Meeting, MinutesVersion
from thidua.meetings.papers.frames import invitation_as_paper, minutes_as_paper
from thidua.meetings.papers.minutes import Section, composed_minutes, ended, two_digits
from thidua.meetings.papers.sections import congress_section, parts_section, petitions_section, stories_section
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.conferences import delegations, occasion_of, parts
from thidua.meetings.queries.votes import votes
from thidua.papers import Block, Paper, SignatureBlock, line
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope


def minutes_of(scope: Scope, meeting_id: int, number: int | None = None) -> Paper:
    """The minutes of any meeting as a paper: the version asked for, else the latest, else what the records make of them."""
    meeting = meeting_for(scope, meeting_id)
    if meeting.kind not in CONFERENCES:
        return minutes_paper(scope, meeting_id, number, _more(meeting))
    head = meeting_letterhead(meeting, symbol="BB", dated=meeting.held_on)
    return minutes_as_paper(meeting, head, number, lambda: _conference_blocks(meeting))


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
    return edit_composed(
        actor=actor,
        meeting_id=meeting_id,
        composed=lambda: _conference_blocks(meeting),
        text=text,
        reason=reason,
        seen=seen,
    )


def invitation_of(scope: Scope, meeting_id: int) -> Paper:
    """The invitation to any meeting; a draft until it is issued."""
    meeting = meeting_for(scope, meeting_id)
    if meeting.kind not in CONFERENCES:
        return invitation_paper(scope, meeting_id)
    head = meeting_letterhead(meeting, number=meeting.invitation_number, symbol="GM", dated=meeting.invited_on)
    occasion = occasion_of(meeting)
    rows = parts(meeting)
    return invitation_as_paper(
        meeting,
        head,
        invited=_invited(meeting),
        title=_title(meeting),
        signature=SignatureBlock((_signing_post(meeting),), meeting.chair_name),
        occasion=[line(("Nhân dịp: ", True), ended(occasion.said))] if occasion and occasion.said else [],
        content=[line(("Nội dung: ", True), f"{'; '.join(one.said for one in rows)}.")] if rows else [],
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
