"""Who may see an award, record one from an old paper, correct or take back one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, refuse
from thidua.records.facts import AwardFacts
from thidua.records.models import Award
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks
from thidua.registry.scope import Scope


def visible(scope: Scope) -> Q:
    """Awards in sight: those of a unit, or given by one, whose existence is in sight. The public sees none here."""
    if scope.system:
        return Q()
    if scope.role is None:
        return Q(pk__in=[])
    return _touching(scope.neighbourhood)


def inner(scope: Scope) -> Q:
    """Awards whose personal facts and grounds of revocation are in sight: of or by a unit whose inner matters are."""
    if scope.system:
        return Q()
    return _touching(scope.sees)


def _touching(units: Iterable[int]) -> Q:
    listed = list(units)
    return Q(unit__in=listed) | Q(issuer__in=listed) | Q(organisation__in=listed)


def sees_inner(scope: Scope, award: Award) -> bool:
    """The same for one award that was read."""
    return scope.system or bool({award.unit_id, award.issuer_id, award.organisation_id} & scope.sees)


def may_grant(scope: Scope, facts: AwardFacts) -> Ruling:
    """Awards are granted by the deciding unit's own officers and leaders, or by the standing body above it."""
    if scope.system:
        return ALLOWED
    if scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER):
        if facts.issuer_id in scope.own:
            return ALLOWED
        return refuse(_("Chỉ cơ quan quyết định được ghi khen thưởng theo quyết định của mình."))
    if scope.has(Role.STANDING_BODY) and facts.issuer_id in scope.sees:
        return ALLOWED
    return lacks(scope, _("ghi khen thưởng"), _("cán bộ, lãnh đạo cơ quan quyết định, thường trực Hội đồng"))


def may_record(scope: Scope, facts: AwardFacts) -> Ruling:
    """Old papers are recorded by the officers and leaders of the unit they are about, or by the standing body above."""
    if scope.system:
        return ALLOWED
    touched = {facts.unit_id, facts.organisation_id, facts.issuer_id} - {None}
    if scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER):
        if touched & scope.own:
            return ALLOWED
        return refuse(_("Chỉ ghi lại khen thưởng của đơn vị mình, hoặc do đơn vị mình quyết định."))
    if scope.has(Role.STANDING_BODY):
        if touched & scope.sees:
            return ALLOWED
        return refuse(_("Khen thưởng này ở ngoài địa bàn bạn phụ trách."))
    return lacks(scope, _("ghi lại khen thưởng"), _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))


def may_change(scope: Scope, award: Award) -> Ruling:
    """Awards are corrected, taken back, made out again by the standing body above, or by the leader who gave them."""
    if scope.system:
        return ALLOWED
    if scope.has(Role.STANDING_BODY):
        if sees_inner(scope, award):
            return ALLOWED
        return refuse(_("Khen thưởng này ở ngoài địa bàn bạn phụ trách."))
    if scope.has(Role.UNIT_LEADER) and award.issuer_id in scope.own:
        return ALLOWED
    return lacks(
        scope, _("cải chính, thu hồi, cấp lại khen thưởng"), _("thường trực Hội đồng, lãnh đạo cơ quan quyết định")
    )


def may_void_number(scope: Scope, issuer_id: int) -> Ruling:
    """A number is voided by the office whose register it stands in, or by the standing body above it."""
    if scope.system:
        return ALLOWED
    if scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER) and issuer_id in scope.own:
        return ALLOWED
    if scope.has(Role.STANDING_BODY) and issuer_id in scope.sees:
        return ALLOWED
    return lacks(scope, _("hủy số quyết định"), _("cán bộ, lãnh đạo cơ quan quyết định, thường trực Hội đồng"))


def may_rewrite_person(scope: Scope, units: Iterable[int | None]) -> Ruling:
    """Two entries of a person are made one, or one erased, only by who sees every unit that person's awards touch.

    Which roles may do so at all is the register's rule. units: of each award the unit, or where there is none the issuer.
    """
    if scope.system or set(units) <= scope.sees:
        return ALLOWED
    return refuse(_("Người này có khen thưởng ở ngoài địa bàn bạn phụ trách; cấp trên làm việc này."))


def may_record_some(scope: Scope) -> Ruling:
    """Whether there is anything the asker may record: for the own unit, or for the area looked over."""
    if scope.system or scope.has(Role.UNIT_OFFICER, Role.UNIT_LEADER, Role.STANDING_BODY):
        return ALLOWED
    return lacks(scope, _("ghi lại khen thưởng"), _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))


def may_extract(scope: Scope, unit_id: int) -> Ruling:
    """A unit's history is certified by those who see its inner matters."""
    if scope.system or unit_id in scope.sees:
        return ALLOWED
    return refuse(_("Chỉ đơn vị ấy và cơ quan theo dõi địa bàn được trích sổ khen thưởng của đơn vị."))


def may_propose_revocation(scope: Scope, award: Award) -> Ruling:
    """Taking back is proposed by the officers and leaders of the office that gave, or by the standing body above."""
    if scope.system:
        return ALLOWED
    if scope.has(Role.UNIT_OFFICER) and award.issuer_id in scope.own:
        return ALLOWED
    return may_change(scope, award)
