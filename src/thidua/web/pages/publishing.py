"""Pages: what is public, what could be, taking back; one award shown; the office's name and footer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Problem, demand
from thidua.portal.actions import (
    name_office,
    publish_award,
    publish_decision,
    publish_exemplar,
    publish_movement,
    take_back,
)
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.permissions import may_name_office, may_publish, may_see_office
from thidua.portal.queries.exemplars import exemplar_on
from thidua.portal.queries.office import (
    OfficeRow,
    award_to_show,
    kept_face,
    on_the_board,
    publication_for,
    publication_of,
    publications,
    ready,
)
from thidua.records.queries import found as awards_found
from thidua.records.queries import row_of
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import address
from thidua.web.pages.publishing_forms import ExemplarForm, FaceForm, PublishingQuery, TakeBackForm
from thidua.web.pages.state_tabs import state_tabs
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.portal.models import Publication
    from thidua.records.models import Award

ADDRESSES = {
    "decision": ("publish-decision", "public-decision"),
    "movement": ("publish-movement", "public-movement"),
    "news": ("", "public-one-news"),
    "honour": ("publish-award", ""),
    "exemplar": ("", "public-exemplar"),
}
"""Of each kind the address that shows it anew as it stands, and where everybody reads it.

News and exemplars are shown anew from their own page, where the words are read before.
"""


@door("GET", query=PublishingQuery)
def listed(request: Asked) -> HttpResponse:
    """What everybody sees of the units in sight, what was taken back, and what waits to be shown."""
    return _page(request)


def _page(request: Asked, problem: Problem | None = None) -> HttpResponse:
    scope = request.scope
    demand(may_see_office(scope))
    form = PublishingQuery(request.GET)
    form.is_valid()
    state, kind = form.cleaned_data.get("state") or "", form.cleaned_data.get("kind") or ""
    text = form.cleaned_data.get("q") or ""
    rows = publications(scope, kind=kind)
    face = kept_face()
    context = {
        "form": form,
        "counts": state_tabs(reverse("publishing"), [one.state for one in rows], PublicState.choices, state),
        "lines": [_line(request, one) for one in rows if state in {"", one.state}],
        "ready": [
            {
                "one": one,
                "url": reverse(ADDRESSES[one.kind][0], args=[one.subject_id]),
                "see": address(one.kind, one.subject_id),
                "kind": str(PublicKind(one.kind).label),
                "may": may_publish(scope, one.owner_id),
            }
            for one in ready(scope)
        ],
        "text": text,
        "awards": [one for one in awards_found(scope, text) if one.inner and one.standing and one.name] if text else [],
        "naming": may_name_office(scope, face.owner_id if face else None),
        "face": face,
        "trail": [{"label": _("Trang công khai"), "url": ""}],
    }
    return again(request, "publishing/list.html", context, problem, form)


def _line(request: Asked, one: OfficeRow) -> dict[str, Any]:
    renew, seen = ADDRESSES[one.kind]
    shown = one.state == PublicState.PUBLISHED
    return {
        "one": one,
        "tone": "done" if shown else "idle",
        "public": (reverse(seen, args=[one.id]) if seen else reverse("public-honours")) if shown else "",
        "renew": reverse(renew, args=[one.subject_id]) if renew else "",
        "own": reverse("news-one", args=[one.subject_id]) if one.kind == PublicKind.NEWS else "",
        "back": reverse("publication-back", args=[one.id]) if shown else "",
        "may": may_publish(request.scope, one.owner_id),
    }


def _published(request: Asked, act: Callable[[], Publication]) -> HttpResponse:
    try:
        act()
    except MENDABLE as problem:
        return _page(request, problem)
    messages.success(request, _("Đã công khai. Trang công khai hiện bản này ngay."))
    return redirect("publishing")


@door("POST")
def decision(request: Asked, decision_id: int) -> HttpResponse:
    """Show a decision, or show it anew."""
    return _published(request, lambda: publish_decision(actor=request.scope, decision_id=decision_id))


@door("POST")
def movement(request: Asked, movement_id: int) -> HttpResponse:
    """Show a movement, or show it anew."""
    return _published(request, lambda: publish_movement(actor=request.scope, movement_id=movement_id))


@door("POST")
def award(request: Asked, award_id: int) -> HttpResponse:
    """Put one award on the honour board."""
    return _published(request, lambda: publish_award(actor=request.scope, award_id=award_id))


@door("GET", "POST", body=ExemplarForm)
def one_award(request: Asked, award_id: int) -> HttpResponse:
    """One award: put on the honour board, or its recipient shown as an example."""
    held = award_to_show(request.scope, award_id)
    form = ExemplarForm(request.POST) if request.method == "POST" else ExemplarForm()
    if request.method == "POST":
        try:
            said = read(form)
            publish_exemplar(actor=request.scope, award_id=award_id, story=said["story"], consent=said["consent"] or "")
        except MENDABLE as problem:
            return _award_page(request, held, form, problem)
        messages.success(request, _("Đã công khai điển hình này."))
        return redirect("publishing")
    return _award_page(request, held, form)


def _award_page(request: Asked, held: Award, form: ExemplarForm, problem: Problem | None = None) -> HttpResponse:
    context = {
        "row": row_of(request.scope, held),
        "form": form,
        "board": on_the_board(held.pk),
        "exemplar": publication_of(PublicKind.EXEMPLAR, held.pk),
        "kept": exemplar_on(request.scope, held.pk),
        "may": may_publish(request.scope, held.issuer_id or held.organisation_id or held.unit_id or 0),
        "trail": [{"label": _("Trang công khai"), "url": reverse("publishing")}, {"label": held.form_name, "url": ""}],
    }
    return again(request, "publishing/award.html", context, problem, form)


@door("GET", "POST", body=TakeBackForm)
def back(request: Asked, publication_id: int) -> HttpResponse:
    """Take something back: what happens is said first, the reason is asked."""
    scope = request.scope
    held = publication_for(scope, publication_id)
    demand(may_publish(scope, held.owner_id))
    form, problem = TakeBackForm(), None
    if request.method == "POST":
        form = TakeBackForm(request.POST)
        try:
            take_back(actor=scope, publication_id=publication_id, reason=read(form)["reason"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã gỡ. Trang công khai không còn hiện nội dung này."))
            return redirect("publishing")
    context = {
        "held": held,
        "kind": str(PublicKind(held.kind).label),
        "form": form,
        "trail": [{"label": _("Trang công khai"), "url": reverse("publishing")}, {"label": _("Gỡ"), "url": ""}],
    }
    return again(request, "publishing/back.html", context, problem, form)


@door("GET", "POST", body=FaceForm)
def face(request: Asked) -> HttpResponse:
    """The name and the footer under which everybody meets the office."""
    scope, held = request.scope, kept_face()
    demand(may_name_office(scope, held.owner_id if held else None))
    first = {name: getattr(held, name) for name in FaceForm.base_fields if name != "seen"} if held else {}
    form = FaceForm(initial={**first, "seen": held.revision if held else 0})
    if request.method == "POST":
        form = FaceForm(request.POST)
        try:
            said = read(form)
            seen = said.pop("seen") or 0
            name_office(actor=scope, seen=seen, **said)
        except MENDABLE as problem:
            return _face_page(request, form, problem)
        messages.success(request, _("Đã lưu tên và chân trang công khai."))
        return redirect("publishing")
    return _face_page(request, form)


def _face_page(request: Asked, form: FaceForm, problem: Problem | None = None) -> HttpResponse:
    context = {
        "form": form,
        "trail": [
            {"label": _("Trang công khai"), "url": reverse("publishing")},
            {"label": _("Tên và chân trang"), "url": ""},
        ],
    }
    return again(request, "publishing/face.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("trang-cong-khai/", listed, name="publishing"),
    path("trang-cong-khai/co-quan/", face, name="public-face"),
    path("trang-cong-khai/quyet-dinh/<decision:decision_id>/", decision, name="publish-decision"),
    path("trang-cong-khai/phong-trao/<movement:movement_id>/", movement, name="publish-movement"),
    path("trang-cong-khai/khen-thuong/<award:award_id>/", one_award, name="award-publishing"),
    path("trang-cong-khai/khen-thuong/<award:award_id>/vinh-danh/", award, name="publish-award"),
    path("trang-cong-khai/<publication:publication_id>/go/", back, name="publication-back"),
]
