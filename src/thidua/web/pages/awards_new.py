"""Pages: an award recorded from an old paper or from another office's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.forms import given_on
from thidua.errors import Missing, Problem, Unreadable, demand
from thidua.records.actions import record_paper
from thidua.records.enums import PEOPLE, SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.records.permissions import may_record_some
from thidua.registry.enums import Kind
from thidua.registry.personal import birth, say_birth
from thidua.registry.queries import candidates_for, name_on, person_card, unit_for
from thidua.registry.scope import Scope
from thidua.web.door import Asked, door
from thidua.web.fields import whole_number
from thidua.web.pages.awards_forms import BeginQuery, RecordForm
from thidua.web.pages.people_new import candidate_rows
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

WHOM_OF = {Kind.HOUSEHOLD: Whom.HOUSEHOLD, Kind.FOREIGN_BODY: Whom.FOREIGN_BODY}


def _begun(request: Asked) -> dict[str, Any]:
    """What the form begins with when somebody was chosen on their page; raises Missing out of sight."""
    scope = request.scope
    asked = BeginQuery(request.GET)
    if not asked.is_valid():
        raise Missing
    own = None if scope.oversees else scope.unit_id
    if person_id := asked.cleaned_data["person"]:
        card = person_card(scope, person_id)
        held = next((post for post, _unit in card.posts if post.holds(scope.on)), None)
        return {
            "whom": Whom.PERSON,
            "person": card.person.pk,
            "name": card.person.full_name,
            "born": say_birth(card.person.born),
            "unit": held.organisation_id if held else own,
        }
    if unit_id := asked.cleaned_data["organisation"]:
        unit = unit_for(scope, unit_id)
        name = name_on(unit.pk, scope.on).full
        return {"whom": WHOM_OF.get(Kind(unit.kind), Whom.COLLECTIVE), "organisation": unit.pk, "name": name}
    return {"unit": own}


def _context(request: Asked, form: RecordForm) -> dict[str, Any]:
    """The form with those in the register who bear the name that was typed."""
    trail = [{"label": _("Sổ khen thưởng"), "url": reverse("awards")}, {"label": _("Ghi lại từ giấy tờ")}]
    chosen = whole_number(str(form["person"].value() or ""))
    looked = "look" in request.POST
    return {
        "form": form,
        "trail": trail,
        "looked": looked,
        "candidates": _candidates(request, form) if request.method == "POST" else [],
        "chosen": chosen,
        "chosen_name": person_card(request.scope, chosen).person.full_name if chosen else "",
    }


def _candidates(request: Asked, form: RecordForm) -> list[dict[str, Any]]:
    name = str(form["name"].value() or "")[:120]
    if form["whom"].value() not in PEOPLE or not name.strip():
        return []
    try:
        born = birth(str(form["born"].value() or "")[:20], request.scope.today)
    except Unreadable:
        born = ""
    return candidate_rows(candidates_for(request.scope, name=name, born=born))


def _facts(scope: Scope, said: dict[str, Any]) -> AwardFacts:
    """What was typed as the facts of an award; an unnamed or unknown number stays one."""
    whom, named = Whom(said["whom"]), said["how_many"] == "one"
    names = {one.code: one.name for one in given_on(scope.on)}
    day = said["decided_on"] or scope.on
    organisation = None if whom in PEOPLE or not named else said["organisation"]
    name = said["name"] or (name_on(organisation, day).full if organisation else "")
    return AwardFacts(
        form=said["form"],
        form_name=names.get(said["form"], said["form_name"]),
        whom=whom,
        name=name if named else "",
        person_id=said["person"] if whom in PEOPLE and named else None,
        organisation_id=organisation,
        born=birth(said["born"], scope.today) if whom in PEOPLE and named else "",
        post=said["post"] if whom in PEOPLE else "",
        position_class=said["position_class"] if whom in PEOPLE else "",
        unit_id=said["unit"],
        unit_name=said["unit_name"] or (name_on(said["unit"], day).full if said["unit"] else ""),
        years=said["years"],
        basis=said["basis"],
        reason=said["reason"],
        count=1 if named else said["count"] if said["how_many"] == "some" else None,
        posthumous=said["posthumous"],
        decision_number=said["decision_number"],
        decided_on=said["decided_on"],
        issuer_id=said["issuer"],
        issuer_name=said["issuer_name"] or (name_on(said["issuer"], day).full if said["issuer"] else ""),
        golden_number=said["golden_number"],
    )


def _upload(said: dict[str, Any]) -> tuple[str, bytes] | None:
    sent = said["file"]
    return (sent.name or "", sent.read()) if isinstance(sent, UploadedFile) else None


@door("GET", "POST", body=RecordForm, query=BeginQuery)
def new(request: Asked) -> HttpResponse:
    """Record an award from an old paper; somebody of that name in the register is offered, never taken by itself."""
    scope = request.scope
    demand(may_record_some(scope))
    if request.method != "POST":
        form = RecordForm(scope=scope, initial=_begun(request))
        return render(request, "awards/record.html", _context(request, form))
    if "look" in request.POST:
        form = RecordForm(scope=scope, initial=request.POST.dict())
        return render(request, "awards/record.html", _context(request, form))
    form = RecordForm(request.POST, request.FILES, scope=scope)
    try:
        said = read(form)
        award = record_paper(
            actor=scope,
            source=Source(SourceKind(said["source"]), said["source_text"]),
            facts=_facts(scope, said),
            different=said["different"],
            upload=_upload(said),
        )
    except MENDABLE as problem:
        return _again(request, form, problem)
    messages.success(request, _("Đã ghi «%(form)s» vào sổ khen thưởng.") % {"form": award.form_name})
    return HttpResponseRedirect(reverse("award", args=[award.pk]))


def _again(request: Asked, form: RecordForm, problem: Problem) -> HttpResponse:
    context = {**_context(request, form), "alike": problem.code == "AWARD-06"}
    return again(request, "awards/record.html", context, problem, form)


urlpatterns: list[URLPattern] = [path("so-khen-thuong/ghi-lai/", new, name="award-new")]
