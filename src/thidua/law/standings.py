"""How much of the law decides by itself: criteria by award, by standing, computed or judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.law.citations import Standing
from thidua.law.library import Library
from thidua.law.rules import nodes


@dataclass(frozen=True, slots=True)
class Counts:
    """The criteria of one award over all its versions: standing → how many are computed, how many judged."""

    award: str
    name: str
    computed: Counter[Standing]
    judged: Counter[Standing]
    unread: int


def criteria_of(version: nodes.Version) -> Iterator[nodes.Criterion]:
    """Every criterion of a version, its bars included."""
    trees: list[nodes.Node] = [version.rule, *(bar.criterion for bar in version.bars)]
    for tree in trees:
        yield from (one for one in nodes.below(tree) if isinstance(one, nodes.Criterion))


def counts(library: Library) -> list[Counts]:
    """One row per award, in the order of codes."""
    found = []
    for award in library.awards.values():
        computed: Counter[Standing] = Counter()
        judged: Counter[Standing] = Counter()
        for version in award.versions:
            for criterion in criteria_of(version):
                (computed if nodes.is_computed(criterion) else judged)[criterion.standing] += 1
        unread = sum(not version.known for version in award.versions)
        found.append(Counts(award.code, award.name, computed, judged, unread))
    return found


def total(rows: list[Counts]) -> Counter[Standing]:
    """All criteria by standing."""
    found: Counter[Standing] = Counter()
    for row in rows:
        found += row.computed + row.judged
    return found


def as_table(rows: list[Counts]) -> str:
    """The rows as a page's table: computed + judged for each standing, and versions not read."""
    head = ["Danh hiệu, hình thức", *(str(one) for one in Standing), "Bản chưa đọc"]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for row in rows:
        cells = [f"{row.computed[one]} + {row.judged[one]}" for one in Standing]
        lines.append(f"| {row.name} | {' | '.join(cells)} | {row.unread} |")
    computed = sum((row.computed for row in rows), Counter[Standing]())
    judged = sum((row.judged for row in rows), Counter[Standing]())
    cells = [f"{computed[one]} + {judged[one]}" for one in Standing]
    lines.append(f"| **Tổng cộng** | {' | '.join(cells)} | {sum(row.unread for row in rows)} |")
    return "\n".join(lines)
