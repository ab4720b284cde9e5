"""Pages: one card in the synthesis, layer beside layer; adjusting with a reason, asking again, accepting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions import accept_card, adjust_points, return_criteria
from thidua.clusters.actions.synthesis import take_over_check
from thidua.clusters.enums import CardState, Stage
from thidua.clusters.permissions import may_see_all_scores, may_synthesise
from thidua.clusters.queries import card_for
from thidua.errors import Conflict, Missing, Problem, Unreadable
from thidua.web.door import Asked, door
from thidua.web.fields import ReasonField
from thidua.web.pages.cards_rows import card_context, sent_words, trail_of
from thidua.web.pages.synthesis_cells import TAKEN, prepare, whom_it_touches
from thidua.web.pages.upper_inputs import typed_for
from thidua.web.problems import MENDABLE, anchor, status_of, told
from thidua.web.typed import read

USUAL = (
    gettext_lazy("Số liệu chưa khớp minh chứng"),
    gettext_lazy("Thiếu minh chứng"),
    gettext_lazy("Tính lại theo bảng điểm"),
)
ONLY = ("diff", "evidence")
THEIRS = "theirs"


class AdjustForm(forms.Form):
    """The points of one criterion in the synthesis, why they differ, and which version was seen."""

    code = forms.CharField(max_length=24)
    points = forms.CharField(required=False, max_length=40)
    usual = forms.CharField(required=False, max_length=100)
    reason = forms.CharField(required=False, max_length=400)
    seen = forms.IntegerField(required=False, min_value=0, max_value=10**8)
    use = forms.CharField(required=False, max_length=8)
    confirmed = forms.BooleanField(required=False)

    def why(self) -> str:
        """The usual reason and the words added to it."""
        said = [self.cleaned_data["usual"].strip(), self.cleaned_data["reason"].strip()]
        return ". ".join(one.rstrip(".") for one in said if one)


class TakeOverForm(forms.Form):
    """The criterion whose checked points the head takes over, and why."""

    code = forms.CharField(max_length=24)
    reason = forms.CharField(required=False, max_length=400)
    seen = forms.IntegerField(required=False, min_value=0, max_value=10**8)


class ReturnForm(forms.Form):
    """Why the ticked criteria go back to the unit."""

    reason = ReasonField(label=gettext_lazy("Lý do trả lại"), required=False)


def shown(
    request: Asked, card_id: int, *, problem: Problem | None = None, code: str = "", form: AdjustForm | None = None,
    returned: ReturnForm | None = None, ticked: list[str] | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of a card in the synthesis, with what was typed and what is wrong with it."""
    card = card_for(request.scope, card_id)
    context = {
        **_context(request, card, problem=problem, code=code, form=form),
        "sent": sent_words(card),
        "returning": returned or ReturnForm(),
        "ticked": ticked or [],
    }
    matrix = (_("Tổng hợp"), reverse("synthesis", args=[context["year"].pk]))
    context["trail"] = trail_of(context["year"], matrix, (context["view"].unit, ""))
    return render(request, "synthesis/card.html", context, status=status_of(problem) if problem else 200)


def _context(
    request: Asked, card: Any, *, problem: Problem | None = None, code: str = "", form: AdjustForm | None = None
) -> dict[str, Any]:
    found = card_context(request.scope, card)
    working = found["may_synthesise"] and found["year"].stage in {Stage.SCORING, Stage.CORRECTING}
    state = CardState(card.state)
    adjustable = working and state in {CardState.SUBMITTED, CardState.SYNTHESISED, CardState.RETURNED}
    only = request.GET.get("only", "")
    rows = [row for group in found["groups"] for row in group["rows"]]
    prepare(card, rows, code, form.data if problem is not None and form is not None else None)
    for row in rows:
        _mark(row, row["code"] == code, problem, form)
    for group in found["groups"]:
        group["shown"] = [row for row in group["rows"] if only not in ONLY or row[only]]
        group["hidden"] = len(group["rows"]) - len(group["shown"])
        before, after = group["group"].self_points, group["group"].synthesis_points
        group["difference"] = after - before if before is not None and after is not None and after != before else None
    said = told(problem) if problem else None
    for fault in said["faults"] if said else ():
        fault["anchor"] = anchor(code or fault["path"])
    view = found["view"]
    return {
        **found,
        "problem": said,
        "adjustable": adjustable,
        "scoring": found["year"].stage == Stage.SCORING,
        "returnable": adjustable and found["year"].stage == Stage.SCORING,
        "acceptable": adjustable and state == CardState.SUBMITTED,
        "only": only if only in ONLY else "",
        "counts": {
            "all": len(rows),
            "diff": sum(row["diff"] for row in rows),
            "evidence": sum(row["evidence"] for row in rows),
        },
        "usual": USUAL,
        "taken": TAKEN,
        "basis": found["year"].get_correction_basis_display(),
        "difference": view.synthesis_tally.total - view.self_tally.total,
    }


def _mark(row: dict[str, Any], this: bool, problem: Problem | None, form: AdjustForm | None) -> None:
    """What the synthesis adds to a row: is it looked for by a filter, what was typed, what is wrong."""
    cell = row["cell"]
    row["diff"] = bool(cell.difference or cell.reason or cell.asked or row["aside"])
    row["evidence"] = bool(row["lacks"] or row["twice"])
    places = cell.synthesis_points
    row["points"] = "" if places is None else f"{places:f}".replace(".", ",")
    row["usual_said"], row["reason_said"], row["open"] = "", "", False
    row["faults"], row["mine"] = [], ""
    if not this or problem is None or form is None:
        return
    row["open"] = True
    row["points"] = form.data.get("points", "")
    row["usual_said"], row["reason_said"] = form.data.get("usual", ""), form.data.get("reason", "")
    if isinstance(problem, Conflict):
        row["mine"] = row["points"] or _("(để trống)")
        row["theirs"] = problem.current or _("(theo điểm tự chấm)")
        row["who"], row["when"] = problem.who, problem.when
    elif isinstance(problem, Unreadable):
        row["faults"] = [{"message": one.message, "code": one.code} for one in problem.faults]
    else:
        row["faults"] = [{"message": f"{problem.message} {problem.todo}".strip(), "code": problem.code}]


