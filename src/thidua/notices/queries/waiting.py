"""Everything that waits for somebody, from every room: the inbox, asked in one place by every door."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date

from thidua.clusters.queries import awaiting, objections_awaiting
from thidua.clusters.queries.season_inbox import season_awaiting
from thidua.decisions.queries.inbox import lists_awaiting
from thidua.decisions.queries.judging import judging_awaiting
from thidua.meetings.queries.inbox import votes_awaiting
from thidua.meetings.queries.petitions import petitions_awaiting
from thidua.movements.queries import awaiting as movements_awaiting
from thidua.nominations.queries import awaiting as proposals_awaiting
from thidua.records.queries.calls import calls_awaiting
from thidua.registry.awaiting import Awaiting
from thidua.registry.queries import matches_awaiting
from thidua.registry.scope import Scope
from thidua.targets.queries import awaiting as tasks_awaiting

SOURCES: Sequence[Callable[[Scope], list[Awaiting]]] = (
    awaiting,
    objections_awaiting,
    proposals_awaiting,
    tasks_awaiting,
    movements_awaiting,
    calls_awaiting,
    season_awaiting,
    votes_awaiting,
    petitions_awaiting,
    lists_awaiting,
    matches_awaiting,
    judging_awaiting,
)
"""What each room says waits; a room with something new to wait for adds its query here."""


def waiting(scope: Scope) -> list[Awaiting]:
    """All that waits for the asker, the nearest deadline first."""
    found = [one for source in SOURCES for one in source(scope)]
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max))


def key_of(one: Awaiting) -> str:
    """What tells one waiting thing from another: its page, what it is about and what is to be done; a hash, nothing to read."""
    said = "\x1f".join([one.page, *(f"{name}={number}" for name, number in sorted(one.ids.items())), one.verb])
    return hashlib.sha256(said.encode()).hexdigest()
