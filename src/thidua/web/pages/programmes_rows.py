"""Programmes as rows of pages: tones, bars against the goal, the heads and lines of workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from thidua.targets.enums import Light
from thidua.targets.queries import IndicatorRow, PeriodRow, PeriodValue, TargetNode, UnitReport
from thidua.targets.queries.periods import IN_TIME, LATE, PARTLY, SILENT
from thidua.web.bars import LENGTH

TONES = {
    Light.ON_COURSE: "done",
    Light.REACHED: "done",
    Light.NOT_YET: "wait",
    Light.SILENT: "idle",
    Light.REACHED_LATE: "wait",
    Light.MISSED: "late",
    Light.SILENT_LATE: "late",
}
STATES = {IN_TIME: "done", LATE: "wait", PARTLY: "wait", SILENT: "idle"}
ROOM = Fraction(23, 20)
"""How much longer than its longest mark a bar is drawn, so that nothing ends at the very edge."""
CENT = 100


def node_line(node: TargetNode, *, share: bool) -> dict[str, Any]:
    """One target with its tone and its bar: value, goal, start."""
    return {"row": node, "tone": TONES[Light(node.light)], "bar": _bar(node, share=share)}


def _bar(node: TargetNode, *, share: bool) -> dict[str, str]:
    marks = [one for one in (node.exact, node.wanted_exact, node.baseline_exact) if one is not None]
    top = max(marks, default=Fraction(0)) * ROOM
    if share and top <= CENT * ROOM:
        top = Fraction(CENT)
    if top == 0:
        top = Fraction(1)

    def at(value: Fraction | None) -> str:
        return "" if value is None else f"{float(value / top) * LENGTH:.1f}"

    return {"value": at(node.exact), "goal": at(node.wanted_exact), "start": at(node.baseline_exact)}


def indicator_lines(rows: Sequence[IndicatorRow]) -> list[dict[str, Any]]:
    """The indicators of a phase, each with its topmost targets as lines."""
    return [{"row": one, "nodes": [node_line(node, share=one.share) for node in one.roots]} for one in rows]


def light_counts(rows: Sequence[IndicatorRow]) -> list[dict[str, Any]]:
    """How many of the topmost targets stand at each light; none of them is left out."""
    lights = [Light(node.light) for one in rows for node in one.roots]
    return [
        {"figure": sum(TONES[one] == "done" for one in lights), "word": _("Đạt, đang đạt"), "tone": "done"},
        {
            "figure": sum(TONES[one] == "wait" for one in lights),
            "word": _("Chưa đạt còn hạn, đạt muộn"),
            "tone": "wait",
        },
        {"figure": sum(TONES[one] == "late" for one in lights), "word": _("Hết hạn chưa đạt"), "tone": "late"},
        {"figure": sum(TONES[one] == "idle" for one in lights), "word": _("Chưa đủ số liệu"), "tone": "idle"},
    ]


def period_line(row: PeriodRow) -> dict[str, Any]:
    """One period with the words of its state."""
    units = len(row.units)
    if units == 0:
        tone, word = "idle", _("Không đơn vị nào phải báo cáo")
    elif row.received == units:
        tone, word = "done", _("Đã đủ báo cáo")
    elif row.locked:
        tone, word = "late", _("Đã khóa, còn thiếu")
    else:
        tone, word = "open", _("Đang nhận báo cáo")
    return {
        "row": row,
        "tone": tone,
        "word": word,
        "units": units,
        "late": row.counted(LATE),
        "pieces": _pieces([("bar-1", row.in_time), ("bar-3", row.counted(LATE)), ("bar-unknown", len(row.silent))]),
    }


def _pieces(parts: Sequence[tuple[str, int]]) -> list[dict[str, str]]:
    """Rectangles side by side over the whole length, as many units wide as each part counts."""
    total = sum(many for _css, many in parts)
    pieces, at = [], Fraction(0)
    for css, many in parts:
        if many:
            width = Fraction(many, total) * LENGTH
            pieces.append({"css": css, "x": f"{float(at):.1f}", "width": f"{float(width):.1f}"})
            at += width
    return pieces


def unit_words() -> dict[str, str]:
    """The words of how a unit stands in a period."""
    return {IN_TIME: _("Đúng hạn"), LATE: _("Muộn"), PARTLY: _("Chưa đủ"), SILENT: _("Chưa báo cáo")}


def unit_line(one: UnitReport, *, locked: bool) -> dict[str, Any]:
    """One unit of a period; a silent one turns red once the period is locked."""
    missing = one.state in {SILENT, PARTLY}
    return {"row": one, "tone": "late" if missing and locked else STATES[one.state], "word": unit_words()[one.state]}


def series_lines(values: Sequence[PeriodValue], node: TargetNode | None) -> list[dict[str, Any]]:
    """An indicator through its periods, drawn to one scale; a period without data has no bar and says so."""
    known = [one.exact for one in values if one.exact is not None]
    goal = node.wanted_exact if node else None
    top = max([*known, *([goal] if goal is not None else [])], default=Fraction(0)) * ROOM or Fraction(1)
    return [
        {
            "row": one,
            "width": "" if one.exact is None else f"{float(one.exact / top) * LENGTH:.1f}",
            "goal": "" if goal is None else f"{float(goal / top) * LENGTH:.1f}",
            "partly": one.exact is not None and one.known < one.units,
        }
        for one in values
    ]


def progress_heads() -> list[Any]:
    """The heads of the workbook of progress."""
    return [
        _("Chỉ tiêu"), _("Năm"), _("Cấp"), _("Đơn vị"), _("Số gốc"), _("Cần đạt"), _("Mẫu số"), _("Đã đạt"),
        _("Số đạt trên mẫu số"), _("Số đơn vị có số liệu"), _("Tính đến ngày"), _("Hạn"), _("Đánh giá"), _("Ghi chú"),
    ]  # fmt: skip


def progress_rows(rows: Sequence[IndicatorRow]) -> list[list[Any]]:
    """Every target of a phase as a line; what is not known is said in words."""
    unknown = _("chưa có số liệu")
    return [
        [
            one.name, str(one.year or _("Cả giai đoạn")), node.depth + 1, node.unit, node.baseline, node.wanted,
            _("chưa có mẫu số") if node.no_whole else node.whole, node.value or unknown, node.pair,
            f"{node.known}/{node.units}", node.holds_on, node.due_on, node.light_word, node.note,
        ]
        for one in rows
        for node in one.nodes
    ]  # fmt: skip


def period_heads() -> list[Any]:
    """The heads of the workbook of a period."""
    return [
        _("Đơn vị"),
        _("Phải báo cáo"),
        _("Đã báo cáo"),
        _("Ngày đủ báo cáo"),
        _("Tình trạng"),
        _("Mở khóa đến"),
        _("Lý do"),
    ]


def period_rows(row: PeriodRow) -> list[list[Any]]:
    """Every unit of a period as a line."""
    words = unit_words()
    return [
        [
            one.unit, one.expected, one.received, one.complete_on, words[one.state], one.unlocked_until,
            one.unlock_reason,
        ]
        for one in row.units
    ]  # fmt: skip