@door("GET", "POST", body=AdjustForm)
def synthesis_card(request: Asked, card_id: int) -> HttpResponse:
    """A card with its layers side by side; one criterion is adjusted at a time, with a reason."""
    card_for(request.scope, card_id)
    if request.method != "POST":
        return shown(request, card_id)
    form = AdjustForm(request.POST)
    code = request.POST.get("code", "")
    problem: Problem | None = None
    try:
        said = read(form)
        preview = _preview(request, card_id, form)
        if preview is not None:
            return preview
        if said["use"] != THEIRS:
            adjust_points(
                actor=request.scope,
                card_id=card_id,
                code=code,
                fields={"points": said["points"], **typed_for(request.POST, code).fields},
                reason=form.why(),
                seen=said["seen"],
            )
    except MENDABLE as found:
        problem = found
    if request.htmx:
        return _fragment(request, card_id, code, problem, form)
    if problem is not None:
        return shown(request, card_id, problem=problem, code=code, form=form)
    only = request.GET.get("only", "")
    asked = f"?only={only}" if only in ONLY else ""
    return HttpResponseRedirect(f"{reverse('synthesis-card', args=[card_id])}{asked}#{anchor(code)}")


def _preview(request: Asked, card_id: int, form: AdjustForm) -> HttpResponse | None:
    """Before a target is saved: whom the change touches.

    None where nothing depends on it, it was confirmed, or the points of the others may not be seen yet.
    """
    said = form.cleaned_data
    card = card_for(request.scope, card_id)
    year = card.member.block_year
    if said["confirmed"] or not form.why() or not may_synthesise(request.scope, year):
        return None
    if not may_see_all_scores(request.scope, year):
        return None
    touched = whom_it_touches(card, said["code"], request.POST)
    if touched is None:
        return None
    found = card_context(request.scope, card)
    context = {
        **found,
        "touched": touched,
        "code": said["code"],
        "criterion": found["sheet"].criterion(said["code"]),
        "sent": [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"],
        "trail": trail_of(found["year"], (found["view"].unit, reverse("synthesis-card", args=[card_id]))),
    }
    return render(request, "recomputing/touched.html", context)


@door("POST", body=TakeOverForm)
def synthesis_take_over(request: Asked, card_id: int) -> HttpResponse:
    """Take the checker's points of one criterion into the synthesis."""
    card_for(request.scope, card_id)
    form = TakeOverForm(request.POST)
    code = request.POST.get("code", "")
    try:
        said = read(form)
        take_over_check(actor=request.scope, card_id=card_id, code=code, reason=said["reason"], seen=said["seen"])
    except MENDABLE as found:
        return shown(request, card_id, problem=found, code=code)
    messages.success(request, _("Đã lấy điểm kiểm tra chéo của tiêu chí %(code)s.") % {"code": code})
    return HttpResponseRedirect(f"{reverse('synthesis-card', args=[card_id])}#{anchor(code)}")


def _fragment(request: Asked, card_id: int, code: str, problem: Problem | None, form: AdjustForm) -> HttpResponse:
    """The row that was adjusted, and the totals."""
    context = _context(request, card_for(request.scope, card_id), problem=problem, code=code, form=form)
    pairs = [(group, row) for group in context["groups"] for row in group["rows"] if row["code"] == code]
    if not pairs:
        raise Missing
    context["group"], context["row"] = pairs[0]
    return render(request, "synthesis/saved.html", context, status=status_of(problem) if problem else 200)


@door("POST", body=ReturnForm)
def synthesis_return(request: Asked, card_id: int) -> HttpResponse:
    """Ask the unit again about the ticked criteria, for one reason or one each."""
    card_for(request.scope, card_id)
    form = ReturnForm(request.POST)
    codes = request.POST.getlist("criterion")
    try:
        common = read(form)["reason"]
        reasons = {code: request.POST.get(f"reason:{code}", "").strip() or common for code in codes}
        return_criteria(actor=request.scope, card_id=card_id, reasons=reasons)
    except MENDABLE as found:
        return shown(request, card_id, problem=found, returned=form, ticked=codes)
    messages.success(request, _("Đã trả lại %(n)d tiêu chí cho đơn vị.") % {"n": len(codes)})
    return HttpResponseRedirect(reverse("synthesis-card", args=[card_id]))


@door("POST")
def synthesis_accept(request: Asked, card_id: int) -> HttpResponse:
    """Take a sent card into the synthesis."""
    card = card_for(request.scope, card_id)
    try:
        accept_card(actor=request.scope, card_id=card_id)
    except MENDABLE as found:
        return shown(request, card_id, problem=found)
    messages.success(request, _("Đã nhận phiếu vào tổng hợp."))
    return HttpResponseRedirect(reverse("synthesis", args=[card.member.block_year_id]))


urlpatterns: list[URLPattern] = [
    path("phieu/<card:card_id>/tong-hop/", synthesis_card, name="synthesis-card"),
    path("phieu/<card:card_id>/lay-diem-kiem-tra/", synthesis_take_over, name="synthesis-take-over"),
    path("phieu/<card:card_id>/tra-lai/", synthesis_return, name="synthesis-return"),
    path("phieu/<card:card_id>/nhan/", synthesis_accept, name="synthesis-accept"),
]
