"""Pages: who checks whom, one check criterion by criterion, its record as a paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions.crosschecks import finish_check, reopen_check, save_check, set_pairs
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import Stage
from thidua.clusters.papers.crosschecks import crosscheck_paper
from thidua.clusters.permissions import may_check, may_pair
from thidua.clusters.queries import block_year_for, member_rows
from thidua.clusters.queries.checking import CheckView, check_view
from thidua.clusters.queries.scorers import check_for, pairs_of, propose_pairs, staying
from thidua.errors import Conflict, Fault, Missing, Problem, Unreadable
from thidua.web.door import Asked, door
from thidua.web.fields import IdChoiceField, IdField, ReasonField
from thidua.web.pages.block_frame import address, frame
from thidua.web.pages.papers import answer
from thidua.web.pages.upper_inputs import inputs_of, keys_in, typed_for, values_of
from thidua.web.problems import MENDABLE, anchor, status_of, told
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

NOTHING: Mapping[str, Typed] = {}
MOST = 500


class PairForm(forms.Form):
    """One card and the unit that checks it; without a unit nobody does."""

    checked = IdField("unit", widget=forms.HiddenInput)
    checker = IdChoiceField("unit", required=False)

    def __init__(self, *args: Any, units: list[tuple[int, str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["checker"].choices = [("", _("Không kiểm tra chéo")), *(units or [])]  # type: ignore[attr-defined]


class ProposeQuery(forms.Form):
    """Whether the rotation of the year is wanted as a proposal."""

    propose = forms.BooleanField(required=False)


class FindingForm(forms.Form):
    """What the checker says about the card as a whole."""

    finding = forms.CharField(
        label=gettext_lazy("Nhận xét chung"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ghi vào biên bản. Để trống nếu không có nhận xét."),
    )


class ReopenForm(forms.Form):
    """Why a check goes on after its record was sent."""

    reason = ReasonField(label=gettext_lazy("Lý do mở lại"))


Pairs = formset_factory(PairForm, extra=0, max_num=MOST, absolute_max=MOST)


@door("GET", "POST", body=PairForm, query=ProposeQuery)
def block_checks(request: Asked, block_id: int) -> HttpResponse:
    """Who checks whom this year: the head sets it, by the rotation or otherwise."""
    year = block_year_for(request.scope, block_id)
    still = staying(year)
    members = [one for one in member_rows(year) if one.unit_id in still]
    by_unit = {one.unit_id: one.id for one in members}
    units = [(one.unit_id, one.unit) for one in members]
    pairs = pairs_of(request.scope, year)
    proposed = bool(request.GET.get("propose"))
    problem: Problem | None = None
    sent = request.POST if request.method == "POST" else None
    now = {checked: checker for checker, checked in propose_pairs(year)} if proposed else {}
    now = now or {one.checked_id: one.checker_id for one in pairs}
    unit_of = {one.id: one.unit_id for one in members}
    seats = Pairs(
        sent,
        form_kwargs={"units": units},
        initial=[{"checked": one.unit_id, "checker": unit_of.get(now.get(one.id, 0))} for one in members],
    )
    if sent is not None:
        try:
            set_pairs(actor=request.scope, block_id=block_id, pairs=_pairs(seats, by_unit))
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi các cặp kiểm tra chéo."))
            return redirect("block-checks", block_id=block_id)
    context = {
        **frame(request, year, "synthesis", below=_("Kiểm tra chéo")),
        "year": year,
        "pairs": pairs,
        "seats": [{"unit": one.unit, "form": form} for one, form in zip(members, seats.forms, strict=False)],
        "management": seats.management_form,
        "pairing": may_pair(request.scope, year) if year.stage in {Stage.SETUP, Stage.SCORING} else None,
        "proposed": proposed,
        "finished": sum(one.finished_on is not None for one in pairs),
    }
    return again(request, "crosschecks/block.html", context, problem)


def _pairs(seats: Any, by_unit: Mapping[int, int]) -> list[tuple[int, int]]:
    """Checker and checked by the number of the membership."""
    if not seats.management_form.is_valid():
        raise Missing
    pairs = []
    for form in seats.forms:
        said = read(form)
        if said.get("checker"):
            if said["checked"] not in by_unit or said["checker"] not in by_unit:
                raise Missing
            pairs.append((by_unit[said["checker"]], by_unit[said["checked"]]))
    return pairs


@door("GET", "POST")
def crosscheck(request: Asked, check_id: int) -> HttpResponse:
    """One check: the unit's own points beside the checker's, criterion by criterion."""
    check, _card = check_for(request.scope, check_id)
    if request.method != "POST":
        return _page(request, check_id)
    view = check_view(request.scope, check_id)
    codes = [cell.criterion.code for cell in view.cells]
    named = keys_in(request.POST)
    if named - set(codes):
        raise Missing
    typed = {code: typed_for(request.POST, code) for code in codes if code in named}
    try:
        changed = save_check(actor=request.scope, check_id=check.pk, typed=typed)
    except MENDABLE as found:
        return _page(request, check_id, problem=found, typed=typed)
    messages.success(request, _("Đã lưu %(n)d ô.") % {"n": changed} if changed else _("Không có ô nào thay đổi."))
    return redirect("crosscheck", check_id=check_id)


def _page(
    request: Asked, check_id: int, *, problem: Problem | None = None, typed: Mapping[str, Typed] = NOTHING,
    finding: forms.Form | None = None, reopening: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    view = check_view(request.scope, check_id)
    year: BlockYear = view.card.member.block_year
    ruling = may_check(request.scope, year, view.check)
    writable = bool(ruling) and year.stage == Stage.SCORING and view.open
    said = told(problem) if problem else None
    for fault in said["faults"] if said else ():
        fault["anchor"] = anchor(fault["path"])
    below = _("%(checker)s kiểm tra %(checked)s") % {"checker": view.checker, "checked": view.checked}
    context = {
        **frame(request, year, "synthesis", below=below),
        "year": year,
        "view": view,
        "check": view.check,
        "places": view.sheet.places,
        "groups": _groups(view, typed, problem),
        "writable": writable,
        "locked": "" if writable else _why_locked(view, year, ruling),
        "finding": finding or FindingForm(initial={"finding": view.check.finding}),
        "reopening": reopening or ReopenForm(),
        "may_reopen": view.check.finished_on and year.stage == Stage.SCORING and may_pair(request.scope, year),
        "problem": said,
        "block_url": address("block-checks", year.pk),
    }
    return render(request, "crosschecks/check.html", context, status=status_of(problem) if problem else 200)


def _why_locked(view: CheckView, year: BlockYear, ruling: Any) -> str:
    if year.stage != Stage.SCORING:
        return _("Khối đang ở bước «%(stage)s», kiểm tra chéo chỉ để xem.") % {"stage": Stage(year.stage).label}
    if view.check.finished_on is not None:
        return _("Kết quả kiểm tra chéo đã gửi, chỉ để xem.")
    return str(ruling.reason) if not ruling else _("Phiếu chưa nộp hoặc đang được sửa, nên chưa kiểm tra được.")


def _groups(view: CheckView, typed: Mapping[str, Typed], problem: Problem | None) -> list[dict[str, Any]]:
    faults: dict[str, list[Fault]] = {}
    if isinstance(problem, Unreadable):
        for one in problem.faults:
            faults.setdefault(one.path, []).append(one)
    if isinstance(problem, Conflict):
        code = next((code for code in typed if f" {code} " in problem.message), "")
        now = {"said": problem.message, "now": problem.current}
        faults[code] = [Fault(problem.code, _("%(said)s Số vừa lưu: %(now)s") % now, code)]
    groups = []
    for group in view.sheet.groups:
        rows = []
        for cell in view.cells:
            if cell.group is not group:
                continue
            code, was = cell.criterion.code, typed.get(cell.criterion.code)
            values = was.fields if was else values_of(cell.criterion, cell.answer, cell.points)
            rows.append(
                {
                    "cell": cell,
                    "code": code,
                    "id": anchor(code),
                    "inputs": inputs_of(cell.criterion, code, values, _("tiêu chí %(code)s") % {"code": code}),
                    "note": was.note if was and was.note is not None else cell.note,
                    "faults": faults.get(code, []),
                }
            )
        groups.append({"group": group, "rows": rows})
    return groups


@door("POST", body=FindingForm)
def crosscheck_finish(request: Asked, check_id: int) -> HttpResponse:
    """Send the record of the check."""
    check_for(request.scope, check_id)
    form = FindingForm(request.POST)
    try:
        finish_check(actor=request.scope, check_id=check_id, finding=read(form)["finding"])
    except MENDABLE as found:
        return _page(request, check_id, problem=found, finding=form)
    messages.success(request, _("Đã gửi kết quả kiểm tra chéo. Trưởng khối thấy điểm của bạn bên cạnh điểm tự chấm."))
    return redirect("crosscheck", check_id=check_id)


@door("POST", body=ReopenForm)
def crosscheck_reopen(request: Asked, check_id: int) -> HttpResponse:
    """The head lets the checker go on."""
    check_for(request.scope, check_id)
    form = ReopenForm(request.POST)
    try:
        reopen_check(actor=request.scope, check_id=check_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return _page(request, check_id, problem=found, reopening=form)
    messages.success(request, _("Đã mở lại. Đơn vị kiểm tra sửa được và gửi lại."))
    return redirect("crosscheck", check_id=check_id)


@door("GET")
def paper_crosscheck(request: Asked, check_id: int, form: str) -> HttpResponse:
    """The record of a check as a paper."""
    paper = crosscheck_paper(request.scope, check_id)
    return answer(lambda: paper, form, " ".join((_("Biên bản kiểm tra chéo"), *paper.subtitle)))


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/kiem-tra-cheo/", block_checks, name="block-checks"),
    path("kiem-tra-cheo/<check:check_id>/", crosscheck, name="crosscheck"),
    path("kiem-tra-cheo/<check:check_id>/gui/", crosscheck_finish, name="crosscheck-finish"),
    path("kiem-tra-cheo/<check:check_id>/mo-lai/", crosscheck_reopen, name="crosscheck-reopen"),
    path("kiem-tra-cheo/<check:check_id>/bien-ban.<str:form>", paper_crosscheck, name="paper-crosscheck"),
]
