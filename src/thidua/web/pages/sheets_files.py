"""Pages: a score sheet as Excel, as a template file and as a paper; a table pasted back; templates and the preview."""

from __future__ import annotations

import csv
import io
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions.designing import change_sheet
from thidua.clusters.papers.designed import sheet_paper
from thidua.clusters.permissions import may_set_sheet
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.designing import draft_for, findings_of, kept_sheet, open_to_change
from thidua.clusters.scoring.comparing import compare_sheets
from thidua.clusters.scoring.reading import read_draft
from thidua.clusters.scoring.sheet import Sheet
from thidua.clusters.scoring.tabular import from_rows, to_rows
from thidua.clusters.scoring.templates import FAULTY, template_text
from thidua.clusters.scoring.writing import to_yaml
from thidua.errors import Fault, Missing, Unreadable
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.block_frame import frame
from thidua.web.pages.designer import draft_seen, saved
from thidua.web.pages.designer_forms import SeenForm
from thidua.web.pages.downloads import attachment
from thidua.web.pages.papers import answer
from thidua.web.pages.sheets_preview import preview_groups
from thidua.web.pages.sheets_rows import sheet_context
from thidua.web.problems import MENDABLE, status_of, told

YAML = ("yaml", "application/yaml; charset=utf-8")
MOST_CHARACTERS = 400_000


class PasteForm(SeenForm):
    """A table copied from a spreadsheet; ``save`` once its differences were looked at."""

    block = forms.CharField(strip=False, required=False, label=gettext_lazy("Bảng chép từ bảng tính"))
    save = forms.CharField(required=False, max_length=4)


@door("GET")
def sheet_xlsx(request: Asked, block_id: int) -> HttpResponse:
    """The sheet of a year as a workbook, one row a line: what can be edited there and pasted back."""
    year = block_year_for(request.scope, block_id)
    heads, *rows = to_rows(kept_sheet(year).sheet)
    return as_workbook(_name(year.name, year.year), heads, rows)


@door("GET")
def sheet_yaml(request: Asked, block_id: int) -> HttpResponse:
    """The sheet of a year as a template file, to keep or to use elsewhere."""
    year = block_year_for(request.scope, block_id)
    return attachment(to_yaml(kept_sheet(year).sheet).encode(), _name(year.name, year.year), YAML)


@door("GET")
def paper_sheet(request: Asked, block_id: int, form: str) -> HttpResponse:
    """The sheet of a year as a paper, a draft marked as such."""
    year = block_year_for(request.scope, block_id)
    return answer(lambda: sheet_paper(request.scope, block_id), form, _name(year.name, year.year))


def _name(name: str, year: int) -> str:
    return _("Bảng điểm %(name)s năm %(year)d") % {"name": name, "year": year}


@door("GET", "POST", body=PasteForm)
def sheet_paste(request: Asked, block_id: int) -> HttpResponse:
    """A table pasted back from a spreadsheet, all or nothing: first its differences, then a new version."""
    draft = draft_for(request.scope, block_id)
    block, problem = "", None
    context: dict[str, Any] = {"changes": None, "offered": False}
    if request.method == "POST":
        form = PasteForm(request.POST)
        form.is_valid()
        if "seen" not in form.cleaned_data:
            raise Missing
        said = form.cleaned_data
        block, draft = said.get("block", ""), draft_seen(request, draft, said["seen"])
        try:
            sheet = _pasted(block, draft.sheet)
            if said.get("save"):
                version = change_sheet(
                    actor=request.scope,
                    block_id=block_id,
                    change=lambda _before: sheet,
                    seen=said["seen"],
                    note=said.get("version_note") or _("Dán từ bảng tính"),
                )
                saved(request, version.number if version else 0)
                return HttpResponseRedirect(reverse("designer", args=[block_id]))
            context = {
                "changes": compare_sheets(draft.sheet, sheet), "offered": True, "findings": findings_of(sheet)
            }  # fmt: skip
        except MENDABLE as found:
            problem = found
    whole = {
        **frame(request, draft.year, "sheet", below=_("Excel")),
        **context,
        "year": draft.year,
        "number": draft.number,
        "pasted": block,
        "problem": told(problem) if problem else None,
    }
    return render(request, "sheets/paste.html", whole, status=status_of(problem) if problem else 200)


def _pasted(block: str, like: Sheet) -> Sheet:
    """The sheet a pasted table describes; raises Unreadable with every fault by its cell."""
    if not block.strip() or len(block) > MOST_CHARACTERS:
        message = (
            _("Chưa có gì để dán. Hãy chép cả bảng trong bảng tính, kể cả dòng tiêu đề cột.")
            if not block.strip()
            else _("Bảng dán dài quá %(n)d ký tự.") % {"n": MOST_CHARACTERS}
        )
        raise Unreadable(Fault("SHEET-45", message, "block"))
    plain = io.StringIO(block.replace("\r\n", "\n").replace("\r", "\n"))
    try:
        rows = list(csv.reader(plain, delimiter="\t"))
    except csv.Error as problem:
        message = _("Bảng dán có dấu ngoặc kép không khép. Hãy bỏ dấu ngoặc kép rồi dán lại.")
        raise Unreadable(Fault("SHEET-45", message, "block")) from problem
    return from_rows(rows, like)


@door("GET")
def sheet_template(request: Asked, block_id: int, code: str) -> HttpResponse:
    """A shipped template before it is chosen, with what the validator says of it."""
    year = block_year_for(request.scope, block_id)
    sheet, _faults = read_draft(template_text(code))
    context = {
        **frame(request, year, "sheet", below=_("Xem mẫu")),
        **sheet_context(sheet),
        "year": year,
        "code": code,
        "wrong_on_purpose": code == FAULTY,
        "findings": findings_of(sheet),
        "may_set": bool(may_set_sheet(request.scope, year)) and open_to_change(year),
        "origin": "",
    }
    return render(request, "sheets/template.html", context)


@door("GET")
def sheet_preview(request: Asked, block_id: int) -> HttpResponse:
    """How the sheet will look to a unit that scores itself, empty."""
    year = block_year_for(request.scope, block_id)
    sheet = kept_sheet(year).sheet
    context = {
        **frame(request, year, "sheet", below=_("Xem như đơn vị")),
        **sheet_context(sheet),
        "year": year,
        "groups": preview_groups(sheet),
    }
    return render(request, "sheets/preview.html", context)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/bang-diem/bang-diem.xlsx", sheet_xlsx, name="sheet-xlsx"),
    path("cum-khoi/<block:block_id>/bang-diem/bang-diem.yaml", sheet_yaml, name="sheet-yaml"),
    path("cum-khoi/<block:block_id>/bang-diem/van-ban.<str:form>", paper_sheet, name="paper-sheet"),
    path("cum-khoi/<block:block_id>/bang-diem/dan/", sheet_paste, name="sheet-paste"),
    path("cum-khoi/<block:block_id>/bang-diem/mau/<slug:code>/", sheet_template, name="sheet-template"),
    path("cum-khoi/<block:block_id>/bang-diem/xem-truoc/", sheet_preview, name="sheet-preview"),
]
