"""A sheet as a flat table that people edit in a spreadsheet, and back.

    to_rows:   one row of headings, then a row for each group, each criterion in parts and each criterion, then the total
    from_rows: the same table, edited; wholly empty rows and rows above the headings do not count, columns may stand in
               any order or be left out (what is left out is taken from the sheet it is like, by code)

Cells of merged areas arrive empty: a row without code and name that only holds levels goes on with the criterion above.
What a table has no room for (grades, rules for ties, leaders) is taken from the sheet it is like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua.clusters.scoring.cells import (
    COLUMNS,
    LAST_ROW,
    Cells,
    criterion_cells,
    decimal_text,
    read_line,
    read_more_levels,
)
from thidua.clusters.scoring.shapes import Criterion, Group, GroupKind, Heading, Sheet
from thidua.clusters.scoring.totals import ZERO
from thidua.clusters.scoring.words import GROUP_KINDS, HEADING
from thidua.errors import Fault, Unreadable
from thidua.vietnamese.fold import fold

MOST_ROWS = 600
MOST_FAULTS = 200
_GROUPS = {fold(words): kind for kind, words in GROUP_KINDS.items()} | {kind.value: kind for kind in GroupKind}
_LAST = frozenset({fold(LAST_ROW), "tong", "cong", "tong cong"})
_IGNORED = frozenset({"stt", "tt", "so tt"})
_NEEDED = ("code", "name", "kind", "maximum")


def to_rows(sheet: Sheet) -> list[list[str]]:
    """The table of a sheet: headings first, the total last; every row has a cell for every column."""
    rows = [list(COLUMNS.values())]
    for group in sheet.groups:
        maximum = "" if group.kind is GroupKind.GATE else decimal_text(group.maximum)
        rows.append(_row({"code": group.code, "name": group.name, "kind": GROUP_KINDS[group.kind], "maximum": maximum}))
        waiting = {heading.code: heading for heading in group.headings}
        for criterion in group.criteria:
            heading = waiting.pop(criterion.part_of, None)
            if heading is not None:
                rows.append(_heading_row(heading))
            rows.append(_row(criterion_cells(criterion, sheet)))
        rows += [_heading_row(heading) for heading in waiting.values()]
    rows.append(_row({"name": LAST_ROW, "maximum": decimal_text(sheet.maximum)}))
    return rows


def from_rows(rows: Sequence[Sequence[str]], like: Sheet) -> Sheet:
    """The sheet an edited table describes; what it contradicts is not checked here.

    raises: Unreadable with every fault of the table, each with its row and column (SHEET-53, SHEET-54).
    """
    first, columns = _columns(rows)
    faults: list[Fault] = []
    reader = _Reader(like, faults)
    for number, row in enumerate(rows[first + 1 :], first + 2):
        cells = Cells.of(number, row, columns, faults)
        if not cells.empty:
            reader.take(cells)
    if not reader.groups and not faults:
        faults.append(Fault("SHEET-54", "Bảng không có nhóm nào. Hãy chép cả dòng nhóm và các dòng tiêu chí."))
    if faults:
        raise Unreadable(faults[:MOST_FAULTS])
    return replace(like, maximum=reader.maximum, groups=tuple(part.group() for part in reader.groups))


@dataclass
class _Open:
    """A group while its rows are read."""

    code: str
    name: str
    kind: GroupKind
    maximum: Decimal
    headings: list[Heading]
    criteria: list[Criterion]

    def group(self) -> Group:
        """The group as far as it was read."""
        return Group(
            code=self.code,
            name=self.name,
            kind=self.kind,
            maximum=self.maximum,
            criteria=tuple(self.criteria),
            headings=tuple(self.headings),
        )


class _Reader:
    """Takes the rows one after another and keeps the groups read so far."""

    def __init__(self, like: Sheet, faults: list[Fault]) -> None:
        self.like = like
        self.faults = faults
        self.maximum = like.maximum
        self.groups: list[_Open] = []
        self.known = {criterion.code: criterion for _, criterion in like.criteria()}

    def take(self, cells: Cells) -> None:
        """Read one row that is not empty."""
        code, kind = cells.text("code"), fold(cells.text("kind"))
        if not code and fold(cells.text("name")) in _LAST:
            self.maximum = cells.number("maximum", grouping=True) or self.like.maximum
        elif not code:
            self._go_on(cells)
        elif kind in _GROUPS:
            self._group(cells, _GROUPS[kind])
        elif not self.groups:
            cells.fault("kind", "đứng trước dòng nhóm đầu tiên. Hãy thêm dòng nhóm ở trên")
        elif kind == fold(HEADING):
            heading = Heading(code=cells.code(), name=cells.name(), maximum=self._maximum(cells))
            self.groups[-1].headings.append(heading)
        else:
            group = self.groups[-1]
            headings = tuple(heading.code for heading in group.headings)
            penalty = group.kind is GroupKind.PENALTY
            group.criteria.append(read_line(cells, self.like, self.known.get(code), headings, penalty=penalty))

    def _group(self, cells: Cells, kind: GroupKind) -> None:
        """A row that begins a group."""
        maximum = ZERO if kind is GroupKind.GATE else self._maximum(cells, penalty=kind is GroupKind.PENALTY)
        self.groups.append(_Open(cells.code(), cells.name(), kind, maximum, [], []))

    def _go_on(self, cells: Cells) -> None:
        """A row without a code: more levels of the criterion above, where code and name were merged cells."""
        group = self.groups[-1] if self.groups else None
        if group is None or not group.criteria or cells.text("name") or not cells.text("levels"):
            cells.fault("code", "để trống. Hãy ghi mã của dòng này")
            return
        group.criteria[-1] = read_more_levels(cells, group.criteria[-1])

    def _maximum(self, cells: Cells, *, penalty: bool = False) -> Decimal:
        """The maximum of a row; it must be there, a minus before a penalty does not matter."""
        number = cells.number("maximum", grouping=True, required=True) or ZERO
        return abs(number) if penalty else number


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[int, str]]:
    """Which row holds the headings, and which field each column is."""
    if len(rows) > MOST_ROWS:
        raise Unreadable(Fault("SHEET-54", f"Bảng có {len(rows)} dòng, nhiều nhất {MOST_ROWS}. Hãy kiểm tra lại."))
    fields = {fold(words): field for field, words in COLUMNS.items()}
    named: dict[int, str] = {}
    first = 0
    for first, row in enumerate(rows):  # noqa: B007 - the row that was found is needed below
        named = {place: fields[fold(cell)] for place, cell in enumerate(row) if fold(cell) in fields}
        if {"code", "name"} <= set(named.values()):
            break
    else:
        shown = ", ".join(COLUMNS[field] for field in _NEEDED)
        raise Unreadable(Fault("SHEET-54", f"Không thấy dòng tiêu đề. Bảng cần các cột: {shown}."))
    place = f"Dòng {first + 1}"
    faults = [
        Fault("SHEET-54", f"Cột «{cell.strip()[:40]}» không có trong bảng. Hãy đổi tên hoặc bỏ cột này.", place)
        for column, cell in enumerate(rows[first])
        if fold(cell) and column not in named and fold(cell) not in _IGNORED
    ]
    faults += [
        Fault("SHEET-54", f"Bảng thiếu cột «{COLUMNS[field]}». Hãy bổ sung.", place)
        for field in _NEEDED
        if field not in named.values()
    ]
    if len(set(named.values())) < len(named):
        faults.append(Fault("SHEET-54", "Có cột ghi hai lần. Hãy để mỗi cột một lần.", place))
    if faults:
        raise Unreadable(faults)
    return first, named


def _row(cells: Mapping[str, str]) -> list[str]:
    """A row with a cell for every column."""
    return [cells.get(field, "") for field in COLUMNS]


def _heading_row(heading: Heading) -> list[str]:
    """The row of a criterion in parts."""
    cells = {"code": heading.code, "name": heading.name, "kind": HEADING, "maximum": decimal_text(heading.maximum)}
    return _row(cells)
