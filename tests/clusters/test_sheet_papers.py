"""The papers of a score sheet: the sheet itself as it is agreed, and a unit's card with every kind of criterion."""

from __future__ import annotations

import pytest
from tests.clusters.rich import RICH, accepted, rich, sent
from tests.clusters.years import FROZEN, formed, type_in

from thidua.clusters import actions
from thidua.clusters.papers import card_paper
from thidua.clusters.papers.designed import sheet_paper
from thidua.errors import Missing
from thidua.papers import Paragraph, Row, Table, render_docx, render_pdf

pytestmark = pytest.mark.django_db


def rows_of(body: tuple[object, ...]) -> dict[str, Row]:
    """The rows of the table by their first cell."""
    table = next(one for one in body if isinstance(one, Table))
    return {row.cells[0]: row for row in table.rows}


def words_of(body: tuple[object, ...]) -> list[str]:
    """The paragraphs below and above the table."""
    return ["".join(run.text for run in one.runs) for one in body if isinstance(one, Paragraph)]


def test_the_sheet_says_every_kind_the_grades_and_the_rules() -> None:
    """A choice with its levels, a condition with its effect and no points, the grades with their limits stand in print."""
    year = formed(sheet=RICH, agreed=False)
    paper = sheet_paper(year.chief(), year.block_id)
    rows = rows_of(paper.body)
    assert rows["II.1"].cells[3] == "Chọn một mức: Tốt: 10; Khá: 6; Khai sai: 0, mất điểm cả tiêu chí."
    assert rows["G.1"].cells[2:4] == ("", "Nếu có: không xếp trên «Khá»; điểm giữ nguyên.")
    assert rows["III.1"].cells[2:4] == ("−10", "Trừ 1 mỗi lần, không quá 10. Cố ý tính cùng lỗi ở I.2.")
    said = words_of(paper.body)
    assert "Xếp loại: Xuất sắc: từ 30 điểm; Tốt: từ 25 điểm; Khá: từ 15 điểm; Yếu: các đơn vị còn lại." in said
    assert "Nhiều nhất 1/4 số đơn vị được xếp «Xuất sắc», lấy phần nguyên (Bảng điểm thử)." in said
    assert paper.draft == "Dự thảo"
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")


def test_an_agreed_sheet_is_no_draft_and_a_foreign_one_is_missing() -> None:
    """Agreed, the paper carries the day; out of sight it is not there."""
    year, other = formed(sheet=RICH), formed(sheet=RICH)
    paper = sheet_paper(year.chief(), year.block_id)
    assert (paper.draft, paper.letterhead.day) == ("", year.block().score_sheet.agreed_on)
    with pytest.raises(Missing):
        sheet_paper(other.chief(), year.block_id)


def test_the_card_says_the_condition_the_target_and_the_grade() -> None:
    """Points of a target as computed, a condition in words without points, the grade with its reason once frozen."""
    year = rich()
    unit = year.province.units[3]
    type_in(year, unit, {"G.1": {"met": "yes"}})
    accepted(sent(year))
    before = card_paper(year.chief(FROZEN), year.card(unit).pk)
    assert not any(one.startswith("Xếp loại") for one in words_of(before.body))
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    paper = card_paper(year.chief(FROZEN), year.card(unit).pk)
    rows = rows_of(paper.body)
    assert rows["I.1"].cells[2:5] == ("20,0", "20,0", "20,0")
    assert rows["G.1"].cells[2:5] == ("", "", "")
    assert rows["G.1"].cells[5]
    assert rows["G. Điều kiện (không tính điểm)"].span_first
    assert [one.split(".")[0] for one in words_of(paper.body) if one.startswith("Xếp loại")] == ["Xếp loại: Khá"]
    assert render_pdf(paper).startswith(b"%PDF")
