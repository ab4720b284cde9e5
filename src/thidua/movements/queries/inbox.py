"""What waits for the asker among movements: to receive, to register, to report, to review."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.movements.enums import MovementState
from thidua.movements.models import Movement, MovementUnit
from thidua.movements.permissions import UNIT_ROLES, visible_movements
from thidua.registry.awaiting import Awaiting
from thidua.registry.scope import Scope


def awaiting(scope: Scope) -> list[Awaiting]:
    """Movements an own unit was sent and has not received or joined, years to report on, ended ones to review."""
    if not scope.has(*UNIT_ROLES):
        return []
    waiting: list[Awaiting] = []
    parts = MovementUnit.objects.filter(
        organisation=scope.unit_id, removed_on__isnull=True, movement__state=MovementState.LAUNCHED
    ).select_related("movement")
    if scope.retrospective:
        parts = parts.filter(movement__recorded_afterwards=True)
    waiting += [one for part in parts if (one := _part(part, scope)) is not None]
    own = Movement.objects.filter(
        visible_movements(scope), launcher=scope.unit_id, state=MovementState.LAUNCHED, ends_on__lt=scope.on
    )
    waiting += [
        _item(_("Tổng kết: %(name)s"), one, "wait", _("Đã hết thời gian"), one.ends_on, _("Tổng kết")) for one in own
    ]
    return sorted(waiting, key=lambda one: (one.due or date.max, one.title))


def _part(part: MovementUnit, scope: Scope) -> Awaiting | None:
    held = part.movement
    if part.joined_on is None:
        late = held.register_by is not None and held.register_by < scope.on
        word = _("Quá hạn đăng ký") if late else _("Chưa đăng ký")
        return _item(
            _("Đăng ký phong trào: %(name)s"),
            held,
            "late" if late else "in_progress",
            word,
            held.register_by,
            _("Đăng ký"),
        )
    year = min(scope.on.year - 1, held.stage_last)
    told = part.reports.filter(standing=True, year=year).exists()
    if year >= max(held.stage_first, part.joined_on.year) and not told:
        title = _("Báo cáo tham gia năm %(year)s: %(name)s") % {"year": year, "name": held.name}
        return Awaiting(
            title, held.document_number, "in_progress", _("Chưa báo cáo"), None, "movement", {"movement_id": held.pk},
            _("Báo cáo"),
        )  # fmt: skip
    return None


def _item(title: str, held: Movement, state: str, word: str, due: date | None, verb: str) -> Awaiting:
    named = title % {"name": held.name}
    return Awaiting(named, held.document_number, state, word, due, "movement", {"movement_id": held.pk}, verb)
