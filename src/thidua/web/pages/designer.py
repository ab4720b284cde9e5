"""Pages: the designer of a draft sheet: its table with running sums and findings, lines moved, copied and removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters import wording as words
from thidua.clusters.actions.designing import change_sheet
from thidua.clusters.queries.designing import Draft, Findings, draft_for, findings_of, version_for
from thidua.clusters.scoring import editing
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.sheet import Sheet
from thidua.errors import Missing, Problem, Unreadable
from thidua.web.door import Asked, door
from thidua.web.fields import whole_number
from thidua.web.pages.block_frame import frame
from thidua.web.pages.designer_forms import SeenForm
from thidua.web.pages.designer_rows import NOTHING, as_typed, beside, elsewhere, table
from thidua.web.problems import MENDABLE, status_of, told

PLACES = {"line": 2, "group": 1}


class TableForm(SeenForm):
    """The table as it was sent: the version it was made on, and what else to do with one of its lines."""

    do = forms.CharField(required=False, max_length=40)


def shown(
    request: Asked, draft: Draft, *, typed: QueryDict | None = None, problem: Problem | None = None
) -> HttpResponse:
    """The table of the designer, with what was typed and what is wrong with it."""
    said = told(problem) if problem else None
    wrong: dict[str, list[str]] = {}
    for fault in said["faults"] if said else ():
        key = fault["path"].partition(":")[2]
        wrong.setdefault(key, []).append(fault["message"])
        fault["path"], fault["anchor"] = _where(draft.sheet, fault["path"]), beside(key)
    context = {
        **frame(request, draft.year, "sheet", below=_("Soạn bảng điểm")),
        **checked(draft.sheet, draft.findings, typed, wrong),
        "year": draft.year,
        "number": typed.get("seen", "") if typed else draft.number,
        "note": typed.get("version_note", "") if typed else "",
        "kinds": [(kind.value, word) for kind, word in words.kind_words().items()],
        "problem": said,
    }
    return render(request, "designer/designer.html", context, status=status_of(problem) if problem else 200)


def checked(
    sheet: Sheet, findings: Findings, typed: QueryDict | None = None, wrong: Mapping[str, Sequence[str]] = NOTHING
) -> dict[str, Any]:
    """What the validator says, with the table it says it of."""
    return {
        "sheet": sheet,
        "groups": table(sheet, findings, typed or {}, wrong),
        "findings": findings,
        "elsewhere": elsewhere(sheet, findings),
        "maximum": comma(sheet.maximum),
        "criteria": sum(1 for _one in sheet.criteria()),
    }


def _where(sheet: Sheet, path_said: str) -> str:
    """The place of a field of the table as people name it: the code of its line."""
    _name, colon, key = path_said.partition(":")
    numbers = [whole_number(one) or 0 for one in key.split("-")] if colon else []
    try:
        if len(numbers) == PLACES["line"]:
            return editing.line_at(sheet, *numbers).code
        return editing.group_at(sheet, *numbers).code if len(numbers) == PLACES["group"] else path_said
    except Missing:
        return path_said


@door("GET", "POST", body=TableForm)
def designer(request: Asked, block_id: int) -> HttpResponse:
    """The table: what was typed and what is done with one line become one new version."""
    draft = draft_for(request.scope, block_id)
    if request.method != "POST":
        return shown(request, draft)
    form = TableForm(request.POST)
    if not form.is_valid():
        raise Missing
    said = form.cleaned_data
    did: list[str] = []

    def change(sheet: Sheet) -> Sheet:
        changed = as_typed(sheet, request.POST)
        if changed != sheet:
            did.append(_("Sửa trong bảng"))
        if said["do"]:
            changed, word = _done(changed, said["do"])
            did.append(word)
        return changed

    try:
        version = change_sheet(
            actor=request.scope,
            block_id=block_id,
            change=change,
            seen=said["seen"],
            note=lambda: said["version_note"] or "; ".join(did),
        )
    except MENDABLE as found:
        return shown(request, draft_seen(request, draft, said["seen"]), typed=request.POST, problem=found)
    saved(request, version.number if version else 0)
    there = beside("-".join(said["do"].split()[1:]))
    return HttpResponseRedirect(reverse("designer", args=[block_id]) + (f"#{there}" if there else ""))


def draft_seen(request: Asked, draft: Draft, seen: int) -> Draft:
    """The draft as it was when somebody began to type: the version they saw, where another was saved since."""
    if seen in {0, draft.number}:
        return draft
    sheet = version_for(request.scope, draft.year.pk, seen).sheet
    return replace(draft, sheet=sheet, number=seen, findings=findings_of(sheet))


def saved(request: Asked, number: int) -> None:
    """Say what became of a save."""
    if number:
        messages.success(request, _("Đã lưu bản %(n)d của bảng điểm.") % {"n": number})
    else:
        messages.info(request, _("Không có gì thay đổi so với bản trước."))


def _done(sheet: Sheet, said: str) -> tuple[Sheet, str]:
    """The sheet after one thing done with a line or a group: "up 2 3" is the third line of the second group one up."""
    what, *rest = said.split()
    places = [whole_number(one) or 0 for one in rest]
    if what not in DOING or len(places) != PLACES["group" if what.startswith("group") else "line"]:
        raise Missing
    thing = editing.group_at(sheet, *places) if what.startswith("group") else editing.line_at(sheet, *places)
    return DOING[what](sheet, *places), _doing_words()[what] % {"code": thing.code}


DOING: dict[str, Callable[..., Sheet]] = {
    "up": lambda sheet, place, line: editing.move_line(sheet, place, line, -1),
    "down": lambda sheet, place, line: editing.move_line(sheet, place, line, 1),
    "copy": editing.copy_line,
    "remove": editing.remove_line,
    "group-up": lambda sheet, place: editing.move_group(sheet, place, -1),
    "group-down": lambda sheet, place: editing.move_group(sheet, place, 1),
}


def _doing_words() -> dict[str, str]:
    return {
        "up": _("Chuyển %(code)s lên"),
        "down": _("Chuyển %(code)s xuống"),
        "copy": _("Nhân đôi %(code)s"),
        "remove": _("Bỏ %(code)s"),
        "group-up": _("Chuyển nhóm %(code)s lên"),
        "group-down": _("Chuyển nhóm %(code)s xuống"),
    }


@door("POST", body=TableForm)
def designer_check(request: Asked, block_id: int) -> HttpResponse:
    """What the validator says of the table as it is typed right now; nothing is saved."""
    draft = draft_for(request.scope, block_id)
    try:
        sheet = as_typed(draft.sheet, request.POST)
    except Unreadable as found:
        context = {"faults": told(found)["faults"]}
    else:
        context = checked(sheet, findings_of(sheet), request.POST)
    return render(request, "designer/checked.html", context)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/bang-diem/soan/", designer, name="designer"),
    path("cum-khoi/<block:block_id>/bang-diem/soan/kiem-tra/", designer_check, name="designer-check"),
]
