"""Who may see, give, report on, inspect and close."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks
from thidua.registry.scope import Scope
from thidua.targets.enums import Part
from thidua.targets.models import Target, Task

UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_LEADER)
READERS = (Role.STANDING_BODY, Role.AUDITOR)


def visible_tasks(scope: Scope) -> Q:
    """Tasks in sight: those an own unit gave or has any part in, and those given in the territory overseen."""
    if scope.system:
        return Q()
    afterwards = Q(recorded_afterwards=True) if scope.retrospective else Q()
    if scope.has(*READERS):
        return afterwards & Q(giver__in=scope.territory)
    if scope.has(*UNIT_ROLES):
        return afterwards & (Q(giver__in=scope.own) | Q(pk__in=_with_a_part(scope.own)))
    return Q(pk__in=[])


def _with_a_part(units: Collection[int]) -> RawSQL:
    marks = ", ".join(["%s"] * len(units)) or "NULL"
    return RawSQL(f"SELECT task_id FROM targets_taskunit WHERE organisation_id IN ({marks})", [*units])  # noqa: S608, S611 - marks alone


def visible_targets(scope: Scope) -> Q:
    """Targets in sight: own ones, those an own unit set, those in the territory overseen."""
    if scope.system:
        return Q()
    afterwards = Q(recorded_afterwards=True) if scope.retrospective else Q()
    if scope.has(*READERS):
        return afterwards & Q(organisation__in=scope.territory)
    if scope.has(*UNIT_ROLES):
        return afterwards & (Q(organisation__in=scope.own) | Q(setter__in=scope.own))
    return Q(pk__in=[])


def may_give(scope: Scope, giver_id: int) -> Ruling:
    """A unit gives tasks and sets targets through its own people; the standing body gives within its territory."""
    if scope.system or (scope.has(*UNIT_ROLES) and giver_id == scope.unit_id):
        return ALLOWED
    if scope.has(Role.STANDING_BODY) and giver_id in scope.sees:
        return ALLOWED
    return lacks(scope, _("giao việc, giao chỉ tiêu"), _("đơn vị giao việc, thường trực Hội đồng"))


def may_inspect(scope: Scope, task: Task) -> Ruling:
    """Who gave a task inspects it and closes it; the standing body of the territory too."""
    if may_give(scope, task.giver_id):
        return ALLOWED
    return lacks(scope, _("kiểm tra, kết thúc việc này"), _("đơn vị giao việc, thường trực Hội đồng"))


def may_report(scope: Scope, task: Task) -> Ruling:
    """Units that lead a task or work on it report about it."""
    if scope.system:
        return ALLOWED
    if scope.has(*UNIT_ROLES):
        part = next((one.part for one in task.units.all() if one.organisation_id == scope.unit_id), "")
        if part in {Part.OWNER, Part.CO_OWNER}:
            return ALLOWED
    return lacks(scope, _("báo cáo việc này"), _("cán bộ, lãnh đạo đơn vị chủ trì hoặc phối hợp"))


def may_report_value(scope: Scope, target: Target) -> Ruling:
    """The unit the target is for reports its value."""
    if scope.system or (scope.has(*UNIT_ROLES) and target.organisation_id == scope.unit_id):
        return ALLOWED
    return refuse(_("Kết quả của chỉ tiêu do chính đơn vị nhận chỉ tiêu báo cáo."))
