"""A unit's own score sheet as a paper: every criterion, both layers, the difference and its reason."""

from __future__ import annotations

from decimal import Decimal

from thidua.clusters.enums import CardState, Stage
from thidua.clusters.papers.synthesis import PROVISIONAL
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.cards import card_for
from thidua.clusters.queries.grid import CardView, CellView, card_view
from thidua.papers import Column, Letterhead, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points

WORKING = {CardState.NOT_STARTED, CardState.IN_PROGRESS, CardState.RETURNED, CardState.REOPENED}
SETTLED = {Stage.FROZEN, Stage.CLOSED}


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
        body=(line(_intro(view)), _table(view), *([line(found)] if (found := _lacks(view)) else [])),
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
    return f"{text} Cột tổng hợp là điểm của Trưởng khối; ô Trưởng khối chưa sửa theo điểm tự chấm."


def _table(view: CardView) -> Table:
    places = view.sheet.places
    rows: list[Row] = []
    for one in view.groups:
        head = f"{one.group.code}. {one.group.name}"
        top = format_points(one.group.maximum, places)
        rows.append(
            Row(
                (head, top, _points(one.self_points, places), _points(one.synthesis_points, places), ""),
                bold=True,
                span_first=True,
            )
        )
        rows += [_row(cell, places) for cell in one.cells]
    rows.append(
        Row(
            (
                "Tổng cộng",
                "",
                format_points(view.sheet.maximum, places),
                format_points(view.self_tally.total, places),
                format_points(view.synthesis_tally.total, places),
                "",
            ),
            bold=True,
            span_first=True,
        )
    )
    columns = (
        Column("Mã", 9, "center"),
        Column("Tiêu chí", 46),
        Column("Tối đa", 13, "right"),
        Column("Tự chấm", 13, "right"),
        Column("Tổng hợp", 14, "right"),
        Column("Ghi chú", 32),
    )
    return Table(columns, tuple(rows), size=11)


def _row(cell: CellView, places: int) -> Row:
    notes = []
    if cell.difference is not None:
        notes.append(
            f"{'Tăng' if cell.difference > 0 else 'Giảm'} {format_points(abs(cell.difference), places)}: {cell.reason}"
        )
    if cell.evidence:
        notes.append(f"{len(cell.evidence):02d} minh chứng")
    return Row(
        (
            cell.criterion.code,
            cell.criterion.name,
            format_points(cell.criterion.maximum, places),
            _points(cell.self_points, places),
            _points(cell.synthesis_points, places),
            "; ".join(notes),
        )
    )


def _lacks(view: CardView) -> str:
    parts = []
    if view.self_tally.missing:
        parts.append(f"Chưa tự chấm: {', '.join(view.self_tally.missing)}.")
    if view.lacking_evidence:
        parts.append(f"Chưa có minh chứng: {', '.join(view.lacking_evidence)}.")
    return " ".join(parts)


def _points(value: Decimal | None, places: int) -> str:
    return "" if value is None else format_points(value, places)
