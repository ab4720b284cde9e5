"""Names of awards as lists write them, and awards that are not for those they are given to."""

from __future__ import annotations

import pytest
from tests.lists.making import faults, only, read, sheet, told

from thidua.lists.awards import award_of_title, known_awards, nearest_award, read_award, read_awards


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LĐTT", "Lao động tiên tiến"),
        ("Danh hiệu Lao động tiên tiến năm 2025", "Lao động tiên tiến"),
        ("CSTĐCS", "Chiến sĩ thi đua cơ sở"),
        ("CSTĐ cơ sở", "Chiến sĩ thi đua cơ sở"),
        ("Chiến sỹ thi đua cấp cơ sở", "Chiến sĩ thi đua cơ sở"),
        ("“Chiến sĩ thi đua cấp tỉnh”", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh"),
        ("CSTĐ toàn quốc", "Chiến sĩ thi đua toàn quốc"),
        ("TTLĐXS", "Tập thể lao động xuất sắc"),
        ("Tập thể Lao động tiên tiến", "Tập thể lao động tiên tiến"),
        ("GK", "Giấy khen"),
        ("Đề nghị tặng Giấy khen của Chủ tịch UBND xã", "Giấy khen"),
        ("Bằng khen của Chủ tịch UBND tỉnh", "Bằng khen của bộ, ban, ngành, tỉnh"),
        ("Bằng khen của Bộ trưởng Bộ Y tế", "Bằng khen của bộ, ban, ngành, tỉnh"),
        ("BKTTg", "Bằng khen của Thủ tướng Chính phủ"),
        ("Bằng khen Thủ tướng", "Bằng khen của Thủ tướng Chính phủ"),
        ("Cờ thi đua của Chính phủ", "Cờ thi đua của Chính phủ"),
        ("Cờ thi đua của UBND tỉnh", "Cờ thi đua của bộ, ban, ngành, tỉnh"),
        ("HCLĐ hạng III", "Huân chương Lao động hạng Ba"),
        ("Huân chương Lao động hạng Nhất", "Huân chương Lao động hạng Nhất"),
        ("Kỷ niệm chương Vì sự nghiệp phát triển các dân tộc", "Kỷ niệm chương"),
        ("Truy tặng Bằng khen của Thủ tướng Chính phủ", "Bằng khen của Thủ tướng Chính phủ"),
    ],
)
def test_names_of_awards(text: str, name: str) -> None:
    """Short forms, old spellings, leading words and years lead to the one name of the law."""
    found = read_award(text)
    assert found.award is not None
    assert (found.award.name, found.refused) == (name, False)


@pytest.mark.parametrize("text", ["Lao động giỏi cấp cụm", "Tiên tiến", "x", "Hoàn thành tốt nhiệm vụ", "2025"])
def test_names_of_no_award(text: str) -> None:
    """What is no award of the law is not bent into one."""
    assert read_award(text).award is None


def test_the_nearest_name_is_offered() -> None:
    """A name slightly wrong is refused, with the name that was probably meant."""
    assert read_award("Lao động tiên tiên").award is not None  # marks do not matter
    assert nearest_award("Lao động giỏi tiên tiến") == "Lao động tiên tiến"


def test_a_bang_khen_nobody_below_the_province_gives() -> None:
    """A bằng khen of a commune's chairman is refused with the article, one of the province is not."""
    assert read_award("Bằng khen của Chủ tịch UBND xã").refused
    assert read_award("Bằng khen của Giám đốc Sở").refused
    assert not read_award("Bằng khen của Chủ tịch UBND thành phố").refused
    reading = read(sheet([["TT", "Họ tên", "Hình thức"], [1, "Lò Thị Mai", "Bằng khen của UBND huyện"]]))
    assert only(reading).award is None
    assert faults(reading) == [("A!C2", "ROW-20", "error")]
    assert "Luật số 06/2022/QH15" in reading.faults[0].message


def test_titles_of_people_and_of_collectives() -> None:
    """A title for collectives beside a person, and the other way round, is an error with its article."""
    reading = read(
        sheet(
            [
                ["TT", "Tên tập thể, cá nhân", "Danh hiệu"],
                [1, "Ông Lò Văn Páo", "Tập thể lao động xuất sắc"],
                [2, "Phòng Tổ chức", "CSTĐCS"],
            ]
        )
    )
    assert told(reading, "recipient_kind", "award") == [("individual", None), ("collective", None)]
    assert faults(reading) == [("A!C2", "ROW-20", "error"), ("A!C3", "ROW-20", "error")]


def test_several_awards_in_one_cell() -> None:
    """Each award of a cell is a row of its own."""
    assert [one.award.name for one in read_awards("LĐTT, CSTĐCS và Giấy khen") if one.award] == [
        "Lao động tiên tiến",
        "Chiến sĩ thi đua cơ sở",
        "Giấy khen",
    ]
    assert len(read_awards("Bằng khen của bộ, ban, ngành, tỉnh")) == 1


@pytest.mark.parametrize(
    ("title", "award"),
    [
        ("Đề nghị Chủ tịch UBND xã tặng Giấy khen cho các tập thể, cá nhân", "Giấy khen"),
        ("ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU THI ĐUA, TẶNG GIẤY KHEN NĂM 2025", None),
        ("ĐỀ NGHỊ TẶNG DANH HIỆU THI ĐUA", None),
        ("công nhận danh hiệu thi đua “Lao động tiên tiến”", "Lao động tiên tiến"),
        ("Tặng Giấy khen và Bằng khen của Thủ tướng", None),
        ("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", None),
    ],
)
def test_the_award_of_a_title(title: str, award: str | None) -> None:
    """A title gives an award to all only when it names exactly one."""
    assert award_of_title(title) == award


def test_every_limit_has_its_text() -> None:
    """Whatever narrows who may hold or give an award carries the article it comes from."""
    narrowed = [one for one in known_awards() if one.recipients or one.not_by]
    assert len(narrowed) > 8
    assert [one.name for one in narrowed if not one.citation] == []


def test_a_list_without_any_award_is_questioned_once() -> None:
    """One fault for the whole sheet, not one for each row; the same person twice is still found."""
    reading = read(sheet([["TT", "Họ tên", "Đơn vị"], [1, "Lò Thị Mai", "Trường A"], [2, "Lò Thị Mai", "Trường A"]]))
    assert faults(reading) == [("A", "ROW-01", "confirm"), ("A!3", "ROW-12", "error")]
