"""Who may do what in the registry."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.registry.enums import Role
from thidua.registry.scope import Scope


def role_name(scope: Scope) -> str:
    """The role in use, as the refusals name it."""
    return str(Role(scope.role).label) if scope.role else str(_("người chưa đăng nhập"))


def lacks(scope: Scope, act: str, who: str) -> Ruling:
    """The refusal that names the role, the act and who can do it."""
    return refuse(
        _("Vai trò «%(role)s» không được %(act)s. Người có thể làm việc này: %(who)s.")
        % {"role": role_name(scope), "act": act, "who": who}
    )


def may_administer(scope: Scope) -> Ruling:
    """Administrators change organisations, people, mandates and accounts; the system too, when setting up."""
    if scope.system or scope.has(Role.ADMINISTRATOR):
        return ALLOWED
    return lacks(scope, _("thay đổi tổ chức, cá nhân, nhiệm vụ, tài khoản"), _("quản trị"))


def may_see_people(scope: Scope) -> Ruling:
    """People are in sight of those who work with lists of them; the public sees nobody."""
    if scope.system or scope.role is not None:
        return ALLOWED
    return lacks(scope, _("xem danh sách cá nhân"), _("người có nhiệm vụ"))


def may_read_book(scope: Scope) -> Ruling:
    """The standing body, auditors and administrators read the book of acts of their territory."""
    if scope.system or scope.has(Role.STANDING_BODY, Role.AUDITOR, Role.ADMINISTRATOR):
        return ALLOWED
    return lacks(scope, _("đọc sổ việc"), _("thường trực Hội đồng, kiểm toán, quản trị"))
