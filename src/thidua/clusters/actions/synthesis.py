"""The head's layer: adjust with a reason, ask a unit again, accept a card."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from thidua.clusters.actions.freezing import not_before_freezing
from thidua.clusters.actions.guards import (
    after_sending,
    given_reason,
    head_may_work,
    locked_card,
    not_before,
    stage_is,
)
from thidua.clusters.actions.scores import Typed, write_entry
from thidua.clusters.actions.upper import Read, put, read_cell, told
from thidua.clusters.enums import CardState, Layer, Stage
from thidua.clusters.models import CriterionRequest, CrossCheck, ScoreCard
from thidua.clusters.permissions import may_synthesise
from thidua.clusters.queries.cards import current_entries
from thidua.clusters.queries.layers import sheet_of
from thidua.clusters.scoring.sheet import Sheet
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction

WORKED_ON = (CardState.SUBMITTED, CardState.SYNTHESISED, CardState.RETURNED)


def adjust_points(
    *,
    actor: Scope,
    card_id: int,
    code: str,
    reason: str,
    text: str = "",
    fields: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> ScoreCard:
    """Set one criterion in the synthesis layer, with a reason. Nothing typed goes back to what stood before it.

    text:   the points, for most kinds. fields: what was typed for a level, a result or a condition.
    raises: Unreadable SCORE-01… for what was typed, SCORE-20 without a reason; Conflict SCORE-22 when someone was faster.
    """
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_synthesise(actor, year))
        head_may_work(year, Stage.SCORING, Stage.CORRECTING, act=_("sửa điểm tổng hợp"))
        _sent(card)
        after_sending(card, actor.on)
        not_before_freezing(year, actor.on)
        sheet = sheet_of(card)
        read = read_cell(sheet, code, Typed(fields or {"points": text}, seen))
        said = given_reason(reason)
        _set(actor, card, sheet, code, read, said)
    return card


def take_over_check(*, actor: Scope, card_id: int, code: str, reason: str, seen: int | None = None) -> ScoreCard:
    """Take the checker's points of one criterion into the synthesis, with a reason.

    raises: Refused CLUSTER-27 where the card was not checked, the check is not finished or set nothing there.
    """
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_synthesise(actor, year))
        head_may_work(year, Stage.SCORING, Stage.CORRECTING, act=_("sửa điểm tổng hợp"))
        _sent(card)
        not_before_freezing(year, actor.on)
        sheet = sheet_of(card)
        sheet.criterion(code)
        check = CrossCheck.objects.filter(checked=card.member, finished_on__isnull=False).first()
        peer = current_entries([card.pk])[card.pk].get((Layer.PEER, code))
        if check is None or peer is None or (peer.points is None and not peer.answer):
            raise Refused(
                _("Tiêu chí %(code)s chưa có điểm kiểm tra chéo đã gửi.") % {"code": code},
                code="CLUSTER-27",
                todo=_("Hãy đợi đơn vị kiểm tra gửi biên bản, hoặc tự nhập điểm."),
            )
        not_before(actor.on, check.finished_on, _("ngày gửi kết quả kiểm tra chéo"))
        _set(
            actor, card, sheet, code, Read(peer.answer, peer.points, None, seen), given_reason(reason), whose=Layer.PEER
        )
    return card


def _sent(card: ScoreCard) -> None:
    if card.state not in WORKED_ON and not card.member.left_out:
        raise Refused(
            _("Phiếu này chưa nộp nên chưa tổng hợp được."),
            code="FLOW-02",
            todo=_("Hãy nhắc đơn vị nộp phiếu, hoặc ghi lý do không xếp hạng."),
        )


def _set(
    actor: Scope, card: ScoreCard, sheet: Sheet, code: str, read: Read, reason: str, whose: Layer = Layer.SYNTHESIS
) -> None:
    current = current_entries([card.pk])[card.pk]
    before = told(current.get((Layer.SYNTHESIS, code)))
    after = put(actor, card, sheet, Layer.SYNTHESIS, code, read, current, reason)
    taken = {} if whose == Layer.SYNTHESIS else {"taken_from": whose.value}
    record_act(
        actor, "clusters.adjust_points", card, criterion=code, before=before, points=told(after), reason=reason, **taken
    )


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
            sheet_of(card).criterion(code)
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
            if before is not None and (before.points is not None or before.answer):
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
