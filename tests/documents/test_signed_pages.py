"""A file written anew before it was signed: the same pages pass, anything shown otherwise is named with its page."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from tests.makers.authority import authority, sign

from thidua.documents.signatures import examine
from thidua.papers import Letterhead, Paper, PaperKind, line, render_pdf

HEAD = Letterhead("Ủy ban nhân dân tỉnh", "Sở Một", symbol="QĐ-SM", day=date(2026, 11, 16))
SENTENCE = "Tặng Giấy khen cho bà Bàn Thị Liên đã có thành tích xuất sắc trong công tác dân tộc. " * 3
APPROVED = render_pdf(Paper(PaperKind.SUBMISSION, HEAD, "Quyết định", body=tuple(line(SENTENCE) for _ in range(10))))
Change = Callable[[Any, Any], None]  # the file being written, the page


@pytest.fixture(autouse=True)
def trust(settings: object, tmp_path: Path) -> None:
    """Our own authority is trusted."""
    authority().trust_in(tmp_path)
    settings.SIGNATURE_TRUST = tmp_path  # type: ignore[attr-defined]


def resaved(content: bytes, *changes: Change) -> bytes:
    """The file written anew, its second page changed."""
    writer: Any = copy_into_new_writer(PdfFileReader(io.BytesIO(content)))
    for change in changes:
        change(writer, writer.find_page_for_modification(1)[0])
    return written(writer)


def written(writer: Any) -> bytes:
    """The bytes of a file."""
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def saved_by_another_program(content: bytes) -> bytes:
    """The file opened and saved by another program."""
    made = io.BytesIO()
    with pypdfium2.PdfDocument(content) as opened:
        opened.save(made)
    return made.getvalue()


def drawn(content: bytes) -> list[bytes]:
    """What the pages themselves draw, apart from all it rests on."""
    reader: Any = PdfFileReader(io.BytesIO(content))
    pages = [reader.find_page_for_modification(at)[0].get_object() for at in range(2)]
    return [page["/Contents"].data for page in pages]


def entries(**held: PdfObject | str) -> DictionaryObject:
    """A dictionary; a word stands for a name."""
    return DictionaryObject(  # type: ignore[no-untyped-call]
        {f"/{name}": NameObject(f"/{one}") if type(one) is str else one for name, one in held.items()}
    )


def whole(number: int) -> PdfObject:
    """A whole number."""
    return NumberObject(number)  # type: ignore[no-untyped-call]


def box(*corners: float) -> ArrayObject:
    """Four corners."""
    return ArrayObject([FloatObject(str(one)) for one in corners])  # type: ignore[no-untyped-call]


def laid(**held: PdfObject | str) -> Change:
    """Something laid upon the page that hides what is below it."""

    def change(writer: Any, page: Any) -> None:
        shape = entries(Type="XObject", Subtype="Form", BBox=box(0, 0, 400, 40))
        look = writer.add_object(StreamObject(shape, stream_data=b"1 1 1 rg 0 0 400 40 re f"))
        note = entries(Type="Annot", Rect=box(80, 400, 480, 440), AP=entries(N=look), P=page, **held)
        writer.register_annotation(page, writer.add_object(note))

    return change


def of_page(name: str, value: PdfObject) -> Change:
    """An entry of the page set."""
    return lambda _writer, page: page.get_object().__setitem__(NameObject(name), value)


def other_letters(writer: Any, page: Any) -> None:
    """One font with another program behind the same name."""
    resources = writer.find_page_for_modification(1)[1].get_object()
    font = next(iter(resources["/Font"].items()))[1].get_object()
    told = font["/DescendantFonts"][0]["/FontDescriptor"]
    name = next(one for one in told if one.startswith("/FontFile"))
    held = told[name]
    kept = {key: one for key, one in held.items() if key not in {"/Length", "/Filter"}}
    told[NameObject(name)] = writer.add_object(StreamObject(kept, stream_data=held.data[:-1] + b"\x7f"))


def pictured(shade: int) -> Change:
    """A picture of one dot among what the page may show."""

    def change(writer: Any, page: Any) -> None:
        one = whole(1)
        dot = entries(
            Type="XObject", Subtype="Image", Width=one, Height=one, ColorSpace="DeviceGray", BitsPerComponent=whole(8)
        )  # fmt: skip
        resources = writer.find_page_for_modification(1)[1].get_object()
        own = {**resources, "/XObject": entries(Dau=writer.add_object(StreamObject(dot, stream_data=bytes([shade]))))}
        page.get_object()[NameObject("/Resources")] = DictionaryObject(own)  # type: ignore[no-untyped-call]

    return change


def scripted(writer: Any, _page: Any) -> None:
    """A script that runs when the file is opened."""
    writer.root[NameObject("/OpenAction")] = entries(S="JavaScript", JS=TextStringObject("app.alert(1)"))


def test_the_same_pages_pass_however_the_file_was_written() -> None:
    """Written anew by one program or another and then signed, with a mark or without, the file is in order."""
    for other in (resaved(APPROVED), saved_by_another_program(APPROVED), saved_by_another_program(resaved(APPROVED))):
        found = examine(sign(other), APPROVED)
        assert (found.trouble, found.same_bytes, found.page, found.pages) == ("", False, 0, 2)
        assert examine(sign(sign(other), by="Sở Một", field="Dau"), APPROVED).trouble == ""
    marked = examine(sign(sign(resaved(APPROVED), box=(80, 80, 240, 140)), by="Sở Một", field="Dau"), APPROVED)
    assert (marked.trouble, len(marked.signatures)) == ("", 2)
    assert examine(sign(resaved(APPROVED, pictured(0))), resaved(APPROVED, pictured(0))).trouble == ""


def test_whatever_else_is_shown_is_named_with_its_page() -> None:
    """A note laid over the text, a mark of no signature, another size, turn or font, a script: each differs, drawn the same."""
    field = {"FT": "Sig", "T": TextStringObject("Gia")}
    cases: dict[str, tuple[Change, int]] = {
        "note": (laid(Subtype="FreeText", Contents=TextStringObject("")), 2),
        "stamp": (laid(Subtype="Stamp"), 2),
        "text field": (laid(Subtype="Widget", FT="Tx"), 2),
        "field never signed": (laid(Subtype="Widget", **field), 2),
        "mark of no signature": (laid(Subtype="Widget", V=entries(Type="Sig"), **field), 2),
        "size": (of_page("/MediaBox", box(0, 200, 595.2756, 841.8898)), 2),
        "part shown": (of_page("/CropBox", box(0, 400, 595.2756, 841.8898)), 2),
        "turn": (of_page("/Rotate", whole(180)), 2),
        "font": (other_letters, 1),
        "script": (scripted, 1),
    }
    for name, (change, page) in cases.items():
        other = resaved(APPROVED, change)
        found = examine(sign(other), APPROVED)
        assert (name, found.trouble, found.page) == (name, "differs", page)
        assert drawn(other) == drawn(APPROVED)
    swapped = examine(sign(resaved(APPROVED, pictured(0))), resaved(APPROVED, pictured(255)))
    assert (swapped.trouble, swapped.page) == ("differs", 2)


def test_what_is_laid_over_the_approved_bytes_is_seen() -> None:
    """A note put behind the approved bytes in the same turn as the signature differs, though the file begins as approved."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(APPROVED))
    laid(Subtype="Stamp")(writer, writer.find_page_for_modification(1)[0])
    made = io.BytesIO()
    writer.write(made)
    found = examine(sign(made.getvalue()), APPROVED)
    assert (found.same_bytes, found.trouble, found.page) == (True, "differs", 2)


def test_a_locked_file_is_told_as_such() -> None:
    """A file with a password, though whole, is refused as locked, not as broken."""
    writer: Any = copy_into_new_writer(PdfFileReader(io.BytesIO(APPROVED)))
    writer.encrypt("khoa", "")
    found = examine(written(writer), APPROVED)
    assert (found.trouble, found.signatures) == ("locked", ())
