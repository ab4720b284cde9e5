"""The close of any meeting: what was to be presented has been recorded first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.actions import close_block_meeting, close_other_meeting
from thidua.clusters.queries import block_of_meeting
from thidua.clusters.queries.meetings import closes_year
from thidua.decisions.enums_presentation import PresentationState
from thidua.decisions.models import Presentation
from thidua.errors import Refused
from thidua.meetings.actions import close_meeting
from thidua.meetings.enums import CONFERENCES
from thidua.meetings.models import Meeting
from thidua.meetings.queries import meeting_for
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction


def close_any_meeting(*, actor: Scope, meeting_id: int) -> Meeting:
    """Close a meeting as its body does; the year-end meeting of a block closes the year.

    raises: Refused PRES-06 while awards stand on the script and nobody has recorded what was presented.
    """
    with one_transaction():
        meeting = meeting_for(actor, meeting_id)
        waiting = Presentation.objects.filter(meeting=meeting, state=PresentationState.PLANNED, awards__isnull=False)
        if waiting.exists():
            raise Refused(
                _("Chưa ghi kết quả trao thưởng."),
                code="PRES-06",
                todo=_("Hãy ghi kết quả ở thẻ Trao thưởng, hoặc rút khen thưởng khỏi kịch bản."),
            )
        if meeting.kind in CONFERENCES:
            return close_meeting(actor=actor, meeting_id=meeting_id)
        last = closes_year(block_of_meeting(actor, meeting_id), meeting)
        (close_block_meeting if last else close_other_meeting)(actor=actor, meeting_id=meeting_id)
        return meeting_for(actor, meeting_id)
