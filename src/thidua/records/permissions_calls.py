"""Who sees a call for a title, who answers it, who takes applications and writes down what became of them."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import Ruling
from thidua.records.permissions_prestige import KEEPERS, READERS, UNIT_ROLES, reach_of
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks, only_today
from thidua.registry.scope import Scope


def visible_calls(scope: Scope) -> Q:
    """Calls of the own tree, for those who work with units; oversight sees those of its territory."""
    if scope.system:
        return Q()
    if not scope.has(*READERS):
        return Q(pk__in=[])
    return Q(keeper__in=scope.neighbourhood)


def visible_applications(scope: Scope) -> Q:
    """The applications of units in reach, and all that came in to a call kept by one of them."""
    if scope.system:
        return Q()
    if not scope.has(*READERS):
        return Q(pk__in=[])
    reach = reach_of(scope)
    return Q(unit__in=reach) | Q(call__keeper__in=reach)


def may_call(scope: Scope) -> Ruling:
    """A unit enters calls through its own people; the standing body at its own office."""
    act = _("ghi đợt xét danh hiệu")
    if scope.system or (scope.has(*KEEPERS) and scope.unit_id):
        return only_today(scope, act)
    return lacks(scope, act, _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))


def may_apply(scope: Scope) -> Ruling:
    """Units send in for themselves."""
    act = _("gửi hồ sơ dự xét")
    if scope.has(*UNIT_ROLES) and scope.unit_id:
        return only_today(scope, act)
    return lacks(scope, act, _("cán bộ, lãnh đạo đơn vị đề nghị"))


def may_withdraw_application(scope: Scope, unit_id: int) -> Ruling:
    """The unit that sent an application in takes it back."""
    act = _("rút hồ sơ dự xét")
    if scope.has(*UNIT_ROLES) and unit_id in scope.own:
        return only_today(scope, act)
    return lacks(scope, act, _("cán bộ, lãnh đạo đơn vị đã gửi"))


def may_decide_call(scope: Scope, keeper_id: int) -> Ruling:
    """The outcome is entered by the people of the unit that keeps the call, or by the standing body of its territory."""
    return _keeping(scope, keeper_id, _("ghi kết quả xét danh hiệu"))


def may_mend_call(scope: Scope, keeper_id: int) -> Ruling:
    """Those who enter the outcome mend the call, or take it back."""
    return _keeping(scope, keeper_id, _("sửa, thu lại đợt xét danh hiệu"))


def _keeping(scope: Scope, keeper_id: int, act: str) -> Ruling:
    own = scope.has(*UNIT_ROLES) and keeper_id in scope.own
    if scope.system or own or (scope.has(Role.STANDING_BODY) and keeper_id in scope.sees):
        return only_today(scope, act)
    return lacks(scope, act, _("đơn vị nhận hồ sơ, thường trực Hội đồng"))
