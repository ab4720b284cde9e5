"""Pages: a member that leaves in mid-year; criteria of a unit's own, pasted from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions.leaving import member_leaves
from thidua.clusters.actions.own_criteria import WORDS, read_rows, set_own_criteria
from thidua.clusters.enums import MemberRole, Stage
from thidua.clusters.permissions import may_end_membership, may_set_own_criteria, sheet_agreed
from thidua.clusters.queries import block_year_for, member_rows
from thidua.clusters.queries.own import left_days, own_criteria_of
from thidua.clusters.scoring.own import own_lines
from thidua.errors import Missing, Problem
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdChoiceField, ReasonField
from thidua.web.pages.block_frame import frame
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear


class LeaveForm(forms.Form):
    """Which unit leaves, its last day, and why."""

    unit = IdChoiceField("unit", label=gettext_lazy("Đơn vị"))
    on = DayField(
        label=gettext_lazy("Ngày cuối cùng là thành viên"),
        help_text=gettext_lazy("Từ ngày hôm sau phiếu khép lại, đơn vị không được xếp hạng năm nay."),
    )
    reason = ReasonField(label=gettext_lazy("Lý do, căn cứ"))

    def __init__(self, *args: Any, units: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [("", _("Chọn đơn vị")), *units]  # type: ignore[attr-defined]


class OwnForm(forms.Form):
    """The table of a unit's own criteria as it was pasted; empty takes them away."""

    rows = forms.CharField(
        label=gettext_lazy("Bảng tiêu chí riêng"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "mono"}),
    )


@door("GET", "POST", body=LeaveForm)
def block_leave(request: Asked, block_id: int) -> HttpResponse:
    """Record that a member leaves, with its last day."""
    year = block_year_for(request.scope, block_id)
    members = member_rows(year)
    gone = left_days(year)
    units = [(one.unit_id, one.unit) for one in members if one.unit_id not in gone and one.role != MemberRole.HEAD]
    form = LeaveForm(request.POST if request.method == "POST" else None, units=units)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            said = read(form)
            member_leaves(
                actor=request.scope, block_id=block_id, unit_id=said["unit"], on=said["on"], reason=said["reason"]
            )
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi. Phiếu của đơn vị khép lại sau ngày đó."))
            return redirect("block-leave", block_id=block_id)
    context = {
        **frame(request, year, "block", members, below=_("Thôi là thành viên")),
        "year": year,
        "gone": [
            {"unit": one.unit, "on": gone[one.unit_id], "why": one.left_out} for one in members if one.unit_id in gone
        ],
        "ending": may_end_membership(request.scope) if year.stage in {Stage.SCORING, Stage.CORRECTING} else None,
        "form": form,
    }
    return again(request, "leaving/leaving.html", context, problem, form)


@door("GET")
def block_own_criteria(request: Asked, block_id: int) -> HttpResponse:
    """Which lines of the sheet are left to the units, and who has filled them."""
    year = block_year_for(request.scope, block_id)
    members = member_rows(year)
    own = own_criteria_of(year)
    context = {
        **frame(request, year, "sheet", members, below=_("Tiêu chí riêng của đơn vị")),
        "year": year,
        "lines": _lines(year),
        "rows": [{"member": one, "criteria": own.get(one.unit_id, ())} for one in members],
        "entering": _entering(request, year),
    }
    return again(request, "leaving/own_list.html", context, None)


def _lines(year: BlockYear) -> Any:
    kept = getattr(year, "score_sheet", None)
    return own_lines(kept.sheet) if kept else ()


def _entering(request: Asked, year: BlockYear) -> Any:
    return may_set_own_criteria(request.scope, year) if year.stage == Stage.SETUP and sheet_agreed(year) else None


@door("GET", "POST", body=OwnForm)
def own_criteria(request: Asked, block_id: int, unit_id: int) -> HttpResponse:
    """One unit's own criteria, pasted as a table."""
    year = block_year_for(request.scope, block_id)
    members = member_rows(year)
    member = next((one for one in members if one.unit_id == unit_id), None)
    if member is None:
        raise Missing
    own = own_criteria_of(year).get(unit_id, ())
    form = OwnForm(request.POST if request.method == "POST" else None, initial={"rows": "\n".join(own)})
    problem: Problem | None = None
    if request.method == "POST":
        try:
            rows = read_rows(read(form)["rows"])
            set_own_criteria(actor=request.scope, block_id=block_id, unit_id=unit_id, rows=rows)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi %(n)d tiêu chí riêng.") % {"n": len(rows)})
            return redirect("block-own-criteria", block_id=block_id)
    context = {
        **frame(request, year, "sheet", members, below=_("Tiêu chí riêng: %(unit)s") % {"unit": member.short}),
        "year": year,
        "member": member,
        "lines": _lines(year),
        "words": WORDS,
        "entering": _entering(request, year),
        "form": form,
    }
    return again(request, "leaving/own.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/thoi-thanh-vien/", block_leave, name="block-leave"),
    path("cum-khoi/<block:block_id>/tieu-chi-rieng/", block_own_criteria, name="block-own-criteria"),
    path("cum-khoi/<block:block_id>/tieu-chi-rieng/<unit:unit_id>/", own_criteria, name="own-criteria"),
]
