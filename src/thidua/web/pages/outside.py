"""Pages: which department scores which criterion, and that department's own page: one criterion, every unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters import wording as words
from thidua.clusters.actions.outside import finish_outside, reopen_outside, save_outside, set_outside
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import Stage
from thidua.clusters.permissions import may_name_scorers, may_score_outside
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.layers import answer_of
from thidua.clusters.queries.scorers import OutsideTask, outside_task_for, scorers_of
from thidua.errors import Fault, Missing, Problem, Unreadable
from thidua.registry.queries import unit_choices
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdChoiceField, ReasonField, whole_number
from thidua.web.pages.block_frame import frame
from thidua.web.pages.upper_inputs import inputs_of, keys_in, typed_for, values_of
from thidua.web.problems import MENDABLE, status_of, told
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

NOTHING: Mapping[int, Typed] = {}


class ScorerForm(forms.Form):
    """One criterion and the department that scores it; or the criterion nobody else is to score any more."""

    remove = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    criterion = forms.ChoiceField(label=gettext_lazy("Tiêu chí"), required=False)
    organisation = IdChoiceField("unit", label=gettext_lazy("Cơ quan chấm"), required=False)
    due = DayField(
        label=gettext_lazy("Hạn gửi điểm"),
        required=False,
        help_text=gettext_lazy("Chung cho mọi cơ quan chấm. Để trống nếu chưa đặt hạn."),
    )

    def __init__(self, *args: Any, criteria: Any = (), units: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["criterion"].choices = [("", _("Chọn tiêu chí")), *criteria]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [("", _("Chọn cơ quan")), *units]  # type: ignore[attr-defined]


class ReopenOutsideForm(forms.Form):
    """Why a department may go on after it sent its points."""

    reason = ReasonField(label=gettext_lazy("Lý do mở lại"))


@door("GET", "POST", body=ScorerForm)
def block_outside(request: Asked, block_id: int) -> HttpResponse:
    """The departments that score a criterion of their field, with how far each is."""
    year = block_year_for(request.scope, block_id)
    rows = scorers_of(year)
    naming = may_name_scorers(request.scope, year) if year.stage in {Stage.SETUP, Stage.SCORING} else None
    due = next((one.due for one in rows if one.due), None)
    form = ScorerForm(
        request.POST if request.method == "POST" else None,
        criteria=_criteria(year),
        units=[(one.id, one.name) for one in unit_choices(request.scope)],
        initial={"due": due},
    )
    problem: Problem | None = None
    if request.method == "POST":
        try:
            said = read(form)
            scorers = {one.code: one.organisation_id for one in rows if one.code != said["remove"]}
            if not said["remove"]:
                scorers |= _added(said)
            until = due if said["remove"] else said["due"]
            set_outside(actor=request.scope, block_id=block_id, scorers=scorers, due=until)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi cơ quan chấm tiêu chí."))
            return redirect("block-outside", block_id=block_id)
    context = {
        **frame(request, year, "synthesis", below=_("Cơ quan chấm tiêu chí")),
        "year": year,
        "rows": rows,
        "naming": naming,
        "form": form,
        "sheet": getattr(year, "score_sheet", None),
    }
    return again(request, "outside/block.html", context, problem, form)


def _added(said: Mapping[str, Any]) -> dict[str, int]:
    if not said["criterion"] or not said["organisation"]:
        raise Unreadable(Fault("API-04", _("Hãy chọn tiêu chí và cơ quan chấm."), "criterion"))
    return {said["criterion"]: said["organisation"]}


def _criteria(year: BlockYear) -> list[tuple[str, str]]:
    kept = getattr(year, "score_sheet", None)
    if kept is None:
        return []
    return [(one.code, f"{one.code}. {one.name}") for _group, one in kept.sheet.criteria() if not one.own]


@door("GET", "POST")
def outside_task(request: Asked, outside_id: int) -> HttpResponse:
    """A department's page: one criterion, every unit but itself, and nothing else of the block."""
    found = outside_task_for(request.scope, outside_id)
    if request.method != "POST":
        return _page(request, found)
    keys = keys_in(request.POST)
    cards = {str(cell.card_id): cell.card_id for cell in found.cells}
    if keys - set(cards) or any(whole_number(key) is None for key in keys):
        raise Missing
    typed = {cards[key]: typed_for(request.POST, key) for key in sorted(keys)}
    try:
        changed = save_outside(actor=request.scope, outside_id=outside_id, typed=typed)
    except MENDABLE as problem:
        return _page(request, found, problem=problem, typed=typed)
    messages.success(request, _("Đã lưu %(n)d đơn vị.") % {"n": changed} if changed else _("Không có ô nào thay đổi."))
    return redirect("outside-task", outside_id=outside_id)


