"""The lines decided before printing: number, day, recipients, addressee, breaks of long names, spans of rows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.papers.samples import LONG_UNIT

from thidua.papers import Column, Letterhead, Paragraph, Row, Run, Table, line
from thidua.papers.breaking import broken
from thidua.papers.composition import BLANK, addressee_lines, clean, dated_line, number_line, recipient_lines
from thidua.papers.layout import current_layout
from thidua.papers.metrics import text_width

LAYOUT = current_layout()


@pytest.mark.parametrize(
    ("number", "symbol", "wanted"),
    [
        ("3", "TTr-KTĐ", "Số: 03/TTr-KTĐ"),
        ("03", "TTr-KTĐ", "Số: 03/TTr-KTĐ"),
        ("12", "/BB-KTĐ", "Số: 12/BB-KTĐ"),
        ("105", "BB-KTĐ", "Số: 105/BB-KTĐ"),
        ("", "TTr-KTĐ", f"Số: {BLANK}/TTr-KTĐ"),
        ("3", "QĐ/TU", "Số: 03-QĐ/TU"),
        ("12", "-KL/ĐUK-BTC", "Số: 12-KL/ĐUK-BTC"),
        ("", "QĐ/TU", f"Số: {BLANK}-QĐ/TU"),
        ("7", "", "Số: 07"),
        ("", "", ""),
    ],
)
def test_number_line(number: str, symbol: str, wanted: str) -> None:
    """A number below ten takes a zero, one not yet given leaves a space, neither leaves no line; the Party writes a dash."""
    assert number_line(Letterhead("", "", number, symbol), LAYOUT) == wanted


@pytest.mark.parametrize(
    ("place", "day", "year", "wanted"),
    [
        ("Bắc Kạn", date(2021, 1, 5), None, "Bắc Kạn, ngày 05 tháng 01 năm 2021"),
        ("Bắc Kạn", date(2021, 2, 10), None, "Bắc Kạn, ngày 10 tháng 02 năm 2021"),
        ("Bắc Kạn", date(2021, 3, 9), None, "Bắc Kạn, ngày 09 tháng 3 năm 2021"),
        ("Bắc Kạn", date(2021, 12, 31), None, "Bắc Kạn, ngày 31 tháng 12 năm 2021"),
        ("Bắc Kạn", None, 2021, f"Bắc Kạn, ngày{BLANK}tháng{BLANK}năm 2021"),
        ("Bắc Kạn", None, None, f"Bắc Kạn, ngày{BLANK}tháng{BLANK}năm {BLANK}"),
        ("", date(2021, 1, 5), None, "ngày 05 tháng 01 năm 2021"),
        ("", None, None, ""),
    ],
)
def test_dated_line(place: str, day: date | None, year: int | None, wanted: str) -> None:
    """Days below ten and the first two months take a zero; what is not known stays free."""
    assert dated_line(Letterhead("", "", place=place, day=day, year=year), LAYOUT) == wanted


def test_recipient_lines_take_their_dashes_and_stops() -> None:
    """Each recipient has a dash before it and a semicolon after it, the last one a full stop, given or not."""
    wanted = ("- Như trên;", "- 10 đơn vị;", "- Lưu: VT, HSTĐ.")
    assert recipient_lines(("Như trên", "10 đơn vị", "Lưu: VT, HSTĐ")) == wanted
    assert recipient_lines(("- Như trên;", "- 10 đơn vị;", "", "- Lưu: VT, HSTĐ.")) == wanted


def test_addressee_lines_of_one_and_of_several() -> None:
    """One addressee stands after "Kính gửi:", several stand below it with dashes."""
    assert addressee_lines("Sở Nội vụ.") == ("Kính gửi: Sở Nội vụ.",)
    assert addressee_lines("Kính gửi: Sở Nội vụ.") == ("Kính gửi: Sở Nội vụ.",)
    assert addressee_lines("Sở Nội vụ\nVăn phòng") == ("Kính gửi:", "- Sở Nội vụ;", "- Văn phòng.")
    assert addressee_lines("") == ()


def test_clean_drops_what_no_file_may_carry() -> None:
    """Line ends become spaces, control signs vanish, letters with loose marks are composed."""
    assert clean("a\nb\x00c\x1b\ud800\uffff\tde\u0302") == "a bc d\u00ea"


def width_of(mm: float) -> float:
    return mm * 72 / 25.4


@pytest.mark.parametrize(
    ("name", "mm", "wanted"),
    [
        ("Khối Thi đua Văn hóa - Xã hội", 71.2, ("KHỐI THI ĐUA VĂN HÓA - XÃ HỘI",)),
        ("Khối Thi đua Văn hóa - Xã hội", 60, ("KHỐI THI ĐUA", "VĂN HÓA - XÃ HỘI")),
        ("Ủy ban nhân dân tỉnh Bắc Kạn", 60, ("ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN")),
        ("Sở Văn hóa, Thể thao và Du lịch", 60, ("SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH")),
        ("BẢO HIỂM XÃ HỘI TỈNH", 40, ("BẢO HIỂM", "XÃ HỘI TỈNH")),
        ("Sở Y tế", 60, ("SỞ Y TẾ",)),
        ("", 60, ("",)),
    ],
)
def test_long_names_break_before_a_phrase(name: str, mm: float, wanted: tuple[str, ...]) -> None:
    """A name that does not fit breaks into even lines, at the beginning of a phrase, never beside a dash."""
    assert broken(name, width=width_of(mm), size=12, bold=True, caps=True) == wanted


@given(st.lists(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyABCĐ", min_size=1, max_size=9), min_size=1, max_size=14))
def test_breaking_keeps_every_word_inside_the_width(words: list[str]) -> None:
    """Whatever the name, its words stay in order, and no line of two words is wider than the column."""
    width = width_of(60)
    lines = broken(" ".join(words), width=width, size=12, bold=True)
    assert " ".join(lines).split() == words
    assert all(text_width(each, 12, bold=True) <= width or " " not in each for each in lines)


def test_a_very_long_name_breaks_into_as_few_lines_as_fit() -> None:
    """A name of thirty words takes as few lines as its column allows."""
    lines = broken(LONG_UNIT, width=width_of(71.2), size=12, bold=True, caps=True)
    assert len(lines) == 6
    assert " ".join(lines) == LONG_UNIT.upper()


def test_paragraphs_from_parts() -> None:
    """Plain text, pairs and runs become runs in their order; stars and signs are only text."""
    assert line(("Thời gian:", True), " 08 giờ", Run("x", italic=True)).runs == (
        Run("Thời gian:", bold=True),
        Run(" 08 giờ"),
        Run("x", italic=True),
    )
    assert Paragraph.of("**không đậm**").runs == (Run("**không đậm**"),)
    assert Paragraph.of("x", centred=True).centred


@pytest.mark.parametrize(
    ("row", "span", "rest"),
    [
        (Row(("Nhóm I",), span_first=True), 4, ()),
        (Row(("Cộng", "", "", "9"), span_first=True), 3, ("9",)),
        (Row(("Cộng", "8", "9"), span_first=True), 2, ("8", "9")),
        (Row(("Cộng", "", "", ""), span_first=True), 4, ()),
        (Row(("1", "", "8", "9")), 1, ("", "8", "9")),
    ],
)
def test_the_first_cell_spreads(row: Row, span: int, rest: tuple[str, ...]) -> None:
    """A spreading first cell covers the missing or the empty cells after it, and nothing else."""
    assert (row.span(4), row.after_first(4)) == (span, rest)


def test_a_row_that_does_not_fit_its_table_is_a_mistake() -> None:
    """A row with too few or too many cells is refused when the table is made."""
    columns = (Column("A", 1), Column("B", 1))
    for cells in (("1",), ("1", "2", "3")):
        with pytest.raises(ValueError, match="row 1"):
            Table(columns, (Row(cells),))
