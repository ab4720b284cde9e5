"""The head's layer: adjust with a reason, ask a unit again, accept a card."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from thidua.clusters.actions.freezing import not_before_freezing
from thidua.clusters.actions.guards import after_sending, given_reason, head_may_work, locked_card, overtaken, stage_is
from thidua.clusters.actions.scores import write_entry
from thidua.clusters.enums import CardState, Layer, Stage
from thidua.clusters.models import CriterionRequest, ScoreCard
from thidua.clusters.permissions import may_synthesise
from thidua.clusters.queries.cards import current_entries
from thidua.clusters.scoring.answers import read_points
from thidua.clusters.scoring.limits import comma
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction

WORKED_ON = (CardState.SUBMITTED, CardState.SYNTHESISED, CardState.RETURNED)


def adjust_points(
    *, actor: Scope, card_id: int, code: str, text: str, reason: str, seen: int | None = None
) -> ScoreCard:
    """Set the points of one criterion in the synthesis layer, with a reason. Empty text goes back to the unit's own score.

    raises: Unreadable SCORE-01… for the points, SCORE-20 without a reason; Conflict SCORE-22 when someone was faster.
    """
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_synthesise(actor, year))
        head_may_work(year, Stage.SCORING, Stage.CORRECTING, act=_("sửa điểm tổng hợp"))
        if card.state not in WORKED_ON and not card.member.left_out:
            raise Refused(
                _("Phiếu này chưa nộp nên chưa tổng hợp được."),
                code="FLOW-02",
                todo=_("Hãy nhắc đơn vị nộp phiếu, hoặc ghi lý do không xếp hạng."),
            )
        after_sending(card, actor.on)
        not_before_freezing(year, actor.on)
        sheet = year.score_sheet.sheet
        criterion = sheet.criterion(code)
        points = read_points(criterion, text, sheet)
        said = given_reason(reason)
        before = current_entries([card.pk])[card.pk].get((Layer.SYNTHESIS, code))
        if seen is not None and seen != (before.revision if before else 0):
            raise overtaken(code, before, "" if before is None or before.points is None else comma(before.points))
        write_entry(actor, card, Layer.SYNTHESIS, code, before, points=points, reason=said)
        record_act(
            actor,
            "clusters.adjust_points",
            card,
            criterion=code,
            before=None if before is None else str(before.points),
            points=None if points is None else str(points),
            reason=said,
        )
    return card


def return_criteria(*, actor: Scope, card_id: int, reasons: Mapping[str, str]) -> ScoreCard:
    """Ask a unit again about single criteria, each with its reason; what the head had set there is set aside."""
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_synthesise(actor, year))
        stage_is(year, Stage.SCORING, act=_("trả lại tiêu chí"))
        if card.state not in WORKED_ON:
            raise Refused(_("Phiếu chưa nộp nên chưa trả lại được."), code="FLOW-02")
        after_sending(card, actor.on)
        if not reasons:
            raise Unreadable(Fault("SCORE-26", _("Hãy chọn ít nhất một tiêu chí để trả lại."), "criteria"))
        entries = current_entries([card.pk])[card.pk]
        for code, reason in reasons.items():
            year.score_sheet.sheet.criterion(code)
            said = given_reason(reason, path=code)
            CriterionRequest.objects.filter(card=card, criterion=code, answered_on__isnull=True).update(
                answered_on=actor.on
            )
            CriterionRequest.objects.create(
                card=card,
                criterion=code,
                reason=said,
                asked_by_name=actor.person_name or str(_("hệ thống")),
                asked_on=actor.on,
            )
            before = entries.get((Layer.SYNTHESIS, code))
            if before is not None and before.points is not None:
                write_entry(actor, card, Layer.SYNTHESIS, code, before, points=None, reason=said)
        card.state = CardState.RETURNED
        card.save(update_fields=["state"])
        record_act(actor, "clusters.return_criteria", card, reasons=dict(reasons))
    return card


def accept_card(*, actor: Scope, card_id: int) -> ScoreCard:
    """Mark a sent card as taken into the synthesis; in a correction too, for a unit put back into the ranking."""
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_synthesise(actor, year))
        head_may_work(year, Stage.SCORING, Stage.CORRECTING, act=_("tổng hợp phiếu"))
        if card.state != CardState.SUBMITTED:
            raise Refused(
                _("Phiếu đang ở trạng thái «%(state)s», chỉ tổng hợp được phiếu đã nộp.")
                % {"state": CardState(card.state).label},
                code="FLOW-02",
            )
        after_sending(card, actor.on)
        not_before_freezing(year, actor.on)
        card.state = CardState.SYNTHESISED
        card.save(update_fields=["state"])
        record_act(actor, "clusters.accept_card", card)
    return card
