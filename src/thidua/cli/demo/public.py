"""What the demo shows to everybody: a decision, movements, and the news of a conference drafted from its records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.cli.demo.cast import Cast
from thidua.decisions.enums import DecisionState
from thidua.decisions.queries.decisions import decisions
from thidua.meetings.enums import CONFERENCES
from thidua.meetings.queries import meetings
from thidua.movements.enums import MovementState
from thidua.movements.queries import movements
from thidua.portal.actions import (
    Story,
    change_news,
    draft_news,
    name_office,
    publish_decision,
    publish_movement,
    publish_news,
    sign_news,
)


def tell_public(cast: Cast, told: Mapping[str, Any]) -> None:
    """The office's name, then what each leader publishes of what the stories before left behind."""
    name_office(actor=cast.scope(told["administrator"], cast.today), seen=0, **told["face"])
    for username in told["leaders"]:
        leader = cast.scope(username, cast.today)
        for made in decisions(leader):
            if made.state == DecisionState.GRANTED:
                publish_decision(actor=leader, decision_id=made.id)
        for run in movements(leader):
            if run.launcher_id == leader.unit_id and run.state != MovementState.DRAFTED:
                publish_movement(actor=leader, movement_id=run.id)
    for one in told["news"]:
        _news(cast, one)


def _news(cast: Cast, told: Mapping[str, Any]) -> None:
    """The officer drafts from the latest conference, adds the source and signs; the leader publishes."""
    officer = cast.scope(told["officer"], cast.today)
    held = next((one for one in meetings(officer) if one.kind in CONFERENCES), None)
    if held is None:
        return
    made = draft_news(actor=officer, meeting_id=held.pk)
    said = Story(made.title, made.lead, made.body, made.event_on, told["source"])
    made = change_news(actor=officer, news_id=made.pk, said=said, seen=made.revision)
    made = sign_news(actor=officer, news_id=made.pk, seen=made.revision)
    publish_news(actor=cast.scope(told["leader"], cast.today), news_id=made.pk, seen=made.revision)
