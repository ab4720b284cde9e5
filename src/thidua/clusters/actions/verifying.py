"""Verification and final conclusion: the standing body's own layers, each ending in a version of its own."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from thidua.clusters.actions.freezing import correct, freeze_result, not_before_freezing
from thidua.clusters.actions.guards import given_reason, locked_card, locked_year, stage_is
from thidua.clusters.actions.scores import Typed
from thidua.clusters.actions.upper import put, read_cell, told
from thidua.clusters.enums import STANDING_BASES, Basis, Layer, Stage
from thidua.clusters.models import BlockYear, FrozenResult, ScoreCard
from thidua.clusters.permissions import may_verify
from thidua.clusters.queries.cards import current_entries
from thidua.clusters.queries.layers import sheet_of
from thidua.errors import Refused, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction

LAYERS = {Basis.VERIFIED: Layer.VERIFIED, Basis.FINAL: Layer.FINAL}


def open_verification(*, actor: Scope, block_id: int, reason: str) -> BlockYear:
    """Begin to verify a frozen or closed year; the frozen version stays as it is, the head types nothing meanwhile."""
    return _open(actor, block_id, Basis.VERIFIED, reason)


def open_final(*, actor: Scope, block_id: int, reason: str) -> BlockYear:
    """Begin the final conclusion of a frozen or closed year; what was verified stays as a layer."""
    return _open(actor, block_id, Basis.FINAL, reason)


def _open(actor: Scope, block_id: int, basis: Basis, reason: str) -> BlockYear:
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_verify(actor, year))
        if year.stage not in {Stage.FROZEN, Stage.CLOSED}:
            stage_is(year, Stage.FROZEN, act=str(basis.label).lower())
        not_before_freezing(year, actor.on)
        correct(year, basis, given_reason(reason))
        record_act(actor, "clusters.open_verification", year, basis=basis.value, reason=year.correction_reason)
    return year


def adjust_verified(
    *,
    actor: Scope,
    card_id: int,
    code: str,
    reason: str,
    text: str = "",
    fields: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> ScoreCard:
    """Set one criterion in the layer under way, verified or final, with a reason. Nothing typed: what stood before.

    raises: Refused CLUSTER-28 while neither is under way; else as adjusting in the synthesis.
    """
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_verify(actor, year))
        layer = layer_under_way(year)
        if layer is None:
            raise _not_open()
        not_before_freezing(year, actor.on)
        sheet = sheet_of(card)
        read = read_cell(sheet, code, Typed(fields or {"points": text}, seen))
        said = given_reason(reason)
        current = current_entries([card.pk])[card.pk]
        before = told(current.get((layer, code)))
        after = put(actor, card, sheet, layer, code, read, current, said)
        record_act(
            actor,
            "clusters.adjust_verified",
            card,
            layer=layer.value,
            criterion=code,
            before=before,
            points=told(after),
            reason=said,
        )
    return card


def freeze_verified(*, actor: Scope, block_id: int, reason: str = "") -> FrozenResult:
    """Freeze what was verified or concluded as the next version; the year goes back to where it stood.

    raises: Refused CLUSTER-28 while neither is under way; else as freezing.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_verify(actor, year))
        if layer_under_way(year) is None:
            raise _not_open()
        return freeze_result(actor=actor, block_id=block_id, reason=reason)


def _not_open() -> Refused:
    return Refused(
        _("Khối không ở bước thẩm định hay kết luận cuối cùng."),
        code="CLUSTER-28",
        todo=_("Hãy mở thẩm định trước."),
    )


def layer_under_way(year: BlockYear) -> Layer | None:
    """The layer the standing body is writing in this year, None while it writes none."""
    if year.stage == Stage.CORRECTING and year.correction_basis in STANDING_BASES:
        return LAYERS[Basis(year.correction_basis)]
    return None
