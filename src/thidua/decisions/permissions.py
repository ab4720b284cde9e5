"""Who may see, draw up, approve and grant."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks, may_administer_unit
from thidua.registry.scope import Scope

UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_LEADER)
READERS = (*UNIT_ROLES, Role.STANDING_BODY, Role.AUDITOR)


def visible_lists(scope: Scope, prefix: str = "") -> Q:
    """Lists and decisions of the issuers whose inner matters are in sight; nobody else's."""
    if scope.system:
        return Q()
    if not scope.has(*READERS):
        return Q(pk__in=[])
    return Q(**{f"{prefix}issuer__in": scope.sees})


def may_prepare(scope: Scope, issuer_id: int | None = None) -> Ruling:
    """The officers and the leader of the office draw up its lists and prepare its decisions."""
    if scope.system or (scope.has(*UNIT_ROLES) and (issuer_id is None or issuer_id in scope.own)):
        return ALLOWED
    return lacks(scope, _("lập danh sách, soạn quyết định khen thưởng"), _("cán bộ, lãnh đạo của cơ quan khen thưởng"))


def may_approve(scope: Scope, issuer_id: int) -> Ruling:
    """The leader of the office approves its list and the content of its decision."""
    if scope.system or (scope.has(Role.UNIT_LEADER) and issuer_id in scope.own):
        return ALLOWED
    return lacks(scope, _("duyệt danh sách, quyết định khen thưởng"), _("lãnh đạo của cơ quan khen thưởng"))


def visible_copies(scope: Scope) -> Q:
    """Copies sent to units whose inner matters are in sight; a copy taken off its recipient is in nobody's sight there."""
    if not scope.has(*READERS):
        return Q(pk__in=[])
    return Q(unit__in=scope.sees, taken_off_reason="")


def may_acknowledge(scope: Scope, unit_id: int | None) -> Ruling:
    """The officers and the leader of the unit a copy was sent to say that it arrived."""
    if scope.has(*UNIT_ROLES) and unit_id in scope.own:
        return ALLOWED
    return lacks(scope, _("xác nhận đã nhận quyết định"), _("cán bộ, lãnh đạo của đơn vị nhận"))


def may_keep_templates(scope: Scope, issuer_id: int) -> Ruling:
    """Administrators alone bring an office's Word templates and say which form takes which: a template is half a program."""
    if scope.system or scope.has(Role.ADMINISTRATOR):
        return may_administer_unit(scope, issuer_id)
    return lacks(scope, _("đưa mẫu Word của cơ quan"), _("quản trị"))


def may_see_templates(scope: Scope, issuer_id: int) -> bool:
    """Whoever works for the office or looks over it sees its templates."""
    return scope.system or (scope.has(*READERS, Role.ADMINISTRATOR) and issuer_id in scope.sees)


def may_forget(scope: Scope) -> Ruling:
    """What follows from an erasure is done by the system alone; who may erase was settled by the act before."""
    return ALLOWED if scope.system else lacks(scope, _("xóa dữ liệu cá nhân theo"), _("hệ thống"))
