"""What waits at the beginning and the end of a block's year: registrations, signatures, drafts to agree, handovers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.enums import MemberRole, PactState, RegistrationState, Stage
from thidua.clusters.models import BlockYear, Handover, Pact, PactSignature, Registration, YearTerms
from thidua.clusters.permissions import UNIT_ROLES, visible_years
from thidua.registry.awaiting import Awaiting
from thidua.registry.enums import Role
from thidua.registry.scope import Scope


def season_awaiting(scope: Scope) -> list[Awaiting]:
    """For a member: what it has not registered or signed; for the next head: the year to receive. Six queries at most."""
    if not scope.has(*UNIT_ROLES) or not scope.unit_id:
        return []
    rows = BlockYear.objects.filter(visible_years(scope), members__organisation=scope.unit_id)
    open_years = {one.pk: one for one in rows.exclude(stage=Stage.CLOSED).select_related("block").distinct()}
    terms = list(YearTerms.objects.filter(block_year__in=open_years)) if open_years else []
    return [*_unregistered(scope, open_years, terms), *_unsigned(scope, open_years, terms), *_handed(scope)]


def _unregistered(scope: Scope, years: dict[int, BlockYear], terms: list[YearTerms]) -> list[Awaiting]:
    """Registrations asked for by a day and not sent."""
    asked = [one for one in terms if one.registration_due is not None]
    if not asked:
        return []
    sent = set(
        Registration.objects.filter(
            block_year__in=years, organisation=scope.unit_id, state=RegistrationState.SENT
        ).values_list("block_year", flat=True)
    )
    return [
        Awaiting(
            _("Đăng ký danh hiệu, chỉ tiêu của đơn vị"),
            str(years[one.block_year_id]),
            "in_progress",
            _("Chưa gửi"),
            one.registration_due,
            "registration",
            {"block_id": one.block_year_id},
            _("Đăng ký"),
        )
        for one in asked
        if one.block_year_id not in sent
    ]


def _unsigned(scope: Scope, years: dict[int, BlockYear], terms: list[YearTerms]) -> list[Awaiting]:
    """Pacts open for signing that a leader of the unit has not signed."""
    if not scope.has(Role.UNIT_LEADER) or not years:
        return []
    pacts = list(Pact.objects.filter(block_year__in=years, state=PactState.OPEN))
    if not pacts:
        return []
    signed = set(
        PactSignature.objects.filter(pact__in=pacts, organisation=scope.unit_id).values_list("pact", flat=True)
    )
    dues = {one.block_year_id: one.pact_due for one in terms}
    return [
        Awaiting(
            _("Ký giao ước thi đua"),
            str(years[one.block_year_id]),
            "wait",
            _("Chờ ký"),
            dues.get(one.block_year_id),
            "pact",
            {"block_id": one.block_year_id},
            _("Xem, ký"),
        )
        for one in pacts
        if one.pk not in signed
    ]


def _handed(scope: Scope) -> list[Awaiting]:
    """Years handed to the unit that a leader of it has not received."""
    if not scope.has(Role.UNIT_LEADER):
        return []
    held = Handover.objects.filter(
        visible_years(scope, "block_year__"), receiver=scope.unit_id, received_on__isnull=True
    ).select_related("block_year__block")
    return [
        Awaiting(
            _("Nhận bàn giao năm %(y)d") % {"y": one.block_year.year},
            str(one.block_year),
            "wait",
            str(MemberRole.HEAD.label),
            None,
            "heads",
            {"block_id": one.block_year_id},
            _("Xem, nhận"),
        )
        for one in held
    ]
