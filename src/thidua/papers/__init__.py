"""Papers: the data of a paper, and the same paper as PDF and as a Word draft in the statutory layout."""

from thidua.papers.data import (
    Align,
    Block,
    Column,
    Heading,
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Run,
    SignatureBlock,
    Table,
    line,
)
from thidua.papers.pdf import render_pdf
from thidua.papers.word import render_docx

__all__ = [
    "Align",
    "Block",
    "Column",
    "Heading",
    "Letterhead",
    "Paper",
    "PaperKind",
    "Paragraph",
    "Row",
    "Run",
    "SignatureBlock",
    "Table",
    "line",
    "render_docx",
    "render_pdf",
]
