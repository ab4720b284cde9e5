"""Pages: computing the targets of all units together, with every unit before and after."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.enums import Stage
from thidua.clusters.permissions import may_recompute, may_see_all_scores
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.recomputing import recomputation_preview, recomputations_of
from thidua.errors import Problem, demand
from thidua.web.door import Asked, door
from thidua.web.fields import ReasonField
from thidua.web.pages.block_frame import frame
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


class RecomputeForm(forms.Form):
    """Why the targets are computed again; not needed the first time."""

    reason = ReasonField(
        label=gettext_lazy("Lý do tính lại"),
        required=False,
        help_text=gettext_lazy("Lần đầu không cần lý do; từ lần thứ hai phải ghi."),
    )


@door("GET", "POST", body=RecomputeForm)
def block_recompute(request: Asked, block_id: int) -> HttpResponse:
    """Each target with every unit: what stands, the points of the last computation, those it would have now."""
    year = block_year_for(request.scope, block_id)
    demand(may_see_all_scores(request.scope, year))
    form = RecomputeForm(request.POST if request.method == "POST" else None)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            made = recompute(actor=request.scope, block_id=block_id, reason=read(form)["reason"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(
                request, _("Đã tính lại, lần %(n)d. Mọi đơn vị có điểm theo cùng một lần tính.") % {"n": made.number}
            )
            return redirect("block-recompute", block_id=block_id)
    kept = getattr(year, "score_sheet", None)
    preview = recomputation_preview(year) if kept else None
    context = {
        **frame(request, year, "synthesis", below=_("Tính lại điểm theo chỉ tiêu")),
        "year": year,
        "preview": preview,
        "places": kept.sheet.places if kept else 0,
        "made": recomputations_of(year),
        "computing": may_recompute(request.scope, year) if year.stage in {Stage.SCORING, Stage.CORRECTING} else None,
        "form": form,
    }
    return again(request, "recomputing/recomputing.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/tinh-lai/", block_recompute, name="block-recompute"),
]
