"""Evidence: a file tied to a criterion, taken back rather than deleted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_card, not_before, scoring_open, still_member
from thidua.clusters.enums import CardState
from thidua.clusters.models import Evidence
from thidua.clusters.permissions import may_self_score
from thidua.clusters.queries.cards import editable_codes, evidence_for
from thidua.clusters.queries.layers import sheet_of
from thidua.documents.actions import keep_file
from thidua.errors import Refused, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction

MOST_FILES = 20


def attach_evidence(*, actor: Scope, card_id: int, code: str, name: str, content: bytes) -> Evidence:
    """Keep a file as evidence for one criterion of the unit's own card, while that criterion may be filled in."""
    with one_transaction():
        year, card = locked_card(actor, card_id)
        demand(may_self_score(actor, card))
        scoring_open(year, actor.on, act=_("gửi minh chứng"))
        still_member(card, actor.on)
        sheet = sheet_of(card)
        criterion = sheet.criterion(code)
        if code not in editable_codes(card, sheet, actor.on):
            raise _locked(code)
        if criterion.evidence == "none":
            raise Refused(_("Tiêu chí %(code)s không cần minh chứng.") % {"code": code}, code="SCORE-24")
        if Evidence.objects.filter(card=card, criterion=code, removed_on__isnull=True).count() >= MOST_FILES:
            raise Refused(
                _("Tiêu chí %(code)s đã có %(n)d tệp, là mức nhiều nhất.") % {"code": code, "n": MOST_FILES},
                code="SCORE-25",
            )
        file = keep_file(actor=actor, owner_unit_id=card.member.organisation_id, name=name, content=content)
        evidence = Evidence.objects.create(card=card, criterion=code, file=file, added_on=actor.on)
        if card.state == CardState.NOT_STARTED:
            card.state = CardState.IN_PROGRESS
            card.save(update_fields=["state"])
        record_act(actor, "clusters.attach_evidence", card, criterion=code, file=file.name, sha256=file.sha256)
    return evidence


def remove_evidence(*, actor: Scope, evidence_id: int) -> Evidence:
    """Take a file back from a criterion; the file and the act stay in the book."""
    with one_transaction():
        held = evidence_for(actor, evidence_id)
        year, card = locked_card(actor, held.card_id)
        demand(may_self_score(actor, card))
        scoring_open(year, actor.on, act=_("gỡ minh chứng"))
        still_member(card, actor.on)
        evidence = Evidence.objects.select_related("file").get(pk=held.pk)
        if evidence.criterion not in editable_codes(card, sheet_of(card), actor.on):
            raise _locked(evidence.criterion)
        if evidence.removed_on is not None:
            raise Refused(_("Tệp này đã được gỡ."), code="FLOW-09")
        not_before(actor.on, evidence.added_on, _("ngày gửi tệp"))
        evidence.removed_on = actor.on
        evidence.save(update_fields=["removed_on"])
        record_act(actor, "clusters.remove_evidence", card, criterion=evidence.criterion, file=evidence.file.name)
    return evidence


def _locked(code: str) -> Refused:
    return Refused(
        _("Tiêu chí %(code)s đang khóa: phiếu đã nộp hoặc không được trả lại ở tiêu chí này.") % {"code": code},
        code="FLOW-04",
        todo=_("Hãy đề nghị Trưởng khối trả lại tiêu chí hoặc mở lại phiếu."),
    )
