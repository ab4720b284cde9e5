"""Who may do what with the papers, tasks and heads of a block's year; scores have their own permissions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.models import BlockYear
from thidua.clusters.permissions import UNIT_ROLES, is_head, membership
from thidua.errors import ALLOWED, Ruling
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks
from thidua.registry.scope import Scope


def may_lead_year(scope: Scope, block: BlockYear) -> Ruling:
    """The head drafts the papers of the year and gives its tasks; the standing body may too."""
    if scope.system or scope.has(Role.STANDING_BODY) or is_head(scope, block):
        return ALLOWED
    who = _("Trưởng khối năm %(year)d, thường trực Hội đồng") % {"year": block.year}
    return lacks(scope, _("soạn văn bản, giao việc của khối"), who)


def is_member_now(scope: Scope, block: BlockYear) -> bool:
    """True when the unit acted for is a member of the year on the day, and the mandate is one of the unit's own."""
    found = membership(scope, block)
    return scope.has(*UNIT_ROLES) and found is not None and (found.left_on is None or scope.on <= found.left_on)


def may_speak(scope: Scope, block: BlockYear) -> Ruling:
    """Officers and leaders of a member comment on drafts and fill in its registration."""
    if scope.system or is_member_now(scope, block):
        return ALLOWED
    return lacks(scope, _("góp ý, đăng ký cho khối này"), _("cán bộ, lãnh đạo của đơn vị thành viên"))


def may_sign_for_unit(scope: Scope, block: BlockYear) -> Ruling:
    """Only a leader of a member signs, and only for that member."""
    if scope.system or (is_member_now(scope, block) and scope.has(Role.UNIT_LEADER)):
        return ALLOWED
    return lacks(scope, _("ký thay đơn vị thành viên"), _("lãnh đạo của chính đơn vị thành viên"))


def may_lead_as_leader(scope: Scope, block: BlockYear) -> Ruling:
    """A leader of the head unit settles what cannot be undone: the election, the handover."""
    if scope.system or (is_head(scope, block) and scope.has(Role.UNIT_LEADER)):
        return ALLOWED
    return lacks(scope, _("ghi kết quả bầu, bàn giao"), _("lãnh đạo đơn vị Trưởng khối năm %(y)d") % {"y": block.year})


def may_take_over(scope: Scope, block: BlockYear, receiver_id: int | None) -> Ruling:
    """Only a leader of the unit the year is handed to receives it."""
    if scope.system or (receiver_id is not None and scope.has(Role.UNIT_LEADER) and scope.unit_id == receiver_id):
        return ALLOWED
    who = _("lãnh đạo đơn vị Trưởng khối kế nhiệm năm %(y)d") % {"y": block.year}
    return lacks(scope, _("nhận bàn giao"), who)


def may_count_for(scope: Scope, block: BlockYear, unit_id: int) -> Ruling:
    """A member enters its own commendations; the standing body enters for any member."""
    members = {one.organisation_id for one in block.members.all()}
    if unit_id in members and (
        scope.system or scope.has(Role.STANDING_BODY) or (scope.has(*UNIT_ROLES) and scope.unit_id == unit_id)
    ):
        return ALLOWED
    return lacks(scope, _("nhập số khen thưởng của đơn vị này"), _("chính đơn vị đó, thường trực Hội đồng"))


def may_set_own_goal(scope: Scope) -> Ruling:
    """The leader of an office sets the goal of the office itself."""
    if scope.has(Role.UNIT_LEADER):
        return ALLOWED
    return lacks(scope, _("đặt mục tiêu tỷ lệ của cơ quan"), _("lãnh đạo của cơ quan"))
