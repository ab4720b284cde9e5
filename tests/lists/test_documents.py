"""Lists in Word: tables, decisions, running text, numbers made by Word, fonts of before Unicode."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn
from tests.lists.making import STATE, document, faults, only, read, skipped, told

HEAD = [["UBND TỈNH LAI CHÂU\nSỞ Y TẾ", STATE]]


def test_ditto_marks_honorifics_and_two_people_in_one_cell() -> None:
    """Each ditto mark means the value above; two people in a cell are two rows; post and unit are cut where a body begins."""
    reading = read(
        document(
            HEAD,
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
            "(Kèm theo Tờ trình số 112/TTr-SYT ngày 20 tháng 4 năm 2026 của Sở Y tế)",
            [
                ["STT", "Họ và tên", "Năm sinh", "Chức vụ, đơn vị", "Hình thức", "Thành tích"],
                ["1", "Ông Lường Hữu Sơn", "1984", "Chủ tịch UBND xã, UBND xã Mường So", "Giấy khen", "Hiến đất"],
                ["2", "Đ/c Cứ Thị Chía", "1981", "Phó Trưởng phòng Kinh tế,\nUBND xã Mường So", "nt", "//"],
                ["3", "ông Lục Đức Sơn", "1981", "nt", "-nt-", '"'],
                ["4", "Đồng chí Dương Thị Hà", "1991", "Chuyên viên, -nt-", "″", "như trên"],
                ["5", "bà Tằng Tả Sểnh", "1973", "Trưởng thôn Nà Pài", "nt", ""],
                [
                    "6",
                    "Ông Vàng A Súa\nBà Giàng Thị Ly",
                    "1988\n1987",
                    "Cán bộ không chuyên trách,\nUBND xã Mường So",
                    "LĐTT",
                    "Cứu người",
                ],
            ],
            "Danh sách có 07 cá nhân./.",
        )
    )
    post = ("honorific", "name", "born", "post", "unit", "award", "reason")
    assert told(reading, *post) == [
        ("Ông", "Lường Hữu Sơn", "1984", "Chủ tịch UBND xã", "UBND xã Mường So", "Giấy khen", "Hiến đất"),
        ("Đồng chí", "Cứ Thị Chía", "1981", "Phó Trưởng phòng Kinh tế", "UBND xã Mường So", "Giấy khen", "Hiến đất"),
        ("Ông", "Lục Đức Sơn", "1981", "Phó Trưởng phòng Kinh tế", "UBND xã Mường So", "Giấy khen", "Hiến đất"),
        ("Đồng chí", "Dương Thị Hà", "1991", "Chuyên viên", "UBND xã Mường So", "Giấy khen", "Hiến đất"),
        ("Bà", "Tằng Tả Sểnh", "1973", "Trưởng thôn Nà Pài", None, "Giấy khen", None),
        (
            "Ông",
            "Vàng A Súa",
            "1988",
            "Cán bộ không chuyên trách",
            "UBND xã Mường So",
            "Lao động tiên tiến",
            "Cứu người",
        ),
        (
            "Bà",
            "Giàng Thị Ly",
            "1987",
            "Cán bộ không chuyên trách",
            "UBND xã Mường So",
            "Lao động tiên tiến",
            "Cứu người",
        ),
    ]
    assert {row.where for row in reading.rows[-2:]} == {"table 2 row 7"}
    assert reading.context.issuer == "Sở Y tế"


def test_a_decision_with_its_list_inside() -> None:
    """The award stands in the first article, the sections in the table; the articles after it are no people."""
    reading = read(
        document(
            HEAD,
            "QUYẾT ĐỊNH",
            "Về việc tặng Giấy khen của Giám đốc Sở",
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Điều 1. Tặng Giấy khen của Giám đốc Sở Y tế cho 02 tập thể và 01 cá nhân có thành tích xuất sắc, gồm:",
            [
                ["STT", "Tên tập thể, cá nhân", "Chức vụ, đơn vị"],
                ["I", "Tập thể", ""],
                ["1", "Phòng Nghiệp vụ Y", ""],
                ["2", "Phòng Tổ chức", ""],
                ["II", "Cá nhân", ""],
                ["1", "Ông Lò Văn Páo", "Chuyên viên Phòng Nghiệp vụ Y, Sở Y tế"],
            ],
            "Điều 2. Kinh phí khen thưởng trích từ quỹ thi đua.",
            "Điều 3. Các ông (bà) Chánh Văn phòng chịu trách nhiệm thi hành.",
        )
    )
    assert told(reading, "recipient_kind", "name", "unit", "award", "reason") == [
        ("collective", "Phòng Nghiệp vụ Y", None, "Giấy khen", None),
        ("collective", "Phòng Tổ chức", None, "Giấy khen", None),
        ("individual", "Lò Văn Páo", "Sở Y tế", "Giấy khen", None),
    ]
    assert reading.context.award == "Giấy khen"


def test_a_decision_without_a_table() -> None:
    """Lines under an article: the reason comes from the sentence that gives the award, number and day from the letterhead."""
    reading = read(
        document(
            [["SỞ Y TẾ\nSố: 123/QĐ-SYT", f"{STATE}\nLai Châu, ngày 05 tháng 01 năm 2026"]],
            "QUYẾT ĐỊNH",
            "Về việc tặng Giấy khen",
            "GIÁM ĐỐC SỞ Y TẾ",
            "Căn cứ Luật Thi đua, khen thưởng;",
            "QUYẾT ĐỊNH:",
            "Điều 1. Tặng Giấy khen cho 01 tập thể và 02 cá nhân đã có thành tích xuất sắc trong phòng, chống dịch năm 2025, gồm:",
            "1. Tập thể:",
            "- Trạm Y tế xã Mường So;",
            "2. Cá nhân:",
            "- Bà Lò Thị Mai, Điều dưỡng, Trạm Y tế xã Mường So;",
            "- Ông Vàng A Chớ, sinh năm 1985, Y sĩ.",
            "Điều 2. Chánh Văn phòng và các ông bà có tên tại Điều 1 chịu trách nhiệm thi hành.",
            "Nơi nhận:",
            "GIÁM ĐỐC",
            "Nguyễn Văn Bình",
        )
    )
    why = "đã có thành tích xuất sắc trong phòng, chống dịch năm 2025"
    assert told(reading, "where", "recipient_kind", "name", "born", "post", "unit", "reason") == [
        ("paragraph 8", "collective", "Trạm Y tế xã Mường So", None, None, None, why),
        ("paragraph 10", "individual", "Lò Thị Mai", None, "Điều dưỡng", "Trạm Y tế xã Mường So", why),
        ("paragraph 11", "individual", "Vàng A Chớ", "1985", "Y sĩ", None, why),
    ]
    assert (reading.context.issuer, reading.context.document_number, reading.context.date) == (
        "SỞ Y TẾ",
        "123/QĐ-SYT",
        "2026-01-05",
    )


def test_one_recipient_inside_the_sentence() -> None:
    """The sentence "Tặng Giấy khen cho ông …, đã có thành tích …" is a whole list of one."""
    reading = read(
        document(
            "QUYẾT ĐỊNH",
            "V/v tặng Giấy khen",
            "Điều 1. Tặng Giấy khen cho ông Nguyễn Văn An, Trưởng thôn Nà Pài, xã Chợ Đồn, đã có thành tích cứu người trong lũ.",
            "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành.",
        )
    )
    found = only(reading)
    assert (found.honorific, found.name, found.post, found.unit) == (
        "Ông",
        "Nguyễn Văn An",
        "Trưởng thôn Nà Pài",
        "xã Chợ Đồn",
    )
    assert (found.award, found.reason) == ("Giấy khen", "đã có thành tích cứu người trong lũ")


def test_lines_numbered_by_word_under_headings_of_awards() -> None:
    """Numbers that Word makes itself count as numbers; a total is held against what was read."""
    reading = read(
        document(
            "DANH SÁCH",
            "I. Tặng danh hiệu “Tập thể lao động xuất sắc” cho 01 tập thể:",
            "1. Phòng Chính sách, Sở Dân tộc và Tôn giáo.",
            "II. Tặng danh hiệu “Chiến sĩ thi đua cơ sở” cho 02 cá nhân, gồm các đồng chí:",
            ("Đinh Mạnh Phong - sinh năm 1989 - Chánh Văn phòng", "List Number"),
            ("Vì Trọng Thắng - sinh năm 1976 - Phó Trưởng phòng Tôn giáo", "List Number"),
            "Tổng số: 01 tập thể, 03 cá nhân./.",
            "GIÁM ĐỐC",
            "Cầm Ngọc Tuyên",
        )
    )
    assert told(reading, "recipient_kind", "name", "born", "post", "award") == [
        ("collective", "Phòng Chính sách, Sở Dân tộc và Tôn giáo", None, None, "Tập thể lao động xuất sắc"),
        ("individual", "Đinh Mạnh Phong", "1989", "Chánh Văn phòng", "Chiến sĩ thi đua cơ sở"),
        ("individual", "Vì Trọng Thắng", "1976", "Phó Trưởng phòng Tôn giáo", "Chiến sĩ thi đua cơ sở"),
    ]
    assert faults(reading) == [("paragraph 7", "ROW-23", "confirm")]
    assert skipped(reading)[-1] == ("paragraph 7", "total")


def test_units_as_headings_of_running_lines() -> None:
    """A heading that names a unit holds for the lines under it, while the title names the award."""
    reading = read(
        document(
            "DANH SÁCH",
            "đề nghị tặng danh hiệu Lao động tiên tiến năm 2025",
            "(Kèm theo Quyết định số 15/QĐ-UBND ngày 3/2/2026 của Chủ tịch UBND xã Tân Lập)",
            "I. Trường Mầm non Tân Lập:",
            "1. Bà Lò Thị Mai - Hiệu trưởng",
            "II. Trạm Y tế:",
            "1. Ông Vàng A Chớ - Y sĩ",
        )
    )
    assert told(reading, "name", "unit", "award") == [
        ("Lò Thị Mai", "Trường Mầm non Tân Lập", "Lao động tiên tiến"),
        ("Vàng A Chớ", "Trạm Y tế", "Lao động tiên tiến"),
    ]
    assert (reading.context.issuer, reading.context.date) == ("UBND xã Tân Lập", "2026-02-03")


def test_several_tables_each_under_its_heading() -> None:
    """Lines between tables name the award or the unit of the table below them."""
    reading = read(
        document(
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
            "I. Danh hiệu Chiến sĩ thi đua cơ sở",
            [["TT", "Họ tên", "Đơn vị"], ["1", "Lò Thị Mai", "Khoa Nội"], ["2", "Vàng A Chớ", "như trên"]],
            "II. Giấy khen",
            [["TT", "Họ tên", "Đơn vị"], ["1", "Nguyễn Văn An", "Khoa Ngoại"]],
        )
    )
    assert told(reading, "where", "name", "unit", "award") == [
        ("table 1 row 2", "Lò Thị Mai", "Khoa Nội", "Chiến sĩ thi đua cơ sở"),
        ("table 1 row 3", "Vàng A Chớ", "Khoa Nội", "Chiến sĩ thi đua cơ sở"),
        ("table 2 row 2", "Nguyễn Văn An", "Khoa Ngoại", "Giấy khen"),
    ]
    assert reading.context.award is None


def test_a_table_that_goes_on_without_heads() -> None:
    """A table broken by the page goes on under the heads of the first."""
    reading = read(
        document(
            "DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN",
            [["TT", "Họ tên", "Dân tộc", "Chức vụ, đơn vị"], ["1", "Lò Thị Mai", "Thái", "Giáo viên, Trường A"]],
            [["2", "Vàng A Chớ", "Mông", "Hiệu trưởng, Trường B"], ["3", "Vàng A Phử", "Mông", "Kế toán"]],
        )
    )
    assert told(reading, "where", "name", "post", "unit") == [
        ("table 1 row 2", "Lò Thị Mai", "Giáo viên", "Trường A"),
        ("table 2 row 1", "Vàng A Chớ", "Hiệu trưởng", "Trường B"),
        ("table 2 row 2", "Vàng A Phử", "Kế toán", None),
    ]


def test_households_foreigners_and_awards_after_death() -> None:
    """Households keep "Hộ …", foreigners lose their country, "(truy tặng)" and "Truy tặng …" are said apart."""
    reading = read(
        document(
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
            [
                ["TT", "Tên tập thể, hộ gia đình, cá nhân", "Chức vụ, địa chỉ", "Hình thức khen thưởng"],
                [
                    "1",
                    "Hộ gia đình bà Pơloong Thị Đơ",
                    "thôn Bhơ Hôồng, xã Sông Kôn",
                    "Bằng khen của Chủ tịch UBND thành phố",
                ],
                ["2", "Ông Hôih Tum (truy tặng)", "Già làng, thôn A Grí, xã A Vương", "Bằng khen của Thủ tướng"],
                ["3", "Ông Lê Quốc Vinh", "Nguyên Trưởng thôn, xã Sông Kôn", "Truy tặng Giấy khen"],
                ["4", "Ông Peter J. Lindqvist (Thụy Điển)", "Giám đốc dự án, Quỹ Trẻ em", "Kỷ niệm chương"],
                ["5", "Bà Han Seo-yeon (quốc tịch Hàn Quốc)", "", "Kỷ niệm chương"],
            ],
        )
    )
    assert told(reading, "recipient_kind", "name", "post", "unit", "award", "posthumous") == [
        (
            "household",
            "Hộ gia đình bà Pơloong Thị Đơ",
            None,
            "thôn Bhơ Hôồng, xã Sông Kôn",
            "Bằng khen của bộ, ban, ngành, tỉnh",
            False,
        ),
        ("individual", "Hôih Tum", "Già làng", "thôn A Grí, xã A Vương", "Bằng khen của Thủ tướng Chính phủ", True),
        ("individual", "Lê Quốc Vinh", "Nguyên Trưởng thôn", "xã Sông Kôn", "Giấy khen", True),
        ("foreigner", "Peter J. Lindqvist", "Giám đốc dự án", "Quỹ Trẻ em", "Kỷ niệm chương", False),
        ("foreigner", "Han Seo-yeon", None, None, "Kỷ niệm chương", False),
    ]


def test_merged_cells_of_word_and_deleted_text() -> None:
    """A reason merged downwards holds for all its rows; what was deleted with changes tracked is not read."""
    made = docx.Document()
    made.add_paragraph("DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN")
    table = made.add_table(rows=4, cols=3)
    people = [["1", "Lò Thị Mai", "Dạy giỏi"], ["2", "Vàng A Chớ", ""]]
    for row, texts in zip(table.rows, [["TT", "Họ tên", "Thành tích"], ["A. CÁ NHÂN", "", ""], *people], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 2).merge(table.cell(3, 2))
    run = table.cell(2, 1).paragraphs[0].add_run(" Bỏ")
    deleted = run._r.makeelement(qn("w:del"), {})
    run._r.addprevious(deleted)
    deleted.append(run._r)
    stream = io.BytesIO()
    made.save(stream)
    assert told(read(stream), "where", "name", "reason") == [
        ("table 1 row 3", "Lò Thị Mai", "Dạy giỏi"),
        ("table 1 row 4", "Vàng A Chớ", "Dạy giỏi"),
    ]


def test_a_page_of_prose_is_no_list() -> None:
    """A report without recipients gives none, and says where it looked."""
    reading = read(
        document(
            "BÁO CÁO",
            "Năm 2025 Sở Y tế đã tặng Giấy khen cho 8 tập thể và 20 cá nhân.",
            "1. Kết quả đạt được",
            "2. Tồn tại, hạn chế",
        )
    )
    assert reading.rows == []
    assert faults(reading) == [("paragraph 1", "ROW-02", "error")]
