"""Reads of copies: who should have one, who was sent one, who said that it arrived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.models import Decision, SentCopy
from thidua.decisions.permissions import visible_copies, visible_lists
from thidua.decisions.queries.decisions import rows_in
from thidua.errors import Missing
from thidua.registry.enums import INNER
from thidua.registry.models import Organisation, Placement, Post, valid_on
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class Concerned:
    """A unit a decision concerns, and why: its recipients, or its place above the issuer."""

    unit_id: int
    name: str
    reason: str


def copies_of(held: Decision) -> list[SentCopy]:
    """Every copy of a decision in the order it was sent; those taken off their recipient come last."""
    return sorted(held.copies.all(), key=lambda one: (bool(one.taken_off_reason), one.pk))


def sent_copy_for(scope: Scope, copy_id: int) -> SentCopy:
    """One copy as its sender sees it, if the decision is in sight; ``Missing`` otherwise."""
    found = SentCopy.objects.filter(visible_lists(scope, "decision__"), pk=copy_id).select_related("decision").first()
    if found is None:
        raise Missing
    return found


def received_copy_for(scope: Scope, copy_id: int) -> SentCopy:
    """One copy as its recipient sees it, if it was sent to a unit in sight; ``Missing`` otherwise."""
    found = (
        SentCopy.objects.filter(visible_copies(scope), pk=copy_id)
        .select_related("decision__signed_file", "decision__award_list")
        .first()
    )
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True)
class ReceivedLine:
    """One copy in the list of those that came."""

    id: int
    named: str
    decided_on: date | None
    form: str
    issuer: str
    unit: str
    sent_on: date
    acknowledged_on: date | None
    acknowledged_name: str


def received_copies(scope: Scope, *, year: int) -> list[ReceivedLine]:
    """The copies that came to units in sight of decisions of a year, newest first. Two queries."""
    rows = SentCopy.objects.filter(visible_copies(scope), decision__number_year=year).select_related("decision")
    listed = list(rows.order_by("-last_sent_on", "-pk"))
    names = names_on([one.decision.issuer_id for one in listed], scope.on)
    return [
        ReceivedLine(
            one.pk,
            str(one.decision),
            one.decision.decided_on,
            one.decision.form_name,
            names[one.decision.issuer_id].full,
            one.name,
            one.sent_on,
            one.acknowledged_on,
            one.acknowledged_name,
        )
        for one in listed
    ]


def units_concerned(scope: Scope, held: Decision) -> list[Concerned]:
    """The units a decision concerns and which have no copy yet: those of its recipients, and the office above. Six queries.

    A team or household has its copy with the unit that keeps it; the issuer itself has the original.
    """
    day = held.decided_on or held.made_on
    found: dict[int, str] = {}
    for unit in _keepers(_units_of_rows(held, day), day):
        found.setdefault(unit, _("có tập thể, cá nhân được khen"))
    for unit in Placement.objects.filter(valid_on(day), organisation=held.issuer_id).values_list(
        "parent_id", flat=True
    ):
        found.setdefault(unit, _("cấp trên trực tiếp"))
    sent = set(held.copies.filter(taken_off_reason="", unit__isnull=False).values_list("unit_id", flat=True))
    left = [unit for unit in found if unit not in sent and unit != held.issuer_id and unit in scope.neighbourhood]
    names = names_on(left, scope.on)
    return sorted((Concerned(unit, names[unit].full, found[unit]) for unit in left), key=lambda one: one.name)


def _units_of_rows(held: Decision, day: date) -> set[int]:
    rows = rows_in(held)
    units = {unit for one in rows for unit in (one.organisation_id, one.unit_id) if unit}
    people = {one.person_id for one in rows if one.person_id}
    return units | set(Post.objects.filter(valid_on(day), person__in=people).values_list("organisation_id", flat=True))


def _keepers(units: Iterable[int], day: date) -> set[int]:
    """The units themselves; instead of a team or household the unit that keeps it."""
    every = set(units)
    inner = set(Organisation.objects.filter(pk__in=every, kind__in=INNER).values_list("pk", flat=True))
    kept = Placement.objects.filter(valid_on(day), organisation__in=inner).values_list("parent_id", flat=True)
    return (every - inner) | set(kept)
