"""Pages: people, one page of each, and what an administrator changes in their posts and mandates."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import demand
from thidua.registry.actions import appoint_to_post, end_mandate, give_mandate
from thidua.registry.enums import Role
from thidua.registry.permissions import may_keep_subjects, may_see_people
from thidua.registry.queries import continued_as, matches_waiting, name_on, people, person_for
from thidua.registry.queries.people import mandate_for
from thidua.web.door import Asked, door
from thidua.web.fields import DayField
from thidua.web.pages.accounts import close, open_new, renew, reopen
from thidua.web.pages.block_frame import address
from thidua.web.pages.person_page import MandateForm, PostForm, person_page, with_units
from thidua.web.pages.units import pager_of
from thidua.web.problems import MENDABLE
from thidua.web.typed import read


class PeopleSearchForm(forms.Form):
    """What the list is cut to."""

    q = forms.CharField(label=gettext_lazy("Họ tên"), max_length=120, required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


class EndMandateForm(forms.Form):
    """The last day of a mandate."""

    on = DayField(label=gettext_lazy("Hết ngày"))


@door("GET", query=PeopleSearchForm)
def listed(request: Asked) -> HttpResponse:
    """The people in sight by given name, fifty a page."""
    return _list(request)


@door("GET", query=PeopleSearchForm)
def of_unit(request: Asked, unit_id: int) -> HttpResponse:
    """Those of them who hold a post at one unit or its teams."""
    return _list(request, unit_id)


def _list(request: Asked, unit_id: int | None = None) -> HttpResponse:
    form, scope = PeopleSearchForm(request.GET), request.scope
    form.is_valid()
    text, number = form.cleaned_data.get("q") or "", form.cleaned_data.get("page") or 1
    demand(may_see_people(scope))
    page = people(scope, text=text, number=number, unit_id=unit_id)
    here = reverse("unit-people", args=[unit_id]) if unit_id else reverse("people")
    context = {
        "form": form,
        "text": text,
        "here": here,
        "unit": name_on(unit_id, scope.on).full if unit_id else "",
        "unit_url": address("unit", unit_id) if unit_id else "",
        "rows": page.items,
        "pager": pager_of(page, _("cá nhân"), here, q=text),
        "may_add": may_keep_subjects(scope),
        "doubted": matches_waiting(scope),
    }
    return render(request, "people/list.html", context)


@door("GET")
def one(request: Asked, person_id: int) -> HttpResponse:
    """One person: facts, posts and mandates through time, the account; an entry joined to another leads there."""
    kept = continued_as(request.scope, person_id)
    if kept != person_id:
        return HttpResponseRedirect(reverse("person", args=[kept]))
    return person_page(request, person_id)


@door("POST", body=PostForm)
def add_post(request: Asked, person_id: int) -> HttpResponse:
    """Give a person a further post."""
    person_for(request.scope, person_id)
    form = with_units(PostForm(request.POST), request.scope, "post_unit")
    try:
        said = read(form)
        appoint_to_post(
            actor=request.scope,
            person_id=person_id,
            unit_id=said["post_unit"],
            title=said["title"],
            position_class=said["position_class"],
            since=said["post_since"],
            until=said["post_until"],
        )
    except MENDABLE as problem:
        return person_page(request, person_id, {"post": form}, problem)
    messages.success(request, _("Đã ghi chức vụ."))
    return HttpResponseRedirect(reverse("person", args=[person_id]))


@door("POST", body=MandateForm)
def give(request: Asked, person_id: int) -> HttpResponse:
    """Let a person act at a unit."""
    person_for(request.scope, person_id)
    form = with_units(MandateForm(request.POST), request.scope, "unit", "over")
    try:
        said = read(form)
        role = Role(said["role"])
        give_mandate(
            actor=request.scope,
            person_id=person_id,
            unit_id=said["unit"],
            role=role,
            since=said["since"],
            until=said["until"],
            over_id=said["over"],
        )
    except MENDABLE as problem:
        return person_page(request, person_id, {"mandate": form}, problem)
    messages.success(request, _("Đã giao nhiệm vụ «%(role)s».") % {"role": role.label})
    return HttpResponseRedirect(reverse("person", args=[person_id]))


@door("POST", body=EndMandateForm)
def end(request: Asked, mandate_id: int) -> HttpResponse:
    """End a mandate at the close of a day."""
    mandate = mandate_for(request.scope, mandate_id)
    form = EndMandateForm(request.POST)
    try:
        end_mandate(actor=request.scope, mandate_id=mandate_id, on=read(form)["on"])
    except MENDABLE as problem:
        return person_page(request, mandate.person_id, {f"end:{mandate_id}": form}, problem)
    messages.success(request, _("Đã ghi ngày kết thúc nhiệm vụ."))
    return HttpResponseRedirect(reverse("person", args=[mandate.person_id]))


urlpatterns: list[URLPattern] = [
    path("ca-nhan/", listed, name="people"),
    path("tap-the/<unit:unit_id>/ca-nhan/", of_unit, name="unit-people"),
    path("ca-nhan/<person:person_id>/", one, name="person"),
    path("ca-nhan/<person:person_id>/chuc-vu/", add_post, name="post-add"),
    path("ca-nhan/<person:person_id>/nhiem-vu/", give, name="mandate-give"),
    path("ca-nhan/<person:person_id>/tai-khoan/", open_new, name="account-open"),
    path("ca-nhan/<person:person_id>/tai-khoan/dong/", close, name="account-close"),
    path("ca-nhan/<person:person_id>/tai-khoan/mo-lai/", reopen, name="account-reopen"),
    path("ca-nhan/<person:person_id>/tai-khoan/mat-khau/", renew, name="account-password"),
    path("nhiem-vu/<mandate:mandate_id>/ket-thuc/", end, name="mandate-end"),
]
