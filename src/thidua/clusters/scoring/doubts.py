"""What somebody should look at before a sheet is agreed: nothing here refuses it.

Drafts copied from paper carry these: a number left out of the numbering, a figure in the words that is not the figure
of the field, a condition that names no threshold, a grade that nobody can reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.shapes import Criterion, CriterionKind, Group, GroupKind, Sheet
from thidua.clusters.scoring.sums import known, reachable
from thidua.errors import Fault

_FIGURE = r"[-−–+]?\s*(\d+(?:[.,]\d+)?)"
_END = r"(?=\s*(?:điểm\b|đ\b|[.;,:)\]]|$))"
_AT_MOST = re.compile(
    rf"(?:tối đa|cao nhất|nhiều nhất|không quá|trừ đến|cộng đến|thưởng đến|\bmax)\s*(?:là\s*)?(?:trừ\s*|cộng\s*)?"
    rf"{_FIGURE}{_END}",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"\b(?:mỗi|mỗi một)\s[^.;:]{{1,60}}?\s(?:trừ|cộng|được|tính)\s*{_FIGURE}\s*điểm"
    rf"|(?:trừ|cộng)\s*{_FIGURE}\s*(?:điểm\s*)?(?:/|cho mỗi|mỗi|một lần)",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(r"\bt[ỷỉ] lệ\b|\btừ\b.{0,60}\btrở lên\b|\bđạt mức\b|\bquá nửa\b", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_BY_FORMULA = frozenset({CriterionKind.RATIO, CriterionKind.TARGET})


def doubts(sheet: Sheet) -> list[Fault]:
    """Everything worth a look, in the order of the sheet; empty when there is nothing."""
    faults = [*_jumps([group.code for group in sheet.groups], "", "Nhóm", roman=True)]
    for group in sheet.groups:
        faults += _jumps_within(group)
        faults += _figures(group.name, group.maximum, None, f"Nhóm {group.code}", group.code)
        for heading in group.headings:
            path = f"{group.code} › {heading.code}"
            faults += _figures(heading.name, heading.maximum, None, f"Tiêu chí {heading.code}", path)
        for criterion in group.criteria:
            path = f"{group.code} › {criterion.code}"
            each = criterion.per_violation or criterion.per_item
            for text in (criterion.name, criterion.help):
                maximum = None if criterion.kind is CriterionKind.GATE else criterion.maximum
                faults += _figures(text, maximum, each, f"Tiêu chí {criterion.code}", path)
            faults += _without_threshold(criterion, path)
            faults += _falls_too_far(criterion, sheet, path)
    faults += _out_of_reach(sheet)
    return faults


def _jumps_within(group: Group) -> Iterator[Fault]:
    """Numbers that are left out among the criteria of a group and among the parts of each criterion."""
    top = list(dict.fromkeys(criterion.part_of or criterion.code for criterion in group.criteria))
    yield from _jumps(top, group.code, "Tiêu chí", roman=False)
    for heading in group.headings:
        parts = [criterion.code for criterion in group.criteria if criterion.part_of == heading.code]
        yield from _jumps(parts, f"{group.code} › {heading.code}", "Phần", roman=False)


def _jumps(codes: Sequence[str], path: str, noun: str, *, roman: bool) -> Iterator[Fault]:
    """Each code is followed by the next number or letter, the first is the first; other codes are left alone."""
    before = ""
    for code in codes:
        number = _number(code, roman=roman)
        last = _number(before, roman=roman) if before else 0
        if number is None or last is None:
            before = code
            continue
        if number != last + 1:
            since = f"từ {before} sang {code}" if before else f"bắt đầu từ {code}"
            message = f"{noun} đánh số {since}. Hãy kiểm tra có sót hoặc lộn thứ tự không."
            yield Fault("SHEET-50", message, path, f"{before or '–'} → {code}")
        before = code


def _number(code: str, *, roman: bool) -> int | None:
    """The place a code names by its last part: "I.3" is 3, "I.1.b" is 2, the group "IV" is 4; None for other codes."""
    tail = code.rpartition(".")[2]
    if tail.isdigit():
        return int(tail)
    if roman and tail and set(tail) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in tail]
        return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
    if not roman and len(tail) == 1 and "a" <= tail <= "z":
        return ord(tail) - ord("a") + 1
    return None


def _figures(text: str, maximum: Decimal | None, each: Decimal | None, noun: str, path: str) -> Iterator[Fault]:
    """Figures in the words against the figures of the fields; both are named."""
    for pattern, field, words in ((_AT_MOST, maximum, "mức tối đa"), (_EACH, each, "mức mỗi lần")):
        if field is None or not known(field):
            continue
        for found in pattern.finditer(text):
            said = Decimal(next(part for part in found.groups() if part).replace(",", "."))
            if said != field:
                message = (
                    f"{noun} ghi trong lời «{found[0].strip()}» nhưng {words} là {comma(field)}. "
                    "Hãy sửa một trong hai cho khớp."
                )
                yield Fault("SHEET-51", message, path, comma(said))


def _without_threshold(criterion: Criterion, path: str) -> Iterator[Fault]:
    """Words that speak of a share or a bound, and no figure anywhere in them."""
    if criterion.kind in _BY_FORMULA:
        return
    words = " ".join((criterion.name, criterion.help, *(level.name for level in criterion.levels)))
    found = _THRESHOLD.search(criterion.name)
    if found and not any(letter.isdigit() for letter in words):
        message = (
            f"Tiêu chí {criterion.code} nói «{found[0]}» nhưng không ghi con số nào. Hãy ghi rõ ngưỡng để mọi đơn vị "
            "hiểu như nhau."
        )
        yield Fault("SHEET-52", message, path)


def _falls_too_far(criterion: Criterion, sheet: Sheet, path: str) -> Iterator[Fault]:
    """A condition that lowers by more grades than there are below the best."""
    down, most = criterion.grades_down or 0, max(len(sheet.grades) - 1, 0)
    if down > most:
        reach = (
            f"bảng chỉ có {len(sheet.grades)} loại, từ loại cao nhất hạ được nhiều nhất {most} bậc"
            if sheet.grades
            else "bảng không xếp loại"
        )
        message = f"Điều kiện {criterion.code} hạ {down} bậc nhưng {reach}. Hãy kiểm tra số bậc."
        yield Fault("SHEET-55", message, path, str(down))


def _out_of_reach(sheet: Sheet) -> Iterator[Fault]:
    """Grades that start above all the points a unit can get, bonus included."""
    giving = [group for group in sheet.groups if group.kind in {GroupKind.MAIN, GroupKind.BONUS}]
    if not known(*(g.maximum for g in giving), *(one.maximum for g in giving for one in g.criteria)):
        return
    reach = sum((min(group.maximum, reachable(group, sheet.highest_of)) for group in giving), Decimal(0))
    for grade in sheet.grades:
        if grade.starts_at is not None and known(grade.starts_at) and grade.starts_at > reach:
            message = (
                f"Loại {grade.name} từ {comma(grade.starts_at)} điểm nhưng cả điểm thưởng cũng chỉ được {comma(reach)}, "
                "không đơn vị nào đạt được. Hãy kiểm tra mức điểm."
            )
            yield Fault("SHEET-56", message, "grades", comma(grade.starts_at))
