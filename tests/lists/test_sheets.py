"""What a sheet holds besides plain rows: places to fill, hidden rows, merged cells, many names, sheets that are no list."""

from __future__ import annotations

from datetime import date

from tests.lists.making import faults, only, read, repacked, sheet, told

TITLE = ["DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN"]


def test_names_not_yet_known_are_places_to_fill() -> None:
    """The line "02 hộ gia đình khác" is two rows without a name, to be confirmed; a household under its heading needs no word "Hộ"."""
    reading = read(
        sheet(
            [
                TITLE,
                ["TT", "Tên tập thể, hộ gia đình, cá nhân", "Địa chỉ"],
                ["I", "TẬP THỂ"],
                [1, "Thôn Nà Pài", "xã A"],
                [2, "02 tập thể khác"],
                ["II", "HỘ GIA ĐÌNH"],
                [1, "Ông Nguyễn Văn An", "thôn B, xã A"],
                ["III", "CÁ NHÂN"],
                [1, "Bà Lò Thị Mai", "thôn C, xã A"],
            ]
        )
    )
    assert told(reading, "where", "recipient_kind", "name") == [
        ("A!4", "collective", "Thôn Nà Pài"),
        ("A!5", "collective", None),
        ("A!5", "collective", None),
        ("A!7", "household", "Ông Nguyễn Văn An"),
        ("A!9", "individual", "Lò Thị Mai"),
    ]
    assert faults(reading) == [("A!B5", "ROW-24", "confirm")]


def test_a_list_of_collectives_only() -> None:
    """Where "Tên đơn vị" is the only name, it is the name of the recipients."""
    reading = read(
        sheet(
            [
                ["DANH SÁCH TẬP THỂ ĐỀ NGHỊ TẶNG CỜ THI ĐUA CỦA CHÍNH PHỦ"],
                ["STT", "Tên đơn vị", "Ghi chú"],
                [1, "Sở Y tế", "Có thành tích dẫn đầu"],
                [2, "Trường Chính trị tỉnh", ""],
            ]
        )
    )
    assert told(reading, "recipient_kind", "name", "award", "reason") == [
        ("collective", "Sở Y tế", "Cờ thi đua của Chính phủ", "Có thành tích dẫn đầu"),
        ("collective", "Trường Chính trị tỉnh", "Cờ thi đua của Chính phủ", None),
    ]


def test_a_catalogue_and_a_summary_are_no_lists() -> None:
    """Sheets of units or of counts give no recipients, and a file of nothing else is told so."""
    assert faults(read(sheet([["Mã", "Tên đơn vị"], ["DV1", "Sở Y tế"], ["DV2", "Sở Nội vụ"]]))) == [
        ("A", "ROW-02", "error")
    ]
    counted = read(sheet([["BẢNG TỔNG HỢP SỐ LƯỢNG ĐỀ NGHỊ"], ["Đơn vị", "Số người"], ["Trường A", 6]]))
    assert (counted.rows, faults(counted)) == ([], [("A", "ROW-02", "error")])
    assert faults(read(sheet([]))) == [("A", "ROW-02", "error")]


def test_hidden_rows_are_read_and_hidden_sheets_are_not() -> None:
    """A hidden row is read with a question, a hidden column silently, a hidden sheet not at all."""

    def hide(book: object, page: object) -> None:
        page.set_row(2, None, None, {"hidden": True})  # type: ignore[attr-defined]
        page.set_column(2, 2, None, None, {"hidden": True})  # type: ignore[attr-defined]
        other = book.add_worksheet("B")  # type: ignore[attr-defined]
        for column, text in enumerate(("STT", "Họ và tên", "Danh hiệu")):
            other.write(0, column, text)
            other.write(1, column, "LĐTT" if column == 2 else "Lê Văn Ba")
        other.hide()

    reading = read(
        sheet([["TT", "Họ tên", "Danh hiệu"], [1, "Lò Thị Mai", "LĐTT"], [2, "Vàng A Chớ", "LĐTT"]], more=hide)
    )
    assert told(reading, "where", "name", "award") == [
        ("A!2", "Lò Thị Mai", "Lao động tiên tiến"),
        ("A!3", "Vàng A Chớ", "Lao động tiên tiến"),
    ]
    assert faults(reading) == [("A!3", "ROW-22", "confirm")]


