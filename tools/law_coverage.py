"""Count the cases of each deciding criterion: met, not met, unknown, and the day before and the day of its change.

    PYTHONPATH=src .venv/bin/python -m tools.law_coverage > docs/law/cau-hoi-mau.md

A verdict a criterion cannot have is told, not counted: a table of posts that is not read in full stops nobody.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tools.law_mutations import all_cases

from thidua.law.answers.answering import answer
from thidua.law.cases import Case
from thidua.law.library import Library, library
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Verdict
from thidua.vietnamese import format_day

_DAY = timedelta(days=1)
EVERY = (MET, NOT_MET, UNKNOWN)
HEAD = """# Câu hỏi mẫu của từng tiêu chí

Mỗi tiêu chí được quyết định có ít nhất một câu hỏi mẫu đạt, một chưa đạt, một chưa rõ, và câu hỏi của ngày trước, của ngày đổi.
Bảng này do máy lập (`tools/law_coverage.py`); một phép thử (`tests/law/test_law_coverage.py`) giữ nó khớp và không để sót.
Dấu – là điều không thể có: bảng chức vụ chưa đọc đủ thì không ai bị coi là chưa đạt, bảng trống thì không ai đạt vì nó; thời hạn
đề nghị thì lúc nào cũng tính được; tiêu chuẩn dẫn tới một bản chưa đọc thì không thể chưa đạt.
"""


@dataclass(frozen=True)
class Row:
    """One deciding criterion in one version: the days it holds, what it can answer, how many cases show each.

    turns: cases on the day before it begins and on that day; none for the first text there is.
    """

    award: str
    name: str
    code: str
    first: date
    possible: frozenset[Verdict]
    cases: dict[Verdict, int]
    turns: tuple[int, int] | None

    @property
    def lacking(self) -> list[str]:
        """What no case shows, in words."""
        found = [one.label for one in EVERY if one in self.possible and not self.cases[one]]
        if self.turns:
            found += [word for word, n in zip(("ngày trước", "ngày đổi"), self.turns, strict=True) if not n]
        return found


def coverage(known: Library, cases: Sequence[Case]) -> list[Row]:
    """One row for each deciding criterion of each version, bars included."""
    seen: Counter[tuple[str, str, date, Verdict]] = Counter()
    days: Counter[tuple[str, date]] = Counter()
    for case in cases:
        award, on = case.question.award, case.question.received
        version = known.awards[award].version(on)
        days[award, on] += 1
        if version is None:
            continue
        begins = {bar.criterion.code: bar.in_force.first for bar in version.bars if bar.in_force.contains(on)}
        for part in answer(case.question, known, look_ahead=False).findings:
            for one in part.everything():
                if one.criterion and one.citation:
                    seen[award, one.criterion, begins.get(one.criterion, version.in_force.first), one.verdict] += 1
    return [
        Row(
            award.code,
            award.name,
            one.code,
            first,
            possible(one.body, known, first),
            {verdict: seen[award.code, one.code, first, verdict] for verdict in EVERY},
            (days[award.code, first - _DAY], days[award.code, first])
            if first > award.versions[0].in_force.first
            else None,
        )
        for award in known.awards.values()
        for version in award.versions
        for one, first in _dated(version)
        if one.standing.decides
    ]


def _dated(version: nodes.Version) -> Iterator[tuple[nodes.Criterion, date]]:
    """The criteria of a version, each with the first day it holds."""
    for one in nodes.below(version.rule):
        if isinstance(one, nodes.Criterion):
            yield one, version.in_force.first
    for bar in version.bars:
        yield bar.criterion, bar.in_force.first


def possible(node: nodes.Node, known: Library, on: date) -> frozenset[Verdict]:  # noqa: PLR0911 - one answer for each node
    """The verdicts a node can have on the day, whatever the record says."""
    every = frozenset(EVERY)
    match node:
        case nodes.AllOf() | nodes.AnyOf():
            settling, other = (NOT_MET, MET) if isinstance(node, nodes.AllOf) else (MET, NOT_MET)
            parts = [possible(part, known, on) for part in node.parts]
            found = {settling} if any(settling in part for part in parts) else set()
            found |= {other} if all(other in part for part in parts) else set()
            return frozenset(found | ({UNKNOWN} if any(UNKNOWN in part for part in parts) else set()))
        case nodes.Criterion():
            return possible(node.body, known, on) if node.standing.decides else frozenset({UNKNOWN})
        case nodes.Tenure():
            return every - (frozenset() if node.whole else {NOT_MET}) - (frozenset() if node.rows else {MET})
        case nodes.Proposed():
            return every - {UNKNOWN}
        case nodes.Unread():
            return frozenset({UNKNOWN})
        case nodes.Standard():
            version = known.awards[node.award].version(on)
            below = possible(version.rule, known, on) if version else frozenset({UNKNOWN})
            return every if NOT_MET in below else every - {NOT_MET}
        case _:
            return every


def as_table(rows: Sequence[Row]) -> str:
    """The rows as a page's table."""
    head = ["Danh hiệu, hình thức", "Tiêu chí", "Từ ngày", "Đạt", "Chưa đạt", "Chưa rõ", "Ngày trước", "Ngày đổi"]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * 3}{'---:|' * 5}"]
    for row in rows:
        counts = [str(row.cases[one]) if one in row.possible else "–" for one in EVERY]
        turns = [str(one) for one in row.turns] if row.turns else ["–", "–"]
        lines.append(f"| {' | '.join([row.name, f'`{row.code}`', format_day(row.first), *counts, *turns])} |")
    return "\n".join(lines)


def main() -> int:
    """Print the page; 1 when a criterion lacks a case, each told on the error stream."""
    known = library()
    cases = all_cases(known)
    rows = coverage(known, cases)
    sys.stdout.write(f"{HEAD}\n{len(cases)} câu hỏi mẫu, {len(rows)} tiêu chí được quyết định.\n\n{as_table(rows)}\n")
    lacking = [row for row in rows if row.lacking]
    sys.stderr.write("".join(f"{row.award} {row.first} {row.code}: {', '.join(row.lacking)}\n" for row in lacking))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
