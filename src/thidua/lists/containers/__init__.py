"""Files of Excel and Word, opened without trust and read as text."""

from __future__ import annotations

from typing import BinaryIO

from thidua.lists.containers.documents import read_document
from thidua.lists.containers.packages import Package, broken
from thidua.lists.containers.shapes import Block, Grid, GridRow, Line, Merge
from thidua.lists.containers.sheets import read_workbook

__all__ = ["Block", "Grid", "GridRow", "Line", "Merge", "read_blocks"]


def read_blocks(stream: BinaryIO, name: str) -> list[Block]:
    """The grids and lines of a file, in its order.

    name:   the file's own name; its ending says what the file claims to be.
    raises: Unreadable with the FILE codes, for the whole file.
    """
    package = Package(stream, name)
    try:
        return list(read_workbook(package)) if package.kind == "xlsx" else read_document(package)
    except (ValueError, OverflowError, LookupError) as found:  # a figure is none or absurd, an encoding is unknown
        raise broken(name) from found
