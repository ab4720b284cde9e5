"""What waits for the asker in the blocks: the inbox of clusters."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.enums import CardState, MemberRole, Stage
from thidua.clusters.models import BlockYear, CrossCheck, Member
from thidua.clusters.permissions import UNIT_ROLES, visible_years
from thidua.clusters.queries.scorers import outside_tasks
from thidua.registry.awaiting import Awaiting
from thidua.registry.enums import Role
from thidua.registry.queries import UnitName, names_on
from thidua.registry.scope import Scope


def awaiting(scope: Scope) -> list[Awaiting]:
    """What waits for the units acted for, the head, or the standing body; most urgent first.

    That a year of the past is not set up whole waits on a day of that year, not among the work of today.
    """
    if not scope.has(*UNIT_ROLES, Role.STANDING_BODY):
        return []
    blocks = list(
        BlockYear.objects.filter(visible_years(scope))
        .exclude(stage=Stage.CLOSED)
        .select_related("block", "meeting")
        .prefetch_related("members__card")
    )
    if not scope.retrospective:
        blocks = [one for one in blocks if not (one.recorded_afterwards and one.stage == Stage.SETUP)]
    names = names_on([one.organisation_id for block in blocks for one in block.members.all()], scope.on)
    found: list[Awaiting] = []
    for block in blocks:
        mine = next((one for one in block.members.all() if one.organisation_id == scope.unit_id), None)
        if mine is not None and scope.has(*UNIT_ROLES):
            found += _own_card(block, mine)
            if mine.role == MemberRole.HEAD:
                found += _head(block, names)
        elif scope.has(Role.STANDING_BODY):
            found += _standing(block, names)
    if scope.has(*UNIT_ROLES):
        found += [*_checks(scope), *_outside(scope)]
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.title))


def _checks(scope: Scope) -> list[Awaiting]:
    """Sent cards the unit acted for is to check."""
    sent = {"checked__card__state__in": [CardState.SUBMITTED, CardState.SYNTHESISED], "finished_on": None}
    checks = list(
        CrossCheck.objects.filter(
            visible_years(scope, "block_year__"),
            checker__organisation__in=scope.own,
            block_year__stage=Stage.SCORING,
            **sent,
        ).select_related("block_year", "checked")
    )
    names = names_on([one.checked.organisation_id for one in checks], scope.on)
    return [
        Awaiting(
            _("Kiểm tra chéo phiếu của %(unit)s") % {"unit": names[one.checked.organisation_id]},
            str(one.block_year),
            "submitted",
            _("Chờ kiểm tra chéo"),
            one.block_year.synthesis_due,
            "check",
            {"check_id": one.pk},
            _("Kiểm tra"),
        )
        for one in checks
    ]


def _outside(scope: Scope) -> list[Awaiting]:
    """Criteria the department acted for is to score in blocks it is no part of."""
    return [
        Awaiting(
            _("Chấm tiêu chí %(code)s: %(name)s")
            % {"code": one.criterion, "name": one.block_year.score_sheet.sheet.criterion(one.criterion).name},
            str(one.block_year),
            "wait",
            _("Chờ cơ quan chấm"),
            one.due,
            "outside",
            {"outside_id": one.pk},
            _("Chấm điểm"),
        )
        for one in outside_tasks(scope)
    ]


def _own_card(block: BlockYear, mine: Member) -> list[Awaiting]:
    card = getattr(mine, "card", None)
    if block.stage != Stage.SCORING or card is None or card.state in {CardState.SUBMITTED, CardState.SYNTHESISED}:
        return []
    state = CardState(card.state)
    title = {
        CardState.RETURNED: _("Bổ sung tiêu chí được trả lại"),
        CardState.REOPENED: _("Sửa phiếu được mở lại"),
        CardState.NOT_STARTED: _("Bắt đầu tự chấm điểm"),
    }.get(state, _("Chấm tiếp và nộp phiếu tự chấm"))
    due = card.reopened_until if state == CardState.REOPENED else block.self_score_due
    return [
        Awaiting(title, str(block), state.value, str(state.label), due, "card", {"card_id": card.pk}, _("Chấm điểm"))
    ]


def _head(block: BlockYear, names: dict[int, UnitName]) -> list[Awaiting]:
    ids = {"block_id": block.pk}
    if block.stage == Stage.SETUP:
        return [
            Awaiting(_("Thống nhất bảng điểm"), str(block), "wait", _("Chờ bảng điểm"), None, "sheet", ids, _("Mở"))
        ]
    if block.stage == Stage.CORRECTING:
        return [Awaiting(_("Chốt lại sau khi sửa"), str(block), "wait", _("Đang sửa"), None, "synthesis", ids, _("Mở"))]
    if block.stage == Stage.FROZEN:
        held = block.meeting.held_on if block.meeting else None
        title = _("Tiến hành hội nghị tổng kết") if held else _("Mở hội nghị tổng kết")
        return [Awaiting(title, str(block), "wait", _("Đã chốt điểm"), held, "meeting", ids, _("Mở"))]
    found = []
    for one in block.members.all():
        card = getattr(one, "card", None)
        if card is not None and card.state == CardState.SUBMITTED:
            found.append(
                Awaiting(
                    _("Tổng hợp phiếu của %(unit)s") % {"unit": names[one.organisation_id]},
                    str(block),
                    "submitted",
                    _("Chờ tổng hợp"),
                    block.synthesis_due,
                    "synthesis-card",
                    {"card_id": card.pk},
                    _("Tổng hợp"),
                )
            )
    return found


def _standing(block: BlockYear, names: dict[int, UnitName]) -> list[Awaiting]:
    ids = {"block_id": block.pk}
    if block.stage == Stage.SETUP:
        return [Awaiting(_("Hoàn tất thiết lập"), str(block), "wait", _("Đang thiết lập"), None, "block", ids, _("Mở"))]
    late = [
        str(names[one.organisation_id])
        for one in block.members.all()
        if (card := getattr(one, "card", None)) is not None and card.submitted_on is None
    ]
    if block.stage == Stage.SCORING and late:
        title = _("%(n)d đơn vị chưa nộp phiếu tự chấm") % {"n": len(late)}
        return [
            Awaiting(
                title, str(block), "in_progress", _("Đang chấm điểm"), block.self_score_due, "block", ids, _("Xem")
            )
        ]
    return []
