"""A unit's own score sheet as a paper: every criterion, every layer, the difference and its reason, the grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua.clusters.enums import CardState, Layer, Stage
from thidua.clusters.papers.synthesis import PROVISIONAL
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.cards import card_for
from thidua.clusters.queries.grid import CardView, CellView, GroupView, card_view
from thidua.clusters.queries.layers import ORDER
from thidua.clusters.queries.results import result_view
from thidua.clusters.scoring.editing import lines
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, GroupKind
from thidua.papers import Block, Column, Letterhead, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points

WORKING = {CardState.NOT_STARTED, CardState.IN_PROGRESS, CardState.RETURNED, CardState.REOPENED}
SETTLED = {Stage.FROZEN, Stage.CLOSED}
COLUMNS = {
    Layer.SELF: "Tự chấm",
    Layer.PEER: "Kiểm tra chéo",
    Layer.OUTSIDE: "Chuyên môn",
    Layer.SYNTHESIS: "Tổng hợp",
    Layer.VERIFIED: "Thẩm định",
    Layer.FINAL: "Kết luận",
}


def card_paper(scope: Scope, card_id: int) -> Paper:
    """The sheet of one unit with its layers as they stand.

    raises: Missing outside the scope, Forbidden CLUSTER-10 before the deadline for another unit's card.
    """
    card = card_for(scope, card_id)
    block, view = card.member.block_year, card_view(card, scope.on)
    day = card.resubmitted_on or card.submitted_on
    return Paper(
        kind=PaperKind.MEMBER_SHEET,
        letterhead=Letterhead(
            parent=block.name, issuer=view.unit, place=block.place, day=day, year=(day or name_day(block)).year
        ),
        title="Phiếu chấm điểm thi đua",
        subtitle=(f"Năm {block.year}",),
        body=(line(_intro(view)), _table(view), *_grade(view), *([line(found)] if (found := _lacks(view)) else [])),
        signatures=(
            SignatureBlock(("Người lập phiếu",), "", "(Ký, ghi rõ họ tên)"),
            SignatureBlock(("Thủ trưởng đơn vị",), "", "(Ký, ghi rõ họ tên)"),
        ),
        draft=_draft(card.state, block.stage),
    )


def _draft(state: str, stage: str) -> str:
    if state in WORKING:
        return "Dự thảo"
    return "" if stage in SETTLED else PROVISIONAL


def _intro(view: CardView) -> str:
    card = view.card
    text = f"{view.sheet.title}."
    if card.submitted_on:
        late = " (nộp sau hạn)" if card.late else ""
        text += f" Nộp ngày {format_day(card.submitted_on)}{late}."
    if card.resubmitted_on and card.resubmitted_on != card.submitted_on:
        text += f" Nộp lại ngày {format_day(card.resubmitted_on)}."
    if card.member.left_on:
        text += f" Đơn vị thôi là thành viên sau ngày {format_day(card.member.left_on)}, không xếp hạng."
    return f"{text} Cột tổng hợp là điểm của Trưởng khối; ô Trưởng khối chưa sửa theo điểm tự chấm."


def _layers(view: CardView) -> tuple[Layer, ...]:
    """The layers in columns: the unit's own and the synthesis always, the others where they say anything."""
    shown = {Layer.SELF, Layer.SYNTHESIS, *view.layers}
    return tuple(layer for layer in ORDER if layer in shown)


def _table(view: CardView) -> Table:
    places, layers = view.sheet.places, _layers(view)
    rows: list[Row] = []
    for one in view.groups:
        head = f"{one.group.code}. {one.group.name}"
        if one.group.kind is GroupKind.GATE:
            rows.append(Row((f"{head} (không tính điểm)",), bold=True, span_first=True))
        else:
            sums = (_points(_group_points(one, layer), places) for layer in layers)
            rows.append(Row((head, format_points(one.group.maximum, places), *sums, ""), bold=True, span_first=True))
        rows += _lines(one, layers, places)
    totals = (format_points(view.tallies[layer].total, places) for layer in layers)
    rows.append(
        Row(("Tổng cộng", "", format_points(view.sheet.maximum, places), *totals, ""), bold=True, span_first=True)
    )
    columns = (
        Column("Mã", 9, "center"),
        Column("Tiêu chí", 46),
        Column("Tối đa", 13, "right"),
        *(Column(COLUMNS[layer], 14 if layer is Layer.SYNTHESIS else 13, "right") for layer in layers),
        Column("Ghi chú", 32),
    )
    return Table(columns, tuple(rows), size=11)


