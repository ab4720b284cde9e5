"""Who may judge a subject, confirm a text of the law, and write local rules."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks, only_today
from thidua.registry.scope import Scope


def may_judge(scope: Scope, unit_ids: Iterable[int]) -> Ruling:
    """A unit's leader judges its own people and teams, the standing body everyone in its territory.

    unit_ids: where the subject stands.
    """
    if scope.system:
        return ALLOWED
    places = set(unit_ids)
    if scope.has(Role.UNIT_LEADER):
        if places & scope.own:
            return ALLOWED
        return refuse(_("Lãnh đạo đơn vị chỉ đánh giá người và tập thể của đơn vị mình."))
    if scope.has(Role.STANDING_BODY):
        if places & scope.sees:
            return ALLOWED
        return refuse(_("Người hoặc tập thể này ở ngoài địa bàn bạn phụ trách."))
    return lacks(scope, _("đánh giá tiêu chí"), _("lãnh đạo đơn vị, thường trực Hội đồng"))


def may_read_judgements(scope: Scope, unit_ids: Iterable[int]) -> Ruling:
    """What was judged is read by those who see the inner matters of a unit the subject stands at."""
    if scope.system or set(unit_ids) & scope.sees:
        return ALLOWED
    return refuse(_("Chỉ đơn vị ấy và cơ quan theo dõi địa bàn được xem đánh giá."))


def may_change_law(scope: Scope) -> Ruling:
    """A legal officer confirms texts of the law and writes local rules, today; at which level is for the act to see."""
    act = _("xác nhận, sửa văn bản pháp luật trong phần mềm")
    if scope.system:
        return ALLOWED
    if scope.has(Role.LEGAL_OFFICER):
        return only_today(scope, act)
    return lacks(scope, act, _("cán bộ pháp chế"))


def may_rule_for(scope: Scope, owner_id: int) -> Ruling:
    """Local rules are written for the own unit, for those above it and for those under the same top."""
    ruling = may_change_law(scope)
    if not ruling or scope.system or owner_id in scope.neighbourhood:
        return ruling
    return refuse(_("Cơ quan này ở ngoài tỉnh, ngành của bạn nên bạn không ghi quy định riêng thay được."))
