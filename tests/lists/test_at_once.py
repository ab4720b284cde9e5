"""Many rows at once: what is worked out for a whole column is what each row says read by itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lists.making import TODAY, faults, read, repacked, sheet, told

from thidua.errors import Unreadable
from thidua.lists.cells.names import plain_names
from thidua.lists.containers import Grid, read_blocks
from thidua.lists.containers.cells import CellReader
from thidua.lists.containers.rows import rows_of
from thidua.lists.containers.runs import Rows
from thidua.lists.layout.listing import Listing
from thidua.lists.layout.reading import TableReader
from thidua.lists.layout.tables import Spread, regions
from thidua.lists.shapes import ListFault, Recipient, Skipped

NAMES = (
    "Nguyễn Văn An", "Lò Thị Mai", "Vừ A Vảng", "Lê Thị Hoa Mai", "A B", "NGUYỄN VĂN BA", "H'Hen Niê", "Bà Lê Thị Hoa",
    "Ông A", "Đ/c Trần Văn B", "Hộ ông Vàng A Chớ", "Gia đình bà Lò", "Gia Văn Út", "Thôn Nà Pài", "Trường Tiểu học Tân Lập",
    "Tổ Văn Hai", "Ban Thị Ba", "02 tập thể khác", "Nguyễn Văn An (truy tặng)", "Phạm Văn Đã Mất", "Lê An Truy Tặng",
    "nguyễn thị c", "Lê  Văn   D", " ", "Linh Thị Nga", "Nhà Giáo Lê Thị An", "Lê Văn An, Bà Lò Thị Mai", "Lê Văn An\nLò Thị Mai",
    "Trần Ba 1990", "Ma\u200b Văn Khuê", "Hoa\u0300ng Văn Tú", "\u00d0inh Văn Út", "Lê Văn\u202eAn", "\u041dguyễn Văn An",
    "Lê_x000B_An", "Cộng", "Tổng cộng: 12 người", "CÁ NHÂN", "Nguy?n Van", "Lê Ba | Hai",
)  # fmt: skip
COLUMNS: dict[str, tuple[Any, ...]] = {
    "Ngày sinh": ("12/03/1980", date(1990, 1, 5), 1979, "31/02/1980", "SN 1981", date(2015, 1, 1), "1.2E+11", "-", "x"),
    "Giới tính": ("Nam", "Nữ", "-", "khác", "nu", ""),
    "Số CCCD": ("011180900042", 11190990003, "0111 8090 0042", "123456789", "-", 1.2e11, ""),
    "Đơn vị": ("Trường A", "Sở Y tế", "nt", "//", "Phòng Nội vụ huyện Văn Lãng, tỉnh Lạng Sơn", "-", "Trường\nB", ""),
    "Chức vụ": ("Giáo viên", "nt", "-", "", "Trưởng phòng, Sở Y tế"),
    "Chức vụ, đơn vị": ("Giáo viên, Trường A", "Chuyên viên, -nt-", "xã B", "huyện Văn Lãng", ""),
    "Danh hiệu": ("LĐTT", "GK", "KHONG CO", "", "nt", "LĐTT, GK", "Cờ thi đua của Chính phủ", "Truy tặng Giấy khen"),
    "Thành tích": ("Dạy giỏi", "nt", "///", "-", "Hiến đất\nlàm đường", ""),
    "Ghi chú": ("Có thành tích xuất sắc", "đã mất", "thôn A", ""),
    "Quốc tịch": ("Việt Nam", "Lào", "", "VN"),
    "Nam": ("1980", "x", ""),
    "Nữ": ("", "1981", "x"),
    "Loại đối tượng": ("cá nhân", "tập thể", "-", ""),
    "Năm": (2024, ""),
    "Ngày ký": ("15/11/2024", date(2024, 1, 5), "31/02/2024", "nt", "-", "2024", ""),
    "Cấp": (2, "tỉnh", 9, "Đại úy", "nt", ""),
}
BETWEEN: tuple[list[Any], ...] = (
    ["II", "CÁ NHÂN"], ["I", "TẬP THỂ"], ["Trường Mầm non X"], ["Tổng cộng: 12 người"], [], ["1", "2", "3", "4"],
    ["III", "Truy tặng Giấy khen"], ["", "", "", "Lạng Sơn, ngày 3 tháng 5 năm 2026"],
)  # fmt: skip


@st.composite
def lists(draw: st.DrawFn) -> io.BytesIO:
    """A list whose rows are mostly plain; shared texts or texts in their cells, hidden rows, rows of other kinds between."""
    heads = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, max_size=5, unique=True))
    often = st.sampled_from((True,) * draw(st.sampled_from((4, 12, 40))) + (False,))
    rows: list[list[Any]] = [["DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN"], ["STT", "Họ và tên", *heads]]
    for number in range(1, draw(st.integers(3, 40))):
        name = NAMES[number % 4] if draw(often) else draw(st.sampled_from(NAMES))
        cells = [COLUMNS[one][0] if draw(often) else draw(st.sampled_from(COLUMNS[one])) for one in heads]
        rows.append([number if draw(often) else draw(st.sampled_from(("", "1.", "I", "1.1"))), name, *cells])
        if not draw(often):
            rows.append(draw(st.sampled_from(BETWEEN)))
    hidden = draw(st.sets(st.integers(3, 40), max_size=2))

    def hide(_book: Any, page: Any) -> None:
        for one in hidden:
            page.set_row(one, None, None, {"hidden": True})

    return sheet(rows, more=hide)


def each_way(grid: Grid) -> list[tuple[list[Recipient], list[ListFault], list[Skipped]]]:
    """Recipients, faults and skipped lines of a grid: rows at once, and each by itself."""
    found = []
    for at_once in (True, False):
        spread, listing = Spread(grid), Listing(award=None, unit="Sở A", on=TODAY)
        for region in regions(grid, spread):
            TableReader(grid, region, spread, listing, at_once=at_once).read()
        found.append((listing.rows, listing.faults, listing.skipped))
    return found


def reader() -> CellReader:
    """A reader of cells for sheets whose texts stand in them; the second style shows days."""
    return CellReader(["một", " hai ", "ba"], frozenset(), ["", "dmy"], [])


@given(lists())
@settings(max_examples=60, deadline=None)
def test_columns_say_what_rows_say(stream: io.BytesIO) -> None:
    """Whatever stands in a list, its rows at once give the recipients, faults and lines of its rows one by one."""
    stream.seek(0)
    grid = next(one for one in read_blocks(stream, "a.xlsx") if isinstance(one, Grid))
    at_once, by_itself = each_way(grid)
    assert at_once == by_itself


CELLS = (
    '<c r="{at}"><v>{n}</v></c>', '<c r="{at}"/>', '<c r="{at}" s="1"/>', '<c r="{at}" s="1"></c>', "",
    '<c r="{at}" s="1"><v>3{n}</v></c>', '<c r="{at}" t="s"><v>1</v></c>', '<c r="{at}" t="s"><v>99</v></c>',
    '<c r="{at}" t="inlineStr"><is><t>chữ {n}</t></is></c>', '<c r="{at}" t="inlineStr"><is><t></t></is></c>',
    '<c r="{at}" t="inlineStr"><is><t xml:space="preserve"> chữ  &amp; _x0041_ </t></is></c>',
    '<c r="{at}" t="inlineStr"><is><r><t>hai</t></r><r><t> phần</t></r></is></c>', '<c r="{at}" t="str"><v>a|b</v></c>',
    '<c r="{at}"><f>A1+1</f><v>{n}</v></c>', '<c r="{at}"><f t="shared" si="0"/><v>{n}</v></c>',
    '<c r="{at}"><f>A1</f></c>', '<c r="{at}" t="e"><f>A1</f><v>#N/A</v></c>', '<c r="{at}" t="b"><v>1</v></c>',
    '<c r="{at}"><v></v></c>', '<c r="{at}"><v>1.5</v></c>', '<c t="str" r="{at}"><v>lạ</v></c>',
)  # fmt: skip
ROWS = ('<row r="{n}">', '<row r="{n}" spans="1:4">', '<row r="{n}" hidden="1">', "<row>", ' <row r="{n}" ht="12">')


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_cells_cut_together_are_the_cells_cut_one_by_one(data: st.DataObject) -> None:
    """However the rows of a sheet are written, cutting them together gives the same cells, numbers and hidden rows."""
    usual = data.draw(st.tuples(*[st.sampled_from(CELLS)] * 4))
    seldom = st.sampled_from((False,) * data.draw(st.sampled_from((3, 30))) + (True,))
    written = []
    for n in range(1, data.draw(st.integers(2, 60))):
        cells = [data.draw(st.sampled_from(CELLS)) if data.draw(seldom) else one for one in usual]
        row = data.draw(st.sampled_from(ROWS)) if data.draw(seldom) else ROWS[0]
        inside = "".join(one.format(at=f"{letter}{n}", n=n) for letter, one in zip("ABCD", cells, strict=True))
        written.append(f"{row.format(n=n)}{inside}</row>")
    xml = f'<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>{"".join(written)}</sheetData></worksheet>'.encode()
    readers = reader(), reader()
    at_once, by_itself = (
        [row for rows in rows_of(xml, one, "a.xlsx", at_once=at_once) for row in rows]
        for one, at_once in zip(readers, (True, False), strict=True)
    )
    assert at_once == by_itself
    assert readers[0].broken == readers[1].broken
    rows = Rows()
    for one in rows_of(xml, reader(), "a.xlsx"):
        rows.extend(one)
    assert [rows.counts(at) for at in range(6)] == [
        all(at < len(row.cells) and row.cells[at].isdigit() for row in by_itself) for at in range(6)
    ]
    assert [rows[at] for at in reversed(range(len(rows)))] == by_itself[::-1]
    assert (rows.numbers, rows.hidden) == (
        [row.number for row in by_itself],
        [at for at, row in enumerate(by_itself) if row.hidden],
    )
    assert rows.column(1) == [row.cells[1] if len(row.cells) > 1 else "" for row in by_itself]
    assert (rows == by_itself, rows[3:9], rows.pop()) == (True, by_itself[3:9], by_itself[-1])
    assert list(rows) == by_itself[:-1]


def test_a_long_sheet_is_cut_together() -> None:
    """The control: ordinary rows are indeed taken many at a time, and blanks at the end of a row are no cells."""
    stream = sheet([["STT", "Họ và tên", "Đơn vị"], *([n, f"Lê {n}", "A" if n % 2 else ""] for n in range(1, 5001))])
    with zipfile.ZipFile(stream) as package:
        data = package.read("xl/worksheets/sheet1.xml")
    texts = [f"chữ {n}" for n in range(12_000)]
    together = list(rows_of(data, CellReader(texts, frozenset(), [], []), "a.xlsx"))
    assert len(together) * 100 < 5000
    assert sum(len(rows) for rows in together) == 5001
    assert {len(row.cells) for rows in together for row in rows} == {2, 3}
    single = list(rows_of(data, CellReader(texts, frozenset(), [], []), "a.xlsx", at_once=False))
    assert [row for rows in together for row in rows] == [row for rows in single for row in rows]


def test_which_names_are_plain() -> None:
    """Only words with one capital each, none of which opens an honorific, a household or what is said of the dead."""
    names = [one for one in NAMES if "\n" not in one]
    found = dict(zip(names, plain_names(names), strict=True))
    plain = {
        "Nguyễn Văn An",
        "Lò Thị Mai",
        "Vừ A Vảng",
        "Lê Thị Hoa Mai",
        "A B",
        "Thôn Nà Pài",
        "Tổ Văn Hai",
        "Ban Thị Ba",
    }
    assert {name for name, value in found.items() if value} == plain
    assert plain_names(["Lê Văn An", "Hai\ndòng"]) == ["Lê Văn An", None]
    assert plain_names(["Lê", "", "Lê " + "An " * 6 + "Ba", "Lê " * 7 + "An"]) == [None, None, None, None]


def test_what_a_row_repeats_may_stand_in_a_plain_row() -> None:
    """The mark "nt" below plain rows repeats the last of them: unit, post, award and reason."""
    heads = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Danh hiệu", "Thành tích"]
    rows: list[Sequence[Any]] = [
        [n, "Lò Thị Mai", f"0{n}/02/1980", "Giáo viên", f"Trường {n}", "LĐTT", "Dạy giỏi"] for n in range(1, 6)
    ]
    reading = read(sheet([heads, *rows, [6, "Vàng A Chớ", "1/1/1975", "nt", "nt", "nt", "nt"]]))
    last = told(reading, "name", "post", "unit", "award", "reason")[-1]
    assert last == ("Vàng A Chớ", "Giáo viên", "Trường 5", "Lao động tiên tiến", "Dạy giỏi")


def test_a_column_of_years_is_no_column_of_men() -> None:
    """The head "Năm" is a year, although folded it reads like "Nam"."""
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Ngày sinh", "Năm", "Danh hiệu"],
        [1, "Lò Thị Mai", "02/03/1980", 2024, "LĐTT"],
    ]
    reading = read(sheet(rows))
    assert told(reading, "born", "gender") == [("1980-03-02", None)]
    assert faults(reading) == []


def test_a_sheet_that_is_no_text_is_refused_wherever_it_breaks() -> None:
    """Bytes that are no letters, far down among rows that are taken together, break the file."""
    stream = sheet([["STT", "Họ và tên", "Năm sinh"], *([n, "Lê Văn An", 1975] for n in range(3000))])

    def spoil(name: str, data: bytes) -> bytes:
        return data.replace(b"<v>2500</v>", b"<v>2500\xff</v>") if "sheet1.xml" in name else data

    assert len(read(stream).rows) == 3000
    with pytest.raises(Unreadable) as found:
        read(repacked(stream, spoil))
    assert found.value.code == "FILE-05"
