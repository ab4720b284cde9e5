"""Pages: what members object to in a published result, and the answers everybody reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions import answer_objection, file_objection, withdraw_objection
from thidua.clusters.enums import ObjectionOutcome, Stage
from thidua.clusters.permissions import may_freeze, may_object, may_publish, may_see_all_scores
from thidua.clusters.queries import (
    MemberRow,
    ObjectionRow,
    block_year_for,
    member_rows,
    objection_for,
    objections_of,
    publication_of,
)
from thidua.clusters.queries.objections import criteria_named
from thidua.errors import Missing, Problem, demand
from thidua.web.door import Asked, door
from thidua.web.fields import IdChoiceField
from thidua.web.pages.block_frame import address, frame
from thidua.web.pages.ranking import CorrectForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

TONES = {
    ObjectionOutcome.OPEN: "wait",
    ObjectionOutcome.UPHELD: "done",
    ObjectionOutcome.PARTLY: "done",
    ObjectionOutcome.REJECTED: "open",
    ObjectionOutcome.WITHDRAWN: "idle",
}
MOST = 2000


class ObjectionForm(forms.Form):
    """About whom, about which criterion, and what is not right."""

    about = IdChoiceField("unit", label=gettext_lazy("Về điểm của đơn vị"))
    criterion = forms.ChoiceField(
        label=gettext_lazy("Tiêu chí"),
        required=False,
        help_text=gettext_lazy("Để trống nếu kiến nghị về cả kết quả của đơn vị."),
    )
    text = forms.CharField(
        label=gettext_lazy("Nội dung kiến nghị"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Điều gì chưa đúng, căn cứ vào đâu. Các đơn vị trong khối cùng đọc nội dung này."),
    )

    def __init__(
        self, *args: Any, block: BlockYear | None = None, rows: Sequence[MemberRow] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = [("", _("Chọn đơn vị")), *((one.unit_id, one.unit) for one in rows)]  # type: ignore[attr-defined]
        listed = [(code, f"{code}. {name}") for code, name in criteria_named(block)] if block is not None else []
        self.fields["criterion"].choices = [("", _("Cả kết quả của đơn vị")), *listed]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The conclusion and its reason."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết luận"),
        widget=forms.RadioSelect,
        choices=[
            (one.value, one.label)
            for one in (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY, ObjectionOutcome.REJECTED)
        ],
    )
    answer = forms.CharField(
        label=gettext_lazy("Trả lời"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Đã đối chiếu với gì, vì sao kết luận như vậy. Câu trả lời ghi một lần, các đơn vị cùng đọc."
        ),
    )


@door("GET", "POST", body=ObjectionForm)
def block_objections(request: Asked, block_id: int) -> HttpResponse:
    """Every objection of the year with its answer, and the form to object while the day has not passed."""
    scope = request.scope
    block = block_year_for(scope, block_id)
    published = publication_of(scope, block)
    members = member_rows(block)
    sent = request.POST if request.method == "POST" else None
    form = ObjectionForm(sent, block=block if published else None, rows=members)
    problem: Problem | None = None
    if sent is not None:
        demand(may_object(scope, block))
        if published is None:
            raise Missing
        try:
            file_objection(actor=scope, result_id=published.result_id, **read(form))
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã gửi kiến nghị. Câu trả lời hiện ở trang này cho mọi đơn vị."))
            return redirect("block-objections", block_id=block_id)
    seen = may_see_all_scores(scope, block)
    rows = objections_of(scope, block) if seen else []
    context = {
        **frame(request, block, "block-objections", members),
        "published": published,
        "seen": seen,
        "rows": [drawn(one) for one in rows],
        "counts": {"filed": len(rows), "waiting": sum(one.outcome == ObjectionOutcome.OPEN for one in rows)},
        "objecting": may_object(scope, block),
        "publishing": may_publish(scope, block) if block.stage in {Stage.FROZEN, Stage.CLOSED} else None,
        "form": form,
        "ranking_url": address("ranking", block.pk),
    }
    return again(request, "objections/objections.html", context, problem, form)


def drawn(one: ObjectionRow) -> dict[str, Any]:
    """One objection with its tone and what it is about, in words."""
    about = f"{one.criterion}. {one.criterion_name}" if one.criterion else _("Cả kết quả của đơn vị")
    return {"one": one, "tone": TONES[ObjectionOutcome(one.outcome)], "about": about}


@door("GET", "POST", body=AnswerForm)
def objection(request: Asked, objection_id: int) -> HttpResponse:
    """One objection: what is said, the answer, and what follows from it."""
    scope = request.scope
    block = block_year_for(scope, objection_for(scope, objection_id).result.block_year_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            answer_objection(actor=scope, objection_id=objection_id, **read(form))
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã trả lời kiến nghị. Các đơn vị trong khối cùng đọc được."))
            return redirect("objection", objection_id=objection_id)
    row = next(one for one in objections_of(scope, block) if one.id == objection_id)
    unmended = row.mends and row.corrected_by is None
    context = {
        **frame(request, block, "block-objections", below=_("Kiến nghị của %(unit)s") % {"unit": row.by_unit}),
        **drawn(row),
        "waits": row.outcome == ObjectionOutcome.OPEN,
        "form": form,
        "unmended": unmended,
        "correcting": may_freeze(scope, block) if unmended and block.stage == Stage.FROZEN else None,
        "correct_form": CorrectForm(initial={"reason": _correction_reason(row)}),
        "closed": block.stage == Stage.CLOSED,
        "under_correction": block.stage == Stage.CORRECTING,
    }
    return again(request, "objections/objection.html", context, problem, form)


def _correction_reason(row: ObjectionRow) -> str:
    about = _("tiêu chí %(code)s của %(unit)s") % {"code": row.criterion, "unit": row.about_unit}
    about = about if row.criterion else row.about_unit
    return _("Chấp nhận kiến nghị của %(by)s về %(about)s") % {"by": row.by_unit, "about": about}


@door("POST")
def withdraw(request: Asked, objection_id: int) -> HttpResponse:
    """The unit takes its objection back."""
    block_id = objection_for(request.scope, objection_id).result.block_year_id
    try:
        withdraw_objection(actor=request.scope, objection_id=objection_id)
    except MENDABLE as found:
        messages.error(request, str(found))
    else:
        messages.success(request, _("Đã rút kiến nghị. Nội dung vẫn được giữ, ghi là đơn vị rút."))
    return redirect("block-objections", block_id=block_id)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/kien-nghi/", block_objections, name="block-objections"),
    path("kien-nghi/<objection:objection_id>/", objection, name="objection"),
    path("kien-nghi/<objection:objection_id>/rut/", withdraw, name="objection-withdraw"),
]
