"""Pages: the score sheet of a year, chosen from a template, a file or another year, then agreed and locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions import agree_sheet, choose_sheet, shipped_sheets
from thidua.clusters.actions.designing import choose_from_year
from thidua.clusters.enums import SheetState
from thidua.clusters.permissions import may_set_sheet
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.designing import findings_of, latest_number, open_to_change, years_to_copy
from thidua.clusters.scoring.loading import MOST_BYTES
from thidua.clusters.scoring.templates import FAULTY, template_text
from thidua.errors import Fault, Problem, Unreadable
from thidua.web.door import Asked, door
from thidua.web.fields import IdField
from thidua.web.pages.block_frame import frame
from thidua.web.pages.sheets_rows import sheet_context
from thidua.web.problems import MENDABLE, status_of, told
from thidua.web.typed import read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear


class SheetForm(forms.Form):
    """A shipped sheet by its code, a template file, or the sheet of another year of the block."""

    code = forms.CharField(label=gettext_lazy("Mẫu có sẵn"), required=False, max_length=80)
    from_year = IdField("block", label=gettext_lazy("Bảng điểm năm khác của khối"), required=False)
    file = forms.FileField(
        label=gettext_lazy("Hoặc tệp mẫu của khối"),
        required=False,
        help_text=gettext_lazy("Tệp .yaml, tối đa 200 kB. Mọi chỗ không khớp trong mẫu được nêu ra cùng một lúc."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )
    faulty = forms.BooleanField(
        label=gettext_lazy("Giữ cả khi còn chỗ chưa khớp, để sửa tiếp trong trang soạn"), required=False
    )


class AgreeForm(forms.Form):
    """Agreeing: which version was looked at, and whether what the validator doubts was looked at."""

    seen = forms.IntegerField(required=False, min_value=0, max_value=10**6)
    accepted = forms.BooleanField(required=False)


def shown(request: Asked, year: BlockYear, problem: Problem | None = None, form: Any = None) -> HttpResponse:
    """The page of a sheet, with what is wrong with the one that was offered."""
    kept = getattr(year, "score_sheet", None)
    may_set = bool(may_set_sheet(request.scope, year)) and open_to_change(year)
    said = told(problem) if problem else None
    for fault in said["faults"] if said else ():
        fault["anchor"] = "field-file" if form is not None else ""
    context = {
        **frame(request, year, "sheet"),
        **(sheet_context(kept.sheet) if kept else {"sheet": None}),
        "year": year,
        "kept": kept,
        "origin": kept.origin if kept else "",
        "findings": findings_of(kept.sheet) if kept and may_set else None,
        "number": latest_number(year),
        "locked": kept is not None and kept.state == SheetState.AGREED,
        "may_set": may_set,
        "shipped": shipped_sheets() if may_set else [],
        "faulty": FAULTY,
        "years": years_to_copy(request.scope, year) if may_set else [],
        "form": form or SheetForm(),
        "problem": said,
        "scope": request.scope,
    }
    return render(request, "sheets/sheet.html", context, status=status_of(problem) if problem else 200)


@door("GET", "POST", body=SheetForm)
def sheet(request: Asked, block_id: int) -> HttpResponse:
    """The sheet of the year; choosing replaces the draft, whose versions stay."""
    year = block_year_for(request.scope, block_id)
    if request.method != "POST":
        return shown(request, year)
    form = SheetForm(request.POST, request.FILES)
    try:
        said = read(form)
        if said["from_year"]:
            choose_from_year(actor=request.scope, block_id=block_id, from_id=said["from_year"])
        else:
            text, origin = _chosen(said)
            choose_sheet(actor=request.scope, block_id=block_id, text=text, origin=origin, faulty=said["faulty"])
    except MENDABLE as found:
        return shown(request, year, found, form)
    messages.success(request, _("Đã chọn bảng điểm. Hãy xem lại rồi khóa khi các đơn vị đã thống nhất."))
    return HttpResponseRedirect(reverse("sheet", args=[block_id]))


def _chosen(said: dict[str, Any]) -> tuple[str, str]:
    """The text of the template and where it came from."""
    file = said["file"]
    if file is None and not said["code"]:
        raise Unreadable(Fault("SHEET-00", _("Hãy chọn một mẫu có sẵn hoặc một tệp mẫu."), "file"))
    if file is None:
        return template_text(said["code"]), _("Mẫu có sẵn «%(code)s»") % {"code": said["code"]}
    content = file.read(MOST_BYTES + 1)
    try:
        text = content.decode("utf-8-sig", "strict" if len(content) <= MOST_BYTES else "replace")
    except UnicodeDecodeError as found:
        message = _("Tệp «%(name)s» không phải tệp chữ UTF-8. Hãy lưu lại ở dạng .yaml, mã UTF-8.") % {
            "name": file.name[:60]
        }
        raise Unreadable(Fault("SHEET-01", message, "file")) from found
    return text, _("Tệp «%(name)s»") % {"name": file.name[:120]}


@door("POST", body=AgreeForm)
def sheet_agree(request: Asked, block_id: int) -> HttpResponse:
    """Agree and lock the sheet of the year."""
    year = block_year_for(request.scope, block_id)
    form = AgreeForm(request.POST)
    try:
        said = read(form)
        agree_sheet(actor=request.scope, block_id=block_id, accepted=said["accepted"], seen=said["seen"])
    except MENDABLE as found:
        return shown(request, year, found)
    messages.success(request, _("Bảng điểm đã thống nhất và khóa."))
    return HttpResponseRedirect(reverse("sheet", args=[block_id]))


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/bang-diem/", sheet, name="sheet"),
    path("cum-khoi/<block:block_id>/bang-diem/khoa/", sheet_agree, name="sheet-agree"),
]
