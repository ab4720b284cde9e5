"""One transaction an action, and the locks inside it.

Locks are rows of the parent object, taken in one order everywhere:
unit → block and dossier → card → meeting → number → book.
On PostgreSQL the row is locked; on SQLite every writing transaction is IMMEDIATE, so it already stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import connection, models, transaction

from thidua.errors import Missing

Row = TypeVar("Row", bound=models.Model)

ROW_LOCKS = True  # switched off only by the race tests, to show that the race is then seen


class NotInTransaction(RuntimeError):
    """A lock was asked for outside a transaction: it would be let go at once."""


def locked(model: type[Row], pk: int) -> Row:
    """The row, locked until the transaction ends; ``Missing`` when there is none."""
    if not connection.in_atomic_block:
        raise NotInTransaction(model.__name__)
    rows = model._default_manager.all()
    if ROW_LOCKS:
        rows = (
            rows.select_for_update(of=("self",))
            if connection.features.has_select_for_update_of
            else rows.select_for_update()
        )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def locked_all(model: type[Row], pks: Iterable[int]) -> dict[int, Row]:
    """Several rows of one kind, locked in the order of their numbers, so that two who want the same wait in turn."""
    return {pk: locked(model, pk) for pk in sorted(set(pks))}


one_transaction = transaction.atomic
