"""Writes of lists and decisions, by noun."""

from thidua.decisions.actions.decisions import (
    Wording,
    approve_decision,
    change_decision,
    make_decision,
    reopen_decision,
    void_decision,
)
from thidua.decisions.actions.despite import proceed_despite
from thidua.decisions.actions.granting import bring_paper, bring_signed, grant_decision, send_out
from thidua.decisions.actions.lists import (
    ListFacts,
    approve_list,
    change_list,
    drop_list,
    make_list,
    return_list,
    send_list,
)
from thidua.decisions.actions.numbers import enter_number, keep_number_book, take_number
from thidua.decisions.actions.rows import edit_row, fill_list, remove_rows, say_apart, say_who, undo_step
from thidua.decisions.rows import RowFacts, row_from

__all__ = [
    "ListFacts",
    "RowFacts",
    "Wording",
    "approve_decision",
    "approve_list",
    "bring_paper",
    "bring_signed",
    "change_decision",
    "change_list",
    "drop_list",
    "edit_row",
    "enter_number",
    "fill_list",
    "grant_decision",
    "keep_number_book",
    "make_decision",
    "make_list",
    "proceed_despite",
    "remove_rows",
    "reopen_decision",
    "return_list",
    "row_from",
    "say_apart",
    "say_who",
    "send_list",
    "send_out",
    "take_number",
    "undo_step",
    "void_decision",
]
