"""Papers: the data of a paper, and the same paper as PDF and as a Word draft in the statutory layout."""

from thidua.papers.data import (
    Align,
    Annex,
    Block,
    Code,
    Column,
    Heading,
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Part,
    Row,
    Run,
    SignatureBlock,
    Table,
    line,
)
from thidua.papers.frozen import digest, freeze, thaw
from thidua.papers.kept import as_text, from_json, to_json, with_text
from thidua.papers.pdf import render_pdf
from thidua.papers.word import render_docx

__all__ = [
    "Align",
    "Annex",
    "Block",
    "Code",
    "Column",
    "Heading",
    "Letterhead",
    "Paper",
    "PaperKind",
    "Paragraph",
    "Part",
    "Row",
    "Run",
    "SignatureBlock",
    "Table",
    "as_text",
    "digest",
    "freeze",
    "from_json",
    "line",
    "render_docx",
    "render_pdf",
    "thaw",
    "to_json",
    "with_text",
]
