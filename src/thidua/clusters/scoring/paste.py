"""A block of cells copied from a spreadsheet becomes the raw answers of several criteria, all or nothing.

Cells are parted by tabs, rows by line ends. Six shapes are understood:

    one column           a value for each criterion from ``start`` downward; an empty cell clears
    two columns          the two numbers downward, when ``start`` is a ratio or a target and no cell is a code
    two columns          code, value
    three columns        code and both numbers; for the other kinds the third cell is empty
    heading rows         a heading in the first row is left out, as are rows of groups and sums beside a code column
    merged cells         arrive as empty cells between the others; wholly empty columns between do not count

A ratio may stand in one cell as "118/124", a result and its target likewise; a level as its code, name or points.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.clusters.scoring.answers import read_answer
from thidua.clusters.scoring.levels import read_pasted_level
from thidua.clusters.scoring.limits import FIELDS
from thidua.clusters.scoring.shapes import Criterion, CriterionKind, Sheet
from thidua.errors import Fault, Unreadable
from thidua.vietnamese.fold import fold

MOST_CHARACTERS = 100_000
MOST_COLUMNS = 3
MOST_FAULTS = 200
HEADINGS = (
    *("diem", "ma", "tieu chi", "gia tri", "ket qua", "tu cham"),
    *("so lieu", "so vi pham", "so lan", "tu so", "mau so", "so dat", "tong so"),
    *("muc dat", "so luong", "chi tieu", "thuc hien"),
)
SUMS = ("tong", "cong")
BREAK = " ↵ "
PAIRED = frozenset({CriterionKind.RATIO, CriterionKind.TARGET})
"""Kinds of two numbers."""

Raw = tuple[str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One pasted row: its number as the user counts it, and its cells without outer spaces."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """The cell at a place, empty where the row is shorter."""
        return self.cells[place] if place < len(self.cells) else ""


def read_block(text: str, sheet: Sheet, start: str | None) -> list[Raw]:
    """Read a pasted block: criterion codes with what ``read_answer`` takes, empty fields where a cell is empty.

    start:  code of the criterion the block was pasted at, None for the first of the sheet.
    raises: Unreadable with every fault of the block, each with its row (PASTE-01 to PASTE-06 and those of the answers);
            Missing, if ``start`` is no criterion of the sheet.
    """
    first = sheet.criterion(start) if start is not None else next(sheet.criteria())[1]
    rows = _narrowed(_rows(text))
    faults: list[Fault] = []
    width = max(len(row.cells) for row in rows)
    if width > MOST_COLUMNS:
        message = f"Khối ô có {width} cột, chỉ nhận 1 đến {MOST_COLUMNS} cột. Hãy chọn lại: mã tiêu chí và số liệu."
        raise Unreadable(Fault("PASTE-02", message, f"Dòng {rows[0].number}"))
    if width > 1 and not _pairs(rows, width, sheet, first):
        placed = list(_by_code(rows, sheet, faults))
    else:
        placed = list(_downward(rows, sheet, first, faults))
    found = [(criterion.code, _raw(criterion, row, values, faults)) for criterion, row, values in placed]
    if not faults and not found:
        faults.append(Fault("PASTE-01", "Khối ô không có số liệu nào. Hãy chép lại từ bảng tính."))
    if faults:
        raise Unreadable(faults[:MOST_FAULTS])
    return found


def _rows(text: str) -> list[Row]:
    """The rows of the block, empty rows at its end left out; quoted cells as spreadsheets write them."""
    if len(text) > MOST_CHARACTERS:
        message = f"Khối ô dài hơn {MOST_CHARACTERS} ký tự. Hãy chép riêng phần mã tiêu chí và số liệu."
        raise Unreadable(Fault("PASTE-01", message))
    lines = [f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    try:
        rows = [
            Row(number=number, cells=_cells(line))
            for number, line in enumerate(csv.reader(lines, delimiter="\t", strict=True), 1)
        ]
    except csv.Error as problem:
        message = "Khối ô có dấu ngoặc kép không khép hoặc đặt sai chỗ. Hãy bỏ dấu ngoặc kép rồi dán lại."
        raise Unreadable(Fault("PASTE-01", message)) from problem
    while rows and not any(rows[-1].cells):
        rows.pop()
    if not rows:
        raise Unreadable(Fault("PASTE-01", "Khối ô trống. Hãy chép số liệu từ bảng tính rồi dán lại."))
    return rows


def _cells(line: list[str]) -> tuple[str, ...]:
    """The cells of a line; empty cells at its end do not count as columns, but one cell always stays.

    A line break inside a cell stays visible, so that two numbers in one cell never melt into one.
    """
    cells = [" ".join(cell.strip().replace("\n", BREAK).split()) for cell in line]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return tuple(cells) or ("",)


def _narrowed(rows: list[Row]) -> list[Row]:
    """The block without wholly empty columns between others, as merged cells leave them, while it is too wide."""
    width = max(len(row.cells) for row in rows)
    empty = [place for place in range(1, width - 1) if not any(row.cell(place) for row in rows)]
    dropped = frozenset(empty[: max(0, width - MOST_COLUMNS)])
    return [
        Row(number=row.number, cells=tuple(cell for place, cell in enumerate(row.cells) if place not in dropped))
        for row in rows
    ]


def _pairs(rows: list[Row], width: int, sheet: Sheet, first: Criterion) -> bool:
    """Whether two columns are the two numbers of a ratio or a target rather than code and value."""
    codes = {criterion.code.upper() for _, criterion in sheet.criteria()}
    return width == 2 and first.kind in PAIRED and not any(row.cell(0).upper() in codes for row in rows)


def _by_code(rows: list[Row], sheet: Sheet, faults: list[Fault]) -> Iterator[tuple[Criterion, Row, tuple[str, ...]]]:
    """Rows that begin with a code; headings, group rows and sums are left out, any other row is a fault."""
    criteria = {criterion.code.upper(): criterion for _, criterion in sheet.criteria()}
    groups = {group.code.upper() for group in sheet.groups}
    groups |= {heading.code.upper() for group in sheet.groups for heading in group.headings}
    seen: dict[str, int] = {}
    for place, row in enumerate(rows):
        code = row.cell(0).upper()
        criterion = criteria.get(code)
        if criterion is None:
            beside = not any(row.cells) or code in groups or _begins(fold(code), SUMS)
            if not beside and not (place == 0 and _is_heading(row)):
                message = (
                    f"Dòng {row.number}: bảng điểm không có tiêu chí «{row.cell(0)[:40]}». Hãy sửa mã hoặc bỏ dòng này."
                    if code
                    else f"Dòng {row.number}: ô mã trống, có thể do ô gộp. Hãy bỏ gộp ô rồi ghi mã tiêu chí."
                )
                faults.append(Fault("PASTE-03", message, f"Dòng {row.number}", row.cell(0)[:40]))
            continue
        if code in seen:
            message = f"Dòng {row.number}: tiêu chí {criterion.code} đã có ở dòng {seen[code]}. Hãy giữ lại một dòng."
            faults.append(Fault("PASTE-04", message, f"Dòng {row.number}", criterion.code))
            continue
        seen[code] = row.number
        yield criterion, row, row.cells[1:]


def _downward(
    rows: list[Row], sheet: Sheet, first: Criterion, faults: list[Fault]
) -> Iterator[tuple[Criterion, Row, tuple[str, ...]]]:
    """Rows that fall on the criteria from the first one downward, one each, none skipped."""
    order = [criterion for _, criterion in sheet.criteria()]
    targets = order[order.index(first) :]
    if _is_heading(rows[0]) and not _is_level(first, rows[0]):
        rows = rows[1:]
    if len(rows) > len(targets):
        message = (
            f"Khối ô có {len(rows)} dòng số liệu nhưng từ tiêu chí {first.code} đến hết bảng chỉ còn {len(targets)}. "
            "Hãy bớt dòng hoặc dán từ tiêu chí khác."
        )
        faults.append(Fault("PASTE-05", message, f"Dòng {rows[len(targets)].number}", str(len(rows))))
    for row, criterion in zip(rows, targets, strict=False):
        yield criterion, row, row.cells


def _is_heading(row: Row) -> bool:
    """A row of words that name columns and hold no digit; other words are data, and faults if they make no sense."""
    words = [fold(cell) for cell in row.cells if cell]
    return bool(words) and all(
        _begins(word, HEADINGS) and not any(character.isdigit() for character in word) for word in words
    )


def _is_level(criterion: Criterion, row: Row) -> bool:
    """Whether words that look like a heading may be a level; of a choice only the exact word heads a column."""
    return criterion.kind is CriterionKind.CHOICE and not all(fold(cell) in HEADINGS for cell in row.cells if cell)


def _begins(folded: str, openings: tuple[str, ...]) -> bool:
    """Whether a folded text begins with one of these, as whole words."""
    return any(f"{folded} ".startswith(f"{opening} ") for opening in openings)


def _raw(criterion: Criterion, row: Row, values: tuple[str, ...], faults: list[Fault]) -> dict[str, str]:
    """The cells of a row as the fields of its criterion, tried at once so that a fault carries its row."""
    where = f"Dòng {row.number}, tiêu chí {criterion.code}"
    names = FIELDS[criterion.kind]
    if criterion.kind in PAIRED and len(values) == 1 and "/" in values[0]:
        values = tuple(part.strip() for part in values[0].split("/"))
    if len(values) > len(names):
        values = _unmerged(values, len(names))
    if len(values) > len(names):
        message = f"{where}: có {len(values)} số liệu, chỉ cần {len(names)}. Hãy bỏ ô thừa."
        faults.append(Fault("PASTE-06", message, where, " | ".join(values)[:40]))
        return {}
    raw = {name: values[place] if place < len(values) else "" for place, name in enumerate(names)}
    noted: list[Fault] = []
    if criterion.kind is CriterionKind.CHOICE and raw["level"]:
        level = read_pasted_level(criterion, raw["level"], where, noted)
        raw = {"level": level or ""}
    try:
        read_answer(criterion, raw, code_path=where)
    except Unreadable as problem:
        noted += problem.faults
    faults += noted
    return raw


def _unmerged(values: tuple[str, ...], wanted: int) -> tuple[str, ...]:
    """The filled cells, where leaving out the empty ones between leaves just as many as are wanted."""
    filled = tuple(value for value in values if value)
    return filled if len(filled) == wanted else values
