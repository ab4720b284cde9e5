"""Who may publish, take back, write news and name the office. What the public may see is what was published, and no rule here."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.portal.models import News
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks, may_administer, may_administer_unit, only_today
from thidua.registry.scope import Scope

WRITERS = (Role.UNIT_OFFICER, Role.UNIT_LEADER, Role.STANDING_BODY)
READERS = (*WRITERS, Role.AUDITOR)


def visible(scope: Scope) -> Q:
    """Publications and news of the units whose inner matters are in sight."""
    if scope.system:
        return Q()
    if not scope.has(*READERS):
        return Q(pk__in=[])
    return Q(owner__in=scope.sees)


def may_see_office(scope: Scope) -> Ruling:
    """The page of what is public is for those who write, publish, look over it or name the office."""
    if scope.system or scope.has(*READERS, Role.ADMINISTRATOR):
        return ALLOWED
    return lacks(
        scope, _("xem việc công khai"), _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng, kiểm toán, quản trị")
    )


def may_publish(scope: Scope, owner_id: int) -> Ruling:
    """The leader of the unit shows its things to everybody and takes them back; the standing body does in its territory."""
    act = _("công khai, gỡ nội dung công khai")
    own = scope.has(Role.UNIT_LEADER) and owner_id in scope.own
    if scope.system or own or (scope.has(Role.STANDING_BODY) and owner_id in scope.territory):
        return only_today(scope, act)
    return lacks(scope, act, _("lãnh đạo đơn vị, thường trực Hội đồng"))


def may_write_news(scope: Scope, owner_id: int) -> Ruling:
    """News of a unit is written by its own people, or by the standing body of its territory."""
    act = _("soạn tin")
    own = scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER) and owner_id in scope.own
    if scope.system or own or (scope.has(Role.STANDING_BODY) and owner_id in scope.sees):
        return only_today(scope, act)
    return lacks(scope, act, _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))


def may_sign_news(scope: Scope, held: News) -> Ruling:
    """Only the author signs what stands under the author's name."""
    ruling = may_write_news(scope, held.owner_id)
    if not ruling or (held.author_id is not None and held.author_id == scope.person_id):
        return ruling
    return refuse(_("Tin do chính tác giả ký: %(who)s.") % {"who": held.author_name}, "PORTAL-09")


def may_name_office(scope: Scope, owner_id: int | None) -> Ruling:
    """Administrators write the name and the footer; once they stand, those who administer the office they name."""
    return may_administer(scope) if owner_id is None else may_administer_unit(scope, owner_id)
