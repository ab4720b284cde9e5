"""The lists of recipients units send, read by what their cells say.

A pure room: no Django, no database, no clock. It reads; whether what it read may be granted is for others.
"""

from thidua.lists.apart import read_blocks_apart, read_list_apart, read_past_apart, read_units_apart
from thidua.lists.reading import MARKED_SHEET, read_list
from thidua.lists.shapes import ListContext, ListFault, ReadColumn, Reading, ReadTable, Recipient, Skipped

__all__ = [
    "MARKED_SHEET",
    "ListContext",
    "ListFault",
    "ReadColumn",
    "ReadTable",
    "Reading",
    "Recipient",
    "Skipped",
    "read_blocks_apart",
    "read_list",
    "read_list_apart",
    "read_past_apart",
    "read_units_apart",
]
