"""Which state of things a public page shows: it changes with every row of the book of awards and everything published."""

from __future__ import annotations

from django.db import connection

from thidua.book.enums import Stream

STATEMENT = """
SELECT (SELECT chain_hash FROM book_link WHERE stream = %s ORDER BY position DESC LIMIT 1),
       (SELECT mark FROM portal_portalmark WHERE id = 1),
       (SELECT COUNT(*) FROM meetings_photo WHERE removed)
"""
"""Rows of the awards stream are chained one after another, so its last link names exactly what has been decided until now.

A photo is removed by the meeting it belongs to and never comes back, so counting those is enough.
"""


def version() -> str:
    """One word that is another as soon as an award was granted, corrected, taken back, a photo removed, anything shown changed."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [str(Stream.AWARDS)])
        last, mark, removed = cursor.fetchone()
    return f"{last}.{mark}.{removed}"
