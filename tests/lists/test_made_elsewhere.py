"""Files LibreOffice writes itself: its list is read to its truth, its locked, old and shortened files are refused by code."""

from __future__ import annotations

import io

import pytest
from tests.lists.made_elsewhere import written_by_libreoffice
from tests.lists.making import STATE, document, faults, read, skipped, told
from tests.lists.test_hostile import refused

from thidua.documents.checks import check
from thidua.documents.scanned import look
from thidua.errors import Unreadable

pytestmark = pytest.mark.word
LIST = document(
    STATE,
    "DANH SÁCH TẶNG GIẤY KHEN",
    "(Kèm theo Tờ trình số 12/TTr-UBND ngày 05 tháng 6 năm 2026 của Ủy ban nhân dân xã Một)",
    [
        ["TT", "Họ và tên", "Ngày sinh", "Chức vụ, đơn vị"],
        ["I", "CÁ NHÂN", "", ""],
        ["1", "Bà Lò Thị Mai", "03/04/1986", "Kế toán, Trường Hai"],
        ["2", "Ông Vừ A Vảng", "31/02/1990", "nt"],
        ["", "Cộng: 02 người", "", ""],
    ],
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The list of every kind LibreOffice writes, by its name."""
    return written_by_libreoffice(LIST.getvalue(), tmp_path_factory.mktemp("soffice"))


def kept(name: str, content: bytes) -> str:
    """The code a file is refused with where files are kept; empty where it is taken."""
    try:
        check(name, content, 20)
    except Unreadable as found:
        return found.code
    return ""


def test_a_list_of_libreoffice_is_read_to_its_truth(files: dict[str, bytes]) -> None:
    """Rows, frame, fault and skipped lines are those of the document as it was written first."""
    content = files["libreoffice.docx"]
    assert content != LIST.getvalue()
    assert kept("a.docx", content) == ""
    reading = read(io.BytesIO(content))
    assert told(reading, "name", "honorific", "born", "post", "unit", "award", "where") == [
        ("Lò Thị Mai", "Bà", "1986-04-03", "Kế toán", "Trường Hai", "Giấy khen", "table 1 row 3"),
        ("Vừ A Vảng", "Ông", None, "Kế toán", "Trường Hai", "Giấy khen", "table 1 row 4"),
    ]
    assert [one[1:] for one in faults(reading)] == [("ROW-06", "error")]
    assert (reading.context.date, reading.context.issuer) == ("2026-06-05", "Ủy ban nhân dân xã Một")
    assert [what for _where, what in skipped(reading)] == [what for _where, what in skipped(read(LIST))]


def test_what_cannot_be_read_is_refused_by_its_code(files: dict[str, bytes]) -> None:
    """Locked, old, old under a new ending, called by another name, cut anywhere: each by code, by both doors."""
    good, locked, old = (files[one] for one in ("libreoffice.docx", "locked.docx", "old.doc"))
    assert locked[:8] == old[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for name, content, code, where_kept in (
        ("a.docx", locked, "FILE-09", "FILE-09"),
        ("a.doc", old, "FILE-10", "FILE-10"),
        ("a.docx", old, "FILE-04", "FILE-09"),
        ("a.xlsx", old, "FILE-04", "FILE-09"),
        ("a.xlsx", good, "FILE-04", "FILE-04"),
        ("a.docx", files["scan.pdf"], "FILE-04", "FILE-04"),
        *(("a.docx", good[: int(len(good) * share)], "FILE-05", "FILE-05") for share in (0.3, 0.9, 0.995)),
    ):
        assert (refused(io.BytesIO(content), name), kept(name, content)) == (code, where_kept), (name, len(content))


def test_a_scan_of_libreoffice_is_taken_and_a_locked_one_is_not(files: dict[str, bytes]) -> None:
    """Its PDF is a scan like any; with a password, or with its end missing, it is refused."""
    whole = files["scan.pdf"]
    found = [look(one) for one in (whole, files["locked.pdf"], whole[: len(whole) // 2] + b"%%EOF")]
    assert found == ["", "FILE-09", "FILE-05"]
