"""What a movement led to: which movements a list of recipients may name, and the decisions that rewarded one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Refused
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.movements.permissions import visible_movements
from thidua.movements.queries.movements import movement_for
from thidua.records.enums import Whom
from thidua.records.queries import AwardRow
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class RewardingDecision:
    """One decision with its awards for a movement, counted from the book; those taken back are not counted.

    unknown: lines of the book that stand for a number nobody knows.
    """

    number: str
    decided_on: date | None
    issuer: str
    collectives: int
    people: int
    unknown: int


def rewarded(scope: Scope, movement_id: int) -> Movement:
    """The movement a list may name: in sight and launched.

    raises: Missing out of sight; Refused MOVE-10 for one still being drafted.
    """
    held = movement_for(scope, movement_id)
    if held.state == MovementState.DRAFTED:
        raise Refused(
            _("Phong trào «%(name)s» chưa phát động nên chưa khen thưởng được.") % {"name": held.name}, code="MOVE-10"
        )
    return held


def rewardable(scope: Scope) -> list[tuple[int, str]]:
    """The movements a list may name, the newest first."""
    rows = Movement.objects.filter(visible_movements(scope)).exclude(state=MovementState.DRAFTED)
    return list(rows.order_by("-starts_on", "name", "pk").values_list("pk", "name"))


def rewarding(rows: Iterable[AwardRow]) -> list[RewardingDecision]:
    """The decisions of the awards of a movement, the newest first."""
    grouped: dict[tuple[str, date | None, str], list[AwardRow]] = {}
    for one in rows:
        if one.standing:
            grouped.setdefault((one.decision_number, one.decided_on, one.issuer_name), []).append(one)
    found = [
        RewardingDecision(
            number,
            day,
            issuer,
            sum(one.count or 0 for one in held if one.whom == Whom.COLLECTIVE),
            sum(one.count or 0 for one in held if one.whom != Whom.COLLECTIVE),
            sum(one.count is None for one in held),
        )
        for (number, day, issuer), held in grouped.items()
    ]
    return sorted(found, key=lambda one: (one.decided_on or date.min, one.number), reverse=True)
