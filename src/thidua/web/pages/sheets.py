"""Pages: the score sheet of a year, chosen from the shipped ones or a file, then agreed and locked."""

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
from thidua.clusters.actions.sheets import shipped_text
from thidua.clusters.enums import SheetState, Stage
from thidua.clusters.permissions import may_set_sheet
from thidua.clusters.queries import block_year_for
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.loading import MOST_BYTES
from thidua.clusters.scoring.sheet import Sheet
from thidua.errors import Fault, Forbidden, Missing, Problem, Unreadable
from thidua.web.door import Asked, door
from thidua.web.pages import sheets_words as words
from thidua.web.pages.block_frame import frame
from thidua.web.problems import status_of, told
from thidua.web.typed import read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear


class SheetForm(forms.Form):
    """A shipped sheet by its code, or a template file."""

    code = forms.CharField(label=gettext_lazy("Mẫu có sẵn"), required=False, max_length=80)
    file = forms.FileField(
        label=gettext_lazy("Hoặc tệp mẫu của khối"),
        required=False,
        help_text=gettext_lazy("Tệp .yaml, tối đa 200 kB. Mọi chỗ không khớp trong mẫu được nêu ra cùng một lúc."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )


def shown(request: Asked, year: BlockYear, problem: Problem | None = None, form: Any = None) -> HttpResponse:
    """The page of a sheet, with what is wrong with the one that was offered."""
    kept = getattr(year, "score_sheet", None)
    ruling = may_set_sheet(request.scope, year)
    open_still = year.stage == Stage.SETUP and (kept is None or kept.state == SheetState.DRAFT)
    said = told(problem) if problem else None
    for fault in said["faults"] if said else ():
        fault["anchor"] = "field-file"
    context = {
        **frame(request, year, "sheet"),
        "year": year,
        "kept": kept,
        "sheet": kept.sheet if kept else None,
        "groups": _groups(kept.sheet) if kept else [],
        "maximum": comma(kept.sheet.maximum) if kept else "",
        "criteria": sum(1 for _one in kept.sheet.criteria()) if kept else 0,
        "step": comma(kept.sheet.step) if kept else "",
        "ties": _ties(kept.sheet) if kept else [],
        "leaders": words.leaders_words(kept.sheet.leaders) if kept else "",
        "locked": kept is not None and kept.state == SheetState.AGREED,
        "may_set": bool(ruling) and open_still,
        "shipped": shipped_sheets() if bool(ruling) and open_still else [],
        "form": form or SheetForm(),
        "problem": said,
        "scope": request.scope,
    }
    return render(request, "sheets/sheet.html", context, status=status_of(problem) if problem else 200)


def _groups(sheet: Sheet) -> list[dict[str, Any]]:
    return [
        {
            "code": group.code,
            "name": group.name,
            "word": words.group_word(group),
            "maximum": words.maximum_word(group, group),
            "criteria": [
                {
                    "one": one,
                    "kind": words.kind_word(one),
                    "how": words.how(one, sheet),
                    "maximum": words.maximum_word(group, one),
                    "evidence": words.evidence_word(one),
                }
                for one in group.criteria
            ],
        }
        for group in sheet.groups
    ]


def _ties(sheet: Sheet) -> list[dict[str, Any]]:
    return [
        {"from": words.tie_heading(rule), "by": words.tie_words(rule, sheet), "source": rule.source}
        for rule in sheet.tie_rules
    ]


@door("GET", "POST", body=SheetForm)
def sheet(request: Asked, block_id: int) -> HttpResponse:
    """The sheet of the year; choosing replaces the draft."""
    year = block_year_for(request.scope, block_id)
    if request.method != "POST":
        return shown(request, year)
    form = SheetForm(request.POST, request.FILES)
    try:
        said = read(form)
        text, origin = _chosen(said)
        choose_sheet(actor=request.scope, block_id=block_id, text=text, origin=origin)
    except (Missing, Forbidden):
        raise
    except Problem as found:
        return shown(request, year, found, form)
    messages.success(request, _("Đã chọn bảng điểm. Hãy xem lại rồi khóa khi các đơn vị đã thống nhất."))
    return HttpResponseRedirect(reverse("sheet", args=[block_id]))


def _chosen(said: dict[str, Any]) -> tuple[str, str]:
    """The text of the template and where it came from."""
    file = said["file"]
    if file is None and not said["code"]:
        raise Unreadable(Fault("SHEET-00", _("Hãy chọn một mẫu có sẵn hoặc một tệp mẫu."), "file"))
    if file is None:
        return shipped_text(said["code"]), _("Mẫu có sẵn «%(code)s»") % {"code": said["code"]}
    content = file.read(MOST_BYTES + 1)
    try:
        text = content.decode("utf-8-sig", "strict" if len(content) <= MOST_BYTES else "replace")
    except UnicodeDecodeError as found:
        message = _("Tệp «%(name)s» không phải tệp chữ UTF-8. Hãy lưu lại ở dạng .yaml, mã UTF-8.") % {
            "name": file.name[:60]
        }
        raise Unreadable(Fault("SHEET-01", message, "file")) from found
    return text, _("Tệp «%(name)s»") % {"name": file.name[:120]}


@door("POST")
def sheet_agree(request: Asked, block_id: int) -> HttpResponse:
    """Agree and lock the sheet of the year."""
    year = block_year_for(request.scope, block_id)
    try:
        agree_sheet(actor=request.scope, block_id=block_id)
    except (Missing, Forbidden):
        raise
    except Problem as found:
        return shown(request, year, found)
    messages.success(request, _("Bảng điểm đã thống nhất và khóa."))
    return HttpResponseRedirect(reverse("sheet", args=[block_id]))


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/bang-diem/", sheet, name="sheet"),
    path("cum-khoi/<block:block_id>/bang-diem/khoa/", sheet_agree, name="sheet-agree"),
]
