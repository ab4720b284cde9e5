"""Pages: lists of recipients an office commends itself, from the first row to the leader's approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.actions import approve_list, change_list, drop_list, make_list, return_list, send_list
from thidua.decisions.enums import DecisionState, ListState, RowKind
from thidua.decisions.permissions import may_approve, may_prepare
from thidua.decisions.queries.checks import findings
from thidua.decisions.queries.decisions import decisions, undecided
from thidua.decisions.queries.lists import last_step, list_for, lists, rows_of
from thidua.errors import Missing, Problem, demand
from thidua.movements.queries import rewardable
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.award_lists_forms import (
    ListFactsForm,
    ListForm,
    Nothing,
    PlacesForm,
    ReturnForm,
    RowForm,
    RowsQuery,
    StateQuery,
)
from thidua.web.pages.award_lists_law import law_of
from thidua.web.pages.award_lists_lookup import begin_with_person, begin_with_unit, offered
from thidua.web.pages.award_lists_rows import TONES, list_context, workbook_rows
from thidua.web.pages.decisions_rows import TONES as DECIDED
from thidua.web.pages.state_tabs import state_tabs
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.decisions.models import AwardList


@door("GET", query=StateQuery)
def listed(request: Asked) -> HttpResponse:
    """The lists in sight of the year looked at, cut by their state."""
    query = StateQuery(request.GET)
    if not query.is_valid():
        raise Missing
    year, state = year_of(request), query.cleaned_data["state"]
    found = lists(request.scope, year=year)
    counts = state_tabs(reverse("award-lists"), (one.state for one in found), ListState.choices, state)
    context = {
        "lines": [
            {"row": one, "tone": TONES[ListState(one.state)]} for one in found if not state or one.state == state
        ],
        "counts": counts,
        "year": year,
        "preparing": may_prepare(request.scope),
        "trail": [{"label": _("Khen thưởng trực tiếp"), "url": ""}],
    }
    return render(request, "award_lists/lists.html", context)


@door("GET", "POST", body=ListForm)
def new(request: Asked) -> HttpResponse:
    """A new list of the own office."""
    scope, problem = request.scope, None
    usual, unit = {"year": year_of(request), "form": "giay-khen"}, scope.unit_id or 0
    offered = rewardable(scope)
    form = ListForm(on=scope.on, issuer_id=unit, movements=offered, initial=usual)
    if request.method == "POST":
        demand(may_prepare(scope))
        form = ListForm(request.POST, on=scope.on, issuer_id=unit, movements=offered)
        try:
            read(form)
            made = make_list(actor=scope, facts=form.facts())
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lập danh sách. Hãy thêm tập thể, cá nhân."))
            return redirect("award-list", list_id=made.pk)
    context = {
        "form": form,
        "preparing": may_prepare(scope),
        "office": scope.unit_name,
        "trail": [home(), {"label": _("Danh sách mới"), "url": ""}],
    }
    return again(request, "award_lists/new.html", context, problem, form)


def home() -> dict[str, str]:
    """The first link of the trail."""
    return {"label": str(_("Khen thưởng trực tiếp")), "url": reverse("award-lists")}


def frame(request: Asked, held: AwardList, below: str = "") -> dict[str, Any]:
    """What stands on every page of a list."""
    here = reverse("award-list", args=[held.pk])
    scope = request.scope
    trail = [home(), {"label": held.title, "url": here if below else ""}]
    return {
        "list": held,
        "tone": TONES[ListState(held.state)],
        "word": str(ListState(held.state).label),
        "office": name_on(held.issuer_id, held.made_on).full,
        "preparing": may_prepare(scope, held.issuer_id),
        "approving": may_approve(scope, held.issuer_id),
        "open": held.state == ListState.DRAFT,
        "working": held.state == ListState.DRAFT and bool(may_prepare(scope, held.issuer_id)),
        "steps": steps_of(held),
        "on": scope.on,
        "trail": [*trail, {"label": below, "url": ""}] if below else trail,
    }


def steps_of(held: AwardList) -> list[dict[str, Any]]:
    """Where the list stands, as a line of steps."""
    order = [ListState.DRAFT, ListState.SENT, ListState.APPROVED]
    if held.state == ListState.DROPPED:
        return []
    at = order.index(ListState(held.state))
    words = [_("Lập danh sách"), _("Trình lãnh đạo"), _("Duyệt"), _("Quyết định")]
    days = [held.made_on, held.sent_on, held.approved_on, None]
    present = at if held.state != ListState.APPROVED else 3
    return [
        {
            "word": word,
            "note": f"{day:%d/%m}" if day and place <= present else "",
            "state": "past" if place < present else "present" if place == present else "future",
            "url": "",
        }
        for place, (word, day) in enumerate(zip(words, days, strict=True))
    ]


@door("GET", query=RowsQuery)
def award_list(request: Asked, list_id: int) -> HttpResponse:
    """One list: rows with what there is to know, the share while it is drawn up, and a form for the next row."""
    return page(request, list_for(request.scope, list_id))


@door("GET")
def with_person(request: Asked, list_id: int, person_id: int) -> HttpResponse:
    """The list with a person of the register put into the form for a new row."""
    held = list_for(request.scope, list_id)
    return page(request, held, begun=begin_with_person(request.scope, person_id))


@door("GET")
def with_unit(request: Asked, list_id: int, unit_id: int) -> HttpResponse:
    """The list with an organisation put into the form for a new row."""
    held = list_for(request.scope, list_id)
    return page(request, held, begun=begin_with_unit(request.scope, unit_id))


def page(
    request: Asked,
    held: AwardList,
    problem: Problem | None = None,
    typed: forms.Form | None = None,
    begun: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of a list; after a failed act with the problem and all that was typed.

    begun: what the form for a new row begins with.
    """
    scope = request.scope
    query = RowsQuery(request.GET)
    if not query.is_valid():
        raise Missing
    asked = query.cleaned_data
    initial = begun or ({"name": asked["name"], "kind": asked["kind"] or RowKind.PERSON} if asked["name"] else {})
    made = decisions(scope, list_id=held.pk)
    context = {
        **frame(request, held),
        **list_context(scope, held, asked["order"], asked["show"]),
        "order": asked["order"] or "position",
        "show": asked["show"],
        "form": typed if isinstance(typed, RowForm) else RowForm(on=scope.on, held=held, initial=initial),
        "offered": offered(scope, asked["name"], asked["kind"], held.pk) if asked["name"] else None,
        "places_form": typed if isinstance(typed, PlacesForm) else PlacesForm(),
        "facts_form": typed if isinstance(typed, ListFactsForm) else _facts_form(request, held),
        "reason_form": typed if isinstance(typed, ReturnForm) else ReturnForm(),
        "undo": last_step(held),
        "waiting": undecided(held) if held.state == ListState.APPROVED else [],
        "decided": any(one.state != DecisionState.VOIDED for one in made),
        "made": [{"row": one, "tone": DECIDED[DecisionState(one.state)]} for one in made],
        "ordered": [(key, word) for key, word in RowsQuery.base_fields["order"].choices if key],  # type: ignore[attr-defined]
    }
    return again(request, "award_lists/list.html", context, problem, *([typed] if typed else []))


