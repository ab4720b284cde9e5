"""Pages: side activities and photos of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.documents.queries import content_of
from thidua.errors import Fault, Problem, Unreadable
from thidua.meetings.actions import add_photo, record_activity, remove_photo
from thidua.meetings.queries import meeting_for
from thidua.meetings.queries.matters import activities, photo_for, photos
from thidua.web.door import Asked, door
from thidua.web.pages.meetings_frame import act, around, why_not
from thidua.web.pages.meetings_parts_forms import ActivityForm, PhotoForm
from thidua.web.problems import answer
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.meetings.models import Meeting


@door("GET", "POST", body=ActivityForm)
def meeting_activities(request: Asked, meeting_id: int) -> HttpResponse:
    """What was done around the meeting, and its photos."""
    held = meeting_for(request.scope, meeting_id)
    if request.method == "GET":
        return _page(request, held, None)
    form = ActivityForm(request.POST)

    def done() -> object:
        return record_activity(actor=request.scope, meeting_id=meeting_id, **read(form))

    found = act(request, done, _("Đã ghi hoạt động."), "meeting-activities", meeting_id)
    return found if isinstance(found, HttpResponse) else _page(request, held, found, form)


def _page(request: Asked, held: Meeting, problem: Problem | None, form: forms.Form | None = None) -> HttpResponse:
    context = around(request, held, "meeting-activities", _("Hoạt động, ảnh"))
    activity = form if isinstance(form, ActivityForm) else ActivityForm(initial={"day": held.held_on})
    photo = form if isinstance(form, PhotoForm) else PhotoForm()
    context |= {
        "activities": activities(held),
        "photos": photos(held),
        "activity_form": activity,
        "photo_form": photo,
        "why_not": why_not(context),
    }
    return again(request, "meetings/activities_page.html", context, problem, activity, photo)


@door("POST", body=PhotoForm)
def photo_add(request: Asked, meeting_id: int) -> HttpResponse:
    """Keep a photo with its caption."""
    held = meeting_for(request.scope, meeting_id)
    form = PhotoForm(request.POST)

    def done() -> object:
        said, file = read(form), request.FILES.get("photo")
        if file is None:
            raise Unreadable(Fault("FILE-00", _("Chưa chọn ảnh nào. Hãy chọn một ảnh."), "photo"))
        return add_photo(
            actor=request.scope,
            meeting_id=meeting_id,
            caption=said["caption"],
            name=file.name or "",
            content=file.read(),
        )

    found = act(request, done, _("Đã thêm ảnh."), "meeting-activities", meeting_id)
    return found if isinstance(found, HttpResponse) else _page(request, held, found, form)


@door("GET")
def photo(request: Asked, photo_id: int) -> HttpResponse:
    """A photo, shown in the page: it was drawn anew here, so it holds a picture and nothing else."""
    found = photo_for(request.scope, photo_id)
    try:
        content = content_of(found.file)
    except Problem as lost:
        return answer(request, lost)
    return HttpResponse(
        content,
        content_type=found.file.media_type,
        headers={
            "Content-Disposition": f'inline; filename="anh-{found.pk}.jpg"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )


@door("POST")
def photo_remove(request: Asked, photo_id: int) -> HttpResponse:
    """Take a photo from the meeting's page."""
    held = meeting_for(request.scope, photo_for(request.scope, photo_id).meeting_id)

    def done() -> object:
        return remove_photo(actor=request.scope, photo_id=photo_id)

    found = act(request, done, _("Đã gỡ ảnh."), "meeting-activities", held.pk)
    return found if isinstance(found, HttpResponse) else _page(request, held, found)


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/hoat-dong/", meeting_activities, name="meeting-activities"),
    path("hoi-nghi/<meeting:meeting_id>/anh/", photo_add, name="photo-add"),
    path("hoi-nghi/anh/<photo:photo_id>/", photo, name="photo"),
    path("hoi-nghi/anh/<photo:photo_id>/go/", photo_remove, name="photo-remove"),
]