def _page(
    request: Asked, found: OutsideTask, *, problem: Problem | None = None, typed: Mapping[int, Typed] = NOTHING,
    reopening: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    scope, year = request.scope, found.block
    ruling = may_score_outside(scope, found.task)
    writable = bool(ruling) and found.open
    said = told(problem) if problem else None
    for fault in said["faults"] if said else ():
        fault["anchor"] = fault["path"]
        fault["path"] = ""
    context = {
        "trail": [{"label": _("Cơ quan chấm tiêu chí"), "url": ""}],
        "task": found.task,
        "year": year,
        "criterion": found.criterion,
        "how": words.how(found.criterion, found.sheet),
        "places": found.sheet.places,
        "rows": _rows(found, typed, problem),
        "scored": sum(
            bool(cell.entry and (cell.entry.answer or cell.entry.points is not None)) for cell in found.cells
        ),
        "writable": writable,
        "locked": "" if writable else _why_locked(found, ruling),
        "reopening": reopening or ReopenOutsideForm(),
        "may_reopen": found.task.finished_on and year.stage == Stage.SCORING and may_name_scorers(scope, year),
        "problem": said,
        "scope": scope,
    }
    return render(request, "outside/task.html", context, status=status_of(problem) if problem else 200)


def _why_locked(found: OutsideTask, ruling: Any) -> str:
    if found.task.finished_on is not None:
        return _("Điểm tiêu chí này đã gửi, chỉ để xem.")
    if found.block.stage != Stage.SCORING:
        return _("Khối đang ở bước «%(stage)s», chưa chấm được.") % {"stage": Stage(found.block.stage).label}
    return str(ruling.reason)


def _rows(found: OutsideTask, typed: Mapping[int, Typed], problem: Problem | None) -> list[dict[str, Any]]:
    faults: dict[str, list[Fault]] = {}
    if isinstance(problem, Unreadable):
        for one in problem.faults:
            faults.setdefault(one.path, []).append(one)
    rows = []
    for cell in found.cells:
        key, entry, was = str(cell.card_id), cell.entry, typed.get(cell.card_id)
        answer = answer_of(entry.answer) if entry else None
        values = was.fields if was else values_of(found.criterion, answer, entry.points if entry else None)
        rows.append(
            {
                "cell": cell,
                "id": f"card-{key}",
                "key": key,
                "inputs": inputs_of(found.criterion, key, values, cell.unit),
                "points": entry.points if entry else None,
                "note": was.note if was and was.note is not None else entry.note if entry else "",
                "faults": faults.get(f"card-{key}", []),
            }
        )
    return rows


@door("POST")
def outside_finish(request: Asked, outside_id: int) -> HttpResponse:
    """Send the points of the criterion."""
    found = outside_task_for(request.scope, outside_id)
    try:
        finish_outside(actor=request.scope, outside_id=outside_id)
    except MENDABLE as problem:
        return _page(request, found, problem=problem)
    messages.success(request, _("Đã gửi điểm. Bảng tổng hợp của khối lấy theo số này."))
    return redirect("outside-task", outside_id=outside_id)


@door("POST", body=ReopenOutsideForm)
def outside_reopen(request: Asked, outside_id: int) -> HttpResponse:
    """The head or the standing body lets a department go on."""
    found = outside_task_for(request.scope, outside_id)
    form = ReopenOutsideForm(request.POST)
    try:
        reopen_outside(actor=request.scope, outside_id=outside_id, reason=read(form)["reason"])
    except MENDABLE as problem:
        return _page(request, found, problem=problem, reopening=form)
    messages.success(request, _("Đã mở lại cho cơ quan chấm."))
    return redirect("outside-task", outside_id=outside_id)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/co-quan-cham/", block_outside, name="block-outside"),
    path("co-quan-cham/<outside:outside_id>/", outside_task, name="outside-task"),
    path("co-quan-cham/<outside:outside_id>/gui/", outside_finish, name="outside-finish"),
    path("co-quan-cham/<outside:outside_id>/mo-lai/", outside_reopen, name="outside-reopen"),
]
