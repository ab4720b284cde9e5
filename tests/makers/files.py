"""Small real files of every kind taken as evidence."""

from __future__ import annotations

import io

import typst
import xlsxwriter
from docx import Document
from PIL import Image


def pdf_file(text: str = "Minh chứng") -> bytes:
    """A PDF of one page that says the text."""
    return bytes(typst.compile(f"#set page(width: 90mm, height: 40mm)\n{text}".encode()))


def docx_file(text: str = "Minh chứng") -> bytes:
    """A Word file of one paragraph."""
    written, document = io.BytesIO(), Document()
    document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def xlsx_file(text: str = "Minh chứng") -> bytes:
    """A workbook of one cell."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.add_worksheet().write_string(0, 0, text)
    return written.getvalue()


def png_file(width: int = 8) -> bytes:
    """A picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", (width, width), "#1d4673").save(written, "PNG")
    return written.getvalue()
