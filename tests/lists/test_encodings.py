"""Letters of before Unicode: converted where font or letters are certain, never where they are not."""

from __future__ import annotations

import io
import unicodedata

import docx
import pytest
from docx.oxml.ns import qn
from tests.lists.making import document, faults, read, sheet, told

from thidua.lists import Reading
from thidua.lists.encodings import certain, encoding_of_font, to_unicode

TCVN3 = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô­øõö÷ùýúûüþ¡¢£¤¥¦§"
UNICODE = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ"


def test_every_letter_of_tcvn3() -> None:
    """The whole alphabet, letter by letter."""
    assert to_unicode(TCVN3, "tcvn3") == UNICODE


@pytest.mark.parametrize(
    ("vni", "text"),
    [
        ("Nguyeãn Thò Höông", "Nguyễn Thị Hương"),
        ("Traàn Vaên Ñöùc", "Trần Văn Đức"),
        ("Tröôøng Tieåu hoïc Thaïnh Myõ", "Trường Tiểu học Thạnh Mỹ"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("kyû nieäm, quyù, thuûy, ngaøy, naêm, sôû", "kỷ niệm, quý, thủy, ngày, năm, sở"),
    ],
)
def test_words_in_vni(vni: str, text: str) -> None:
    """VNI writes a letter and its mark side by side."""
    assert unicodedata.normalize("NFC", to_unicode(vni, "vni")) == text


def test_fonts_that_say_it() -> None:
    """The old fonts by name; the fonts of today say nothing."""
    assert (encoding_of_font(".VnTime"), encoding_of_font(".VnTimeH"), encoding_of_font("VNI-Times")) == (
        "tcvn3",
        "tcvn3-capitals",
        "vni",
    )
    assert [encoding_of_font(one) for one in ("Times New Roman", "Arial", "Vni", "")] == [None] * 4


def test_text_of_today_in_an_old_font_stays() -> None:
    """A cell typed in Unicode whose font was left at .VnTime is not spoiled."""
    assert to_unicode("Nguyễn Thị Hương", "tcvn3") == "Nguyễn Thị Hương"
    assert to_unicode("Đặng Văn Bảy", "vni") == "Đặng Văn Bảy"


def test_only_what_is_certain_is_converted() -> None:
    """A few strange signs, or one letter that only Unicode has, and nothing is converted."""
    old = ["Hä vµ tªn", "Chøc vô", "§¬n vÞ", "NguyÔn ThÞ Mai", "Gi¸o viªn"]
    assert certain(old) == "tcvn3"
    assert certain([*old, "Đặng"]) is None
    assert certain(["20°C ± 1", "5 µm", "©"]) is None
    assert certain(["café", "Müller", "São Paulo"]) is None


def test_a_table_in_an_old_font_of_word() -> None:
    """A table in .VnTime is read in Unicode, with one question for the table."""
    made = docx.Document()
    table = made.add_table(rows=0, cols=3)
    for texts in (
        ["TT", "Hä vµ tªn", "Danh hiÖu"],
        ["1", "Lß ThÞ Hång T©m", "Lao ®éng tiªn tiÕn"],
        ["2", "D\u00ad¬ng V¨n Tó", "CST§CS"],
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.name = ".VnTime"
            run._r.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")
    stream = io.BytesIO()
    made.save(stream)
    reading = read(stream)
    assert told(reading, "name", "award") == [
        ("Lò Thị Hồng Tâm", "Lao động tiên tiến"),
        ("Dương Văn Tú", "Chiến sĩ thi đua cơ sở"),
    ]
    assert faults(reading) == [("table 1", "ROW-16", "confirm")]


def test_a_sheet_in_an_old_font() -> None:
    """Cells in .VnTimeH are capitals; a name in capitals is written as names are."""

    def write(book: object, page: object) -> None:
        old = book.add_format({"font_name": ".VnTime"})  # type: ignore[attr-defined]
        high = book.add_format({"font_name": ".VnTimeH"})  # type: ignore[attr-defined]
        for column, text in enumerate(("TT", "Hä vµ tªn", "Chøc vô", "Danh hiÖu")):
            page.write_string(0, column, text, old)  # type: ignore[attr-defined]
        page.write_number(1, 0, 1)  # type: ignore[attr-defined]
        for column, text in enumerate(("lß thÞ hång t©m", "Gi¸o viªn", "Lao ®éng tiªn tiÕn"), 1):
            page.write_string(1, column, text, high if column == 1 else old)  # type: ignore[attr-defined]

    reading = read(sheet([], more=write))
    assert told(reading, "name", "post", "award") == [("Lò Thị Hồng Tâm", "Giáo viên", "Lao động tiên tiến")]
    assert faults(reading) == [("A", "ROW-16", "confirm")]


def test_a_long_sheet_in_an_old_font_says_so() -> None:
    """One question for the table also where its rows are taken together and only a font tells; today's font asks nothing."""

    def write(font: str, text: str) -> Reading:
        def fill(book: object, page: object) -> None:
            old = book.add_format({"font_name": font})  # type: ignore[attr-defined]
            for row in range(1, 40):
                page.write_string(row, 1, text if row > 30 else "An Na", old)  # type: ignore[attr-defined]

        rows = [["TT", "Ho ten", "Danh hieu", "CCCD"], *([n, "", "LDTT", f"{n:012d}"] for n in range(1, 40))]
        return read(sheet(rows, more=fill))

    old = write(".VnTime", "lß thÞ an")
    assert set(told(old)) == {("An Na",), ("Lò Thị An",)}
    assert faults(old) == [("A", "ROW-16", "confirm")]
    assert faults(write("Arial", "Lo Thi An")) == []


def test_vni_without_its_font() -> None:
    """A document whose font was replaced is still certain by its letters."""
    reading = read(
        document(
            "DANH SAÙCH ÑEÀ NGHÒ TAËNG GIAÁY KHEN",
            [
                ["TT", "Hoï vaø teân", "Naêm sinh", "Ñôn vò coâng taùc"],
                ["1", "Nguyeãn Thò Höông", "1980", "Phoøng Giaùo duïc"],
            ],
        )
    )
    assert told(reading, "name", "unit", "award") == [("Nguyễn Thị Hương", "Phòng Giáo dục", "Giấy khen")]
    assert faults(reading) == [("table 1", "ROW-16", "confirm")]
