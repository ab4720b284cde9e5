"""Who may do what in the registry."""

from __future__ import annotations

from collections.abc import Iterable

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


def only_today(scope: Scope, act: str) -> Ruling:
    """What is in force at once is never done from a past day: a mandate that has ended would open it again."""
    if scope.system or not scope.retrospective:
        return ALLOWED
    return refuse(
        _("Đang làm việc ở ngày đã qua nên không được %(act)s. Hãy trở về hôm nay.") % {"act": act}, "SCOPE-02"
    )


def may_administer(scope: Scope) -> Ruling:
    """Administrators change organisations, people, mandates and accounts, today; the system too, when setting up."""
    if scope.system or scope.has(Role.ADMINISTRATOR):
        return only_today(scope, _("thay đổi tổ chức, cá nhân, nhiệm vụ, tài khoản"))
    return lacks(scope, _("thay đổi tổ chức, cá nhân, nhiệm vụ, tài khoản"), _("quản trị"))


def may_administer_unit(scope: Scope, unit_id: int) -> Ruling:
    """An administrator changes the units of the territory; being at a unit, or seeing it, is not enough."""
    ruling = may_administer(scope)
    if not ruling or scope.system or unit_id in scope.territory:
        return ruling
    return refuse(_("Đơn vị này ở ngoài địa bàn bạn quản trị; quản trị cấp trên làm việc này."))


def may_manage_account(scope: Scope, mandates: Iterable[tuple[int, int | None]]) -> Ruling:
    """An account is managed by the administrator whose territory holds every mandate of its person.

    mandates: unit and territory of each mandate the person holds or held. Otherwise whoever administers a small part
    could set the password of someone who looks over the whole.
    """
    ruling = may_administer(scope)
    if not ruling or scope.system:
        return ruling
    if all({unit, over} - {None} <= scope.territory for unit, over in mandates):
        return ALLOWED
    return refuse(
        _("Cá nhân này còn giữ nhiệm vụ ngoài địa bàn bạn quản trị, nên tài khoản do quản trị cấp trên lo."), "ACC-08"
    )


def may_see_people(scope: Scope) -> Ruling:
    """People are in sight of those who work with lists of them; the public sees nobody."""
    if scope.system or scope.role is not None:
        return ALLOWED
    return lacks(scope, _("xem danh sách cá nhân"), _("người có nhiệm vụ"))


KEEPERS = (Role.UNIT_OFFICER, Role.UNIT_LEADER, Role.STANDING_BODY, Role.ADMINISTRATOR)
"""Roles that enter people, teams and households: the units for themselves, the others in their territory."""


def may_keep_subjects(scope: Scope) -> Ruling:
    """Units enter their own people, teams and households, today; the standing body and administrators in their territory."""
    if scope.system or scope.has(*KEEPERS):
        return only_today(scope, _("ghi, sửa thông tin cá nhân, tập thể"))
    return lacks(
        scope, _("ghi, sửa thông tin cá nhân, tập thể"), _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng, quản trị")
    )


def may_keep_subjects_at(scope: Scope, unit_ids: Iterable[int], *, all_of_them: bool = False) -> Ruling:
    """The same at units: the own ones, or those of the territory.

    unit_ids: where a person stands; one in reach is enough, unless ``all_of_them`` must be, as where two are joined.
    """
    ruling = may_keep_subjects(scope)
    if not ruling or scope.system:
        return ruling
    reach, places = scope.territory if scope.oversees else scope.own, set(unit_ids)
    if (places <= reach) if all_of_them else (places & reach):
        return ALLOWED
    return refuse(_("Đơn vị này ngoài phần việc của bạn; cán bộ của đơn vị ấy hoặc thường trực cấp trên làm việc này."))


def may_mark_areas(scope: Scope, unit_ids: Iterable[int] = ()) -> Ruling:
    """The standing body and administrators say which units of their territory lie in which area, today."""
    act = _("ghi vùng của đơn vị")
    if not (scope.system or scope.has(Role.STANDING_BODY, Role.ADMINISTRATOR)):
        return lacks(scope, act, _("thường trực Hội đồng, quản trị"))
    if scope.system or set(unit_ids) <= scope.territory:
        return only_today(scope, act)
    return refuse(_("Đơn vị này ở ngoài địa bàn của bạn; thường trực hoặc quản trị cấp trên làm việc này."))


def may_reveal(scope: Scope, unit_ids: Iterable[int]) -> Ruling:
    """Whoever works with the dossiers of a unit may look at a number of its people, with a reason and today."""
    act = _("xem số định danh đầy đủ")
    if not scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER, Role.STANDING_BODY, Role.AUDITOR):
        return lacks(scope, act, _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng, kiểm toán"))
    if not set(unit_ids) & scope.sees:
        return refuse(_("Người này nay ở đơn vị khác; đơn vị ấy mới được xem số định danh đầy đủ."))
    return only_today(scope, act)


def may_erase(scope: Scope, unit_ids: Iterable[int]) -> Ruling:
    """The standing body erases what is known of a person, where all of the person's units lie in its territory."""
    if not (scope.system or scope.has(Role.STANDING_BODY)):
        return lacks(scope, _("xóa thông tin cá nhân"), _("thường trực Hội đồng"))
    ruling = may_keep_subjects_at(scope, unit_ids, all_of_them=True)
    return ruling if not ruling else only_today(scope, _("xóa thông tin cá nhân"))


def may_read_book(scope: Scope) -> Ruling:
    """The standing body, auditors and administrators read the book of acts of their territory."""
    if scope.system or scope.has(Role.STANDING_BODY, Role.AUDITOR, Role.ADMINISTRATOR):
        return ALLOWED
    return lacks(scope, _("đọc sổ việc"), _("thường trực Hội đồng, kiểm toán, quản trị"))


def may_see_condition(scope: Scope) -> Ruling:
    """Administrators and auditors see how the installation is doing, today."""
    if scope.system or scope.has(Role.ADMINISTRATOR, Role.AUDITOR):
        return only_today(scope, _("xem tình trạng hệ thống"))
    return lacks(scope, _("xem tình trạng hệ thống"), _("quản trị, kiểm toán"))
