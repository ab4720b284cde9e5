"""What a year brought a group of units: awards of the book, the decisions they stand on, those handed over at a conference."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from thidua.decisions.enums_presentation import Outcome
from thidua.decisions.models import PresentedAward
from thidua.records.enums import AwardState
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class Brought:
    """Standing awards in sight of units and their people for a year, on how many decisions, how many were handed over."""

    awards: int
    decisions: int
    presented: int


def brought_to(scope: Scope, units: Collection[int], year: int) -> Brought:
    """The awards of a year of units and of the people in them, counted from the book. Two statements."""
    rows = Award.objects.filter(
        visible(scope), Q(organisation__in=units) | Q(unit__in=units), year=year, state=AwardState.STANDING
    )
    held = list(rows.values_list("pk", "decision_number", "decided_on", "issuer_name"))
    given = PresentedAward.objects.filter(award_number__in=[pk for pk, *_said in held], outcome=Outcome.PRESENTED)
    return Brought(
        len(held), len({tuple(said) for _pk, *said in held}), given.values("award_number").distinct().count()
    )
