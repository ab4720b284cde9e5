"""Pages: speeches and exemplars' stories of a meeting, and the consent of those they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.errors import Problem
from thidua.meetings.actions import Told, record_consent, tell_story
from thidua.meetings.enums import StoryKind
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.stories import stories, story_for
from thidua.web.door import Asked, door
from thidua.web.pages.conferences_forms import ConsentForm, StoryForm
from thidua.web.pages.meetings_frame import act, around
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.meetings.models import Meeting


@door("GET", "POST", body=StoryForm)
def meeting_stories(request: Asked, meeting_id: int) -> HttpResponse:
    """What was told; whoever runs the meeting keeps it, before the day and after it."""
    held = meeting_for(request.scope, meeting_id)
    if request.method == "GET":
        return _page(request, held, None)
    form = StoryForm(request.POST)

    def done() -> object:
        said = read(form)
        told = Told(**{**said, "kind": StoryKind(said["kind"])})
        return tell_story(actor=request.scope, meeting_id=meeting_id, told=told)

    found = act(request, done, _("Đã ghi bài."), "meeting-stories", meeting_id)
    return found if isinstance(found, HttpResponse) else _page(request, held, found, form)


@door("POST", body=ConsentForm)
def story_consent(request: Asked, story_id: int) -> HttpResponse:
    """Write down that those it tells of agreed."""
    story, form = story_for(request.scope, story_id), ConsentForm(request.POST)
    held = meeting_for(request.scope, story.meeting_id)

    def done() -> object:
        said = read(form)
        return record_consent(actor=request.scope, story_id=story_id, on=said["on"], how=said["how"])

    found = act(request, done, _("Đã ghi sự đồng ý."), "meeting-stories", held.pk)
    return found if isinstance(found, HttpResponse) else _page(request, held, found, form, story_id)


def _page(
    request: Asked, held: Meeting, problem: Problem | None, form: forms.Form | None = None, agreed: int | None = None
) -> HttpResponse:
    """The stories; what was typed stays: a story in its form, a consent beside the story ``agreed``."""
    context = around(request, held, "meeting-stories", _("Tham luận, gương điển hình"))
    shown = form if isinstance(form, StoryForm) else StoryForm()
    context |= {
        "stories": stories(held),
        "form": shown,
        "consent_form": form,
        "agreed": agreed,
        "keeping": bool(context["ruling"]),
        "why_not": "" if context["ruling"] else str(context["ruling"].reason),
    }
    return again(request, "conferences/stories.html", context, problem, shown if form is None else form)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/tham-luan/", meeting_stories, name="meeting-stories"),
    path("hoi-nghi/tham-luan/<story:story_id>/dong-y/", story_consent, name="story-consent"),
]
