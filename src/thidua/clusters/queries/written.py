"""Objects read by a written-out statement: what every page asks for costs the database less than building the question.

The columns and their conversions come from the models themselves, so a field more in a model is read without a change
here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

Row = tuple[Any, ...]
Change = tuple[int, Callable[[Any, Any, Any], Any], Any]


@cache
def columns(model: type[Model], alias: str) -> str:
    """The columns of a model for the list of a statement, in the order ``objects`` takes them."""
    quote = connection.ops.quote_name
    return ", ".join(f"{alias}.{quote(str(field.column))}" for field in model._meta.concrete_fields)


@cache
def _shape(model: type[Model], _vendor: str) -> tuple[list[str], list[Change]]:
    """The names of the fields in order, and the conversions of those the database answers in another form."""
    fields = model._meta.concrete_fields
    changes = [
        (at, change, field.cached_col)
        for at, field in enumerate(fields)
        for change in (*connection.ops.get_db_converters(field.cached_col), *field.get_db_converters(connection))
    ]
    return [field.attname for field in fields], changes


def objects(models: Sequence[type[Model]], row: Row) -> list[Any]:
    """One row of a statement as one object of each model, in order; None where an outer join found nothing."""
    found: list[Any] = []
    begin = 0
    for model in models:
        names, changes = _shape(model, connection.vendor)
        values = list(row[begin : begin + len(names)])
        begin += len(names)
        if values[names.index(model._meta.pk.attname)] is None:
            found.append(None)
            continue
        for at, change, column in changes:
            values[at] = change(values[at], column, connection)
        found.append(model.from_db(connection.alias, names, values))
    return found


def rows_of(statement: str, parameters: Sequence[Any]) -> list[Row]:
    """The rows of a written-out statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
