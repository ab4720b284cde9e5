"""The invitation to a meeting of the block (giấy mời)."""

from __future__ import annotations

from thidua.clusters.papers.letterhead import head_word, letterhead
from thidua.clusters.queries.blocks import block_of_meeting
from thidua.meetings.papers.frames import invitation_as_paper
from thidua.meetings.queries import meeting_for, roll
from thidua.papers import Paper, SignatureBlock
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope


def invitation_paper(scope: Scope, meeting_id: int) -> Paper:
    """The invitation: who is invited, to what, when and where, with the agenda. A draft until it is issued.

    raises: Missing for a meeting out of sight.
    """
    meeting = meeting_for(scope, meeting_id)
    block = block_of_meeting(scope, meeting_id)
    convener = name_on(meeting.convener_id, meeting.held_on).full
    head = any(one.organisation_id == meeting.convener_id and one.role == "head" for one in block.members.all())
    part = head_word(block) if head else f"Phó {head_word(block)}"
    units = "; ".join(seat.unit for seat in roll(meeting))
    return invitation_as_paper(
        meeting,
        letterhead(block, meeting.held_on, kind="GM", number=meeting.invitation_number, day=meeting.invited_on),
        invited=f"{convener} ({part}) trân trọng kính mời lãnh đạo và cán bộ phụ trách thi đua, khen thưởng "
        f"của các đơn vị: {units}.",
        title=meeting.title,
        signature=SignatureBlock((f"TM. {block.name}", part), ""),
    )
