"""Page: the office's own goal for small collectives and direct workers, for an office with a block or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.clusters.actions.sharing import set_own_goal
from thidua.clusters.permissions.season import may_set_own_goal
from thidua.decisions.queries.shares import goal_of
from thidua.errors import Problem, demand
from thidua.targets.enums import Comparison
from thidua.vietnamese import format_points
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists import home
from thidua.web.pages.sharing import GoalForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.queries.sharing import Goal


@door("GET", "POST", body=GoalForm)
def office_goal(request: Asked) -> HttpResponse:
    """The goal in force for lists of the own office, and a form for the next one."""
    scope, problem = request.scope, None
    goal = goal_of(scope.unit_id, scope.on) if scope.unit_id else None
    stands = (
        {"comparison": goal.comparison, "wanted": format_points(goal.wanted, 2).removesuffix(",00")} if goal else {}
    )
    form = GoalForm(initial={"since": scope.on, **stands})
    if request.method == "POST":
        demand(may_set_own_goal(scope))
        form = GoalForm(request.POST)
        try:
            said = read(form)
            set_own_goal(actor=scope, **{**said, "comparison": Comparison(said["comparison"])})
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã đặt mục tiêu của cơ quan."))
            return redirect("office-goal")
    return _page(request, goal, form, problem)


def _page(request: Asked, goal: Goal | None, form: GoalForm, problem: Problem | None) -> HttpResponse:
    scope = request.scope
    context = {
        "goal": goal,
        "setting": may_set_own_goal(scope),
        "office": scope.unit_name,
        "form": form,
        "trail": [home(), {"label": _("Mục tiêu tỷ lệ khen"), "url": ""}],
    }
    return again(request, "award_lists/goal.html", context, problem, form)


urlpatterns: list[URLPattern] = [path("khen-thuong-truc-tiep/muc-tieu/", office_goal, name="office-goal")]