def _group_points(view: GroupView, layer: Layer) -> Decimal | None:
    known = {Layer.SELF: view.self_points, Layer.SYNTHESIS: view.synthesis_points}
    return known[layer] if layer in known else view.points.get(layer)


def _lines(view: GroupView, layers: Sequence[Layer], places: int) -> list[Row]:
    """The rows of a group: a criterion scored in parts above its parts."""
    cells = {cell.criterion.code: cell for cell in view.cells}
    rows: list[Row] = []
    for one in lines(view.group):
        if isinstance(one, Criterion):
            rows.append(_row(cells[one.code], layers, places))
            continue
        found = view.headings.get(one.code)
        sums = (_points(found.points.get(layer), places) if found else "" for layer in layers)
        top = format_points(one.maximum, places)
        rows.append(Row((one.code, one.name, top, *sums, found.voided if found else ""), bold=True))
    return rows


def _row(cell: CellView, layers: Sequence[Layer], places: int) -> Row:
    notes = [*_said(cell)]
    if cell.difference is not None:
        notes.append(
            f"{'Tăng' if cell.difference > 0 else 'Giảm'} {format_points(abs(cell.difference), places)}: {cell.reason}"
        )
    if cell.evidence:
        notes.append(f"{len(cell.evidence):02d} minh chứng")
    gate = cell.criterion.kind is CriterionKind.GATE
    return Row(
        (
            cell.criterion.code,
            cell.criterion.name,
            "" if gate else format_points(cell.criterion.maximum, places),
            *(_points(_cell_points(cell, layer), places) for layer in layers),
            "; ".join(notes),
        )
    )


def _said(cell: CellView) -> Iterator[str]:
    """What points alone do not say: a condition and its effect, what does not count, what is not computed yet."""
    if cell.criterion.kind is CriterionKind.GATE and cell.answered:
        yield cell.explained
    if cell.waiting:
        yield "Chưa tính điểm theo chỉ tiêu"
    if cell.uncounted:
        yield cell.uncounted
    if cell.doubled:
        yield f"Trừ hai lần theo bảng điểm, cùng với {', '.join(cell.doubled)}"
    for layer in cell.layers:
        if layer.said and layer.differs:
            yield f"{COLUMNS[layer.layer]}: {layer.said}"


def _cell_points(cell: CellView, layer: Layer) -> Decimal | None:
    known = {Layer.SELF: cell.self_points, Layer.SYNTHESIS: cell.synthesis_points}
    if layer in known:
        return known[layer]
    return next((one.points for one in cell.layers if one.layer is layer), None)


def _grade(view: CardView) -> list[Block]:
    """The grade of the unit with its reasons, once the result is frozen."""
    block = view.card.member.block_year
    result = result_view(block) if block.stage in SETTLED and view.sheet.grades else None
    rows = result.rows if result else ()
    grade = next((row.grade for row in rows if row.unit_id == view.card.member.organisation_id), None)
    if grade is None:
        return []
    why = f" {' '.join(grade.reasons)}" if grade.reasons else ""
    return [line(("Xếp loại: ", True), f"{grade.name}{', chưa phân định xong' if grade.open else ''}.{why}")]


def _lacks(view: CardView) -> str:
    parts = []
    if view.self_tally.missing:
        parts.append(f"Chưa tự chấm: {', '.join(view.self_tally.missing)}.")
    if view.lacking_evidence:
        parts.append(f"Chưa có minh chứng: {', '.join(view.lacking_evidence)}.")
    return " ".join(parts)


def _points(value: Decimal | None, places: int) -> str:
    return "" if value is None else format_points(value, places)
