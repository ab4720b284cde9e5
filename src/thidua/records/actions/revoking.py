"""Taking an award back: proposed by one person with its ground in law, confirmed or dropped by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.book.actions import hold
from thidua.book.enums import Stream
from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.records.actions.changes import revoke_award
from thidua.records.checks import reason_given
from thidua.records.enums import AwardState, RevocationState
from thidua.records.models import Award, Revocation
from thidua.records.permissions import may_change, may_propose_revocation
from thidua.records.queries.awards import award_for
from thidua.records.queries.revocations import revocation_for
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import tidy_line, tidy_text


@dataclass(frozen=True)
class Recovery:
    """What is to be handed back. amount: đồng, None where it is not known, 0 where there was none."""

    objects: str = ""
    amount: int | None = None


def propose_revocation(
    *,
    actor: Scope,
    award_id: int,
    ground: str,
    cited: str,
    reason: str,
    conclusion: str = "",
    recovery: Recovery = Recovery(),
) -> Revocation:
    """Propose that an award be taken back; it stands until another person confirms with number and day of the decision.

    ground, cited: the case of the law in words and its place.
    raises: Refused AWARD-07 for an award no longer in force, Conflict AWARD-18 while another proposal waits.
    """
    said, why = reason_given(reason), tidy_text(ground, longest=2000, path="ground")
    if not why:
        raise Unreadable(Fault("AWARD-09", _("Hãy chọn căn cứ thu hồi."), "ground"))
    with one_transaction():
        hold(Stream.AWARDS)
        award = award_for(actor, award_id)
        demand(may_propose_revocation(actor, award))
        if award.erased or award.state != AwardState.STANDING:
            raise Refused(
                _("Khen thưởng này không còn đứng trong sổ như trước."),
                code="AWARD-07",
                todo=_("Sổ giữ nguyên dòng này."),
            )
        if Revocation.objects.filter(award=award, state=RevocationState.PROPOSED).exists():
            raise Conflict(_("Khen thưởng này đang có đề xuất thu hồi chờ xác nhận."), code="AWARD-18")
        made = Revocation.objects.create(
            award=award,
            ground=why,
            cited=tidy_line(cited, longest=250, path="cited"),
            conclusion=tidy_line(conclusion, longest=500, path="conclusion"),
            objects_back=tidy_line(recovery.objects, longest=250, path="objects"),
            amount=recovery.amount,
            reason=said,
            state=RevocationState.PROPOSED,
            proposed_by_id=actor.person_id,
            proposed_on=actor.on,
        )
        record_act(actor, "records.propose_revocation", award, [made], form=award.form_name)
    return made


def confirm_revocation(*, actor: Scope, revocation_id: int, decision_number: str, decided_on: date) -> Award:
    """Take the award back by the decision that was signed; it leaves every count and stays in the history.

    raises: Refused AWARD-17 for the proposer, Conflict AWARD-18 when it was settled meanwhile.
    """
    with one_transaction():
        held = _waiting(actor, revocation_id)
        if actor.person_id is None or held.proposed_by_id == actor.person_id:
            raise Refused(
                _("Người đề xuất không tự xác nhận việc thu hồi."),
                code="AWARD-17",
                todo=_("Hãy nhờ một người khác có quyền xác nhận."),
            )
        grounds = f"{held.ground.rstrip('.')} ({held.cited})" if held.cited else held.ground.rstrip(".")
        if held.conclusion:
            grounds = f"{grounds}. {held.conclusion}"
        award = revoke_award(
            actor=actor,
            award_id=held.award_id,
            grounds=grounds,
            decided_on=decided_on,
            decision_number=decision_number,
            reason=held.reason,
        )
        held.decision_number, held.decided_on = award.revocation_number, award.revoked_on
        _settle(actor, held, RevocationState.CONFIRMED)
        record_act(actor, "records.confirm_revocation", award, [held], form=award.form_name)
    return award


def drop_revocation(*, actor: Scope, revocation_id: int, reason: str) -> Revocation:
    """Drop a proposal; the award stands as it stood. The proposer may do so too."""
    said = reason_given(reason)
    with one_transaction():
        held = _waiting(actor, revocation_id, proposer_too=True)
        _settle(actor, held, RevocationState.DROPPED)
        record_act(actor, "records.drop_revocation", held.award, [held], form=held.award.form_name, reason=said)
    return held


def _waiting(actor: Scope, revocation_id: int, *, proposer_too: bool = False) -> Revocation:
    hold(Stream.AWARDS)
    held = revocation_for(actor, revocation_id)
    allowed = may_propose_revocation(actor, held.award) if proposer_too else may_change(actor, held.award)
    demand(allowed)
    if held.state != RevocationState.PROPOSED:
        raise Conflict(_("Đề xuất này đã được xử lý."), code="AWARD-18", when=None)
    return held


def _settle(actor: Scope, held: Revocation, state: RevocationState) -> None:
    held.state, held.settled_by_id, held.settled_on = state, actor.person_id, actor.on
    held.ground = held.conclusion = held.reason = ""
    held.save()
