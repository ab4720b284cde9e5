"""Who may see and enter the facts the law asks about: ratings, initiatives, holds, results of collectives."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks, only_today
from thidua.registry.scope import Scope


def may_enter_some(scope: Scope) -> Ruling:
    """Whether there is anybody the asker may enter facts of: units of their own people, the standing body in its area."""
    act = _("ghi hồ sơ thành tích")
    if scope.system or scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER, Role.STANDING_BODY):
        return only_today(scope, act)
    return lacks(scope, act, _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))


def may_enter_facts(scope: Scope, units: Iterable[int]) -> Ruling:
    """Facts of a subject are entered by the unit where it stands today, or by the standing body above.

    units: where a person stands, one in reach is enough; of a collective itself.
    """
    ruling = may_enter_some(scope)
    if not ruling or scope.system:
        return ruling
    reach = scope.territory if scope.has(Role.STANDING_BODY) else scope.own
    if reach & set(units):
        return ALLOWED
    return refuse(_("Hồ sơ này ngoài phần việc của bạn; đơn vị đang quản lý hoặc thường trực cấp trên ghi."))


def may_enter_holds(scope: Scope, units: Iterable[int]) -> Ruling:
    """Disciplines and inquiries are entered and ended by the standing body above: they may bar an award."""
    if scope.system or scope.has(Role.STANDING_BODY):
        return may_enter_facts(scope, units)
    return lacks(scope, _("ghi kỷ luật, thanh tra, tố cáo"), _("thường trực Hội đồng"))


def sees_holds(scope: Scope, units: Iterable[int]) -> bool:
    """Disciplines and inquiries are seen by the unit where the subject stands today and by those above it."""
    return scope.system or (scope.role is not None and bool(scope.sees & set(units)))


def sees_facts_of_unit(scope: Scope, unit_id: int) -> bool:
    """Results and ratings of a collective are its inner matters."""
    return scope.system or (scope.role is not None and unit_id in scope.sees)
