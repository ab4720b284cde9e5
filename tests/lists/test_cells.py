"""What single cells say: births, citizen numbers, names, posts and units, ditto marks, broken letters."""

from __future__ import annotations

from datetime import date

import pytest
from tests.lists.making import faults, only, read, sheet, told

from thidua.lists.cells.citizens import masked, read_citizen_number
from thidua.lists.cells.dates import read_born
from thidua.lists.cells.marks import is_ditto
from thidua.lists.cells.names import is_person_like, people_in, proper, read_name
from thidua.lists.cells.places import split_post_unit

ON = date(2026, 3, 12)
HEAD: list[object] = ["TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Danh hiệu"]


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("03/04/1986", "1986-04-03"),
        ("23 / 06 / 1972", "1972-06-23"),
        ("01.02.1981", "1981-02-01"),
        ("1-2-1981", "1981-02-01"),
        ("1990-06-26", "1990-06-26"),
        ("ngày 10 tháng 4 năm 1977", "1977-04-10"),
        ("sinh ngày 10/4/1977", "1977-04-10"),
        ("24/07/1998 00:00:00", "1998-07-24"),
        ("tháng 5/1979", "1979-05"),
        ("5/1979", "1979-05"),
        ("tháng 5 năm 1979", "1979-05"),
        ("SN 1981", "1981"),
        ("sinh năm 1981", "1981"),
        ("1981", "1981"),
        ("(1981)", "1981"),
    ],
)
def test_births(text: str, born: str) -> None:
    """Day, month, year in that order; month and year; the year alone."""
    assert read_born(text, ON)[:2] == (born, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("22/08/74", "ROW-06"),
        ("31/02/1985", "ROW-06"),
        ("04/23/1994", "ROW-06"),
        ("29/02/1981", "ROW-06"),
        ("00/00/1965", "ROW-06"),
        ("13/1979", "ROW-06"),
        ("33000", "ROW-06"),
        ("không rõ", "ROW-06"),
        ("05/09/2091", "ROW-07"),
        ("13/03/2026", "ROW-07"),
        ("1890", "ROW-07"),
    ],
)
def test_births_that_are_none(text: str, code: str) -> None:
    """A year of two digits, a day that is none, months first, a birth in the future: never guessed."""
    assert read_born(text, ON)[:2] == (None, code)


def test_a_pupil_is_asked_about() -> None:
    """From six to fifteen years the birth is kept and wants a yes; younger it is an error, older it is plain."""
    asked = [read_born(year, date(2026, 1, 1)) for year in ("2021", "2020", "2012", "2011")]
    assert [(one.value, one.young) for one in asked] == [(None, False), ("2020", True), ("2012", True), ("2011", False)]
    rows: list[list[object]] = [["TT", "Họ tên", "Ngày sinh", "Lớp"], [1, "Lò Thị Mai", "02/09/2014", "6A"]]
    reading = read(sheet(rows))
    told_of_birth = [(one.where, one.code, one.level) for one in reading.faults if one.field == "born"]
    assert told_of_birth == [("A!C2", "ROW-07", "confirm")]
    assert reading.rows[0].born == "2014-09-02"


@pytest.mark.parametrize(
    "text",
    [
        "011194990001",
        "011 194 990 001",
        "'011194990001",
        "011.194.990.001",
        "Số: 011194990001",
        "011194990001 cấp ngày 1/2/2021",
    ],
)
def test_citizen_numbers(text: str) -> None:
    """Blanks, dots, an apostrophe and "Số:" are dropped."""
    assert read_citizen_number(text) == "011194990001"


@pytest.mark.parametrize(
    "text", ["11194990001", "1.2E+11", "040899001", "0111949900011", "01119499000x", "０１１１９４９９０００１"]
)
def test_citizen_numbers_that_are_none(text: str) -> None:
    """A lost zero, a power of ten, an old number of nine digits: never mended."""
    assert read_citizen_number(text) is None


def test_a_wrong_citizen_number_is_not_shown_whole() -> None:
    """What a fault shows of a citizen number is only its ends; the field is empty, the row stays."""
    reading = read(sheet([HEAD, [1, "Lò Thị Mai", date(1980, 2, 1), 11190990003, "LĐTT"]]))
    assert (only(reading).cccd, only(reading).name) == (None, "Lò Thị Mai")
    assert [(one.where, one.code, one.value) for one in reading.faults] == [("A!D2", "ROW-05", "111••••••03")]
    assert masked("1.2E+11") == "1.2••11"


