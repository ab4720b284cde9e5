"""Writes of lists and decisions, by noun."""

from thidua.decisions.actions.lists import (
    ListFacts,
    approve_list,
    change_list,
    drop_list,
    make_list,
    return_list,
    send_list,
)
from thidua.decisions.actions.rows import edit_row, fill_list, remove_rows, say_apart, say_who, undo_step
from thidua.decisions.rows import RowFacts, row_from

__all__ = [
    "ListFacts",
    "RowFacts",
    "approve_list",
    "change_list",
    "drop_list",
    "edit_row",
    "fill_list",
    "make_list",
    "remove_rows",
    "return_list",
    "row_from",
    "say_apart",
    "say_who",
    "send_list",
    "undo_step",
]
