"""The texts as they decide here: shipped, held against their articles by officers, ruled upon by owners of local rules."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.utils import timezone

from thidua.eligibility.confirmed import Confirmed, Said, confirmed
from thidua.eligibility.enums import RuleState, TextState
from thidua.eligibility.local import RuleText, with_rules
from thidua.eligibility.models import Confirmation, LocalRule, TextsNumber
from thidua.eligibility.placing import Place
from thidua.errors import Unreadable
from thidua.law.library import Library, library, shipped_texts
from thidua.registry import tree
from thidua.registry.scope import Scope

ROW = 1
"""The one row that says which state of the texts holds; writers lock it."""
KEPT = 3
"""How many states are remembered: the one that holds, and those somebody may still be reading."""
_LOCK = threading.Lock()


@dataclass
class _State:
    """What was made of one state of the texts. made: libraries by the rules that are in them."""

    mark: str
    confirmed: Confirmed
    rules: tuple[RuleText, ...]
    made: dict[tuple[int, ...], Library] = field(default_factory=dict)


_states: dict[str, _State] = {}


def library_for(scope_or_unit_id: Scope | int | None = None) -> Library:
    """The texts that decide for a unit, or for the unit of the asker; without either, for nobody in particular.

    A question about a subject is asked with the unit the subject stands at: its own tree's rules answer it.
    One statement, two where local rules are in force; read again only when something changed.
    """
    state = _state()
    if not state.rules:
        return state.confirmed.library
    unit, on = _whose(scope_or_unit_id)
    if unit is None:
        return state.confirmed.library
    above = tree.ids(tree.above([unit], on))
    mine = [one for one in state.rules if one.owner_id in above]
    key = tuple(one.id for one in mine)
    if key not in state.made:
        state.made[key] = with_rules(state.confirmed.library, _from_the_top(mine, on))
    return state.made[key]


def confirmed_library() -> Library:
    """The texts with what was confirmed, without anybody's local rules."""
    return _state().confirmed.library


def waiting_places() -> frozenset[Place]:
    """Confirmed criteria whose text has changed since: their confirmations decide nothing until somebody looks again."""
    return frozenset(_state().confirmed.waiting)


@cache
def texts() -> dict[str, str]:
    """The shipped texts, read from their files once."""
    return shipped_texts()


def said_of(row: Confirmation) -> Said:
    """A kept confirmation as the texts need it."""
    place = Place(
        row.award,
        row.version_from.isoformat(),
        row.criterion,
        row.bar_from.isoformat() if row.bar_from else "",
    )
    return Said(place, row.seen, row.changes, row.cite, row.document_name, row.text_day)


def rule_text(row: LocalRule) -> RuleText:
    """A kept local rule as the texts need it."""
    return RuleText(
        id=row.pk,
        owner_id=row.owner_id,
        award=row.award,
        relation=row.relation,
        text=row.text,
        document=row.document,
        document_name=row.document_name,
        document_day=row.document_day,
        first=row.first,
        last=row.last,
    )


def _state() -> _State:
    mark = TextsNumber.objects.filter(pk=ROW).values_list("mark", flat=True).first() or ""
    found = _states.get(mark)
    if found is None:
        made = _State(mark, *(_read() if mark else (Confirmed(library(), ()), ())))
        with _LOCK:
            while len(_states) > KEPT:
                _states.pop(next(iter(_states)))
            found = _states.setdefault(mark, made)
    return found


def _read() -> tuple[Confirmed, tuple[RuleText, ...]]:
    said = [said_of(row) for row in Confirmation.objects.filter(state=TextState.STANDING)]
    whole = confirmed(texts(), said) if said else Confirmed(library(), ())
    rules = []
    for row in LocalRule.objects.filter(state__in=[RuleState.IN_FORCE, RuleState.ENDED]):
        one = rule_text(row)
        try:
            with_rules(whole.library, [one])
        except Unreadable:
            continue  # the texts have changed under it: it decides nothing until somebody mends it
        rules.append(one)
    return whole, tuple(rules)


def _whose(asker: Scope | int | None) -> tuple[int | None, date]:
    if isinstance(asker, Scope):
        return asker.unit_id or asker.over_id, asker.on
    return asker, timezone.localdate()


def _from_the_top(rules: Sequence[RuleText], on: date) -> list[RuleText]:
    """Rules of owners higher up first, each owner's in the order they were made."""
    depth = {owner: len(tree.ids(tree.above([owner], on))) for owner in {one.owner_id for one in rules}}
    return sorted(rules, key=lambda one: (depth[one.owner_id], one.id))
