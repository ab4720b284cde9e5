"""Writes of clusters and blocks, by noun."""

from thidua.clusters.actions.blocks import (
    BlockFacts,
    Place,
    change_facts,
    form_block,
    leave_out,
    open_scoring,
    set_members,
)
from thidua.clusters.actions.copying import copy_year
from thidua.clusters.actions.evidence import attach_evidence, remove_evidence
from thidua.clusters.actions.freezing import drop_correction, freeze_result, open_correction
from thidua.clusters.actions.meetings import (
    close_block_meeting,
    close_other_meeting,
    edit_minutes,
    plan_block_meeting,
    put_forward,
)
from thidua.clusters.actions.objections import answer_objection, file_objection, withdraw_objection
from thidua.clusters.actions.publishing import publish_result
from thidua.clusters.actions.scores import paste_block, reopen_card, save_answers, submit_card
from thidua.clusters.actions.sheets import agree_sheet, choose_sheet, shipped_sheets
from thidua.clusters.actions.synthesis import accept_card, adjust_points, return_criteria

__all__ = [
    "BlockFacts",
    "Place",
    "accept_card",
    "adjust_points",
    "agree_sheet",
    "answer_objection",
    "attach_evidence",
    "change_facts",
    "choose_sheet",
    "close_block_meeting",
    "close_other_meeting",
    "copy_year",
    "drop_correction",
    "edit_minutes",
    "file_objection",
    "form_block",
    "freeze_result",
    "leave_out",
    "open_correction",
    "open_scoring",
    "paste_block",
    "plan_block_meeting",
    "publish_result",
    "put_forward",
    "remove_evidence",
    "reopen_card",
    "return_criteria",
    "save_answers",
    "set_members",
    "shipped_sheets",
    "submit_card",
    "withdraw_objection",
]
