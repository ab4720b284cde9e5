"""Marks: what an act keeps of the rows it wrote, so that a row changed from outside is told from one the program wrote.

A table whose class says ``marked = True`` is written only together with an act, and the act bears the mark of every row
as it stood afterwards. The mark is keyed: it tells nothing of the row to whoever holds the database alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from thidua.book.hashing import row_mark

MARKS = "marks"
GONE = ""
BATCH = 500
Marks = dict[str, dict[str, str]]


def marked_models() -> list[type[models.Model]]:
    """Every table whose rows acts bear marks of."""
    return [model for model in apps.get_models() if getattr(model, "marked", False)]


def marks_of(wrote: Iterable[models.Model], removed: Iterable[models.Model] = ()) -> Marks:
    """The marks of rows as they now stand in the database: table → number → mark; empty for those taken out."""
    found: Marks = {}
    for model, numbers in _by_model(wrote):
        rows = [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]
        marks = [one for part in rows for one in marks_now(model, part)]
        found.setdefault(model._meta.label_lower, {}).update({str(pk): mark for pk, mark in marks})
    for model, numbers in _by_model(removed):
        found.setdefault(model._meta.label_lower, {}).update({str(pk): GONE for pk in numbers})
    return found


def marks_now(model: type[models.Model], numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The marks the rows with these numbers ought to have as they stand. One query."""
    names = [field.attname for field in model._meta.concrete_fields]
    at = names.index(model._meta.pk.attname)
    for values in model._default_manager.filter(pk__in=numbers).order_by("pk").values_list(*names):
        yield values[at], mark_of(model, dict(zip(names, values, strict=True)))


def mark_of(model: type[models.Model], columns: dict[str, Any]) -> str:
    """The mark of one row with these columns."""
    number = columns[model._meta.pk.attname]
    text = json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return row_mark(model._meta.label_lower, number, text)


def _by_model(rows: Iterable[models.Model]) -> list[tuple[type[models.Model], list[int]]]:
    found: dict[type[models.Model], list[int]] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row.pk)
    return list(found.items())
