"""What changed between two versions of a result: every point, every total, every rank, named."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeAlias, TypeVar

from thidua.clusters.scoring.ranking import Ranking

Thing = TypeVar("Thing", bound=Hashable)
Result: TypeAlias = tuple[Mapping[Thing, Mapping[str, Decimal | None]], Ranking[Thing]]


@dataclass(frozen=True, kw_only=True)
class Change(Generic[Thing]):
    """Points of one criterion of one unit that differ; None where there are no points."""

    key: Thing
    code: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Moved(Generic[Thing]):
    """A unit whose total or rank differs; None where it was not ranked."""

    key: Thing
    total_before: Decimal | None
    total_after: Decimal | None
    rank_before: int | None
    rank_after: int | None

    @property
    def without_own_change(self) -> bool:
        """True when the rank moved although the unit's own total stayed: others overtook it or fell back."""
        return self.total_before == self.total_after


@dataclass(frozen=True, kw_only=True)
class Differences(Generic[Thing]):
    """Everything that differs between two versions; false when nothing does."""

    changes: tuple[Change[Thing], ...]
    moved: tuple[Moved[Thing], ...]

    def __bool__(self) -> bool:
        """Differences count as true when there are any."""
        return bool(self.changes or self.moved)


def differences(before: Result[Thing], after: Result[Thing]) -> Differences[Thing]:
    """Compare two results, each the points by unit and criterion with the ranking that followed from them.

    Units and criteria stand in the order of the first result, new ones after them.
    """
    (points_before, ranks_before), (points_after, ranks_after) = before, after
    changes: list[Change[Thing]] = []
    for key in _union(points_before, points_after):
        old, new = points_before.get(key, {}), points_after.get(key, {})
        changes.extend(
            Change(key=key, code=code, before=old.get(code), after=new.get(code))
            for code in _union(old, new)
            if old.get(code) != new.get(code)
        )
    old_places = {standing.key: standing for standing in ranks_before.standings}
    new_places = {standing.key: standing for standing in ranks_after.standings}
    moved: list[Moved[Thing]] = []
    for unit in _union(old_places, new_places):
        was, now = old_places.get(unit), new_places.get(unit)
        row = Moved(
            key=unit,
            total_before=was.total if was else None,
            total_after=now.total if now else None,
            rank_before=was.rank if was else None,
            rank_after=now.rank if now else None,
        )
        if (row.total_before, row.rank_before) != (row.total_after, row.rank_after):
            moved.append(row)
    return Differences(changes=tuple(changes), moved=tuple(moved))


def _union(first: Iterable[Thing], second: Iterable[Thing]) -> list[Thing]:
    """Every item once: the first's in their order, then what only the second has."""
    return list(dict.fromkeys([*first, *second]))
