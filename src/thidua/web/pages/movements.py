"""Pages: the movements in sight, one movement with its plan, units, figures, reviews and awards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.documents.queries import content_of
from thidua.errors import Missing, Problem, demand
from thidua.movements.actions import change_movement, draft_movement, drop_movement
from thidua.movements.enums import MovementState
from thidua.movements.permissions import may_draft
from thidua.movements.queries import (
    movement_file_for,
    movement_for,
    movements,
    offered_parts,
    offered_reaches,
)
from thidua.targets.queries import programmes
from thidua.web.door import Asked, door
from thidua.web.pages.downloads import stored
from thidua.web.pages.movements_forms import PART, DropForm, MovementForm, MovementQuery
from thidua.web.pages.movements_one import page
from thidua.web.pages.movements_rows import movement_line
from thidua.web.pages.state_tabs import state_tabs
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.movements.models import Movement


@door("GET", query=MovementQuery)
def listed(request: Asked) -> HttpResponse:
    """The movements whose days touch the year, running ones first, and when each runs."""
    query = MovementQuery(request.GET)
    if not query.is_valid():
        raise Missing
    year, state, text = year_of(request), query.cleaned_data["state"], query.cleaned_data["q"]
    rows = movements(request.scope, year=year, text=text)
    shown = [movement_line(one, year) for one in rows if state in {"", one.state}]
    context = {
        "form": query,
        "lines": shown,
        "counts": state_tabs(reverse("movements"), [one.state for one in rows], MovementState.choices, state),
        "text": text,
        "year": year,
        "drafting": may_draft(request.scope, request.scope.unit_id or 0),
        "trail": [{"label": _("Phong trào thi đua"), "url": ""}],
    }
    return render(request, "movements/list.html", context)


def _form(request: Asked, held: Movement | None, *typed: Any, **options: Any) -> MovementForm:
    scope = request.scope
    near = [(one.id, one.name) for one in movements(scope) if held is None or one.id != held.pk]
    offered = [(one.id, one.name) for one in programmes(scope)]
    return MovementForm(
        *typed,
        parts=offered_parts(scope.on),
        reaches=offered_reaches(scope.on),
        near=near,
        programmes=offered,
        **options,
    )


@door("GET", "POST", body=MovementForm)
def new(request: Asked) -> HttpResponse:
    """A movement begun in the name of the own unit."""
    scope = request.scope
    demand(may_draft(scope, scope.unit_id or 0))
    problem: Problem | None = None
    year = year_of(request)
    form = _form(request, None, initial={"stage_first": year, "stage_last": year})
    if request.method == "POST":
        form = _form(request, None, request.POST)
        try:
            read(form)
            made = draft_movement(actor=scope, launcher_id=scope.unit_id or 0, facts=form.facts())
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lưu bản soạn. Lãnh đạo đơn vị phát động từ trang này."))
            return redirect("movement", movement_id=made.pk)
    context = {
        "form": form,
        "trail": [{"label": _("Phong trào thi đua"), "url": reverse("movements")}, {"label": _("Soạn mới"), "url": ""}],
    }
    return again(request, "movements/form.html", context, problem, form)


@door("GET")
def movement(request: Asked, movement_id: int) -> HttpResponse:
    """One movement, whole."""
    return page(request, movement_for(request.scope, movement_id))


@door("GET", "POST", body=MovementForm)
def edit(request: Asked, movement_id: int) -> HttpResponse:
    """A draft changed."""
    scope = request.scope
    held = movement_for(scope, movement_id)
    demand(may_draft(scope, held.launcher_id))
    problem: Problem | None = None
    initial: dict[str, Any] = {
        name: getattr(held, name)
        for name in (
            "name", "kind", "reach", "campaign", "stage_first", "stage_last", "plan_year", "starts_on", "ends_on",
            "register_by",
        )
    }  # fmt: skip
    initial |= {
        "parent": held.parent_id,
        "predecessor": held.predecessor_id,
        "programme": held.programme_id,
        "seen": held.revision,
    }
    initial |= {PART + code: text for code, text in held.contents.items()}
    form = _form(request, held, initial=initial)
    if request.method == "POST":
        form = _form(request, held, request.POST)
        try:
            seen = read(form)["seen"] or 0
            change_movement(actor=scope, movement_id=movement_id, facts=form.facts(), seen=seen)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lưu bản soạn."))
            return redirect("movement", movement_id=movement_id)
    context = {
        "form": form,
        "held": held,
        "trail": [
            {"label": _("Phong trào thi đua"), "url": reverse("movements")},
            {"label": held.name, "url": reverse("movement", args=[held.pk])},
            {"label": _("Sửa"), "url": ""},
        ],
    }
    return again(request, "movements/form.html", context, problem, form)


@door("POST", body=DropForm)
def drop(request: Asked, movement_id: int) -> HttpResponse:
    """A draft given up."""
    held, form = movement_for(request.scope, movement_id), DropForm(request.POST)
    try:
        drop_movement(actor=request.scope, movement_id=movement_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, _("Đã bỏ bản soạn «%(n)s».") % {"n": held.name})
    return redirect("movements")


@door("GET")
def document(request: Asked, movement_id: int) -> HttpResponse:
    """The file of the document that launched it, always as a download."""
    file = movement_file_for(request.scope, movement_id)
    return stored(file, content_of(file))


urlpatterns: list[URLPattern] = [
    path("phong-trao/", listed, name="movements"),
    path("phong-trao/moi/", new, name="movement-new"),
    path("phong-trao/<movement:movement_id>/", movement, name="movement"),
    path("phong-trao/<movement:movement_id>/sua/", edit, name="movement-edit"),
    path("phong-trao/<movement:movement_id>/bo/", drop, name="movement-drop"),
    path("phong-trao/<movement:movement_id>/van-ban/", document, name="movement-document"),
]
