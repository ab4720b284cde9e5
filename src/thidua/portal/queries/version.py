"""Which state of things a public page shows: it changes with every row of the book of awards and everything published."""

from __future__ import annotations

from django.db import connection

from thidua.book.enums import Stream

STATEMENT = """
SELECT (SELECT chain_hash FROM book_link WHERE stream = %s ORDER BY position DESC LIMIT 1),
       (SELECT mark FROM portal_portalmark WHERE id = 1)
"""
"""Rows of the awards stream are chained one after another, so its last link names exactly what has been decided until now."""


def version() -> str:
    """One word that is another one as soon as an award was granted, corrected, taken back, or anything published changed."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [str(Stream.AWARDS)])
        last, mark = cursor.fetchone()
    return f"{last}.{mark}"
