"""Pages: verification and final conclusion by the standing body, card by card, ending in a version of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions.verifying import (
    adjust_verified,
    freeze_verified,
    layer_under_way,
    open_final,
    open_verification,
)
from thidua.clusters.enums import Basis, Layer, Stage
from thidua.clusters.permissions import may_see_all_scores, may_verify
from thidua.clusters.queries import block_year_for, card_for, versions_of
from thidua.clusters.queries.verifying import VerifyCell, verify_rows, verify_view
from thidua.errors import Conflict, Missing, Problem, Unreadable, demand
from thidua.web.door import Asked, door
from thidua.web.fields import ReasonField
from thidua.web.pages.block_frame import address, frame
from thidua.web.pages.cards_rows import trail_of
from thidua.web.pages.upper_inputs import inputs_of, typed_for, values_of
from thidua.web.problems import MENDABLE, anchor, status_of, told
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

OPENED = {Stage.FROZEN, Stage.CLOSED}


class OpenForm(forms.Form):
    """Which step begins, and why."""

    basis = forms.ChoiceField(
        label=gettext_lazy("Việc"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (Basis.VERIFIED, Basis.FINAL)],
        initial=Basis.VERIFIED.value,
    )
    reason = ReasonField(
        label=gettext_lazy("Lý do, căn cứ"),
        help_text=gettext_lazy("Bản đã chốt giữ nguyên. Khi chốt, mọi khác biệt thành bản mới, nêu từng ô."),
    )


class VerifiedForm(forms.Form):
    """One criterion set by the standing body, and why."""

    code = forms.CharField(max_length=40)
    reason = ReasonField()


class FreezeVerifiedForm(forms.Form):
    """The reason of the version; where it is empty, the reason of the step stands."""

    reason = ReasonField(required=False)


def _page(
    request: Asked, year: BlockYear, *, problem: Problem | None = None, form: forms.Form | None = None,
    freezing: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    layer = layer_under_way(year)
    shown = form or OpenForm()
    context = {
        **frame(request, year, "synthesis", below=_("Thẩm định, kết luận")),
        "year": year,
        "layer": layer,
        "layer_word": layer.label if layer else "",
        "rows": verify_rows(year) if year.stage not in {Stage.SETUP, Stage.SCORING} else [],
        "places": year.score_sheet.sheet.places if getattr(year, "score_sheet", None) else 0,
        "verifying": may_verify(request.scope, year),
        "openable": year.stage in OPENED,
        "form": shown,
        "freezing": freezing or FreezeVerifiedForm(),
        "versions": versions_of(year),
        "recompute_url": address("block-recompute", year.pk),
    }
    return again(request, "verifying/block.html", context, problem, shown)


@door("GET", "POST", body=OpenForm)
def block_verification(request: Asked, block_id: int) -> HttpResponse:
    """Where verification stands: opened with a reason, card by card, frozen as a version of its own."""
    year = block_year_for(request.scope, block_id)
    demand(may_see_all_scores(request.scope, year))
    if request.method != "POST":
        return _page(request, year)
    form = OpenForm(request.POST)
    try:
        said = read(form)
        begin = open_final if said["basis"] == Basis.FINAL else open_verification
        begin(actor=request.scope, block_id=block_id, reason=said["reason"])
    except MENDABLE as found:
        return _page(request, year, problem=found, form=form)
    messages.success(request, _("Đã mở. Mở từng phiếu để sửa điểm có lý do, rồi chốt bản mới."))
    return redirect("block-verification", block_id=block_id)


@door("POST", body=FreezeVerifiedForm)
def verification_freeze(request: Asked, block_id: int) -> HttpResponse:
    """Freeze what was verified or concluded."""
    year = block_year_for(request.scope, block_id)
    demand(may_verify(request.scope, year))
    form = FreezeVerifiedForm(request.POST)
    try:
        frozen = freeze_verified(actor=request.scope, block_id=block_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return _page(request, year, problem=found, freezing=form)
    messages.success(request, _("Đã chốt bản %(v)d.") % {"v": frozen.version})
    return redirect("ranking", block_id=block_id)


@door("GET", "POST", body=VerifiedForm)
def verified_card(request: Asked, card_id: int) -> HttpResponse:
    """One card with its layers side by side; one criterion is set at a time, with a reason."""
    card = card_for(request.scope, card_id)
    if request.method != "POST":
        return _card_page(request, card_id)
    code = request.POST.get("code", "")
    if code not in {cell.criterion.code for cell in verify_view(card, Layer.VERIFIED).cells}:
        raise Missing
    form = VerifiedForm(request.POST)
    typed = typed_for(request.POST, code)
    try:
        reason = read(form)["reason"]
        adjust_verified(
            actor=request.scope, card_id=card_id, code=code, fields=typed.fields, reason=reason, seen=typed.seen
        )
    except MENDABLE as found:
        demand(may_verify(request.scope, card.member.block_year))
        return _card_page(request, card_id, problem=found, code=code, sent=request.POST)
    messages.success(request, _("Đã lưu %(code)s.") % {"code": code})
    return redirect("verified-card", card_id=card_id)


def _card_page(
    request: Asked, card_id: int, *, problem: Problem | None = None, code: str = "", sent: Any = None
) -> HttpResponse:
    card = card_for(request.scope, card_id)
    year = card.member.block_year
    layer = layer_under_way(year)
    view = verify_view(card, layer or Layer.FINAL)
    ruling = may_verify(request.scope, year)
    said = told(problem) if problem else None
    for fault in said["faults"] if said else ():
        fault["anchor"] = anchor(code or fault["path"])
    rows = [_row(cell, cell.criterion.code == code, problem, sent) for cell in view.cells]
    context = {
        "trail": trail_of(year, (_("Thẩm định, kết luận"), address("block-verification", year.pk)), (view.unit, "")),
        "year": year,
        "view": view,
        "groups": [
            {"group": group, "rows": [row for row in rows if row["cell"].group is group]} for group in view.sheet.groups
        ],
        "places": view.sheet.places,
        "layer": layer,
        "layer_word": layer.label if layer else "",
        "writable": bool(ruling) and layer is not None,
        "problem": said,
        "scope": request.scope,
    }
    return render(request, "verifying/card.html", context, status=status_of(problem) if problem else 200)


def _row(cell: VerifyCell, this: bool, problem: Problem | None, sent: Any) -> dict[str, Any]:
    code = cell.criterion.code
    wrong = this and problem is not None
    values = typed_for(sent, code).fields if wrong and sent else values_of(cell.criterion, cell.answer, cell.points)
    faults: list[dict[str, str]] = []
    if wrong and isinstance(problem, Unreadable):
        faults = [{"message": one.message, "code": one.code} for one in problem.faults]
    elif wrong and problem is not None:
        current = f" {_('Số vừa lưu')}: {problem.current}" if isinstance(problem, Conflict) else ""
        faults = [{"message": f"{problem.message}{current}", "code": problem.code}]
    return {
        "cell": cell,
        "code": code,
        "id": anchor(code),
        "inputs": inputs_of(cell.criterion, code, values, _("tiêu chí %(code)s") % {"code": code}),
        "faults": faults,
        "open": wrong,
        "reason": sent.get("reason", "") if wrong and sent else "",
    }


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/tham-dinh/", block_verification, name="block-verification"),
    path("cum-khoi/<block:block_id>/tham-dinh/chot/", verification_freeze, name="verification-freeze"),
    path("phieu/<card:card_id>/tham-dinh/", verified_card, name="verified-card"),
]
