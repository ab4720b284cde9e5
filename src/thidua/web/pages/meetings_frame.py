"""What stands around the pages of one meeting: trail, the meeting's own pages, the words of its day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.clusters.permissions.season import may_lead_year
from thidua.clusters.queries import block_of_meeting
from thidua.errors import Problem
from thidua.meetings.enums import CONFERENCES, MeetingState
from thidua.meetings.permissions import may_run
from thidua.meetings.queries.votes import put_to_vote
from thidua.web.door import Asked
from thidua.web.pages.block_frame import address, light_frame
from thidua.web.pages.meetings_rows import not_yet, parts_of
from thidua.web.problems import MENDABLE

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear
    from thidua.meetings.models import Meeting


def around(request: Asked, held: Meeting, current: str, title: str) -> dict[str, Any]:
    """The context of a page below a meeting: ``writing`` is true when the actor may change what stands on it."""
    context = body_frame(request, held, below=title)
    trail = context["trail"]
    trail.insert(-1, {"label": held.title, "url": address("meeting", held.pk)})
    ruling, closed = may_run(request.scope, held), held.state == MeetingState.CLOSED
    return {
        **context,
        "tabs": [
            {"label": _("Điều hành"), "url": address("meeting", held.pk), "current": False, "count": 0},
            *({**one, "current": one["name"] == current} for one in parts_of(held, put_to_vote(held))),
        ],
        "meeting": held,
        "closed": closed,
        "ruling": ruling,
        "writing": bool(ruling) and not closed,
        "not_yet": not_yet(held, request.scope.on),
    }


def body_frame(request: Asked, held: Meeting, below: str = "") -> dict[str, Any]:
    """What stands around a page of a meeting: the year of its block, or the list of meetings for an office's conference."""
    if held.kind not in CONFERENCES:
        block = block_of_meeting(request.scope, held.pk)
        return light_frame(block, request.scope.on, "block-meeting", below=below)
    trail = [{"label": _("Hội nghị, phiên họp"), "url": address("meetings")}]
    trail.append({"label": below or held.title, "url": ""})
    return {"cluster": None, "block": None, "trail": trail, "tabs": None, "steps": None, "on": request.scope.on}


def gives_tasks(request: Asked, held: Meeting, block: BlockYear | None) -> bool:
    """Whether the asker may turn what was said at a meeting into tasks."""
    return bool(may_lead_year(request.scope, block) if block is not None else may_run(request.scope, held))


def act(request: Asked, done: Callable[[], object], said: str, there: str, *ids: int) -> HttpResponse | Problem:
    """Do what was asked: an answer that goes on to ``there``, or the problem for the page to show."""
    try:
        done()
    except MENDABLE as found:
        return found
    messages.success(request, said)
    return HttpResponseRedirect(reverse(there, args=ids))


def why_not(context: dict[str, Any]) -> str:
    """Why nothing can be written on a page of a meeting; empty where it can."""
    if context["closed"]:
        return _("Hội nghị đã kết thúc nên không sửa được nữa.")
    return "" if context["ruling"] else str(context["ruling"].reason)
