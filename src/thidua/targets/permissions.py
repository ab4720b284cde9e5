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
        kept = Q(programme_indicator__phase__programme__owner__in=scope.own)
        return afterwards & (Q(organisation__in=scope.own) | Q(setter__in=scope.own) | kept)
    return Q(pk__in=[])


def visible_programmes(scope: Scope) -> Q:
    """Programmes in sight: those an own unit keeps or has a target of, those kept or followed in the territory overseen."""
    if scope.system:
        return Q()
    afterwards = Q(recorded_afterwards=True) if scope.retrospective else Q()
    if scope.has(*READERS):
        return afterwards & (Q(owner__in=scope.territory) | Q(pk__in=_with_a_target(scope.territory)))
    if scope.has(*UNIT_ROLES):
        return afterwards & (Q(owner__in=scope.own) | Q(pk__in=_with_a_target(scope.own)))
    return Q(pk__in=[])


def _with_a_target(units: Collection[int]) -> RawSQL:
    marks = ", ".join(["%s"] * len(units)) or "NULL"
    return RawSQL(  # noqa: S611 - marks alone
        "SELECT p.programme_id FROM targets_target t"  # noqa: S608
        " JOIN targets_programmeindicator i ON i.id = t.programme_indicator_id"
        " JOIN targets_programmephase p ON p.id = i.phase_id"
        f" WHERE t.organisation_id IN ({marks}) OR t.setter_id IN ({marks})",
        [*units, *units],
    )


def keeps(scope: Scope, owner_id: int) -> bool:
    """True for the people of the unit that keeps a programme, and for the standing body of its territory."""
    own = scope.has(*UNIT_ROLES) and owner_id == scope.unit_id
    return scope.system or own or (scope.has(Role.STANDING_BODY) and owner_id in scope.sees)


def may_keep(scope: Scope, owner_id: int) -> Ruling:
    """A unit keeps its programmes: phases, indicators, targets, periods, unlocking."""
    if keeps(scope, owner_id):
        return ALLOWED
    return lacks(scope, _("quản lý chương trình này"), _("đơn vị chủ quản chương trình, thường trực Hội đồng"))


def sees_all_targets(scope: Scope, owner_id: int) -> bool:
    """True for who sees every unit's figures: who keeps the programme, and who oversees its keeper."""
    return scope.system or owner_id in scope.sees


def may_split(scope: Scope, target: Target) -> Ruling:
    """Who has a target hands parts of it down to units; who keeps the programme may too."""
    assert target.programme_indicator is not None
    mine = scope.has(*UNIT_ROLES) and target.organisation_id == scope.unit_id
    if mine or keeps(scope, target.programme_indicator.phase.programme.owner_id):
        return ALLOWED
    return lacks(scope, _("giao chỉ tiêu này xuống"), _("đơn vị nhận chỉ tiêu, đơn vị chủ quản chương trình"))


def may_report_period(scope: Scope, *, expected: bool) -> Ruling:
    """Units with targets in a period report on it themselves; ``expected``: whether the unit acted for has any."""
    if scope.system or (scope.has(*UNIT_ROLES) and expected):
        return ALLOWED
    return refuse(_("Báo cáo kỳ do chính đơn vị nhận chỉ tiêu trong kỳ ấy thực hiện."))


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
    """The unit the target is for reports its value; one of a programme is reported on by periods."""
    if target.programme_indicator_id is not None:
        return refuse(_("Chỉ tiêu của chương trình được báo cáo theo kỳ, từ trang của chương trình."))
    if scope.system or (scope.has(*UNIT_ROLES) and target.organisation_id == scope.unit_id):
        return ALLOWED
    return refuse(_("Kết quả của chỉ tiêu do chính đơn vị nhận chỉ tiêu báo cáo."))
