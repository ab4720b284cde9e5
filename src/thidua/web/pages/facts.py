"""Pages: what is recorded of a person or a collective besides awards, and what people enter there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Missing, Ruling, demand
from thidua.records.actions.lawful import Grounds
from thidua.records.enums_lawful import FactSource
from thidua.records.permissions_lawful import may_enter_facts, may_enter_holds
from thidua.records.queries.facts import facts_card, facts_in_sight, places_of, rated_people
from thidua.records.subjects import ORGANISATION, PERSON, SubjectKey
from thidua.registry.queries import continued_as, person_for, unit_card
from thidua.registry.scope import Scope
from thidua.web.door import Asked, door
from thidua.web.pages.facts_entries import ENTRIES, Entry
from thidua.web.pages.facts_forms import CollectiveForm, InitiativeForm
from thidua.web.pages.facts_rows import record_rows
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

KEPT_NAMES = {PERSON: "person-record", ORGANISATION: "unit-record"}


def page_of(subject: SubjectKey) -> str:
    """The page of a subject's record."""
    return reverse(KEPT_NAMES[subject.kind], args=[subject.id])


def frame(scope: Scope, subject: SubjectKey, below: str = "") -> dict[str, Any]:
    """Name and trail of a subject in sight."""
    if subject.kind == PERSON:
        name = person_for(scope, subject.id).full_name
        trail = [
            {"label": _("Cá nhân"), "url": reverse("people")},
            {"label": name, "url": reverse("person", args=[subject.id])},
        ]
    else:
        name = unit_card(scope, subject.id).name.full
        trail = [
            {"label": _("Tập thể"), "url": reverse("units")},
            {"label": name, "url": reverse("unit", args=[subject.id])},
        ]
    trail.append({"label": _("Hồ sơ thành tích"), "url": page_of(subject) if below else ""})
    return {
        "trail": [*trail, {"label": below}] if below else trail,
        "name": name,
        "subject": subject,
        "is_person": subject.kind == PERSON,
        "record_url": page_of(subject),
    }


def _record(request: Asked, subject: SubjectKey) -> HttpResponse:
    scope = request.scope
    context = frame(scope, subject)
    card, places = facts_card(scope, subject), places_of(scope, subject)
    may, holds = may_enter_facts(scope, places), may_enter_holds(scope, places)
    offered = [
        {"url": _add_url(subject, what), "word": entry.heading, "what": what}
        for what, entry in ENTRIES.items()
        if subject.kind in entry.of and (holds if what == "ky-luat" else may)
    ]
    context |= {
        "card": card,
        "offered": {one["what"].replace("-", "_"): one for one in offered},
        "may": may,
        "may_hold": holds,
    }
    return render(request, "facts/record.html", context | record_rows(card, scope.today))


def _add_url(subject: SubjectKey, what: str) -> str:
    return reverse(f"{KEPT_NAMES[subject.kind]}-add", args=[subject.id, what])


@door("GET")
def person_record(request: Asked, person_id: int) -> HttpResponse:
    """What is recorded of a person; an entry joined to another leads to that one."""
    kept = continued_as(request.scope, person_id)
    if kept != person_id:
        return HttpResponseRedirect(page_of(SubjectKey(PERSON, kept)))
    return _record(request, SubjectKey(PERSON, person_id))


@door("GET")
def unit_record(request: Asked, unit_id: int) -> HttpResponse:
    """What is recorded of a collective, for those who see its inner matters."""
    return _record(request, SubjectKey(ORGANISATION, unit_id))


def _add(request: Asked, subject: SubjectKey, what: str) -> HttpResponse:
    entry, scope = ENTRIES.get(what), request.scope
    if entry is None or subject.kind not in entry.of:
        raise Missing
    context = frame(scope, subject, str(entry.heading))
    places = places_of(scope, subject)
    if not facts_in_sight(scope, subject):
        raise Missing
    demand(_ruling(scope, what, places))
    form = _form(request, entry, scope, places, subject)
    context |= {"form": form, "heading": entry.heading, "what": what}
    if request.method == "POST":
        try:
            said = read(form)
            entry.enter(scope, subject, said, Grounds(FactSource(said["source_kind"]), said["source_text"]), form)
        except MENDABLE as problem:
            return again(request, "facts/add.html", context, problem, form)
        messages.success(request, entry.done)
        return HttpResponseRedirect(page_of(subject))
    return render(request, "facts/add.html", context)


def _ruling(scope: Scope, what: str, places: frozenset[int]) -> Ruling:
    return may_enter_holds(scope, places) if what == "ky-luat" else may_enter_facts(scope, places)


def _form(request: Asked, entry: Entry, scope: Scope, places: frozenset[int], subject: SubjectKey) -> forms.Form:
    given = request.POST if request.method == "POST" else None
    if entry.form is not InitiativeForm:
        return entry.form(given)
    mates = {
        one.person_id: f"{one.name} ({one.post})" if one.post else one.name
        for unit in sorted(places & scope.sees) or ()
        for one in rated_people(scope, unit, ())
        if one.person_id != subject.id
    }
    return InitiativeForm(given, people=list(mates.items()))


@door("GET", "POST", body=InitiativeForm)
def person_add(request: Asked, person_id: int, what: str) -> HttpResponse:
    """Enter a row of a person's record."""
    return _add(request, SubjectKey(PERSON, person_id), what)


@door("GET", "POST", body=CollectiveForm)
def unit_add(request: Asked, unit_id: int, what: str) -> HttpResponse:
    """Enter a row of a collective's record."""
    return _add(request, SubjectKey(ORGANISATION, unit_id), what)


urlpatterns: list[URLPattern] = [
    path("ca-nhan/<person:person_id>/ho-so-thanh-tich/", person_record, name="person-record"),
    path("ca-nhan/<person:person_id>/ho-so-thanh-tich/<slug:what>/ghi/", person_add, name="person-record-add"),
    path("tap-the/<unit:unit_id>/ho-so-thanh-tich/", unit_record, name="unit-record"),
    path("tap-the/<unit:unit_id>/ho-so-thanh-tich/<slug:what>/ghi/", unit_add, name="unit-record-add"),
]
