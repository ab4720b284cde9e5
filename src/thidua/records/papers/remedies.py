"""Drafts of the decisions that may follow an award: its correction, taking it back, making its paper out again."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thidua.errors import Refused
from thidua.law.bases import DecisionKind, bases_for
from thidua.papers import Letterhead, Paper, SignatureBlock
from thidua.papers.awards import (
    Correction,
    CorrectionFacts,
    DecisionHead,
    DecisionReference,
    Recipient,
    ReissueFacts,
    RevocationFacts,
    correction_decision,
    reissue_decision,
    revocation_decision,
)
from thidua.papers.awards.facts import Whom as PaperWhom
from thidua.records.enums import PEOPLE, Reissue, Whom
from thidua.records.models import Award
from thidua.records.papers.extracts import office_above
from thidua.records.queries.awards import award_for
from thidua.records.queries.revocations import revocation_for
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope

DRAFT = "Dự thảo"


def correction_draft(scope: Scope, award_id: int, corrections: Sequence[tuple[str, str, str]]) -> Paper:
    """The draft that puts a decision right.

    corrections: where, what was written, what it should be. raises: Refused AWARD-08 without any.
    """
    if not corrections:
        raise Refused(_("Nội dung cải chính giống hệt nội dung đang có."), code="AWARD-08")
    award = award_for(scope, award_id)
    places = tuple(Correction(where[:1].lower() + where[1:], written, right) for where, written, right in corrections)
    return correction_decision(
        CorrectionFacts(_head(scope, award, "correction"), _reference(award), places, _executors())
    )


def reissue_draft(scope: Scope, award_id: int, why: Reissue, reason: str) -> Paper:
    """The draft by which the paper or object is given again: replaced when lost, exchanged when worn or misprinted."""
    award = award_for(scope, award_id)
    return reissue_decision(
        ReissueFacts(
            _head(scope, award, "reissue"),
            _reference(award),
            award.form_name,
            "replacement" if why == Reissue.LOST else "exchange",
            (_recipient(award),),
            reason,
            _executors(),
        )
    )


def revocation_draft(scope: Scope, revocation_id: int) -> Paper:
    """The draft that takes an award back as proposed; raises Missing out of sight."""
    held = revocation_for(scope, revocation_id)
    award = held.award
    return revocation_decision(
        RevocationFacts(
            head=_head(scope, award, "revocation"),
            decision=_reference(award),
            award=award.form_name,
            recipients=(_recipient(award),),
            ground=held.ground or award.revocation_grounds or _("theo sổ khen thưởng"),
            cited=held.cited,
            executors=_executors(),
            conclusion=held.conclusion,
            objects=(held.objects_back,) if held.objects_back else (),
            amount=held.amount,
        )
    )


def _head(scope: Scope, award: Award, purpose: DecisionKind) -> DecisionHead:
    """The head in the name of the office that gave the award; where that is not known, of the asker's."""
    office = award.issuer_id or scope.unit_id
    return DecisionHead(
        letterhead=Letterhead(
            parent=office_above(office, scope) if office else "",
            issuer=name_on(office, scope.on).full if office else "",
            symbol="QĐ",
            year=scope.on.year,
        ),
        authority=award.issuer_name or _("Thủ trưởng cơ quan"),
        bases=tuple(one.line for one in bases_for(purpose, scope.on)),
        signature=SignatureBlock((_("Thủ trưởng cơ quan"),), ""),
        recipients=(_("Như trên"), _("Lưu: VT")),
        draft=DRAFT,
    )


def _reference(award: Award) -> DecisionReference:
    return DecisionReference(award.decision_number, award.decided_on, award.issuer_name)


def _recipient(award: Award) -> Recipient:
    kind: PaperWhom = "collective"
    if award.whom in PEOPLE:
        kind = "person"
    elif award.whom == Whom.HOUSEHOLD:
        kind = "household"
    return Recipient(award.name, kind, "", award.post, award.unit_name, posthumous=award.posthumous)


def _executors() -> tuple[str, ...]:
    return (_("Chánh Văn phòng"),)
