"""What waits for the asker in lists and decisions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.queries import Awaiting
from thidua.decisions.enums import ListState
from thidua.decisions.models import AwardList
from thidua.decisions.permissions import UNIT_ROLES, may_approve
from thidua.registry.enums import Role
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope


def lists_awaiting(scope: Scope) -> list[Awaiting]:
    """Lists of the own office: to approve for its leader, to finish for its officers."""
    if not scope.has(*UNIT_ROLES):
        return []
    leader = scope.has(Role.UNIT_LEADER)
    wanted = [ListState.SENT] if leader else [ListState.DRAFT]
    rows = list(AwardList.objects.filter(issuer__in=scope.own, state__in=wanted).order_by("made_on", "pk"))
    names = names_on([one.issuer_id for one in rows], scope.on)
    found = []
    for one in rows:
        if leader and not may_approve(scope, one.issuer_id):
            continue
        title = _("Duyệt danh sách «%(t)s»") if leader else _("Hoàn thành danh sách «%(t)s»")
        found.append(
            Awaiting(
                title % {"t": one.title},
                names[one.issuer_id].full,
                "wait" if leader or one.returned_reason else "in_progress",
                _("Trả lại") if one.returned_reason else str(ListState(one.state).label),
                None,
                "award-list",
                {"list_id": one.pk},
                _("Xem, duyệt") if leader else _("Mở"),
            )
        )
    return found
