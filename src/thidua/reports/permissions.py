"""Whose figures are in sight, and who compiles a report."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import ALLOWED, Ruling, demand
from thidua.registry import tree
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks, may_see_people, only_today
from thidua.registry.queries import unit_for
from thidua.registry.scope import Scope

UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_LEADER)
READERS = (Role.STANDING_BODY, Role.AUDITOR)


def counted_units(scope: Scope, unit_id: int) -> frozenset[int]:
    """The unit and all under it on the day, as far as their existence is in sight; raises Missing for a unit that is not."""
    demand(may_see_people(scope))
    found = tree.ids(tree.under([unit_for(scope, unit_id).pk], scope.on))
    return found if scope.system else found & scope.neighbourhood


def touching(units: frozenset[int]) -> Q:
    """Awards these units received, their people included, or decided on; none of them twice."""
    listed = list(units)
    return Q(unit__in=listed) | Q(organisation__in=listed) | Q(issuer__in=listed)


def visible_reports(scope: Scope) -> Q:
    """Reports in sight: those of the own unit, and those of the territory looked over; none from a past day.

    A report holds what was counted and written until today, which nobody steps back in time to read.
    """
    if scope.system:
        return Q()
    if scope.retrospective:
        return Q(pk__in=[])
    if scope.has(*UNIT_ROLES):
        return Q(organisation__in=scope.own)
    if scope.has(*READERS):
        return Q(organisation__in=scope.sees)
    return Q(pk__in=[])


def may_compile(scope: Scope, unit_id: int) -> Ruling:
    """A unit's people compile its reports; the standing body those of its territory."""
    own = scope.has(*UNIT_ROLES) and unit_id == scope.unit_id
    if scope.system or own or (scope.has(Role.STANDING_BODY) and unit_id in scope.sees):
        return only_today(scope, _("lập, sửa báo cáo"))
    return lacks(scope, _("lập, sửa báo cáo này"), _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))


def may_compile_some(scope: Scope) -> Ruling:
    """Whether there is a unit whose report the asker may compile."""
    if scope.system or scope.has(*UNIT_ROLES, Role.STANDING_BODY):
        return ALLOWED
    return lacks(scope, _("lập, sửa báo cáo"), _("cán bộ, lãnh đạo đơn vị, thường trực Hội đồng"))


def may_freeze(scope: Scope, unit_id: int) -> Ruling:
    """A leader freezes the unit's report, or the standing body one of its territory; an officer prepares."""
    if may_compile(scope, unit_id) and not scope.has(Role.UNIT_OFFICER):
        return ALLOWED
    return lacks(scope, _("chốt báo cáo này"), _("lãnh đạo đơn vị, thường trực Hội đồng"))
