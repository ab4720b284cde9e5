"""Pages: what is known of a person: changing it, the identity numbers, the day of death."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Problem, demand
from thidua.registry.actions import change_facts, note_death, reveal_number, set_number, suspect_match
from thidua.registry.enums import NumberKind
from thidua.registry.permissions import may_keep_subjects_at
from thidua.registry.personal import Facts
from thidua.registry.queries import PersonFacts, person_facts, person_for
from thidua.registry.queries.people import units_of
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, ReasonField
from thidua.web.pages.people_new import FactsForm, number_fields
from thidua.web.pages.person_page import RevealForm, SuspectForm, person_page
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

NAMES = ("honorific", "gender", "ethnicity", "nationality")


class ChangeForm(FactsForm):
    """What is known, as it ought to be, with the reason."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = ReasonField(max_length=300, label=gettext_lazy("Lý do sửa"))


class NumberForm(forms.Form):
    """An identity number."""

    number_kind, number = number_fields(required=True).values()


class DeathForm(forms.Form):
    """The day a person died, and where that is written."""

    died_on = DayField(label=gettext_lazy("Ngày mất"))
    basis = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Ví dụ: giấy chứng tử, thông báo của đơn vị."),
    )


def _page(
    request: Asked, known: PersonFacts, given: dict[str, forms.Form] | None = None, problem: Problem | None = None
) -> HttpResponse:
    typed = given or {}
    first = {"full_name": known.name, "born": known.said_birth, "seen": known.seen}
    first |= {name: getattr(known, name) for name in NAMES}
    context: dict[str, Any] = {
        "trail": [
            {"label": _("Cá nhân"), "url": reverse("people")},
            {"label": known.name, "url": reverse("person", args=[known.person_id])},
            {"label": _("Sửa thông tin")},
        ],
        "known": known,
        "change": typed.get("change") or ChangeForm(initial=first),
        "number": typed.get("number") or NumberForm(),
        "death": typed.get("death") or DeathForm(initial={"died_on": known.died_on}),
    }
    return again(request, "people/facts.html", context, problem, *typed.values())


def _kept(request: Asked, person_id: int) -> PersonFacts:
    person = person_for(request.scope, person_id)
    demand(may_keep_subjects_at(request.scope, units_of(person, request.scope.on)))
    return person_facts(request.scope, person_id)


@door("GET", "POST", body=ChangeForm)
def facts(request: Asked, person_id: int) -> HttpResponse:
    """Change what is known of a person, with the reason."""
    known = _kept(request, person_id)
    if request.method != "POST":
        return _page(request, known)
    form = ChangeForm(request.POST)
    try:
        said = read(form)
        wanted = Facts(said["full_name"], said["honorific"], said["born"], *(said[one] for one in NAMES[1:]))
        change_facts(actor=request.scope, person_id=person_id, facts=wanted, reason=said["reason"], seen=said["seen"])
    except MENDABLE as problem:
        return _page(request, known, {"change": form}, problem)
    messages.success(request, _("Đã ghi thông tin cá nhân."))
    return HttpResponseRedirect(reverse("person", args=[person_id]))


@door("POST", body=NumberForm)
def number(request: Asked, person_id: int) -> HttpResponse:
    """Enter a person's identity number, or put the right one in place of a wrong one."""
    known = _kept(request, person_id)
    form = NumberForm(request.POST)
    try:
        said = read(form)
        set_number(
            actor=request.scope, person_id=person_id, number=said["number"], kind=NumberKind(said["number_kind"])
        )
    except MENDABLE as problem:
        return _page(request, known, {"number": form}, problem)
    messages.success(request, _("Đã ghi số định danh; số được niêm kín."))
    return HttpResponseRedirect(reverse("person", args=[person_id]))


@door("POST", body=DeathForm)
def death(request: Asked, person_id: int) -> HttpResponse:
    """Note the day a person died."""
    known = _kept(request, person_id)
    form = DeathForm(request.POST)
    try:
        said = read(form)
        note_death(actor=request.scope, person_id=person_id, on=said["died_on"], basis=said["basis"])
    except MENDABLE as problem:
        return _page(request, known, {"death": form}, problem)
    messages.success(request, _("Đã ghi ngày mất."))
    return HttpResponseRedirect(reverse("person", args=[person_id]))


@door("POST", body=RevealForm)
def reveal(request: Asked, person_id: int) -> HttpResponse:
    """Show an identity number in full, once, for a reason that goes into the book."""
    person_for(request.scope, person_id)
    form = RevealForm(request.POST)
    try:
        said = read(form)
        kind = NumberKind(said["number_kind"])
        plain = reveal_number(actor=request.scope, person_id=person_id, reason=said["reason"], kind=kind)
    except MENDABLE as problem:
        return person_page(request, person_id, {"reveal": form}, problem)
    return person_page(request, person_id, revealed=(str(kind.label), plain))


@door("POST", body=SuspectForm)
def suspect(request: Asked, person_id: int) -> HttpResponse:
    """Put two people into the queue of doubtful matches."""
    person_for(request.scope, person_id)
    form = SuspectForm(request.POST)
    try:
        said = read(form)
        suspect_match(actor=request.scope, person_id=person_id, other_id=said["other"], reasons=[said["reason"]])
    except MENDABLE as problem:
        return person_page(request, person_id, {"suspect": form}, problem)
    messages.success(request, _("Đã đưa vào danh sách nghi trùng."))
    return HttpResponseRedirect(reverse("matches"))


urlpatterns: list[URLPattern] = [
    path("ca-nhan/<person:person_id>/thong-tin/", facts, name="person-facts"),
    path("ca-nhan/<person:person_id>/so-dinh-danh/", number, name="person-number"),
    path("ca-nhan/<person:person_id>/so-dinh-danh/xem/", reveal, name="person-reveal"),
    path("ca-nhan/<person:person_id>/ngay-mat/", death, name="person-death"),
    path("ca-nhan/<person:person_id>/nghi-trung/", suspect, name="person-suspect"),
]