def test_a_cell_merged_downwards_counts_for_every_row() -> None:
    """A unit, an award or a reason merged over several people belongs to each of them."""
    reading = read(
        sheet(
            [
                ["TT", "Họ tên", "Đơn vị", "Danh hiệu"],
                [1, "Lò Thị Mai", "Trường A", "LĐTT"],
                [2, "Vàng A Chớ"],
                [3, "Hà Văn Tú", "Trường B", "GK"],
            ],
            merges=[(1, 2, 2, 2), (1, 3, 2, 3)],
        )
    )
    assert told(reading, "name", "unit", "award") == [
        ("Lò Thị Mai", "Trường A", "Lao động tiên tiến"),
        ("Vàng A Chớ", "Trường A", "Lao động tiên tiến"),
        ("Hà Văn Tú", "Trường B", "Giấy khen"),
    ]


def test_two_thousand_names() -> None:
    """Two thousand people are read, each in its row, and one planted repetition is found."""
    rows: list[list[object]] = [
        [*TITLE],
        ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị"],
    ]
    given = ("An", "Bình", "Chi", "Dung", "Em", "Phong", "Giang", "Hoa", "Khánh", "Lan")
    rows += [
        [
            n,
            f"Lò Thị {given[n % 10]} {given[n // 10 % 10]}",
            date(1980, 1 + n % 12, 1 + n % 28),
            f"0111809{n:05d}",
            f"Trường số {n // 20}",
        ]
        for n in range(1, 2001)
    ]
    rows[1500] = rows[700]
    reading = read(sheet(rows))
    assert len(reading.rows) == 2000
    assert reading.rows[41].cccd == "011180900042"
    assert faults(reading) == [("A!1501", "ROW-12", "error")]


def test_the_same_reading_from_a_sheet_written_with_a_prefix() -> None:
    """A sheet whose XML is not plain is read exactly like the plain one."""
    stream = sheet(
        [TITLE, ["TT", "Họ tên", "Ngày sinh"], [1, "Lò Thị Mai", date(1980, 2, 1)], [2, "Vàng A Chớ", 1975]],
        merges=[(0, 0, 0, 2)],
    )
    plain = read(stream)

    def prefixed(name: str, data: bytes) -> bytes:
        if "worksheets/sheet" not in name:
            return data
        text = data.decode().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
        return (
            text.replace("xmlns=", "xmlns:x=")
            .replace("<x:sheetData>", "<!-- hidden from a plain eye --><x:sheetData>")
            .encode()
        )

    other = read(repacked(stream, prefixed))
    assert other.document() == plain.document()
    assert told(plain, "name", "born") == [("Lò Thị Mai", "1980-02-01"), ("Vàng A Chớ", "1975")]


def test_one_person_and_the_line_for_the_unit() -> None:
    """The line "Đơn vị: …" above a list is the unit of all who name none."""
    reading = read(
        sheet(
            [
                ["DANH SÁCH ĐỀ NGHỊ DANH HIỆU THI ĐUA"],
                ["Đơn vị: Trường Tiểu học Nà Pài"],
                [
                    "(Kèm theo Tờ trình số      /TTr-TH ngày     tháng 6 năm 2026 của Hiệu trưởng Trường Tiểu học Nà Pài)"
                ],
                ["TT", "Họ và tên", "Danh hiệu"],
                [1, "Lò Thị Mai", "LĐTT"],
            ]
        )
    )
    assert only(reading).unit == "Trường Tiểu học Nà Pài"
    assert vars(reading.context) == {
        "issuer": "Trường Tiểu học Nà Pài",
        "document_number": None,
        "date": None,
        "award": None,
        "unit": "Trường Tiểu học Nà Pài",
        "stated": {},
    }
