"""Reading papers back: what a browser of a person gets, as plain words."""

from __future__ import annotations

import io

import pdfplumber
from docx import Document
from tests.journeys.hands import Hand


def download(hand: Hand, path: str) -> bytes:
    """A paper, as the browser of this person gets it."""
    answer = hand.page.request.get(f"{hand.site}{path}")
    assert answer.status == 200, (path, answer.status)
    return answer.body()


def taken(hand: Hand, path: str) -> bytes:
    """A paper whose taking is an act: the form of this person's page is sent."""
    token = next(one["value"] for one in hand.page.context.cookies() if one["name"] == "csrftoken")
    headers = {"Referer": hand.site}
    answer = hand.page.request.post(f"{hand.site}{path}", form={"csrfmiddlewaretoken": token}, headers=headers)
    assert answer.status == 200, (path, answer.status)
    return answer.body()


def text_of_pdf(content: bytes) -> str:
    """The words of a PDF, spaces folded."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join(" ".join(page.extract_text() or "" for page in pdf.pages).split())


def text_of_word(content: bytes) -> str:
    """The words of a Word file, tables included."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def rows_of_pdf(content: bytes) -> list[list[str]]:
    """The rows of every table of a PDF, the spaces of each cell folded."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        rows = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    return [[" ".join((cell or "").split()) for cell in row] for row in rows]


def rows_of_word(content: bytes) -> list[list[str]]:
    """The rows of every table of a Word file, the spaces of each cell folded."""
    document = Document(io.BytesIO(content))
    return [[" ".join(cell.text.split()) for cell in row.cells] for table in document.tables for row in table.rows]
