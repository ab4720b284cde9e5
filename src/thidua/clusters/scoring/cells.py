"""The cells of one row of a sheet's table: what a criterion looks like in them, and how they become a criterion."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from thidua.clusters.scoring.criteria import is_code
from thidua.clusters.scoring.fields import MOST_TEXT
from thidua.clusters.scoring.shapes import Criterion, CriterionKind, Evidence, Level, Sheet
from thidua.clusters.scoring.storing import plain
from thidua.clusters.scoring.totals import ZERO
from thidua.clusters.scoring.words import EVIDENCE_WORDS, KINDS
from thidua.errors import Fault, Unreadable
from thidua.vietnamese.fold import fold
from thidua.vietnamese.numbers import parse_decimal

COLUMNS: Mapping[str, str] = {
    "code": "Mã",
    "name": "Nội dung",
    "kind": "Loại",
    "maximum": "Tối đa",
    "each": "Mỗi lần",
    "levels": "Các mức",
    "numerator_label": "Tên số đạt",
    "denominator_label": "Tên tổng số",
    "measure": "Đơn vị tính",
    "lower_is_better": "Thấp hơn là tốt",
    "at_most": "Không xếp trên",
    "grades_down": "Hạ số bậc",
    "twice_with": "Cùng trừ với",
    "part_of": "Thuộc tiêu chí",
    "own": "Tiêu chí riêng",
    "step": "Bước",
    "evidence": "Minh chứng",
    "help": "Hướng dẫn",
}
LAST_ROW = "Tổng điểm"
VOIDS = "mất điểm cả tiêu chí"
_KINDS = {fold(words): kind for kind, words in KINDS.items()} | {fold(kind.value): kind for kind in CriterionKind}
_EVIDENCE: dict[str, Evidence] = {fold(words): word for word, words in EVIDENCE_WORDS.items()}
_EVIDENCE |= {word: word for word in EVIDENCE_WORDS}
_TEXTS = ("numerator_label", "denominator_label", "measure", "twice_with", "help")
_YES = frozenset({"co", "x", "yes", "true", "1"})
_NO = frozenset({"khong", "no", "false", "0"})
_LEVEL = re.compile(rf"(?P<name>.+?)\s*=\s*(?P<points>[^=()]+?)\s*(?:\((?P<voids>{VOIDS})\))?", re.IGNORECASE)


@dataclass(frozen=True)
class Cells:
    """One row by field; faults name its number as the user counts and the column."""

    at: int
    values: Mapping[str, str]
    faults: list[Fault]

    @classmethod
    def of(cls, at: int, row: Sequence[str], columns: Mapping[int, str], faults: list[Fault]) -> Cells:
        """The cells of a row; what stands outside the named columns is left out."""
        values = {field: " ".join(row[place].split()) if place < len(row) else "" for place, field in columns.items()}
        return cls(at, values, faults)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in any cell."""
        return not any(self.values.values())

    def has(self, field: str) -> bool:
        """Whether the table has this column."""
        return field in self.values

    def fault(self, field: str, message: str) -> None:
        """Note a fault at a cell."""
        words = COLUMNS[field]
        shown = self.text(field)
        place = f"Dòng {self.at}, cột {words}"
        said = f"«{shown[:40]}» {message}" if shown else message
        self.faults.append(Fault("SHEET-53", f"{place}: {said}.", place, shown[:40]))

    def text(self, field: str) -> str:
        """The text of a cell, empty when the table has no such column."""
        return self.values.get(field, "")

    def code(self) -> str:
        """The code of the row."""
        code = self.text("code")
        if not is_code(code):
            self.fault("code", "chỉ được gồm chữ, số và dấu chấm, ví dụ II.3. Hãy sửa lại")
        return code

    def name(self) -> str:
        """The name of the row; it must be there."""
        name = self.text("name")
        if not name or len(name) > MOST_TEXT:
            self.fault("name", f"phải có chữ và không quá {MOST_TEXT} ký tự. Hãy sửa lại")
        return name

    def number_of(self, text: str, field: str, *, grouping: bool = False) -> Decimal | None:
        """A number typed in a cell or in a part of it."""
        try:
            return parse_decimal(text, grouping=grouping)
        except Unreadable:
            self.fault(field, "không phải là số. Hãy ghi số, ví dụ 0,5")
            return None

    def number(self, field: str, *, grouping: bool = False, required: bool = False) -> Decimal | None:
        """The number of a cell, None when it is empty."""
        text = self.text(field)
        if not text and required:
            self.fault(field, "để trống. Hãy ghi số điểm")
        return self.number_of(text, field, grouping=grouping) if text else None

    def flag(self, field: str) -> bool:
        """Whether a cell says yes; empty is no."""
        word = fold(self.text(field))
        if word and word not in _YES | _NO:
            self.fault(field, "phải là «có» hoặc để trống. Hãy sửa lại")
        return word in _YES


