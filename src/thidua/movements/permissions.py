"""Who may see, draft, launch, send, join, report on and review a movement."""

from __future__ import annotations

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement, MovementUnit
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks
from thidua.registry.scope import Scope

UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_LEADER)
READERS = (Role.STANDING_BODY, Role.AUDITOR)


def visible_movements(scope: Scope) -> Q:
    """Own movements in every state; launched ones of the own tree, and those an own unit or the territory was sent."""
    if scope.system:
        return Q()
    afterwards = Q(recorded_afterwards=True) if scope.retrospective else Q()
    launched = ~Q(state=MovementState.DRAFTED)
    if scope.has(*READERS):
        return afterwards & (Q(launcher__in=scope.territory) | launched & Q(pk__in=_sent_to(scope.territory)))
    if scope.has(*UNIT_ROLES):
        near = Q(launcher__in=scope.neighbourhood) | Q(pk__in=_sent_to(scope.own))
        return afterwards & (Q(launcher__in=scope.own) | launched & near)
    return Q(pk__in=[])


def _sent_to(units: frozenset[int]) -> RawSQL:
    marks = ", ".join(["%s"] * len(units)) or "NULL"
    return RawSQL(  # noqa: S611 - marks alone
        f"SELECT movement_id FROM movements_movementunit WHERE removed_on IS NULL AND organisation_id IN ({marks})",  # noqa: S608
        [*units],
    )


def leads(scope: Scope, launcher_id: int) -> bool:
    """True for the people of the launching unit, and for the standing body of its territory."""
    own = scope.has(*UNIT_ROLES) and launcher_id == scope.unit_id
    return scope.system or own or (scope.has(Role.STANDING_BODY) and launcher_id in scope.sees)


def may_draft(scope: Scope, launcher_id: int) -> Ruling:
    """A unit drafts and follows its movements through its own people; the standing body does within its territory."""
    if leads(scope, launcher_id):
        return ALLOWED
    return lacks(scope, _("soạn, theo dõi phong trào này"), _("đơn vị phát động, thường trực Hội đồng"))


def may_launch(scope: Scope, launcher_id: int) -> Ruling:
    """A leader launches; an officer prepares."""
    if leads(scope, launcher_id) and not scope.has(Role.UNIT_OFFICER):
        return ALLOWED
    return lacks(scope, _("phát động, kết thúc phong trào"), _("lãnh đạo đơn vị phát động, thường trực Hội đồng"))


def may_answer(scope: Scope, part: MovementUnit) -> Ruling:
    """The unit a movement was sent to receives it, registers and reports."""
    if scope.system or (scope.has(*UNIT_ROLES) and part.organisation_id == scope.unit_id):
        return ALLOWED
    return refuse(_("Việc nhận, đăng ký, báo cáo do chính đơn vị được gửi phong trào thực hiện."))


def sees_inner(scope: Scope, movement: Movement) -> bool:
    """True for who sees every unit's pledge and figures: who leads the movement, and who oversees its launcher."""
    return scope.system or movement.launcher_id in scope.sees
