"""Who may keep exemplars: the unit's own people, the standing body of its territory. Showing one is ``may_publish``."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Ruling
from thidua.portal.permissions import READERS, WRITERS
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks, only_today
from thidua.registry.scope import Scope


def may_see_exemplars(scope: Scope) -> bool:
    """The roles that write, publish or look over."""
    return scope.system or scope.has(*READERS)


def may_curate(scope: Scope, owner_id: int) -> Ruling:
    """Exemplars of a unit are kept by its own people, or by the standing body of its territory."""
    act = _("ghi gương điển hình")
    own = scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER) and owner_id in scope.own
    if scope.system or own or (scope.has(Role.STANDING_BODY) and owner_id in scope.sees):
        return only_today(scope, act)
    return lacks(scope, act, _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))


def may_curate_some(scope: Scope) -> Ruling:
    """Whether the asker may begin one, for the own unit."""
    if scope.has(*WRITERS) and scope.unit_id:
        return may_curate(scope, scope.unit_id)
    return lacks(scope, _("ghi gương điển hình"), _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))