def decimal_text(number: Decimal | None) -> str:
    """A number as a cell shows it: a comma before the decimals, nothing between thousands."""
    return "" if number is None else plain(number).replace(".", ",")


def criterion_cells(criterion: Criterion, sheet: Sheet) -> dict[str, str]:
    """What a criterion looks like in its row, by field."""
    gate = criterion.kind is CriterionKind.GATE
    return {
        "code": criterion.code,
        "name": criterion.name,
        "kind": KINDS[criterion.kind],
        "maximum": "" if gate else decimal_text(criterion.maximum),
        "each": decimal_text(criterion.per_violation if criterion.per_violation is not None else criterion.per_item),
        "levels": "; ".join(_level_text(level) for level in criterion.levels),
        "numerator_label": criterion.numerator_label,
        "denominator_label": criterion.denominator_label,
        "measure": criterion.measure,
        "lower_is_better": "có" if criterion.lower_is_better else "",
        "at_most": next((one.name for one in sheet.grades if one.code == criterion.at_most), criterion.at_most),
        "grades_down": "" if criterion.grades_down is None else str(criterion.grades_down),
        "twice_with": criterion.twice_with,
        "part_of": criterion.part_of,
        "own": "có" if criterion.own else "",
        "step": "" if criterion.step in {None, sheet.step} else decimal_text(criterion.step),
        "evidence": EVIDENCE_WORDS[criterion.evidence],
        "help": criterion.help,
    }


def read_line(
    cells: Cells, like: Sheet, before: Criterion | None, headings: Sequence[str], *, penalty: bool
) -> Criterion:
    """The criterion of a row; columns the table does not have keep the values of the criterion it was before."""
    kind = _KINDS.get(fold(cells.text("kind")))
    if kind is None:
        cells.fault("kind", f"không phải loại đã biết. Hãy chọn một trong: {'; '.join(KINDS.values())}")
        kind = CriterionKind.UP_TO
    code = cells.code()
    base = before or Criterion(code=code, name="", kind=kind, maximum=ZERO)
    values: dict[str, Any] = {
        "kind": kind,
        "name": cells.name(),
        "code": code,
        "maximum": _maximum(cells, kind, penalty),
    }
    readers: dict[str, Callable[[], Any]] = {
        "levels": lambda: _levels(cells, base),
        "lower_is_better": lambda: cells.flag("lower_is_better"),
        "own": lambda: cells.flag("own"),
        "at_most": lambda: _grade(cells, like),
        "grades_down": lambda: _whole(cells),
        "step": lambda: cells.number("step") or like.step,
        "evidence": lambda: _evidence(cells),
        **{field: partial(_same, cells, field, getattr(base, field)) for field in _TEXTS},
    }
    values |= {field: read() for field, read in readers.items() if cells.has(field)}
    if cells.has("each"):
        values |= _each(cells, kind, penalty=penalty)
    values["part_of"] = (
        cells.text("part_of")
        if cells.has("part_of")
        else next((heading for heading in headings if code.startswith(f"{heading}.")), "")
    )
    return replace(replace(base, step=base.step or like.step), **values)


