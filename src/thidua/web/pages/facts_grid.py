"""Pages: the ratings of a unit's people in one grid; a pasted block is looked at before anything is written."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Unreadable, demand
from thidua.law.records import Rating
from thidua.records.actions.fact_files import enter_block
from thidua.records.actions.lawful import Grounds
from thidua.records.enums_lawful import RATING_WORDS, FactSource
from thidua.records.fact_tables import pasted_grid, read_tables
from thidua.records.permissions_lawful import may_enter_facts
from thidua.records.queries.fact_previews import FactPreview, preview_facts
from thidua.records.queries.facts import facts_in_sight, rated_people
from thidua.records.subjects import ORGANISATION, SubjectKey
from thidua.registry.queries import unit_card
from thidua.web.door import Asked, door
from thidua.web.pages.facts import frame
from thidua.web.pages.facts_files_rows import fault_rows, state_groups
from thidua.web.pages.facts_forms import GridForm
from thidua.web.pages.facts_rows import TONES
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

SHOWN = 5


def _years(request: Asked) -> list[int]:
    """The years of the grid, oldest first; the last is this year's or the one asked for."""
    asked = request.GET.get("nam", "")
    last = request.scope.today.year
    if asked.isascii() and asked.isdigit() and 1945 + SHOWN <= int(asked[:4]) <= last:
        last = int(asked[:4])
    return list(range(last - SHOWN + 1, last + 1))


def _context(request: Asked, unit_id: int, form: GridForm, found: FactPreview | None = None) -> dict[str, Any]:
    scope, years = request.scope, _years(request)
    people = rated_people(scope, unit_id, years)
    here = reverse("unit-ratings", args=[unit_id])
    return {
        **frame(scope, SubjectKey(ORGANISATION, unit_id), _("Xếp loại của cá nhân")),
        "unit_id": unit_id,
        "years": years,
        "earlier": f"{here}?nam={years[0]}",
        "later": f"{here}?nam={years[-1] + SHOWN - 1}" if years[-1] < scope.today.year else "",
        "people": [
            {
                "one": one,
                "url": reverse("person-record", args=[one.person_id]),
                "cells": [_cell(one.ratings, year) for year in years],
            }
            for one in people
        ],
        "counts": [sum(year in one.ratings for one in people) for year in years],
        "may": may_enter_facts(scope, [unit_id]),
        "form": form,
        "preview": found,
        "faults": fault_rows(found.faults) if found else [],
        "states": state_groups(found) if found else [],
        "sample": "\n".join(f"{one.name}\t" for one in people),
    }


def _cell(ratings: Any, year: int) -> dict[str, str]:
    if year not in ratings:
        return {}
    rating = Rating(ratings[year])
    return {"word": str(RATING_WORDS[rating]).removesuffix(_(" nhiệm vụ")), "tone": TONES[rating]}


@door("GET", "POST", body=GridForm)
def unit_ratings(request: Asked, unit_id: int) -> HttpResponse:
    """The grid of a unit; a pasted block is shown beside what stands, then entered whole."""
    scope = request.scope
    if not facts_in_sight(scope, SubjectKey(ORGANISATION, unit_card(scope, unit_id).unit.pk)):
        raise Missing
    if request.method != "POST":
        first = {"year": scope.today.year - 1, "source_kind": FactSource.REPORT}
        return render(request, "facts/grid.html", _context(request, unit_id, GridForm(initial=first)))
    demand(may_enter_facts(scope, [unit_id]))
    form = GridForm(request.POST)
    found: FactPreview | None = None
    try:
        said = read(form)
        table = read_tables([pasted_grid(said["block"])], year=said["year"])
        found = preview_facts(scope, unit_id, table)
        if "apply" in request.POST:
            source = Grounds(FactSource(said["source_kind"]), said["source_text"])
            done = enter_block(
                actor=scope,
                unit_id=unit_id,
                table=table,
                source=source,
                seen=_seen(said["seen"]),
                reason=said["reason"],
            )
            counts = {"made": len(done.made), "changed": len(done.withdrawn), "same": done.same}
            messages.success(
                request, _("Đã ghi %(made)d xếp loại, thay %(changed)d dòng; %(same)d ô đã có từ trước.") % counts
            )
            return HttpResponseRedirect(reverse("unit-ratings", args=[unit_id]))
    except MENDABLE as problem:
        return again(request, "facts/grid.html", _looked(request, unit_id, form, found), problem, form)
    return render(request, "facts/grid.html", _looked(request, unit_id, form, found))


def _looked(request: Asked, unit_id: int, form: GridForm, found: FactPreview | None) -> dict[str, Any]:
    """The page with what stood when it was drawn, so that a later change by somebody else is noticed."""
    context = _context(request, unit_id, form, found)
    if found is not None:
        context["seen"] = json.dumps([[person, year, rating] for (person, year), rating in found.seen.items()])
    return context


def _seen(text: str) -> dict[tuple[int, int], str] | None:
    """What stood when the preview was drawn; None where the form says nothing."""
    if not text:
        return None
    try:
        return {(int(person), int(year)): str(rating) for person, year, rating in json.loads(text)}
    except (ValueError, TypeError) as found:
        raise Unreadable(Fault("API-04", _("Biểu mẫu không còn đúng; hãy xem trước lại."), "seen")) from found


urlpatterns: list[URLPattern] = [
    path("tap-the/<unit:unit_id>/xep-loai/", unit_ratings, name="unit-ratings"),
]
