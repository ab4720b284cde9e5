"""The record of a cross-check: who checked whom, and every criterion where the checker says otherwise."""

from __future__ import annotations

from decimal import Decimal

from thidua.clusters.papers.letterhead import letterhead
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.checking import CheckCell, CheckView, check_view
from thidua.errors import Missing
from thidua.meetings.papers.minutes import two_digits
from thidua.papers import Block, Column, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points


def crosscheck_paper(scope: Scope, check_id: int) -> Paper:
    """The record of one check, a draft until it is sent.

    raises: Missing out of sight, and for everybody but the checker while it is not sent.
    """
    view = check_view(scope, check_id)
    if not view.shown:
        raise Missing
    block, day = view.card.member.block_year, view.check.finished_on
    return Paper(
        kind=PaperKind.MINUTES,
        letterhead=letterhead(block, day or name_day(block), kind="BB", day=day),
        title="Biên bản kiểm tra chéo",
        subtitle=(f"Phiếu chấm điểm năm {block.year} của {view.checked}",),
        body=(*_opening(view), *_differences(view), *_finding(view)),
        signatures=(
            SignatureBlock(("Đại diện đơn vị được kiểm tra",), "", "(Ký, ghi rõ họ tên)"),
            SignatureBlock(("Đại diện đơn vị kiểm tra",), "", "(Ký, ghi rõ họ tên)"),
        ),
        draft="" if day else "Dự thảo",
    )


def _opening(view: CheckView) -> list[Block]:
    sent = view.card.resubmitted_on or view.card.submitted_on
    when = f" nộp ngày {format_day(sent)}" if sent else ""
    blocks: list[Block] = [
        line(("Đơn vị kiểm tra: ", True), f"{view.checker}."),
        line(("Đơn vị được kiểm tra: ", True), f"{view.checked}, phiếu{when}."),
    ]
    if view.check.finished_on:
        blocks.append(line(("Ngày gửi kết quả: ", True), f"{format_day(view.check.finished_on)}."))
    if view.changed_since:
        blocks.append(line("Phiếu được nộp lại sau ngày gửi kết quả; biên bản nói về số liệu trước đó."))
    return blocks


def _differences(view: CheckView) -> list[Block]:
    every, differing = len(view.cells), view.differing
    head = ("1. Kết quả kiểm tra. ", True)
    if not differing:
        return [line(head, f"Nhất trí với điểm tự chấm ở cả {two_digits(every)} tiêu chí.")]
    said = f"Nhất trí {two_digits(every - len(differing))} tiêu chí, khác {two_digits(len(differing))} tiêu chí:"
    places = view.sheet.places
    rows = tuple(
        Row(
            (
                cell.criterion.code,
                cell.criterion.name,
                _told(cell.own_points, cell.own_said, places),
                _told(cell.points, cell.said, places),
                _apart(cell, places),
                cell.note,
            )
        )
        for cell in differing
    )
    columns = (
        Column("Mã", 12, "center"),
        Column("Tiêu chí", 50),
        Column("Tự chấm", 26, "right"),
        Column("Kiểm tra", 26, "right"),
        Column("Chênh lệch", 16, "right"),
        Column("Lý do", 36),
    )
    return [line(head, said), Table(columns, rows, size=12)]


def _told(points: Decimal | None, said: str, places: int) -> str:
    return format_points(points, places) if points is not None else said or "chưa có"


def _apart(cell: CheckCell, places: int) -> str:
    if cell.points is None or cell.own_points is None:
        return ""
    apart = cell.points - cell.own_points
    sign = "+" if apart > 0 else "-"
    return f"{sign}{format_points(abs(apart), places)}" if apart else ""


def _finding(view: CheckView) -> list[Block]:
    said = [one.strip() for one in view.check.finding.splitlines() if one.strip()]
    head = ("2. Nhận xét chung. ", True)
    if not said:
        return [line(head, "Không có.")]
    return [line(head, said[0]), *(line(one) for one in said[1:])]
