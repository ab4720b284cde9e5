"""Reading the book: rows about a subject, and whether the book is whole."""

from thidua.book.queries.checking import Checkpoint, Finding, Verdict, book_key_fits, checkpoint, chunks, verify
from thidua.book.queries.marking import verify_marks
from thidua.book.queries.rows import Row, numbers_about, row_of, rows
from thidua.book.queries.waiting import last_sealed_at, overdue, unsealed

__all__ = [
    "Checkpoint",
    "Finding",
    "Row",
    "Verdict",
    "book_key_fits",
    "checkpoint",
    "chunks",
    "last_sealed_at",
    "numbers_about",
    "overdue",
    "row_of",
    "rows",
    "unsealed",
    "verify",
    "verify_marks",
]
