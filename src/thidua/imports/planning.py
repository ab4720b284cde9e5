"""Units of a file held against those that stand: what is new, what is there, what differs, what cannot be."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from thidua.lists import ListFault, faults
from thidua.lists.provisioning import UnitLine

_CLOSE = 0.6
State = Literal["new", "same", "differs"]
OfficerState = Literal["", "new", "known", "given"]


@dataclass(frozen=True)
class KnownUnit:
    """A unit that stands. parent_id: None at the top."""

    id: int
    full: str
    short: str
    kind: str
    level: str
    parent_id: int | None


@dataclass(frozen=True)
class KnownPerson:
    """Somebody who holds or held a post at a unit. officer: whether an officer of it today, with an account."""

    id: int
    name: str
    post: str
    officer: bool


@dataclass
class PlannedUnit:
    """One row of the file and what would become of it.

    unit_id:   the unit that stands; None for a new one. parent_id: the unit above that stands; parent_at: the row of
    the file that is the unit above. changes: field, what stands, what the file says.
    """

    line: UnitLine
    unit_id: int | None = None
    parent_id: int | None = None
    parent_at: int | None = None
    changes: tuple[tuple[str, str, str], ...] = ()
    officer: OfficerState = ""
    person_id: int | None = None

    @property
    def state(self) -> State:
        """New, already there, or there with something else written."""
        if self.unit_id is None:
            return "new"
        return "differs" if self.changes else "same"

    @property
    def adds(self) -> bool:
        """Whether bringing it in writes anything."""
        return self.unit_id is None or self.officer in ("new", "known")


@dataclass
class UnitPlan:
    """All rows, in the order of the file, and what is wrong with them. order: the rows, each after the one above it."""

    rows: list[PlannedUnit] = field(default_factory=list)
    faults: list[ListFault] = field(default_factory=list)
    order: list[int] = field(default_factory=list)

    def of(self, state: State) -> list[PlannedUnit]:
        """The rows of one state."""
        return [one for one in self.rows if one.state == state]


def plan(
    lines: Sequence[UnitLine],
    standing: Sequence[KnownUnit],
    people: Mapping[int, Sequence[KnownPerson]],
    under: int | None,
) -> UnitPlan:
    """What would become of each line.

    people: by the unit they hold or held a post at. under: where a unit without a unit above goes; None for the top.
    """
    made = _Planner(lines, standing, people, under)
    for at in range(len(lines)):
        made.settle(at)
    made.officers()
    return made.plan


def _key(text: str) -> str:
    """How names are compared: marks count, for «Xã Mốt» is not «Xã Một»; capitals and blanks do not."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class _Planner:
    """One file being planned, row by row, each after the one above it."""

    def __init__(
        self,
        lines: Sequence[UnitLine],
        standing: Sequence[KnownUnit],
        people: Mapping[int, Sequence[KnownPerson]],
        under: int | None,
    ) -> None:
        self.plan = UnitPlan([PlannedUnit(one) for one in lines])
        self.people, self.under = people, under
        self.units = {one.id: one for one in standing}
        self.named: dict[str, set[int]] = defaultdict(set)
        for one in standing:
            for word in (one.full, one.short):
                self.named[_key(word)].add(one.id)
        self.in_file: dict[str, set[int]] = defaultdict(set)
        for at, line in enumerate(lines):
            for word in (line.name, line.short):
                self.in_file[_key(word)].add(at)
        self.spelled = {_key(word): word for one in standing for word in (one.full, one.short)}
        self.spelled |= {_key(word): word for one in lines for word in (one.name, one.short)}
        self.on_the_way: set[int] = set()
        self.done: set[int] = set()

    def settle(self, at: int) -> None:
        """Find the unit above a row, that one first, then whether the row stands already."""
        if at in self.done:
            return
        row = self.plan.rows[at]
        self.on_the_way.add(at)
        self._place(row, at)
        self.on_the_way.discard(at)
        self.done.add(at)
        self.plan.order.append(at)
        if row.line.name:
            self._meet(row)

    def _place(self, row: PlannedUnit, at: int) -> None:
        """The unit above: a row of the file, a unit that stands, or the one all are brought in under."""
        said = row.line.parent
        if not said:
            row.parent_id = self.under
            return
        where, key = row.line.place("parent"), _key(said)
        here = self.in_file[key] - {at}
        if len(here) > 1:
            self.plan.faults.append(faults.several_units(where, said))
        elif here:
            above = here.pop()
            if above in self.on_the_way:
                self.plan.faults.append(faults.own_parent(where, said))
                return
            self.settle(above)
            standing = self.plan.rows[above].unit_id
            row.parent_id, row.parent_at = standing, None if standing else above
        elif len(self.named[key]) > 1:
            self.plan.faults.append(faults.several_units(where, said))
        elif self.named[key]:
            [row.parent_id] = self.named[key]
        elif at in self.in_file[key]:
            self.plan.faults.append(faults.own_parent(where, said))
        else:
            near = get_close_matches(key, [one for one in self.spelled if one], n=1, cutoff=_CLOSE)
            self.plan.faults.append(faults.unknown_parent(where, said, self.spelled[near[0]] if near else ""))

    def _meet(self, row: PlannedUnit) -> None:
        """The unit that stands under the same name at the same place; elsewhere, it is asked about."""
        alike = [one for one in self.named[_key(row.line.name)] if _key(self.units[one].full) == _key(row.line.name)]
        top = not row.line.parent and self.under in alike
        found = self.under if top else next((one for one in alike if self._beside(row, one)), None)
        if found is not None:
            row.unit_id, row.changes = found, _changes(row.line, self.units[found])
        elif alike:
            above = self.units[alike[0]].parent_id
            told = self.units[above].full if above in self.units else self.units[alike[0]].full
            self.plan.faults.append(faults.unit_elsewhere(row.line.place("name"), row.line.name, told))

    def _beside(self, row: PlannedUnit, unit_id: int) -> bool:
        return row.parent_at is None and self.units[unit_id].parent_id == row.parent_id

    def officers(self) -> None:
        """Who is new, who is at the unit already, who stands for two units of the file."""
        first: dict[str, str] = {}
        for row in self.plan.rows:
            line = row.line
            if not line.officer:
                continue
            key = _key(line.officer)
            known = [one for one in self.people.get(row.unit_id or 0, ()) if _key(one.name) == key]
            given = next((one for one in known if one.officer), None)
            if given is not None:
                row.officer, row.person_id = "given", given.id
                continue
            row.officer = "known" if known else "new"
            if len(known) > 1:
                self.plan.faults.append(faults.officers_alike(line.place("officer"), line.officer))
            elif known:
                row.person_id = known[0].id
                self.plan.faults.append(faults.officer_there(line.place("officer"), line.officer, known[0].post))
            elif key in first:
                self.plan.faults.append(faults.officer_twice(line.place("officer"), line.officer, first[key]))
            first.setdefault(key, line.where)


def _changes(line: UnitLine, unit: KnownUnit) -> tuple[tuple[str, str, str], ...]:
    """What the file says otherwise. Where it says nothing, what stands stays."""
    pairs = (("short", unit.short, line.short), ("kind", unit.kind, line.kind), ("level", unit.level, line.level))
    return tuple((name, old, new) for name, old, new in pairs if new and old != new)