def _each(cells: Cells, kind: CriterionKind, *, penalty: bool) -> dict[str, Decimal | None]:
    """What one violation costs or one item is worth, whichever the kind has; in a penalty a minus does not matter."""
    each = cells.number("each")
    each = abs(each) if each is not None and penalty else each
    counts = kind is CriterionKind.COUNT
    return {"per_item": each if counts else None, "per_violation": None if counts else each}


def read_more_levels(cells: Cells, criterion: Criterion) -> Criterion:
    """The criterion with the levels of one more row."""
    more = _levels(cells, replace(criterion, code=""), taken=criterion.levels)
    return replace(criterion, levels=(*criterion.levels, *more))


def _maximum(cells: Cells, kind: CriterionKind, penalty: bool) -> Decimal:
    """The maximum; a condition on the grade has none, a minus before a penalty does not matter."""
    if kind is CriterionKind.GATE and not cells.text("maximum"):
        return ZERO
    number = cells.number("maximum", grouping=True, required=True) or ZERO
    return abs(number) if penalty else number


def _level_text(level: Level) -> str:
    """A level in a cell: "Đạt = 2", "Không đạt = 0 (mất điểm cả tiêu chí)"."""
    return f"{level.name} = {decimal_text(level.points)}" + (f" ({VOIDS})" if level.voids else "")


def _levels(cells: Cells, before: Criterion, taken: Sequence[Level] = ()) -> tuple[Level, ...]:
    """The levels of a cell, parted by semicolons; a level keeps its code where its name is known."""
    text = cells.text("levels")
    if before.levels and text == " ".join("; ".join(_level_text(level) for level in before.levels).split()):
        return before.levels
    codes = {fold(level.name): level.code for level in before.levels}
    used = {level.code for level in (*taken, *before.levels)}
    found: list[Level] = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = _LEVEL.fullmatch(part)
        if match is None:
            cells.fault("levels", f"có mức «{part[:40]}» chưa ghi điểm. Hãy ghi dạng «Tên mức = số điểm; …»")
            continue
        points = cells.number_of(match["points"], "levels")
        code = codes.get(fold(match["name"])) or _new_code(match["name"], used)
        used.add(code)
        found.append(Level(code=code, name=match["name"], points=points or ZERO, voids=bool(match["voids"])))
    return tuple(found)


def _new_code(name: str, used: set[str]) -> str:
    """A code for a new level from the words of its name, with a number where it is taken."""
    stem = fold(name).encode("ascii", "ignore").decode().strip().replace(" ", "-")[:30].strip("-") or "muc"
    return next(
        code for number in range(len(used) + 1) if (code := f"{stem}-{number + 1}" if number else stem) not in used
    )


def _same(cells: Cells, field: str, before: str) -> str:
    """A text; where only its spaces differ from before it is kept as it was, a spreadsheet loses line ends."""
    text = cells.text(field)
    if len(text) > MOST_TEXT:
        cells.fault(field, f"dài quá {MOST_TEXT} ký tự. Hãy rút gọn")
    return before if text == " ".join(before.split()) else text


def _grade(cells: Cells, like: Sheet) -> str:
    """The code of the grade a cell names by its name or its code."""
    text = cells.text("at_most")
    for grade in like.grades:
        if text and (text == grade.code or fold(text) == fold(grade.name)):
            return grade.code
    if text:
        known = ", ".join(grade.name for grade in like.grades) or "chưa có loại nào"
        cells.fault("at_most", f"không phải loại của bảng ({known}). Hãy sửa lại")
    return ""


def _whole(cells: Cells) -> int | None:
    """How many grades down, None when the cell is empty."""
    text = cells.text("grades_down")
    if text and not (text.isascii() and text.isdigit() and len(text) == 1):
        cells.fault("grades_down", "không phải số bậc từ 0 đến 9. Hãy sửa lại")
        return None
    return int(text) if text else None


def _evidence(cells: Cells) -> Evidence:
    """Whether files go with the criterion; an empty cell means that they may."""
    word = fold(cells.text("evidence"))
    found: Evidence | None = _EVIDENCE.get(word) if word else "optional"
    if found is None:
        cells.fault("evidence", f"phải là một trong: {', '.join(EVIDENCE_WORDS.values())}. Hãy sửa lại")
        return "optional"
    return found
