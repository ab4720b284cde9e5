"""Who may see what was brought in. Who may bring in what is the matter of the room that owns the rows."""

from __future__ import annotations

from django.db.models import Q

from thidua.registry.enums import Role
from thidua.registry.scope import Scope

READERS = (Role.UNIT_OFFICER, Role.UNIT_LEADER, Role.STANDING_BODY, Role.AUDITOR, Role.ADMINISTRATOR)


def visible_runs(scope: Scope) -> Q:
    """Files brought in for the offices whose inner matters are in sight."""
    if scope.system:
        return Q()
    if not scope.has(*READERS):
        return Q(pk__in=[])
    return Q(unit__in=scope.sees)
