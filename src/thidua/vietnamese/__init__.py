"""Vietnamese text: folding for search, dictionary order, numbers, dates and names as people here write them.

A pure room: no Django, no database, no clock. Everything a neighbour needs is re-exported here.
"""

from thidua.vietnamese.dates import format_day, format_long, parse_day, weekday_name
from thidua.vietnamese.fold import FOLD_VERSION, fold, reversed_words
from thidua.vietnamese.names import initials, normalise_name
from thidua.vietnamese.numbers import format_count, format_points, parse_decimal
from thidua.vietnamese.order import ORDER_VERSION, person_sort_key, sort_key
from thidua.vietnamese.symbols import number_with_symbol
from thidua.vietnamese.texts import tidy_line, tidy_text
from thidua.vietnamese.words import given_by, in_words

__all__ = [
    "FOLD_VERSION",
    "ORDER_VERSION",
    "fold",
    "format_count",
    "format_day",
    "format_long",
    "format_points",
    "given_by",
    "in_words",
    "initials",
    "normalise_name",
    "number_with_symbol",
    "parse_day",
    "parse_decimal",
    "person_sort_key",
    "reversed_words",
    "sort_key",
    "tidy_line",
    "tidy_text",
    "weekday_name",
]
