"""What is kept as the scan of a paper: everything an office's scanner writes, and nothing that is locked, broken or acts."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image
from pyhanko.pdf_utils.generic import NameObject, TextStringObject
from tests.makers.authority import sign
from tests.makers.files import docx_file, pdf_file, png_file
from tests.makers.scans import heavy_pdf, linked_pdf, locked_pdf, named, opening_pdf, script

from thidua.documents.checks import MEGABYTE
from thidua.documents.pictures import MOST_PIXELS
from thidua.documents.scanned import look
from thidua.documents.scans import check_scan
from thidua.errors import Unreadable

LAUNCH = named(S=NameObject("/Launch"), F=TextStringObject("a.exe"))
PAGE = named(S=NameObject("/Named"), N=NameObject("/FirstPage"))
SITE = named(S=NameObject("/URI"), URI=TextStringObject("https://lamson.example"))


def said(name: str, content: bytes, **limits: int) -> str:
    """The code a scan is refused with; empty where it is taken."""
    try:
        check_scan(name, content, **limits)
    except Unreadable as found:
        return found.code if name in found.message else found.message
    return ""


def test_a_pdf_is_looked_through() -> None:
    """Scripts and programs, wherever they hang, passwords and missing parts each have their code; what acts not is taken."""
    half = pdf_file()[: len(pdf_file()) // 2] + b"\n%%EOF"
    assert [look(one) for one in (opening_pdf(script()), linked_pdf(script()), opening_pdf(LAUNCH))] == ["FILE-08"] * 3
    assert [look(one) for one in (locked_pdf(), half, b"%PDF-1.7 nothing %%EOF")] == ["FILE-09", "FILE-05", "FILE-05"]
    taken = (pdf_file(), locked_pdf(""), sign(pdf_file()), opening_pdf(PAGE), linked_pdf(SITE))
    assert [look(one) for one in taken] == [""] * len(taken)


def test_the_limited_process_answers_in_words() -> None:
    """The same by the door a scan comes through; a process that gets no memory is a refusal, the same file with enough is not."""
    assert [said("a.pdf", one) for one in (opening_pdf(script()), locked_pdf(), pdf_file())] == [
        "FILE-08",
        "FILE-09",
        "",
    ]
    heavy = heavy_pdf(15)
    assert (said("a.pdf", heavy, memory=40 * MEGABYTE), said("a.pdf", heavy)) == ("FILE-06", "")
    with pytest.raises(Unreadable, match="lệnh tự chạy"):
        check_scan("a.pdf", opening_pdf(script()))


def test_pictures_are_read_to_their_last_line() -> None:
    """Too many points, a picture cut in its middle, one that is none are refused; the same picture whole is taken."""
    wide = io.BytesIO()
    Image.new("1", (MOST_PIXELS // 5000 + 1, 5000)).save(wide, "PNG")
    photo = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(photo, "JPEG")
    whole = photo.getvalue()
    assert [said(name, one) for name, one in (("a.png", wide.getvalue()), ("a.jpg", whole), ("a.png", png_file()))] == [
        "FILE-16", "", "",
    ]  # fmt: skip
    assert said("a.jpg", whole[: len(whole) // 2]) == "FILE-05"
    spoiled = bytearray(png_file(64))
    at = spoiled.index(b"IDAT") + 6
    spoiled[at : at + 4] = b"\xff\xff\xff\xff"
    spoiled[-16:-12] = zlib.crc32(bytes(spoiled[spoiled.index(b"IDAT") : -16])).to_bytes(4, "big")
    assert said("a.png", bytes(spoiled)) == "FILE-05"
    assert said("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100) + b"\xff\xd9") in {"FILE-05", "FILE-17"}
    assert said("a.docx", docx_file()) == ""
