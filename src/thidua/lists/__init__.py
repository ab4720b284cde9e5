"""The lists of recipients units send, read by what their cells say.

A pure room: no Django, no database, no clock. It reads; whether what it read may be granted is for others.
"""

from thidua.lists.apart import read_list_apart
from thidua.lists.reading import read_list
from thidua.lists.shapes import ListContext, ListFault, Reading, Recipient, Skipped

__all__ = [
    "ListContext",
    "ListFault",
    "Reading",
    "Recipient",
    "Skipped",
    "read_list",
    "read_list_apart",
]
