"""Proposals to take awards back, for those who see the inner matters of the unit or the issuer."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.errors import Missing
from thidua.records.enums import RevocationState
from thidua.records.models import Award, Revocation
from thidua.records.permissions import sees_inner
from thidua.registry.scope import Scope


def revocation_for(scope: Scope, revocation_id: int) -> Revocation:
    """The proposal, if its award and its ground are in sight; ``Missing`` otherwise."""
    found = Revocation.objects.select_related("award", "proposed_by").filter(pk=revocation_id).first()
    if found is None or scope.role is None or not sees_inner(scope, found.award):
        raise Missing
    return found


def revocations_of(scope: Scope, award: Award) -> Iterable[Revocation]:
    """The proposals about an award, newest first; none where its inner matters are out of sight."""
    if not sees_inner(scope, award):
        return ()
    return list(Revocation.objects.filter(award=award).select_related("proposed_by", "settled_by").order_by("-pk"))


def revocation_waiting(scope: Scope, award: Award) -> Revocation | None:
    """The proposal that waits for another person, if any."""
    return next((one for one in revocations_of(scope, award) if one.state == RevocationState.PROPOSED), None)


def revocation_confirmed(scope: Scope, award: Award) -> Revocation | None:
    """The proposal by which the award was taken back: what is to be handed back stands there."""
    return next((one for one in revocations_of(scope, award) if one.state == RevocationState.CONFIRMED), None)
