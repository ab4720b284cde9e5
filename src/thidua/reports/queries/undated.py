"""Whether the book holds awards without a year at all."""

from __future__ import annotations

from django.db.models import F

from thidua.records.models import Award


def some_without_a_year() -> bool:
    """The first row by year, those without one before all others: read from the index, where a search reads every row."""
    first = Award.objects.order_by(F("year").asc(nulls_first=True)).values_list("year", flat=True)[:1]
    return list(first) == [None]
