"""PDFs as scanners, and those who mean harm, write them; written by another library than ours."""

from __future__ import annotations

import io
from typing import Any

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer
from tests.makers.files import pdf_file


def _written(writer: PdfFileWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)  # type: ignore[no-untyped-call]
    return stream.getvalue()


def _fresh() -> PdfFileWriter:
    return copy_into_new_writer(PdfFileReader(io.BytesIO(pdf_file())))


def locked_pdf(password: str = "mat-khau") -> bytes:
    """A page that only opens with a password; one without a password that merely forbids copying, where it is empty."""
    writer = _fresh()
    writer.encrypt("chu-so-huu", password)  # type: ignore[no-untyped-call]
    return _written(writer)


def named(**facts: Any) -> DictionaryObject:
    """A dictionary of a PDF by its names."""
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in facts.items()})  # type: ignore[no-untyped-call]


def script() -> DictionaryObject:
    """An action that runs a script."""
    return named(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert('a')"))


def opening_pdf(action: DictionaryObject) -> bytes:
    """A page with something to be done when it is opened."""
    writer = _fresh()
    writer.root[NameObject("/OpenAction")] = writer.add_object(action)
    return _written(writer)


def heavy_pdf(megabytes: int) -> bytes:
    """A page with so many megabytes beside it."""
    writer = _fresh()
    held = writer.add_object(StreamObject(stream_data=bytes(megabytes * 1024 * 1024)))
    writer.root[NameObject("/PieceInfo")] = named(Scan=held)
    return _written(writer)


def linked_pdf(action: DictionaryObject) -> bytes:
    """A page with something to be done when its middle is touched."""
    writer = _fresh()
    page = writer.root["/Pages"]["/Kids"][0]
    place = ArrayObject([NumberObject(one) for one in (0, 0, 90, 40)])  # type: ignore[no-untyped-call]
    link = named(Type=NameObject("/Annot"), Subtype=NameObject("/Link"), Rect=place, A=action)
    page[NameObject("/Annots")] = ArrayObject([writer.add_object(link)])
    writer.update_container(page)
    return _written(writer)
