"""The record of a handover: what one head gave to the next, as listed on that day."""

from __future__ import annotations

import json

from thidua.clusters.papers.letterhead import body_word, head_word, letterhead
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.queries.heads import handover_of
from thidua.errors import Missing
from thidua.papers import Column, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day


def handover_paper(scope: Scope, block_id: int) -> Paper:
    """The record with its list; a draft until the next head has confirmed.

    raises: Missing outside the scope or before anything was handed over.
    """
    block = block_year_for(scope, block_id)
    view = handover_of(block)
    if view is None:
        raise Missing
    rows = tuple(
        Row((str(at), title, state, sha[:16])) for at, (title, state, sha) in enumerate(json.loads(view.contents), 1)
    )
    columns = (
        Column("TT", 10, "center"),
        Column("Hồ sơ", 75),
        Column("Tình trạng", 55),
        Column("Mã SHA-256 (16 ký tự đầu)", 35),
    )
    note = [line(f"Ghi chú: {view.note}.")] if view.note else []
    return Paper(
        kind=PaperKind.HANDOVER,
        letterhead=letterhead(block, view.handed_on, kind="BB", day=view.handed_on),
        title="Biên bản bàn giao",
        subtitle=(f"hồ sơ {block.name} năm {block.year}",),
        body=(
            line(
                ("Bên giao:", True),
                f" {view.giver} ({head_word(block)} năm {block.year}), người giao {view.handed_by}.",
            ),
            line(
                ("Bên nhận:", True),
                f" {view.receiver} ({head_word(block)} kế nhiệm)"
                + (
                    f", người nhận {view.received_by}, ngày {format_day(view.received_on)}."
                    if view.received_on
                    else "."
                ),
            ),
            line("Hai bên bàn giao các hồ sơ sau:"),
            Table(columns, rows),
            *note,
            line(f"Danh sách trên có {len(rows):02d} mục."),
        ),
        recipients=(f"Các đơn vị thành viên {body_word(block)}", "Lưu: VT"),
        signatures=(
            SignatureBlock(("Bên nhận",), view.received_by, "(Ký, ghi rõ họ tên)"),
            SignatureBlock(("Bên giao",), view.handed_by, "(Ký, ghi rõ họ tên)"),
        ),
        draft="" if view.received_on else "Chờ bên nhận xác nhận",
    )