def _facts_form(request: Asked, held: AwardList) -> ListFactsForm:
    names = ("title", "year", "form_reason", "reason", "stated_collectives", "stated_people")
    initial = {**{name: getattr(held, name) for name in names}, "form": held.form_code, "seen": held.revision}
    initial["movement"] = held.movement_id
    return _facts_fields(request, held, initial=initial)


def _facts_fields(request: Asked, held: AwardList, *typed: Any, **options: Any) -> ListFactsForm:
    near = rewardable(request.scope)
    if held.movement is not None and held.movement_id not in dict(near):
        near.append((held.movement.pk, held.movement.name))
    on, issuer = request.scope.on, held.issuer_id
    return ListFactsForm(*typed, on=on, issuer_id=issuer, movements=near, auto_id="facts-%s", **options)


def done(
    request: Asked, list_id: int, act: Callable[[], Any], said: str, typed: forms.Form | None = None
) -> HttpResponse:
    """Do it and come back to the list, or show the list again with what went wrong."""
    held = list_for(request.scope, list_id)
    try:
        act()
    except MENDABLE as found:
        return page(request, held, found, typed)
    messages.success(request, said)
    return redirect("award-list", list_id=list_id)


@door("POST", body=ListFactsForm)
def facts(request: Asked, list_id: int) -> HttpResponse:
    """Change what is said of the list as a whole."""
    form = _facts_fields(request, list_for(request.scope, list_id), request.POST)

    def act() -> None:
        said = read(form)
        change_list(actor=request.scope, list_id=list_id, facts=form.facts(), seen=said["seen"])

    return done(request, list_id, act, _("Đã lưu."), form)


