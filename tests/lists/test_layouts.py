"""Layouts of sheets: wherever the columns stand and whatever divides the list, people are found by what cells say."""

from __future__ import annotations

from tests.lists.making import faults, read, sheet, skipped, told

TITLE = ["DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN"]


def test_two_rows_of_heads_sections_and_units() -> None:
    """Birth years under Nam and Nữ, sections, a merged unit above its people, a total and signatures are all understood."""
    stream = sheet(
        [
            ["ỦY BAN NHÂN DÂN XÃ TÂN LẬP", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["PHÒNG VĂN HÓA - XÃ HỘI", "", "", "Độc lập - Tự do - Hạnh phúc"],
            ["DANH SÁCH"],
            ["Đề nghị Chủ tịch UBND xã Tân Lập tặng Giấy khen cho các tập thể, cá nhân"],
            ["(Kèm theo Tờ trình số 45/TTr-VHXH ngày 12 tháng 3 năm 2026 của Phòng Văn hóa - Xã hội)"],
            ["STT", "Họ và tên/Tên tập thể", "Năm sinh", "", "Chức vụ", "Thành tích"],
            ["", "", "Nam", "Nữ", "", ""],
            ["I", "TẬP THỂ"],
            [1, "Thôn Nà Pài", "", "", "", "Hiến đất làm đường"],
            ["II", "CÁ NHÂN"],
            ["Trường Tiểu học Tân Lập"],
            [1, "Lò Thị Mai", "", 1980, "Giáo viên", "Dạy giỏi"],
            ["Trạm Y tế xã"],
            [1, "Vàng A Chớ", 1975, "", "Y sĩ", "Tận tụy"],
            ["Tổng cộng: 01 tập thể, 02 cá nhân./."],
            [],
            ["", "", "", "Tân Lập, ngày 12 tháng 3 năm 2026"],
            ["NGƯỜI LẬP", "", "", "TRƯỞNG PHÒNG"],
            [],
            ["", "", "", "Hà Văn Khuê"],
        ],
        merges=[
            (5, 0, 6, 0),
            (5, 1, 6, 1),
            (5, 2, 5, 3),
            (5, 4, 6, 4),
            (5, 5, 6, 5),
            (10, 0, 10, 5),
            (12, 0, 12, 5),
            (14, 0, 14, 5),
        ],
    )
    reading = read(stream)
    assert vars(reading.context) == {
        "issuer": "Phòng Văn hóa - Xã hội",
        "document_number": "45/TTr-VHXH",
        "date": "2026-03-12",
        "award": "Giấy khen",
        "unit": None,
        "stated": {},
    }
    assert told(reading, "recipient_kind", "name", "born", "gender", "post", "unit", "award") == [
        ("collective", "Thôn Nà Pài", None, None, None, None, "Giấy khen"),
        ("individual", "Lò Thị Mai", "1980", "nữ", "Giáo viên", "Trường Tiểu học Tân Lập", "Giấy khen"),
        ("individual", "Vàng A Chớ", "1975", "nam", "Y sĩ", "Trạm Y tế xã", "Giấy khen"),
    ]
    assert reading.faults == []
    assert [what for _where, what in skipped(reading)][:5] == [
        "section",
        "section",
        "unit heading",
        "unit heading",
        "total",
    ]


def test_columns_in_any_order_and_in_capitals() -> None:
    """The name may stand next to last and everything may be in capitals."""
    reading = read(
        sheet(
            [
                ["SỞ Y TẾ LAI CHÂU"],
                TITLE,
                ["HÌNH THỨC", "ĐƠN VỊ CÔNG TÁC", "CHỨC DANH", "SINH NĂM", "HỌ VÀ TÊN", "SỐ TT"],
                ["GK", "KHOA NỘI", "ĐIỀU DƯỠNG", "1980", "NGUYỄN THỊ LAN", "1"],
                ["GK", "KHOA NGOẠI", "BÁC SĨ", 1975, "LÒ VĂN PÁO", 2],
                ["", "", "", "", "CỘNG: 02 NGƯỜI"],
            ]
        )
    )
    assert told(reading, "where", "name", "born", "post", "unit", "award") == [
        ("A!4", "Nguyễn Thị Lan", "1980", "ĐIỀU DƯỠNG", "KHOA NỘI", "Giấy khen"),
        ("A!5", "Lò Văn Páo", "1975", "BÁC SĨ", "KHOA NGOẠI", "Giấy khen"),
    ]
    assert reading.context.issuer == "SỞ Y TẾ LAI CHÂU"
    assert reading.faults == []


def test_one_column_holds_name_post_and_unit() -> None:
    """Name, post and unit are cut apart; a collective keeps the whole text of its cell."""
    reading = read(
        sheet(
            [
                ["TT", "Họ và tên, chức vụ, đơn vị", "Danh hiệu"],
                [1, "Ông Nguyễn Văn An, Trưởng phòng Tổ chức, Sở Y tế", "CSTĐ cấp tỉnh"],
                [2, "Bà Lò Thị Mai - Điều dưỡng - Bệnh viện Đa khoa tỉnh", "Bằng khen của UBND tỉnh"],
                [3, "Trạm Y tế xã Mường So, huyện Phong Thổ", "Tập thể lao động xuất sắc"],
            ]
        )
    )
    assert told(reading, "recipient_kind", "honorific", "name", "post", "unit", "award") == [
        (
            "individual",
            "Ông",
            "Nguyễn Văn An",
            "Trưởng phòng Tổ chức",
            "Sở Y tế",
            "Chiến sĩ thi đua bộ, ban, ngành, tỉnh",
        ),
        (
            "individual",
            "Bà",
            "Lò Thị Mai",
            "Điều dưỡng",
            "Bệnh viện Đa khoa tỉnh",
            "Bằng khen của bộ, ban, ngành, tỉnh",
        ),
        ("collective", None, "Trạm Y tế xã Mường So, huyện Phong Thổ", None, None, "Tập thể lao động xuất sắc"),
    ]


def test_family_and_given_name_apart_and_sex_to_tick() -> None:
    """One head over two columns of the name gives one name; a tick under Nam or Nữ is the gender."""
    reading = read(
        sheet(
            [
                ["Danh sách đề nghị tặng Kỷ niệm chương"],
                ["STT", "Họ và tên", None, "Giới tính", None, "Năm sinh", "Đơn vị"],
                ["", "", "", "Nam", "Nữ", "", ""],
                [1, "Nguyễn Văn", "An", "x", "", 1980, "Sở Y tế"],
                [2, "Lò Thị", "Mai", "", "x", "12/3/1979", "nt"],
            ],
            merges=[(1, 1, 2, 2), (1, 3, 1, 4), (1, 0, 2, 0), (1, 5, 2, 5), (1, 6, 2, 6)],
        )
    )
    assert told(reading, "name", "gender", "born", "unit", "award") == [
        ("Nguyễn Văn An", "nam", "1980", "Sở Y tế", "Kỷ niệm chương"),
        ("Lò Thị Mai", "nữ", "1979-03-12", "Sở Y tế", "Kỷ niệm chương"),
    ]


def test_three_rows_of_heads_ticks_and_heads_said_again() -> None:
    """Awards as columns to tick under three rows of heads; a row of column numbers and repeated heads are no people."""
    stream = sheet(
        [
            ["BIỂU TỔNG HỢP ĐỀ NGHỊ KHEN THƯỞNG"],
            ["Số TT", "Họ và tên", "Ngày sinh", None, "Chức vụ", "Danh hiệu đề nghị", None, None],
            ["", "", "Nam", "Nữ", "", "Danh hiệu thi đua", None, "Hình thức"],
            ["", "", "", "", "", "CSTĐCS", "LĐTT", "Giấy khen của Giám đốc"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
            ["Khối trường học"],
            ["", "Trường Tiểu học A"],
            [1, "Lò Thị Mai", "", 1980, "GV", "x", "x", ""],
            [2, "Vàng A Chớ", "02/03/1981", "", "GV", "", "X", 1],
            ["Số TT", "Họ và tên", "", "", "Chức vụ"],
            ["", "Trường Tiểu học B"],
            [3, "Hà Thị Hoa", "", "5/1979", "GV", "", "", "✓"],
            ["", "Tổng cộng", "", "", "", 1, 2, 2],
        ],
        merges=[(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 1, 3), (1, 4, 3, 4), (1, 5, 1, 7), (2, 5, 2, 6)],
    )
    reading = read(stream)
    assert told(reading, "where", "name", "born", "gender", "unit", "award") == [
        ("A!8", "Lò Thị Mai", "1980", "nữ", "Trường Tiểu học A", "Chiến sĩ thi đua cơ sở"),
        ("A!8", "Lò Thị Mai", "1980", "nữ", "Trường Tiểu học A", "Lao động tiên tiến"),
        ("A!9", "Vàng A Chớ", "1981-03-02", "nam", "Trường Tiểu học A", "Lao động tiên tiến"),
        ("A!9", "Vàng A Chớ", "1981-03-02", "nam", "Trường Tiểu học A", "Giấy khen"),
        ("A!12", "Hà Thị Hoa", "1979-05", "nữ", "Trường Tiểu học B", "Giấy khen"),
    ]
    assert reading.faults == []


def test_sections_by_award_and_by_unit_nested() -> None:
    """A new award ends the unit under it; a unit holds until the next of its rank."""
    reading = read(
        sheet(
            [
                ["DANH SÁCH ĐỀ NGHỊ"],
                ["STT", "Họ và tên", "Ngày sinh", "Chức vụ"],
                ["A", "CHIẾN SĨ THI ĐUA CƠ SỞ"],
                ["I", "Trường Tiểu học số 1"],
                [1, "Lò Thị Mai", "1/2/1980", "Giáo viên"],
                ["II", "Trường Mầm non Hoa Ban"],
                [1, "Lò Thị Hoa", "1/2/1981", "Giáo viên"],
                ["B", "LAO ĐỘNG TIÊN TIẾN"],
                [1, "Hà Văn Tú", "1/2/1983", "Hiệu trưởng"],
                ["I", "Trường Tiểu học số 1"],
                [1, "Vàng A Chớ", "1/2/1982", "Hiệu trưởng"],
                ["", "Tổng số: 04 người"],
            ]
        )
    )
    assert told(reading, "name", "unit", "award") == [
        ("Lò Thị Mai", "Trường Tiểu học số 1", "Chiến sĩ thi đua cơ sở"),
        ("Lò Thị Hoa", "Trường Mầm non Hoa Ban", "Chiến sĩ thi đua cơ sở"),
        ("Hà Văn Tú", None, "Lao động tiên tiến"),
        ("Vàng A Chớ", "Trường Tiểu học số 1", "Lao động tiên tiến"),
    ]
    assert reading.faults == []


def test_no_heads_at_all() -> None:
    """Names and units without any heads are told by how they look."""
    reading = read(
        sheet(
            [
                ["Danh sách tặng Giấy khen"],
                ["Lò Thị Mai", "Trường Tiểu học số 1"],
                ["Vàng A Chớ", "Trường Mầm non Hoa Ban"],
                ["Nguyễn Văn An", "Trạm Y tế xã"],
            ]
        )
    )
    assert told(reading, "where", "name", "unit", "award") == [
        ("A!2", "Lò Thị Mai", "Trường Tiểu học số 1", "Giấy khen"),
        ("A!3", "Vàng A Chớ", "Trường Mầm non Hoa Ban", "Giấy khen"),
        ("A!4", "Nguyễn Văn An", "Trạm Y tế xã", "Giấy khen"),
    ]


def test_people_numbered_in_roman() -> None:
    """Roman figures before people are numbers, not sections."""
    reading = read(
        sheet(
            [
                TITLE,
                ["TT", "Họ và tên", "Đơn vị"],
                ["I", "Lò Thị Mai", "Trường A"],
                ["II", "Vàng A Chớ", "Trường B"],
                ["III", "Nguyễn Văn An", "Trường C"],
            ]
        )
    )
    assert told(reading, "name", "unit") == [
        ("Lò Thị Mai", "Trường A"),
        ("Vàng A Chớ", "Trường B"),
        ("Nguyễn Văn An", "Trường C"),
    ]


def test_numbers_of_two_steps() -> None:
    """A line numbered 1 that leads 1.1 and 1.2 is the unit of these people."""
    reading = read(
        sheet(
            [
                TITLE,
                ["TT", "Tên cá nhân, tập thể", "Thành tích"],
                ["1", "Trường Tiểu học A:"],
                ["1.1", "Lò Thị Mai", "Giỏi"],
                ["1.2", "Hà Thị Hoa", "//"],
                ["2", "Trường Tiểu học B:"],
                ["2.1", "Vàng A Chớ", "Chăm"],
            ]
        )
    )
    assert told(reading, "name", "unit", "reason") == [
        ("Lò Thị Mai", "Trường Tiểu học A", "Giỏi"),
        ("Hà Thị Hoa", "Trường Tiểu học A", "Giỏi"),
        ("Vàng A Chớ", "Trường Tiểu học B", "Chăm"),
    ]


def test_two_tables_in_one_sheet() -> None:
    """A second table with heads of its own is read by them; a total that does not agree is questioned."""
    reading = read(
        sheet(
            [
                ["DANH SÁCH KHEN THƯỞNG"],
                ["I. TẬP THỂ"],
                ["STT", "Tên tập thể", "Hình thức"],
                [1, "Phòng Nghiệp vụ", "Giấy khen"],
                ["", "Cộng: 01 tập thể"],
                ["II. CÁ NHÂN"],
                ["STT", "Họ và tên", "Năm sinh", "Hình thức", "Đơn vị"],
                [1, "Đoàn Thị Hoa", 1980, "Giấy khen", "Phòng Nghiệp vụ"],
                ["", "Cộng: 02 cá nhân"],
                [],
                ["", "", "", "Hà Nội, ngày 12 tháng 3 năm 2026"],
                ["", "", "", "GIÁM ĐỐC"],
                ["", "", "", "Lê Văn Tám"],
            ]
        )
    )
    assert told(reading, "recipient_kind", "name", "born", "unit", "award") == [
        ("collective", "Phòng Nghiệp vụ", None, None, "Giấy khen"),
        ("individual", "Đoàn Thị Hoa", "1980", "Phòng Nghiệp vụ", "Giấy khen"),
    ]
    assert faults(reading) == [("A!5", "ROW-21", "note"), ("A!9", "ROW-23", "confirm")]
    assert reading.context.date == "2026-03-12"


def test_lines_of_text_in_one_column() -> None:
    """A sheet that holds running lines is read like a page of text."""
    reading = read(
        sheet(
            [
                ["DANH SÁCH"],
                ["Tặng Giấy khen cho 02 cá nhân:"],
                ["1. Ông Lò Văn Páo, Trưởng bản Nà Sảng, xã Mường Bú"],
                ["2. Bà Lò Thị Mai (SN 1980), Y sĩ, Trạm Y tế xã"],
                ["Tổng: 02 người"],
            ]
        )
    )
    assert told(reading, "where", "name", "born", "post", "unit", "award") == [
        ("A!3", "Lò Văn Páo", None, "Trưởng bản Nà Sảng", "xã Mường Bú", "Giấy khen"),
        ("A!4", "Lò Thị Mai", "1980", "Y sĩ", "Trạm Y tế xã", "Giấy khen"),
    ]
    assert reading.faults == []
