"""Reads of speeches and stories."""

from __future__ import annotations

from thidua.errors import Missing
from thidua.meetings.models import Meeting, Story
from thidua.meetings.queries.meetings import meeting_for
from thidua.registry.scope import Scope


def stories(meeting: Meeting) -> list[Story]:
    """What was told at a meeting, in order."""
    return list(Story.objects.filter(meeting=meeting))


def story_for(scope: Scope, story_id: int) -> Story:
    """A story, if its meeting is in sight; ``Missing`` otherwise."""
    found = Story.objects.filter(pk=story_id).first()
    if found is None:
        raise Missing
    meeting_for(scope, found.meeting_id)
    return found
