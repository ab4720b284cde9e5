"""Pages: a conference of an office planned, what makes it this one, its parts with their periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Missing, Problem, demand
from thidua.meetings.actions import change_occasion, plan_conference, set_parts
from thidua.meetings.enums import CONFERENCES, MeetingKind
from thidua.meetings.permissions import may_hold
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.conferences import occasion_of, parts, possible_units
from thidua.transactions import one_transaction
from thidua.web.door import Asked, door
from thidua.web.pages.conferences_forms import ConferenceForm, PartsForm, occasion_from, part_rows, parts_of
from thidua.web.pages.meetings_forms import plan_of
from thidua.web.pages.meetings_frame import act, around, why_not
from thidua.web.pages.meetings_rows import namesakes_of
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.meetings.models import Meeting


def conference_for(request: Asked, meeting_id: int) -> Meeting:
    """The conference, if in sight; ``Missing`` for a meeting of a block too."""
    held = meeting_for(request.scope, meeting_id)
    if held.kind not in CONFERENCES:
        raise Missing
    return held


@door("GET", "POST", body=ConferenceForm)
def conference_new(request: Asked) -> HttpResponse:
    """Plan a conference in the name of the own office."""
    scope = request.scope
    ruling = may_hold(scope)
    near = possible_units(scope, scope.on)
    problem: Problem | None = None
    form = ConferenceForm(units=near, initial={"unit": [scope.unit_id]})
    if request.method == "POST":
        demand(ruling)
        form = ConferenceForm(request.POST, units=near)
        try:
            said = read(form)
            made = plan_conference(
                actor=scope, kind=MeetingKind(said["kind"]), plan=plan_of(said), unit_ids=said["unit"],
                occasion=occasion_from(said),
            )  # fmt: skip
        except MENDABLE as found:
            problem, typed = found, form.cleaned_data
            units = [scope.unit_id or 0, *typed.get("unit", [])]
            if same := namesakes_of(found, typed.get("held_on"), units, typed.get("chair_name", "")):
                form = ConferenceForm(request.POST, units=near, namesakes=same)
        else:
            messages.success(request, _("Đã lên lịch hội nghị."))
            return redirect("meeting", meeting_id=made.pk)
    demand(ruling)
    trail = [{"label": _("Hội nghị, phiên họp"), "url": reverse("meetings")}, {"label": _("Mở hội nghị"), "url": ""}]
    return again(request, "conferences/new.html", {"plan_form": form, "trail": trail}, problem, form)


@door("GET", "POST", body=PartsForm)
def conference_parts(request: Asked, meeting_id: int) -> HttpResponse:
    """Ordinal, anniversary, and the parts each with its period."""
    held = conference_for(request, meeting_id)
    near = possible_units(request.scope, request.scope.on)
    typed = request.POST.dict()
    occasion = occasion_of(held)
    initial = {"seen": held.revision}
    if occasion is not None:
        names = ("ordinal", "anniversary", "anniversary_day")
        initial |= {name: getattr(occasion, name) for name in names} | {"organiser": occasion.organiser_id}
        near = near if occasion.organiser_id in dict(near) else [*near, (occasion.organiser_id, occasion.organiser)]
    form, problem = PartsForm(initial=initial, units=near), None
    if request.method == "POST":
        form = PartsForm(request.POST, units=near)

        def done() -> object:
            said, wanted = read(form), parts_of(typed)
            with one_transaction():
                changed = change_occasion(
                    actor=request.scope, meeting_id=meeting_id, occasion=occasion_from(said), seen=said["seen"]
                )
                return set_parts(actor=request.scope, meeting_id=meeting_id, parts=wanted, seen=changed.revision)

        found = act(request, done, _("Đã lưu nội dung hội nghị."), "conference-parts", meeting_id)
        if isinstance(found, HttpResponse):
            return found
        problem = found
    context = around(request, held, "conference-parts", _("Nội dung, kỷ niệm"))
    context |= {
        "form": form,
        "occasion": occasion,
        "parts": parts(held),
        "rows": part_rows(parts(held), typed),
        "why_not": why_not(context),
    }
    return again(request, "conferences/parts.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/mo/", conference_new, name="conference-new"),
    path("hoi-nghi/<meeting:meeting_id>/noi-dung/", conference_parts, name="conference-parts"),
]
