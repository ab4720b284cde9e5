"""The queue of doubtful matches: two entries that may be one person, side by side, with the reasons. People decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thidua.errors import Missing, Ruling
from thidua.registry.awaiting import Awaiting
from thidua.registry.enums import MatchState
from thidua.registry.models import PossibleMatch
from thidua.registry.permissions import may_keep_subjects, may_keep_subjects_at
from thidua.registry.queries.facts import PersonFacts, facts_of
from thidua.registry.queries.paging import Page, page_of
from thidua.registry.queries.people import units_of, units_of_many, visible_people
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class MatchRow:
    """Two entries that may be one person."""

    id: int
    first: PersonFacts
    second: PersonFacts
    reasons: tuple[str, ...]
    found_on: date
    state: MatchState
    reason: str
    decided_on: date | None


def visible_matches(scope: Scope) -> QuerySet[PossibleMatch]:
    """The pairs of which both are in sight: nobody learns through the queue of a person elsewhere."""
    people = visible_people(scope).order_by().values("pk")
    return PossibleMatch.objects.filter(first__in=people, second__in=people)


def possible_matches(scope: Scope, *, person_id: int | None = None, number: int = 1, size: int = 20) -> Page[MatchRow]:
    """One page of the open pairs in sight, oldest first; of one person if given."""
    rows = visible_matches(scope).filter(state=MatchState.OPEN)
    if person_id is not None:
        rows = rows.filter(first=person_id) | rows.filter(second=person_id)
    kept, at, total = page_of(rows.select_related("first__account", "second__account").order_by("pk"), number, size)
    return Page(_rows(scope, list(kept)), at, size, total)


def matches_waiting(scope: Scope) -> int:
    """How many pairs wait for the asker."""
    return visible_matches(scope).filter(state=MatchState.OPEN).count()


def matches_awaiting(scope: Scope) -> list[Awaiting]:
    """The open pairs the asker may decide, as one thing that waits; nothing where there is none. Two queries at most."""
    if not may_keep_subjects(scope):
        return []
    pairs = list(visible_matches(scope).filter(state=MatchState.OPEN).values_list("first_id", "second_id"))
    places = units_of_many({one for pair in pairs for one in pair}, scope.on) if pairs else {}
    mine = sum(
        bool(may_keep_subjects_at(scope, places[first] | places[second], all_of_them=True)) for first, second in pairs
    )
    if not mine:
        return []
    title = _("Xem %(n)d cặp nghi là một người") % {"n": mine}
    return [Awaiting(title, _("Cá nhân"), "wait", _("Chờ quyết định"), None, "matches", {}, _("Xem"))]


def match_row(scope: Scope, match_id: int) -> MatchRow:
    """One pair, decided or not; ``Missing`` out of sight."""
    found = visible_matches(scope).filter(pk=match_id).select_related("first__account", "second__account").first()
    if found is None:
        raise Missing
    return _rows(scope, [found])[0]


def may_decide_match(scope: Scope, match: MatchRow) -> Ruling:
    """Whether the asker may say that both are one person, or two."""
    people = visible_people(scope).filter(pk__in=[match.first.person_id, match.second.person_id])
    places = [unit for one in people for unit in units_of(one, scope.on)]
    return may_keep_subjects_at(scope, places, all_of_them=True)


def _rows(scope: Scope, found: list[PossibleMatch]) -> list[MatchRow]:
    people = {one.pk: one for match in found for one in (match.first, match.second)}
    facts = {one.person_id: one for one in facts_of(scope, list(people.values()))}
    return [
        MatchRow(
            id=one.pk,
            first=facts[one.first_id],
            second=facts[one.second_id],
            reasons=tuple(one.reasons),
            found_on=one.found_on,
            state=MatchState(one.state),
            reason=one.reason,
            decided_on=one.decided_on,
        )
        for one in found
    ]
