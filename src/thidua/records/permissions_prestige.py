"""Who may see and keep lists of people of prestige, and titles with a call. Every look at names stands in the book."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks, only_today
from thidua.registry.scope import Scope

UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_LEADER)
KEEPERS = (*UNIT_ROLES, Role.STANDING_BODY)
READERS = (*KEEPERS, Role.AUDITOR)


def reach_of(scope: Scope) -> frozenset[int]:
    """The units whose lists the asker may read: the own one, or for the upper office those of its territory."""
    return scope.territory if scope.oversees else scope.own


def visible_lists(scope: Scope, prefix: str = "") -> Q:
    """Lists, and the people on them, of the units in reach of a role that works with them."""
    if scope.system:
        return Q()
    if not scope.has(*READERS):
        return Q(pk__in=[])
    return Q(**{f"{prefix}keeper__in": reach_of(scope)})


def may_count_prestige(scope: Scope) -> Ruling:
    """Counts by unit and year, without a name, are for those who work with the lists."""
    if scope.system or scope.has(*READERS):
        return ALLOWED
    return lacks(
        scope, _("xem danh sách người có uy tín"), _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng, kiểm toán")
    )


def may_look_at_prestige(scope: Scope, keeper_id: int) -> Ruling:
    """The unit that keeps the list and its upper office look at names, today; each look is written down."""
    ruling = may_count_prestige(scope)
    if not ruling or scope.system:
        return ruling
    if keeper_id in reach_of(scope):
        return only_today(scope, _("xem danh sách người có uy tín"))
    return refuse(_("Danh sách này chỉ đơn vị lập và cơ quan cấp trên theo dõi được xem."))


def may_keep_prestige(scope: Scope, keeper_id: int) -> Ruling:
    """The unit keeps its own list; the standing body of its territory may too."""
    act = _("ghi danh sách người có uy tín")
    if scope.system or (scope.has(*KEEPERS) and keeper_id in reach_of(scope)):
        return only_today(scope, act)
    return lacks(scope, act, _("cán bộ, lãnh đạo đơn vị lập danh sách, thường trực Hội đồng"))


def may_erase_prestige(scope: Scope, keeper_id: int) -> Ruling:
    """Everything told of a person of prestige is erased by the leader of the unit, or by the standing body above it."""
    act = _("xóa thông tin người có uy tín")
    if scope.system or (scope.has(Role.UNIT_LEADER, Role.STANDING_BODY) and keeper_id in reach_of(scope)):
        return only_today(scope, act)
    return lacks(scope, act, _("lãnh đạo đơn vị lập danh sách, thường trực Hội đồng"))
