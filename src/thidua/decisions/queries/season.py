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
    """Standing awards in sight of units and their people for a year, on how many decisions, how many were handed over.

    awards, presented:  lượt, as far as numbers are known.
    unknown, presented_unknown:  rows that say "some" without a number; they are in no figure.
    """

    awards: int
    unknown: int
    decisions: int
    presented: int
    presented_unknown: int


def brought_to(scope: Scope, units: Collection[int], year: int) -> Brought:
    """The awards of a year of units and of the people in them, counted from the book. Two statements."""
    rows = Award.objects.filter(
        visible(scope), Q(organisation__in=units) | Q(unit__in=units), year=year, state=AwardState.STANDING
    )
    held = list(rows.values_list("pk", "count", "decision_number", "decided_on", "issuer_name"))
    counts = {pk: count for pk, count, *_said in held}
    given = set(
        PresentedAward.objects.filter(award_number__in=list(counts), outcome=Outcome.PRESENTED).values_list(
            "award_number", flat=True
        )
    )
    return Brought(
        awards=sum(count or 0 for count in counts.values()),
        unknown=sum(count is None for count in counts.values()),
        decisions=len({tuple(said) for _pk, _count, *said in held}),
        presented=sum(count or 0 for pk, count in counts.items() if pk in given),
        presented_unknown=sum(count is None for pk, count in counts.items() if pk in given),
    )
