"""Writes of files on their way in, by what their rows become."""

from thidua.imports.actions.runs import (
    finish_run,
    hand_back,
    name_columns,
    not_brought_before,
    receive_file,
    still_read,
    take_back_run,
)

__all__ = [
    "finish_run",
    "hand_back",
    "name_columns",
    "not_brought_before",
    "receive_file",
    "still_read",
    "take_back_run",
]