@pytest.mark.parametrize(
    "mark", ["nt", "-nt-", "//", '"', "″", "”", "như trên", "Như trên", "cùng đơn vị", "-//-", "n.t", "''", "〃"]
)
def test_ditto_marks(mark: str) -> None:
    """Every way offices write "the same as above"."""
    assert is_ditto(mark)


@pytest.mark.parametrize("text", ["", "-", "Nt Trường A", "Trường như trên núi", "NTK"])
def test_no_ditto_marks(text: str) -> None:
    """Texts that only look alike."""
    assert not is_ditto(text)


def test_a_ditto_mark_with_nothing_above() -> None:
    """The first row cannot repeat anything."""
    reading = read(sheet([["TT", "Họ tên", "Đơn vị", "Danh hiệu"], [1, "Lò Thị Mai", "nt", "LĐTT"]]))
    assert only(reading).unit is None
    assert faults(reading) == [("A!C2", "ROW-04", "error")]


@pytest.mark.parametrize(
    ("text", "name", "honorific"),
    [
        ("Đ/c Cứ Thị Chía", "Cứ Thị Chía", "Đồng chí"),
        ("đ/c: Trần Văn Ba", "Trần Văn Ba", "Đồng chí"),
        ("1. Ông Lò Văn Páo", "Lò Văn Páo", "Ông"),
        ("ÔNG Y KNUL BUÔN YĂ", "Y Knul Buôn Yă", "ÔNG"),
        ("H'YAR ÊBAN", "H'Yar Êban", None),
        ("H’Hen Niê", "H'Hen Niê", None),
        ("Bàn Tiến Phin", "Bàn Tiến Phin", None),
        ("Thượng tá Nguyễn Văn An", "Nguyễn Văn An", "Thượng tá"),
        ("- Bà Han Seo-yeon;", "Han Seo-yeon", "Bà"),
        ("nguyễn văn an", "Nguyễn Văn An", None),
        ("Ông Hoàng Văn Bảy (SN 1950)", "Hoàng Văn Bảy", "Ông"),
    ],
)
def test_names(text: str, name: str, honorific: str | None) -> None:
    """A name without its number, honorific, year; capitals written as names are."""
    found = read_name(text)
    assert (found.name, found.honorific) == (name, honorific)


def test_what_stands_beside_a_name() -> None:
    """Brackets and tails: death, birth, sex, country; any other bracket is kept apart."""
    assert read_name("Hôih Tum (truy tặng)").posthumous
    assert read_name("Ông Lê Văn Ba - đã hy sinh").posthumous
    assert read_name("Lò Thị Mai (1980)").born_text == "1980"
    assert read_name("Lò Thị Mai (Nữ)").gender == "nữ"
    assert read_name("Somphone Keovilay (quốc tịch Lào)").nation == "Lào"
    assert read_name("Lê Văn Ba (người Mông)").nation == ""
    assert read_name("Hộ ông Lê Văn Ba, thôn Nà Pài").address == "thôn Nà Pài"


def test_people_in_one_cell() -> None:
    """Two honorifics are two people; a name broken over two lines is one; a household stays whole."""
    assert people_in("Ông Vàng A Súa\nBà Giàng Thị Ly") == ["Ông Vàng A Súa", "Bà Giàng Thị Ly"]
    assert people_in("Ông Vàng A Súa và bà Giàng Thị Ly") == ["Ông Vàng A Súa", "bà Giàng Thị Ly"]
    assert people_in("Nguyễn Thị\nHồng Nhung") == ["Nguyễn Thị Hồng Nhung"]
    assert people_in("Lò Thị Mai\nHà Văn Tú", fellows=2) == ["Lò Thị Mai", "Hà Văn Tú"]
    assert people_in("Gia đình ông Vũ Nam và bà Hoàng Tuyết") == ["Gia đình ông Vũ Nam và bà Hoàng Tuyết"]


