"""Rows of a file beside the rows that stand in a list: what is new, what is already there, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from thidua.decisions.models import ListRow
from thidua.decisions.rows import RowFacts

State = Literal["new", "same", "differs"]
COMPARED = ("name", "born", "gender", "post", "unit_name", "honorific", "reason", "posthumous", "form_name", "places")
Change = tuple[str, Any, Any]


@dataclass(frozen=True)
class Difference:
    """One row of a file held against the list.

    values:  the row in its clean form. row: the row that stands in the list, None for a new one.
    changes: field, what stands in the list, what the file says; only where both say something else.
    """

    facts: RowFacts
    values: dict[str, Any]
    row: ListRow | None = None
    changes: tuple[Change, ...] = ()

    @property
    def state(self) -> State:
        """New, already there, or there with something else written."""
        if self.row is None:
            return "new"
        return "differs" if self.changes else "same"


@dataclass
class Compared:
    """All rows of a file held against the list; ``left`` are rows of the list the file does not name."""

    rows: list[Difference] = field(default_factory=list)
    left: list[ListRow] = field(default_factory=list)

    def of(self, state: State) -> list[Difference]:
        """The rows of one state."""
        return self._by_state[state]

    @cached_property
    def _by_state(self) -> dict[State, list[Difference]]:
        """The rows by their state; none is put in after the comparison."""
        found: dict[State, list[Difference]] = {"new": [], "same": [], "differs": []}
        for one in self.rows:
            found[one.state].append(one)
        return found


def compare(read: Sequence[tuple[RowFacts, dict[str, Any]]], standing: Sequence[ListRow]) -> Compared:
    """Hold the rows of a file against those of a list, each of which answers for one row at most.

    The nearest is taken first: everything the same; then the same birth; then the same unit; then the name alone,
    where births do not contradict each other.
    """
    waiting: dict[tuple[Any, ...], list[ListRow]] = defaultdict(list)
    for row in standing:
        waiting[(row.kind, row.folded, row.form_code)].append(row)
    taken: dict[int, ListRow] = {}
    for near in (_whole, _birth, _unit, _name):
        for at, (_facts, values) in enumerate(read):
            if at in taken:
                continue
            known = waiting[(values["kind"], values["folded"], values["form_code"])]
            found = next((row for row in known if near(row, values)), None)
            if found is not None:
                known.remove(found)
                taken[at] = found
    return Compared(
        [_difference(facts, values, taken.get(at)) for at, (facts, values) in enumerate(read)],
        [row for rows in waiting.values() for row in rows],
    )


def _difference(facts: RowFacts, values: dict[str, Any], row: ListRow | None) -> Difference:
    return Difference(facts, values, row, changes_of(row, values) if row else ())


def changes_of(row: ListRow, values: dict[str, Any]) -> tuple[Change, ...]:
    """What a file says otherwise than the list. Where the file says nothing, the list keeps what it has."""
    return tuple(
        (name, getattr(row, name), values[name])
        for name in COMPARED
        if values[name] not in ("", None, False) and values[name] != getattr(row, name)
    )


Near = Callable[[ListRow, dict[str, Any]], bool]


def _whole(row: ListRow, values: dict[str, Any]) -> bool:
    return not changes_of(row, values) and row.places == values["places"]


def _birth(row: ListRow, values: dict[str, Any]) -> bool:
    return bool(row.born) and row.born == values["born"]


def _unit(row: ListRow, values: dict[str, Any]) -> bool:
    return _meets(row, values) and row.unit_name == values["unit_name"]


def _name(row: ListRow, values: dict[str, Any]) -> bool:
    return _meets(row, values)


def _meets(row: ListRow, values: dict[str, Any]) -> bool:
    """Whether the births may be those of one person."""
    born, other = row.born, values["born"]
    return (row.places is None) == (values["places"] is None) and (
        not born or not other or born.startswith(other) or other.startswith(born)
    )
