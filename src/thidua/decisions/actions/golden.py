"""Numbers of the golden book: taken when a decision is granted, in the order of its rows, without a gap."""

from __future__ import annotations

from thidua.decisions.models import Decision, GoldenBook, GoldenSpan
from thidua.decisions.queries.certificates import golden_book_of
from thidua.transactions import locked


def golden_numbers(held: Decision, many: int) -> list[str]:
    """The numbers of the rows of a decision; its ordinals where the office keeps no golden book with us.

    Called inside the transaction that grants: numbers are never given back, since a granted decision is never undone.
    """
    assert held.decided_on is not None
    known = golden_book_of(held.issuer_id, held.decided_on.year)
    if known is None or not many:
        return [str(at) for at in range(1, many + 1)]
    book = locked(GoldenBook, known.pk)
    first = book.last + 1
    book.last += many
    book.save(update_fields=["last"])
    GoldenSpan.objects.create(book=book, decision=held, first=first, last=book.last)
    return [str(at) for at in range(first, book.last + 1)]
