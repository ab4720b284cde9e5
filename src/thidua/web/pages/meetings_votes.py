"""Pages: the votes of a meeting, and one vote from being put to its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.errors import Problem, demand
from thidua.meetings.actions import Ballot, close_vote, enter_count, open_vote, retake_vote
from thidua.meetings.enums import VoteKind, VoteMethod
from thidua.meetings.permissions import may_count, may_run
from thidua.meetings.queries import meeting_for, motions, present_units, roll
from thidua.meetings.queries.votes import VoteRow, counters, vote_for, votes
from thidua.web.door import Asked, door
from thidua.web.pages.meetings_frame import act, around, why_not
from thidua.web.pages.meetings_votes_forms import (
    CountsForm,
    ResultForm,
    RetakeForm,
    VoteForm,
    count_rows,
    head_fields,
    papers_of,
    side_by_side,
    ticked,
)
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.meetings.models import Meeting


@door("GET", "POST", body=VoteForm)
def meeting_votes(request: Asked, meeting_id: int) -> HttpResponse:
    """What was put to the vote, and what came out; whoever runs the meeting puts the next."""
    held = meeting_for(request.scope, meeting_id)
    form, problem = VoteForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST":

        def done() -> object:
            said = read(form)
            ballot = Ballot(
                VoteKind(said["kind"]),
                VoteMethod(said["method"]),
                said["title"],
                said["text"],
                candidates=tuple(ticked(request.POST, "candidate")),
            )
            return open_vote(actor=request.scope, meeting_id=meeting_id, ballot=ballot)

        found = act(request, done, _("Đã đưa ra biểu quyết."), "meeting-votes", meeting_id)
        if isinstance(found, HttpResponse):
            return found
        problem = found
    chosen = set(request.POST.getlist("candidate"))
    seats = roll(held)
    context = around(request, held, "meeting-votes", _("Biểu quyết"))
    context |= {
        "votes": votes(held),
        "form": form,
        "units": [{"id": one.unit_id, "name": one.unit, "ticked": str(one.unit_id) in chosen} for one in seats],
        "counters": counters(held),
        "to_acclaim": [one.unit for one in motions(held) if not one.counted],
        "why_not": why_not(context),
    }
    return again(request, "meetings/votes_page.html", context, problem, form)


@door("GET")
def vote(request: Asked, vote_id: int) -> HttpResponse:
    """One vote: the counts, or the result."""
    held, one = vote_for(request.scope, vote_id)
    return _page(request, held, one, None)


def _page(
    request: Asked, held: Meeting, one: VoteRow, problem: Problem | None, form: RetakeForm | None = None
) -> HttpResponse:
    """The page of a vote. Until both counters have entered theirs, each sees only its own."""
    typed = request.POST.dict() if problem else {}
    context = around(request, held, "meeting-votes", one.title)
    counting = counters(held)
    mine = next((each.slot for each in counting if each.person_id == request.scope.person_id), None)
    slot = mine if one.on_paper else (0 if context["ruling"] else None)
    own = next((sheet for sheet in one.sheets if sheet.slot == slot), None)
    open_now = not one.closed and not context["closed"] and not context["not_yet"]
    complete = len(one.sheets) == (2 if one.on_paper else 1)
    entered = {sheet.slot for sheet in one.sheets}
    present = present_units(held)
    seen_both = one.on_paper and complete
    ruling = may_count(request.scope, counting) if one.on_paper else context["ruling"]
    context |= {
        "vote": one,
        "counters": [{"counter": each, "entered": each.slot in entered} for each in counting],
        "counting": slot is not None and open_now,
        "count_reason": "" if ruling else ruling.reason,
        "heads": head_fields(one, own, typed, present),
        "rows": count_rows(one, own, typed),
        "both": side_by_side(one.sheets, one) if seen_both else [],
        "differs": bool(one.differences),
        "ready": complete and not one.differences,
        "deciding": context["writing"] and open_now,
        "ticked": set(request.POST.getlist("chosen")) if problem else set(),
        "counted": one.sheets[0] if complete and not one.on_paper else None,
        "retake_form": form or RetakeForm(),
        "retaking": context["writing"] and one.closed and not one.replaced,
        "present": present,
    }
    return again(request, "meetings/vote_page.html", context, problem, context["retake_form"])


@door("POST", body=CountsForm)
def vote_enter(request: Asked, vote_id: int) -> HttpResponse:
    """Keep a count: of the hands, or of the papers by one of the two counters."""
    held, one = vote_for(request.scope, vote_id)

    def done() -> object:
        demand(may_count(request.scope, counters(held)) if one.on_paper else may_run(request.scope, held))
        return enter_count(actor=request.scope, vote_id=vote_id, papers=papers_of(request.POST.dict(), one))

    found = act(request, done, _("Đã ghi kết quả đếm."), "vote", vote_id)
    return found if isinstance(found, HttpResponse) else _page(request, held, one, found)


@door("POST", body=ResultForm)
def vote_close(request: Asked, vote_id: int) -> HttpResponse:
    """Close a vote with its result."""
    held, one = vote_for(request.scope, vote_id)

    def done() -> object:
        seen: Any = read(ResultForm(request.POST))["seen"]
        return close_vote(actor=request.scope, vote_id=vote_id, chosen=ticked(request.POST, "chosen"), seen=seen)

    found = act(request, done, _("Đã ghi kết quả biểu quyết."), "vote", vote_id)
    return found if isinstance(found, HttpResponse) else _page(request, held, one, found)


@door("POST", body=RetakeForm)
def vote_retake(request: Asked, vote_id: int) -> HttpResponse:
    """Take a closed vote again: a new vote that names the one it replaces."""
    held, one = vote_for(request.scope, vote_id)
    form = RetakeForm(request.POST)

    def done() -> object:
        return retake_vote(actor=request.scope, vote_id=vote_id, reason=read(form)["reason"])

    found = act(request, done, _("Đã mở lần biểu quyết lại."), "meeting-votes", held.pk)
    return found if isinstance(found, HttpResponse) else _page(request, held, one, found, form)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/bieu-quyet/", meeting_votes, name="meeting-votes"),
    path("hoi-nghi/bieu-quyet/<vote:vote_id>/", vote, name="vote"),
    path("hoi-nghi/bieu-quyet/<vote:vote_id>/dem/", vote_enter, name="vote-enter"),
    path("hoi-nghi/bieu-quyet/<vote:vote_id>/ket-qua/", vote_close, name="vote-close"),
    path("hoi-nghi/bieu-quyet/<vote:vote_id>/lai/", vote_retake, name="vote-retake"),
]
