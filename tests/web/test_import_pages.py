"""Lists from files by the pages: a faulty one comes back to be corrected, a hostile one leaves nothing, the same again changes nothing."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.decisions.office import Office, make_office, new_list
from tests.lists.making import document, repacked, sheet
from tests.lists.test_hostile import change, doctype, keep
from tests.makers.lists import list_file

from thidua.book.queries import rows as book_rows
from thidua.decisions.models import AwardList, ListRow
from thidua.documents.models import StoredFile
from thidua.imports.models import ImportRun
from thidua.lists import MARKED_SHEET
from thidua.lists.containers import Grid, read_blocks
from thidua.web.pages.imports_rows import say_place

pytestmark = pytest.mark.django_db
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị", "Hình thức")
FAMILIES = ("Lò", "Vừ", "Quàng", "Lường", "Cà")
GIVEN = ("Mai", "Vảng", "Hiền", "Sơn", "Thu", "Bình", "Yến", "Dũng", "Phương", "Khánh")
MIDDLE = ("Thị", "Văn", "Minh", "Thanh", "Ngọc", "Đức", "Hồng", "Xuân", "Thu", "Hải")
WRONG = {
    (10, 1): "", (42, 2): "31/02/1986", (77, 2): "5/5/86", (101, 2): "02/09/2091", (130, 3): "12345",
    (166, 3): "1.2E+11", (201, 5): "Giấy khen thưởng lớn", (250, 1): "Lò Thị \u202eMai", (301, 2): "hôm qua",
    (333, 1): "Vừ А Vảng", (420, 3): "00618199000x", (499, 5): "Huân chương Sao",
}  # fmt: skip
"""Twelve cells, by row and column from 0; the seventh letter of the tenth is Cyrillic."""


def people() -> list[list[str]]:
    """Five hundred people with different names."""
    return [
        [
            f"{FAMILIES[at // 100]} {MIDDLE[at // 10 % 10]} {GIVEN[at % 10]}",
            f"{1 + at % 28:02d}/{1 + at % 12:02d}/{1960 + at % 40}",
            f"0061{at:08d}",
            f"Phòng số {at % 7 + 1}",
            "Giấy khen",
        ]
        for at in range(500)
    ]


def faulty() -> bytes:
    """The five hundred with twelve faults."""
    rows = people()
    for (row, column), text in WRONG.items():
        rows[row][column - 1] = text
    return list_file(rows, HEADS)


def corrected(back: bytes) -> bytes:
    """The very workbook handed back: its coloured cells typed over as an officer would, every other part byte for byte."""
    right = people()
    typed = {f"{'ABCDEF'[column]}{row + 2}": right[row][column - 1] for row, column in WRONG}
    with zipfile.ZipFile(io.BytesIO(back)) as package:
        marked = re.findall(r'<comment ref="([A-Z]+[0-9]+)"', package.read("xl/comments1.xml").decode())
    assert sorted(marked) == sorted(typed)

    def type_over(data: bytes) -> bytes:
        text = data.decode()
        for cell, said in typed.items():
            new = rf'<c r="{cell}"\1 t="inlineStr"><is><t>{said}</t></is></c>'
            text, many = re.subn(rf'<c r="{cell}"( s="[0-9]+")?(?: t="s")?(?:/>|>.*?</c>)', new, text)
            assert many == 1, cell
        return text.encode()

    return repacked(io.BytesIO(back), change("sheet2.xml", type_over)).getvalue()


def upload(client: Client, held: AwardList, content: bytes, name: str = "Danh sách.xlsx") -> tuple[int, str, str]:
    """Send a file; the status, the page, where it leads."""
    answer = client.post(f"/khen-thuong-truc-tiep/{held.pk}/nhap-tu-tep/", {"file": SimpleUploadedFile(name, content)})
    return answer.status_code, answer.content.decode(), answer.headers.get("Location", "")


@pytest.fixture
def office() -> Office:
    """An office that commends."""
    return make_office()


def test_five_hundred_rows_with_twelve_faults_come_back_to_be_corrected(office: Office) -> None:
    """Nothing is written of the faulty file, all of the corrected one, and nothing more of it the second time."""
    held, client = new_list(office), office.officer.client()
    status, _page, there = upload(client, held, faulty())
    assert status == 302
    page = client.get(there).content.decode()
    assert "12 chỗ phải sửa" in page
    refused = client.post(there)
    assert refused.status_code == 422
    assert ListRow.objects.count() == 0
    back = client.post(f"{there}tep-can-sua.xlsx")
    assert back.headers["Content-Type"].endswith("spreadsheetml.sheet")
    inside = zipfile.ZipFile(io.BytesIO(back.content))
    assert inside.read("xl/comments1.xml").decode().count("<comment ") == 12
    told = read_blocks(io.BytesIO(back.content), "b.xlsx")[0]
    assert isinstance(told, Grid)
    assert sum(row.cells[1:2] == ["Phải sửa"] for row in told.rows) == 12

    content = corrected(back.content)
    sheets = [one.place for one in read_blocks(io.BytesIO(content), "b.xlsx") if isinstance(one, Grid)]
    assert sheets == [MARKED_SHEET, "Danh sách"]
    _status, _page, there = upload(client, held, content, "Danh sách đã sửa.xlsx")
    page = client.get(there).content.decode()
    assert ("Nhập 500 dòng mới" in page, "chỗ phải sửa" in page) == (True, False)
    assert client.post(there).status_code == 302
    assert ListRow.objects.filter(list=held, removed=False).count() == 500
    kept = ListRow.objects.filter(list=held).order_by("position").values_list("name", flat=True)
    assert list(kept) == [one[0] for one in people()]

    _status, _page, again = upload(client, held, content)
    page = client.get(again).content.decode()
    assert "nhập lại không thay đổi gì" in page
    assert office.officer.name in page
    assert "Nhập 500 dòng mới" not in page
    assert client.post(again).status_code == 409
    assert ListRow.objects.filter(list=held).count() == 500
    assert book_rows(kinds=["imports.take_back"]) == []
    assert client.post(f"{there}hoan-tac/").status_code == 302
    assert ListRow.objects.filter(list=held, removed=False).count() == 0
    [brought] = book_rows(kinds=["imports.bring_in"])
    [back_again] = book_rows(kinds=["imports.take_back"])
    assert (back_again.subject, back_again.facts["sha256"]) == (brought.subject, hashlib.sha256(content).hexdigest())
    assert back_again.facts["file"] == "Danh sách đã sửa.xlsx"
    assert len(book_rows(kinds=["decisions.undo_step"])) == 1


ROWS: list[list[object]] = [["TT", "Họ tên", "Đơn vị"], [1, "Lò Thị Mai", "Phòng Nội vụ"]]


def bomb() -> bytes:
    """A package of which one part unpacks to far more than it weighs."""
    stream = repacked(sheet(ROWS), keep)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/a.xml", b"0" * (330 * 1024 * 1024))
    return stream.getvalue()


def macro() -> bytes:
    """A workbook with a macro inside."""
    stream = repacked(sheet(ROWS), keep)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0" + bytes(600)
BAD: dict[str, tuple[str, Callable[[], bytes], str, int]] = {
    "empty": ("a.xlsx", lambda: b"", "FILE-02", 422),
    "bomb": ("a.xlsx", bomb, "FILE-06", 422),
    "entity": ("a.xlsx", lambda: repacked(sheet(ROWS), change("sheet1.xml", doctype)).getvalue(), "FILE-07", 422),
    "macro": ("a.xlsx", macro, "FILE-08", 422),
    "password": ("a.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "FILE-09", 422),
    "old": ("a.xls", lambda: OLE, "FILE-10", 415),
    "old renamed": ("a.xlsx", lambda: OLE, "FILE-04", 415),
    "cut short": ("a.xlsx", lambda: sheet(ROWS).getvalue()[:-900], "FILE-05", 422),
    "word cut short": ("a.docx", lambda: document("a").getvalue()[:-900], "FILE-05", 422),
    "other kind": ("a.pdf", lambda: b"%PDF-1.7 %%EOF", "FILE-03", 415),
    "disguised": ("a.docx", lambda: sheet(ROWS).getvalue(), "FILE-04", 415),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_by_the_page_and_leaves_nothing(office: Office, case: str) -> None:
    """The page says which file and what is wrong with its code; no run, no file, no row is kept."""
    name, made, code, wanted = BAD[case]
    held, client = new_list(office), office.officer.client()
    status, page, _there = upload(client, held, made(), name)
    assert (status, f"<code>{code}</code>" in page) == (wanted, True)
    assert (ImportRun.objects.count(), StoredFile.objects.count(), ListRow.objects.count()) == (0, 0, 0)


def test_absurd_dimensions_and_no_file(office: Office) -> None:
    """A sheet that claims to reach its last cell is read as what it holds; a form without a file is told so."""
    held, client = new_list(office), office.officer.client()
    absurd = repacked(
        sheet(ROWS), change("sheet1.xml", lambda data: data.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'))
    )
    status, _page, there = upload(client, held, absurd.getvalue())
    assert status == 302
    assert "Nhập 1 dòng mới" in client.get(there).content.decode()
    nothing = client.post(f"/khen-thuong-truc-tiep/{held.pk}/nhap-tu-tep/")
    assert (nothing.status_code, "FILE-00" in nothing.content.decode()) == (422, True)


def test_columns_are_shown_and_said_otherwise(office: Office) -> None:
    """The page shows what each column was taken for; said otherwise, the file is read that way."""
    held, client = new_list(office), office.officer.client()
    _status, _page, there = upload(client, held, list_file(heads=("STT", "Họ và tên", "Ngày sinh", "Nơi ở")))
    page = client.get(there).content.decode()
    assert '<input type="hidden" name="key" value="noi o">' in page
    keys = ["stt", "ho va ten", "ngay sinh", "noi o"]
    answer = client.post(f"{there}cot/", {"key": keys, "role-3": "post"})
    assert answer.status_code == 302
    assert ImportRun.objects.get().named == {"noi o": "post"}
    assert '<option value="post" selected>' in client.get(there).content.decode()
    assert client.post(f"{there}cot/", {"key": keys, "role-3": "tick"}).status_code == 422


def test_a_place_of_a_file_is_said_in_words() -> None:
    """Sheets, tables and paragraphs as an officer names them; what is none of these stays as it stands."""
    assert say_place("table 1 row 3") == "Bảng 1, dòng 3"
    assert say_place("Danh sách!12") == "Danh sách, dòng 12"
    assert say_place("paragraph 7") == "Đoạn 7"
    assert say_place("table of names") == "table of names"
