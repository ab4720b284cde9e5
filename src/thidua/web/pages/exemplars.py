"""Pages: the exemplars of the units in sight; one with its ground, consent, publication and followers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Missing, Problem, demand
from thidua.portal.actions.exemplars import (
    change_exemplar,
    curate_exemplar,
    drop_exemplar,
    note_follower,
    rest_on_award,
)
from thidua.portal.actions.exemplars_shown import (
    publish_kept_exemplar,
    record_exemplar_consent,
    withdraw_exemplar_consent,
)
from thidua.portal.permissions import may_publish, may_see_office
from thidua.portal.permissions_exemplars import may_curate, may_curate_some
from thidua.portal.queries.exemplars import exemplar_for, exemplar_row, exemplars, followers_of, grounds
from thidua.portal.story import paragraphs
from thidua.registry.queries import unit_choices
from thidua.web.door import Asked, door
from thidua.web.pages.exemplars_forms import (
    ConsentBackForm,
    ConsentForm,
    DropForm,
    ExemplarQuery,
    FollowerForm,
    GroundQuery,
    KeptExemplarForm,
    NewExemplarForm,
    RestForm,
)
from thidua.web.pages.publishing_forms import SeenForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


def _trail(label: str = "") -> list[dict[str, str]]:
    first = {"label": _("Gương điển hình"), "url": reverse("exemplars") if label else ""}
    return [first, {"label": label, "url": ""}] if label else [first]


@door("GET", query=ExemplarQuery)
def listed(request: Asked) -> HttpResponse:
    """The exemplars of the units in sight, newest first."""
    scope = request.scope
    demand(may_see_office(scope))
    query = ExemplarQuery(request.GET)
    if not query.is_valid():
        raise Missing
    said = query.cleaned_data
    context = {
        "form": query,
        "rows": exemplars(scope, kind=said["kind"], text=said["q"]),
        "narrowed": bool(said["q"] or said["kind"]),
        "curating": may_curate_some(scope),
        "trail": _trail(),
    }
    return render(request, "exemplars/list.html", context)


@door("GET", "POST", body=NewExemplarForm, query=GroundQuery)
def new(request: Asked) -> HttpResponse:
    """An exemplar begun on an award or a movement."""
    scope = request.scope
    demand(may_curate_some(scope))
    asked, text = GroundQuery(request.GET), _text(request)
    awards, movements = grounds(scope, text)
    form = NewExemplarForm(awards=awards, movements=movements)
    problem: Problem | None = None
    if request.method == "POST":
        form = NewExemplarForm(request.POST, awards=awards, movements=movements)
        try:
            said = read(form)
            made = curate_exemplar(
                actor=scope, facts=form.facts(), award_id=said["award"], movement_id=said["movement"]
            )
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _begun(made.award_id is not None))
            return redirect("exemplar", exemplar_id=made.pk)
    context = {"form": form, "query": asked, "text": text, "trail": _trail(_("Ghi gương mới"))}
    return again(request, "exemplars/new.html", context, problem, form)


def _begun(named: bool) -> str:
    if named:
        return _("Đã ghi. Muốn công khai thì ghi sự đồng ý trước.")
    return _("Đã ghi, dùng trong nội bộ. Muốn công khai thì gắn khen thưởng trong sổ, rồi ghi sự đồng ý.")


def _page(
    request: Asked, exemplar_id: int, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    scope = request.scope
    held = exemplar_for(scope, exemplar_id)
    row = exemplar_row(scope, held)
    words = {"kind": held.kind, "title": held.title, "story": held.story, "seen": held.revision}
    shown: dict[str, Any] = {
        "words_form": KeptExemplarForm(initial=words),
        "consent_form": ConsentForm(initial={"seen": held.revision}),
        "back_form": ConsentBackForm(),
        "follower_form": FollowerForm(units=_units(request)),
        "drop_form": DropForm(),
    }
    if held.award_id is None:
        shown["rest_form"] = RestForm(awards=_awards(request))
    if typed is not None:
        shown = {name: typed if type(typed) is type(form) else form for name, form in shown.items()}
    context = {
        "held": held,
        "row": row,
        "paragraphs": paragraphs(held.story) if not row.broken or row.award_id is None else [],
        "followers": followers_of(held, scope.on),
        "keeping": may_curate(scope, held.owner_id),
        "publishing": may_publish(scope, held.owner_id),
        "text": _text(request),
        "trail": _trail(row.title),
        **shown,
    }
    return again(request, "exemplars/one.html", context, problem, *([typed] if typed else []))


def _units(request: Asked) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in unit_choices(request.scope)]


def _text(request: Asked) -> str:
    asked = GroundQuery(request.GET)
    return asked.cleaned_data["q"] if asked.is_valid() else ""


def _awards(request: Asked) -> list[tuple[int, str]]:
    return grounds(request.scope, _text(request))[0]


@door("GET", query=GroundQuery)
def exemplar(request: Asked, exemplar_id: int) -> HttpResponse:
    """One exemplar, whole."""
    return _page(request, exemplar_id)


def _done(
    request: Asked, exemplar_id: int, form: forms.Form, act: Callable[[dict[str, Any]], object], said: str
) -> HttpResponse:
    exemplar_for(request.scope, exemplar_id)
    try:
        act(read(form))
    except MENDABLE as found:
        return _page(request, exemplar_id, found, form)
    messages.success(request, said)
    return redirect("exemplar", exemplar_id=exemplar_id)


@door("POST", body=KeptExemplarForm)
def edit(request: Asked, exemplar_id: int) -> HttpResponse:
    """The words changed."""
    form = KeptExemplarForm(request.POST)

    def act(said: dict[str, Any]) -> object:
        about = exemplar_for(request.scope, exemplar_id).about
        facts = replace(form.facts(), about=about)
        return change_exemplar(actor=request.scope, exemplar_id=exemplar_id, facts=facts, seen=said["seen"] or 0)

    return _done(
        request, exemplar_id, form, act, _("Đã lưu. Lời đã đổi thì phải ghi sự đồng ý mới trước khi công khai.")
    )


@door("POST", body=ConsentForm)
def consent(request: Asked, exemplar_id: int) -> HttpResponse:
    """A consent written down."""
    return _done(
        request,
        exemplar_id,
        ConsentForm(request.POST),
        lambda said: record_exemplar_consent(
            actor=request.scope, exemplar_id=exemplar_id, **{**said, "seen": said["seen"] or 0}
        ),
        _("Đã ghi sự đồng ý."),
    )


@door("POST", body=ConsentBackForm)
def consent_back(request: Asked, exemplar_id: int) -> HttpResponse:
    """A consent taken back; what was public goes at once."""
    return _done(
        request,
        exemplar_id,
        ConsentBackForm(request.POST),
        lambda said: withdraw_exemplar_consent(actor=request.scope, exemplar_id=exemplar_id, **said),
        _("Đã ghi rút đồng ý; trang công khai không còn hiện gương này."),
    )


@door("POST", body=SeenForm)
def publish(request: Asked, exemplar_id: int) -> HttpResponse:
    """Shown to everybody, or shown anew."""
    return _done(
        request,
        exemplar_id,
        SeenForm(request.POST),
        lambda said: publish_kept_exemplar(actor=request.scope, exemplar_id=exemplar_id, seen=said["seen"] or 0),
        _("Đã công khai gương này."),
    )


@door("POST", body=RestForm, query=GroundQuery)
def rest(request: Asked, exemplar_id: int) -> HttpResponse:
    """One begun on a movement alone rests on an award from now on."""
    demand(may_curate(request.scope, exemplar_for(request.scope, exemplar_id).owner_id))
    return _done(
        request,
        exemplar_id,
        RestForm(request.POST, awards=_awards(request)),
        lambda said: rest_on_award(actor=request.scope, exemplar_id=exemplar_id, award_id=said["award"]),
        _("Đã gắn khen thưởng: tên lấy từ sổ. Hãy ghi sự đồng ý rồi công khai."),
    )


@door("POST", body=DropForm)
def drop(request: Asked, exemplar_id: int) -> HttpResponse:
    """One made by mistake, given up."""
    exemplar_for(request.scope, exemplar_id)
    form = DropForm(request.POST)
    try:
        drop_exemplar(actor=request.scope, exemplar_id=exemplar_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return _page(request, exemplar_id, found, form)
    messages.success(request, _("Đã bỏ gương ghi nhầm."))
    return redirect("exemplars")


@door("POST", body=FollowerForm)
def follow(request: Asked, exemplar_id: int) -> HttpResponse:
    """A unit that took the example up."""
    form = FollowerForm(request.POST, units=_units(request))

    def act(said: dict[str, Any]) -> object:
        return note_follower(
            actor=request.scope, exemplar_id=exemplar_id, unit_id=said["unit"], since=said["since"], note=said["note"]
        )

    return _done(request, exemplar_id, form, act, _("Đã ghi đơn vị nhân rộng."))


urlpatterns: list[URLPattern] = [
    path("guong-dien-hinh/", listed, name="exemplars"),
    path("guong-dien-hinh/moi/", new, name="exemplar-new"),
    path("guong-dien-hinh/<exemplar:exemplar_id>/", exemplar, name="exemplar"),
    path("guong-dien-hinh/<exemplar:exemplar_id>/sua/", edit, name="exemplar-edit"),
    path("guong-dien-hinh/<exemplar:exemplar_id>/dong-y/", consent, name="exemplar-consent"),
    path("guong-dien-hinh/<exemplar:exemplar_id>/rut-dong-y/", consent_back, name="exemplar-consent-back"),
    path("guong-dien-hinh/<exemplar:exemplar_id>/cong-khai/", publish, name="exemplar-publish"),
    path("guong-dien-hinh/<exemplar:exemplar_id>/khen-thuong/", rest, name="exemplar-award"),
    path("guong-dien-hinh/<exemplar:exemplar_id>/bo/", drop, name="exemplar-drop"),
    path("guong-dien-hinh/<exemplar:exemplar_id>/nhan-rong/", follow, name="exemplar-follow"),
]
