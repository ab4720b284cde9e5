"""A template to begin with: every place once, in the usual look of a decision."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from thidua.papers.awards.decision import article
from thidua.papers.layout import current_layout

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def example_template() -> bytes:
    """The file, for an administrator to change in Word and send in."""
    layout = current_layout()
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = layout.text("font"), Pt(13)
    _head(document)
    _line(document, "QUYẾT ĐỊNH", CENTRE, bold=True)
    _line(document, "Về việc {{ viec }} {{ hinh_thuc }}", CENTRE, bold=True)
    _line(document, "{{ nguoi_quyet_dinh|upper }}", CENTRE, bold=True)
    _line(document, "{%p for mot in can_cu %}", BOTH)
    _line(document, "{{ mot }};", BOTH, italic=True)
    _line(document, "{%p endfor %}", BOTH)
    _line(document, "QUYẾT ĐỊNH:", CENTRE, bold=True)
    _line(
        document,
        f"{article(1)}. "
        "{{ viec|capitalize }} {{ hinh_thuc }} cho {{ doi_tuong }} {{ thanh_tich }} (danh sách dưới đây).",
        BOTH,
    )
    _line(document, "{%p if tien_thuong %}", BOTH)
    _line(document, "{{ tien_thuong }}", BOTH)
    _line(document, "{%p endif %}", BOTH)
    _line(document, f"{article(2)}. Quyết định này có hiệu lực kể từ ngày ký.", BOTH)
    _line(document, "{%p for mot in nguoi_thi_hanh %}", BOTH)
    _line(document, "{{ mot }} chịu trách nhiệm thi hành Quyết định này.", BOTH)
    _line(document, "{%p endfor %}", BOTH)
    _table(document)
    _foot(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _line(where: Any, text: str, align: Any, *, bold: bool = False, italic: bool = False) -> Any:
    paragraph = where.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    return paragraph


def _head(document: Any) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines in (
        (left, ("{{ co_quan_cap_tren|upper }}", "{{ co_quan|upper }}", "Số: {{ so_ky_hieu }}")),
        (right, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "{{ dia_danh_ngay_thang }}")),
    ):
        cell.paragraphs[0]._element.getparent().remove(cell.paragraphs[0]._element)
        for at, text in enumerate(lines):
            _line(cell, text, CENTRE, bold=at == 1 or cell is right, italic=cell is right and at > 1)


def _table(document: Any) -> None:
    table = document.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    for cell, text in zip(
        table.rows[0].cells, ("TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Thành tích"), strict=True
    ):
        cell.text = text
    table.rows[1].cells[0].text = "{%tr for ai in danh_sach %}"
    wanted = (
        "{{ ai.tt }}",
        "{{ ai.xung_ho }} {{ ai.ten }} {{ ai.truy_tang }}",
        "{{ ai.chuc_vu }} {{ ai.don_vi }}",
        "{{ ai.thanh_tich }}",
    )
    for cell, text in zip(table.rows[2].cells, wanted, strict=True):
        cell.text = text
    table.rows[3].cells[0].text = "{%tr endfor %}"


def _foot(document: Any) -> None:
    document.add_paragraph()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "Nơi nhận:"
    for text in ("{%p for mot in noi_nhan %}", "- {{ mot }};", "{%p endfor %}"):
        left.add_paragraph(text)
    right.paragraphs[0].alignment = CENTRE
    right.paragraphs[0].add_run("{{ chuc_vu_ky|upper }}").bold = True
    for _at in range(4):
        right.add_paragraph()
    _line(right, "{{ nguoi_ky }}", CENTRE, bold=True)
