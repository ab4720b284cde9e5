"""Pages: the versions of a score sheet, one of them opened, gone back to, two of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions.designing import return_to_version
from thidua.clusters.permissions import may_set_sheet
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.designing import findings_of, open_to_change, sheet_versions, version_for
from thidua.clusters.scoring.comparing import compare_sheets
from thidua.errors import Missing, Problem
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame
from thidua.web.pages.designer_forms import SeenForm
from thidua.web.pages.sheets_rows import sheet_context
from thidua.web.problems import MENDABLE, status_of, told

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear


class CompareForm(forms.Form):
    """Which two versions stand side by side."""

    before = forms.IntegerField(min_value=1, max_value=10**6)
    after = forms.IntegerField(min_value=1, max_value=10**6)


def shown(request: Asked, year: BlockYear, problem: Problem | None = None) -> HttpResponse:
    """The list of versions; two that are named stand side by side below it."""
    rows = sheet_versions(year)
    context = {
        **frame(request, year, "sheet", below=_("Các bản")),
        "year": year,
        "rows": rows,
        "number": rows[0].number if rows else 0,
        "may_set": bool(may_set_sheet(request.scope, year)) and open_to_change(year),
        "compared": None,
        "problem": told(problem) if problem else None,
    }
    form = CompareForm(request.GET)
    if "before" in request.GET and form.is_valid():
        numbers = form.cleaned_data["before"], form.cleaned_data["after"]
        before, after = (version_for(request.scope, year.pk, number) for number in numbers)
        context |= {"before": before, "after": after, "compared": compare_sheets(before.sheet, after.sheet)}
    return render(request, "sheets/versions.html", context, status=status_of(problem) if problem else 200)


@door("GET", query=CompareForm)
def versions(request: Asked, block_id: int) -> HttpResponse:
    """Every version of the sheet of a year, newest first."""
    return shown(request, block_year_for(request.scope, block_id))


@door("GET")
def version(request: Asked, block_id: int, number: int) -> HttpResponse:
    """One version, as it was saved, with what the validator says of it."""
    year = block_year_for(request.scope, block_id)
    kept = version_for(request.scope, block_id, number)
    found: dict[str, Any] = {"findings": findings_of(kept.sheet)}
    context = {
        **frame(request, year, "sheet", below=_("Bản %(n)d") % {"n": number}),
        **sheet_context(kept.sheet),
        **found,
        "year": year,
        "version": kept,
        "origin": kept.origin,
    }
    return render(request, "sheets/version.html", context)


@door("POST", body=SeenForm)
def version_return(request: Asked, block_id: int, number: int) -> HttpResponse:
    """Take an earlier version up again, as a new one."""
    year = block_year_for(request.scope, block_id)
    form = SeenForm(request.POST)
    form.is_valid()
    if "seen" not in form.cleaned_data:
        raise Missing
    try:
        kept = return_to_version(actor=request.scope, block_id=block_id, number=number, seen=form.cleaned_data["seen"])
    except MENDABLE as found:
        return shown(request, year, found)
    said = {"old": number, "new": kept.number}
    messages.success(request, _("Đã lấy lại bản %(old)d thành bản %(new)d.") % said)
    return HttpResponseRedirect(reverse("designer", args=[block_id]))


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/bang-diem/ban/", versions, name="sheet-versions"),
    path("cum-khoi/<block:block_id>/bang-diem/ban/<int:number>/", version, name="sheet-version"),
    path("cum-khoi/<block:block_id>/bang-diem/ban/<int:number>/lay-lai/", version_return, name="sheet-version-return"),
]
