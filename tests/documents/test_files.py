"""What is kept as evidence, and every kind of file that is not."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from django.test import override_settings
from tests.clusters.untouched import refused
from tests.clusters.years import DUE, Year, frozen, province, scoring, send
from tests.makers.files import docx_file, pdf_file, png_file, xlsx_file

from thidua.clusters import actions
from thidua.clusters.enums import CardState
from thidua.clusters.models import Evidence
from thidua.clusters.queries import card_view, evidence_for
from thidua.documents.checks import MEGABYTE, check, clean_name
from thidua.documents.models import StoredFile
from thidua.documents.queries import content_of, path_of
from thidua.errors import Forbidden, Missing, Refused, Unreadable

pytestmark = pytest.mark.django_db
JPG = b"\xff\xd8\xff\xe0" + b"0" * 100 + b"\xff\xd9"
OLD = b"\xd0\xcf\x11\xe0" + b"0" * 600


def package(parts: dict[str, bytes]) -> bytes:
    """A zip with these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()


def word(**parts: bytes) -> bytes:
    """The least a Word file has, and more parts."""
    return package({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>", **parts})


def attach(year: Year, name: str, content: bytes, code: str = "I.1") -> Evidence:
    """Evidence sent by the head unit's officer."""
    return actions.attach_evidence(
        actor=year.officer(year.head), card_id=year.card(year.head).pk, code=code, name=name, content=content
    )


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("Báo cáo.pdf", pdf_file(), "application/pdf"),
        ("bao-cao.docx", docx_file(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("so lieu.XLSX", xlsx_file(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("anh.png", png_file(), "image/png"),
        ("anh.jpeg", JPG, "image/jpeg"),
    ],
)
def test_a_good_file_comes_back_as_it_was(name: str, content: bytes, media: str) -> None:
    """Every kind that is taken is kept byte for byte, under a number of its own, with its hash."""
    year = scoring()
    file = attach(year, name, content).file
    assert (file.name, file.media_type, file.size) == (name, media, len(content))
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert content_of(file) == content
    assert name not in str(path_of(file.key))
    assert year.card(year.head).state == CardState.IN_PROGRESS


BAD = {
    "too large": ("FILE-01", "a.pdf", b"%PDF-1.7" + b"0" * MEGABYTE + b"%%EOF"),
    "empty": ("FILE-02", "a.pdf", b""),
    "a program": ("FILE-03", "a.exe", b"MZ" * 50),
    "no ending": ("FILE-03", "baocao", pdf_file()),
    "a page": ("FILE-03", "a.html", b"<script>"),
    "a program called pdf": ("FILE-04", "a.pdf", b"MZ" * 50),
    "a page called png": ("FILE-04", "a.png", b"<html>"),
    "a zip called docx": ("FILE-04", "a.docx", package({"a.txt": b"a"})),
    "a Word file called xlsx": ("FILE-04", "a.xlsx", word()),
    "half a pdf": ("FILE-05", "a.pdf", b"%PDF-1.7 half"),
    "half a png": ("FILE-05", "a.png", png_file()[:20]),
    "half a docx": ("FILE-05", "a.docx", word()[:60]),
    "unpacks too large": ("FILE-06", "a.docx", word(**{f"x{n}": b"" for n in range(5001)})),
    "macros": ("FILE-08", "a.docx", word(**{"word/vbaProject.bin": b"0"})),
    "a password": ("FILE-09", "a.xlsx", OLD),
    "the old format": ("FILE-10", "a.doc", OLD),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_and_not_kept(what: str) -> None:
    """Each kind of bad file has its own code, and neither a row nor a byte of it stays."""
    code, name, content = BAD[what]
    year = scoring()
    with override_settings(FILE_LIMIT_MB=1), refused(Unreadable, code) as told:
        attach(year, name, content)
    assert name in told.message


def test_the_limit_is_twenty_megabytes() -> None:
    """Twenty megabytes to the byte are taken; one byte more is not."""
    most = b"%PDF-1.7" + b"0" * (20 * MEGABYTE - 13) + b"%%EOF"
    assert len(most) == 20 * MEGABYTE
    assert check("a.pdf", most, 20).name == "a.pdf"
    with pytest.raises(Unreadable) as found:
        check("a.pdf", b"%PDF-1.7" + b"0" * (20 * MEGABYTE - 12) + b"%%EOF", 20)
    assert found.value.code == "FILE-01"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\báo cáo.pdf", "báo cáo.pdf"),
        ("a\x00b.pdf", "a b.pdf"),
        ("a\u202efdp.exe.pdf", "a fdp.exe.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("....pdf", "tep.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_hostile_name_is_shown_clean(raw: str, clean: str) -> None:
    """Folders, control and direction marks go, the ending stays, and the length is kept within bounds."""
    assert clean_name(raw) == clean
    year = scoring()
    assert attach(year, raw, pdf_file()).file.name == clean


def test_a_criterion_without_evidence_takes_none() -> None:
    """Where the sheet wants no evidence none is kept; a strange criterion is not there; twenty files are the most."""
    year = scoring()
    with refused(Refused, "SCORE-24"):
        attach(year, "a.pdf", pdf_file(), "II.2")
    with refused(Missing, "PERM-01"):
        attach(year, "a.pdf", pdf_file(), "IX.9")
    for _n in range(20):
        attach(year, "a.png", png_file())
    with refused(Refused, "SCORE-25"):
        attach(year, "a.png", png_file())


def test_a_closed_card_takes_no_file() -> None:
    """After sending, and after the freeze, nothing is attached and nothing taken back."""
    year = scoring()
    held = attach(year, "a.pdf", pdf_file())
    send(year, year.head)
    with refused(Refused, "FLOW-04"):
        attach(year, "b.pdf", pdf_file())
    with refused(Refused, "FLOW-04"):
        actions.remove_evidence(actor=year.officer(year.head), evidence_id=held.pk)
    done = frozen(scoring(province("Thanh Lâm")))
    with refused(Refused, "SHEET-20"):
        attach(done, "b.pdf", pdf_file())


def test_a_file_taken_back_stays_in_the_book() -> None:
    """Taken back it no longer stands at its criterion; row and bytes stay; it is not taken back twice."""
    year = scoring()
    held = attach(year, "a.pdf", pdf_file())
    actions.remove_evidence(actor=year.officer(year.head), evidence_id=held.pk)
    assert card_view(year.card(year.head), DUE).groups[0].cells[0].evidence == ()
    assert content_of(StoredFile.objects.get()) == pdf_file()
    with refused(Refused, "FLOW-09"):
        actions.remove_evidence(actor=year.officer(year.head), evidence_id=held.pk)


def test_evidence_follows_the_scores() -> None:
    """Before the deadline another member is refused with the reason, after it may read, and may never take back."""
    year, other = scoring(), scoring(province("Thanh Lâm", 2))
    held = attach(year, "a.pdf", pdf_file())
    member = year.province.units[1]
    with refused(Forbidden, "CLUSTER-10"):
        evidence_for(year.officer(member, DUE), held.pk)
    after = DUE + timedelta(days=1)
    assert evidence_for(year.officer(member, after), held.pk).file.name == "a.pdf"
    with refused(Forbidden, "PERM-02"):
        actions.remove_evidence(actor=year.officer(member, after), evidence_id=held.pk)
    for stranger in (other.officer(other.head, after), other.overseer(after)):
        with refused(Missing, "PERM-01"):
            evidence_for(stranger, held.pk)


def test_a_file_changed_on_disk_is_not_handed_out() -> None:
    """Bytes that are no longer what was stored, or gone, are refused with a code."""
    year = scoring()
    file = attach(year, "a.pdf", pdf_file()).file
    path_of(file.key).write_bytes(b"%PDF-1.7 forged %%EOF")
    with pytest.raises(Refused) as found:
        content_of(file)
    assert found.value.code == "FILE-15"
    path_of(file.key).unlink()
    with pytest.raises(Refused) as found:
        content_of(file)
    assert found.value.code == "FILE-15"


def test_the_same_content_twice_is_noticed() -> None:
    """One content at two criteria of a card: each place names the other."""
    year = scoring()
    content = pdf_file()  # made once: a file carries the second it was made in
    attach(year, "a.pdf", content)
    attach(year, "b.pdf", content, "I.2")
    cells = card_view(year.card(year.head), DUE).groups[0].cells
    assert [cell.evidence[0].also_at for cell in cells] == [("I.2",), ("I.1",)]