def test_what_looks_like_a_person() -> None:
    """Names of people against names of bodies that begin alike."""
    assert [
        one for one in ("Đoàn Ngọc Huy", "Y Drai Ktla", "Văn Thị Phòng", "Ông Páo") if not is_person_like(one)
    ] == []
    assert [
        one
        for one in ("Đoàn Thanh niên", "Văn phòng Sở", "Giáo viên", "Tổng cộng", "Trường A", "Lò")
        if is_person_like(one)
    ] == []
    assert proper("LY A VẢNG") == "Ly A Vảng"


@pytest.mark.parametrize(
    ("text", "post", "unit"),
    [
        (
            "Trưởng phòng Văn hóa - Xã hội, Ủy ban nhân dân xã Thuận Châu",
            "Trưởng phòng Văn hóa - Xã hội",
            "Ủy ban nhân dân xã Thuận Châu",
        ),
        ("Giáo viên\nTrường PTDTBT Bản Luốc", "Giáo viên", "Trường PTDTBT Bản Luốc"),
        ("Bí thư Chi bộ, Trưởng bản Nà Sảng, xã Mường Bú", "Bí thư Chi bộ, Trưởng bản Nà Sảng", "xã Mường Bú"),
        ("Trưởng thôn Chiến Phố Thượng", "Trưởng thôn Chiến Phố Thượng", None),
        ("Phó Tổng Lãnh sự, Tổng Lãnh sự quán Lào", "Phó Tổng Lãnh sự", "Tổng Lãnh sự quán Lào"),
        ("Tiểu thương, chợ Hàn", "Tiểu thương", "chợ Hàn"),
        ("thôn A Grí, xã A Vương", None, "thôn A Grí, xã A Vương"),
        ("Công an viên, thôn Nà Pài", "Công an viên", "thôn Nà Pài"),
        ("Tổ trưởng Tổ Toán - Tin", "Tổ trưởng Tổ Toán - Tin", None),
        ("Phó Chánh Văn phòng HĐND - UBND huyện", "Phó Chánh Văn phòng HĐND - UBND huyện", None),
        ("Chuyên viên – Phòng Tôn giáo", "Chuyên viên", "Phòng Tôn giáo"),
    ],
)
def test_post_and_unit(text: str, post: str | None, unit: str | None) -> None:
    """The cut is where a body or a place begins; without one all of it is the post."""
    assert split_post_unit(text) == (post, unit)


def test_letters_that_must_not_be() -> None:
    """Marks of direction, control characters, Cyrillic letters: the cell is named, its field is empty, its row listed."""
    names = ["Lò \u202eThị Mai", "Vàng \x0bA Chớ", "Nguyễn Аnh", "Tr\u200bần Thị  Lan", "Nguy?n V?n A", "NguyÔn V¨n An"]
    reading = read(sheet([["TT", "Họ tên", "Danh hiệu"], *([n, name, "LĐTT"] for n, name in enumerate(names, 1))]))
    assert told(reading) == [(None,), (None,), (None,), ("Trần Thị Lan",), (None,), (None,)]
    assert faults(reading) == [
        ("A!B2", "ROW-17", "error"),
        ("A!B3", "ROW-17", "error"),
        ("A!B4", "ROW-17", "error"),
        ("A!B6", "ROW-16", "error"),
        ("A!B7", "ROW-16", "error"),
    ]


def test_decomposed_letters_and_strange_blanks() -> None:
    """Decomposed letters, no-break blanks and a barred eth give the same name as typed well."""
    reading = read(
        sheet(
            [
                ["TT", "Họ\u00a0 và tên", "Chức\u200bvụ", "Danh hiệu"],
                [1, "Ð\u0103\u0323ng\u00a0 Thi\u0323 Mai ", "Y sĩ", "LĐTT"],
            ]
        )
    )
    assert told(reading, "name", "post") == [("Đặng Thị Mai", "Y sĩ")]


def test_a_missing_name_is_named_at_its_cell() -> None:
    """A numbered row with everything but the name is listed without it."""
    reading = read(sheet([HEAD, [1, "", date(1980, 2, 1), "", "LĐTT"], [2, "Vàng A Chớ", "", "", "LĐTT"]]))
    assert told(reading, "name", "born") == [(None, "1980-02-01"), ("Vàng A Chớ", None)]
    assert faults(reading) == [("A!B2", "ROW-04", "error")]