@door("POST", body=Nothing)
def send(request: Asked, list_id: int) -> HttpResponse:
    """Put the list before the leader."""
    return done(
        request,
        list_id,
        lambda: send_list(actor=request.scope, list_id=list_id),
        _("Đã trình danh sách để lãnh đạo duyệt."),
    )


@door("POST", body=Nothing)
def approve(request: Asked, list_id: int) -> HttpResponse:
    """The leader approves."""
    return done(
        request,
        list_id,
        lambda: approve_list(actor=request.scope, list_id=list_id),
        _("Đã duyệt danh sách. Danh sách chưa phải quyết định khen thưởng."),
    )


@door("POST", body=ReturnForm)
def give_back(request: Asked, list_id: int) -> HttpResponse:
    """The leader gives the list back."""
    form = ReturnForm(request.POST)
    return done(
        request,
        list_id,
        lambda: return_list(actor=request.scope, list_id=list_id, reason=read(form)["reason"]),
        _("Đã trả lại danh sách."),
        form,
    )


@door("POST", body=ReturnForm)
def drop(request: Asked, list_id: int) -> HttpResponse:
    """The list is given up; it stays to be seen."""
    form = ReturnForm(request.POST)
    return done(
        request,
        list_id,
        lambda: drop_list(actor=request.scope, list_id=list_id, reason=read(form)["reason"]),
        _("Đã thôi lập danh sách."),
        form,
    )


@door("GET", query=RowsQuery)
def xlsx(request: Asked, list_id: int) -> HttpResponse:
    """The list as a workbook, in the order on the screen."""
    held = list_for(request.scope, list_id)
    query = RowsQuery(request.GET)
    if not query.is_valid():
        raise Missing
    rows = rows_of(held, query.cleaned_data["order"])
    heads = [
        _("STT"), _("Đối tượng"), _("Họ tên, tên tập thể"), _("Ngày sinh"), _("Giới tính"), _("Chức vụ"), _("Đơn vị"),
        _("Vị trí"), _("Hình thức"), _("Thành tích"), _("Điều cần biết"), _("Theo luật"), _("Lý do theo luật"),
        _("Lý do vẫn đề nghị"),
    ]  # fmt: skip
    return as_workbook(
        held.title,
        heads,
        workbook_rows(rows, held, findings(request.scope, held, rows), law_of(request.scope, held, rows, "law")),
    )


urlpatterns: list[URLPattern] = [
    path("khen-thuong-truc-tiep/", listed, name="award-lists"),
    path("khen-thuong-truc-tiep/lap/", new, name="award-list-new"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/", award_list, name="award-list"),
    path(
        "khen-thuong-truc-tiep/<award_list:list_id>/ca-nhan/<person:person_id>/", with_person, name="award-list-person"
    ),
    path("khen-thuong-truc-tiep/<award_list:list_id>/tap-the/<unit:unit_id>/", with_unit, name="award-list-unit"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/thong-tin/", facts, name="award-list-facts"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/trinh/", send, name="award-list-send"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/duyet/", approve, name="award-list-approve"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/tra-lai/", give_back, name="award-list-return"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/thoi/", drop, name="award-list-drop"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/danh-sach.xlsx", xlsx, name="award-list-xlsx"),
]
