"""Tasks and targets as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.targets.enums import Reached, TaskState
from thidua.targets.queries import TargetRow, TaskRow

TONES = {TaskState.OPEN: "open", TaskState.REPORTED: "wait", TaskState.CLOSED: "done"}
REACHED = {Reached.MET: "done", Reached.NOT_MET: "wait", Reached.UNKNOWN: "idle"}


def task_line(row: TaskRow) -> dict[str, Any]:
    """One task with the tone of its state; a late one says so whatever its state."""
    word, tone = row.state_word, TONES[TaskState(row.state)]
    if row.overdue and row.state == TaskState.OPEN:
        word, tone = _("Quá hạn"), "late"
    elif row.result_word:
        word = row.result_word
    return {"row": row, "tone": tone, "word": word}


def target_line(row: TargetRow) -> dict[str, Any]:
    """One target with the tone of what was reached."""
    late = row.overdue
    return {"row": row, "tone": "late" if late else REACHED[Reached(row.reached)], "word": row.reached_word}


def kept(rows: Sequence[TaskRow], state: str) -> list[TaskRow]:
    """The tasks of one group of the counts."""
    if state == "over":
        return [one for one in rows if one.overdue]
    return [one for one in rows if not state or one.state == state]


def task_counts(rows: Sequence[TaskRow], here: str, state: str) -> list[dict[str, Any]]:
    """The figures over the list, each a filter."""
    words = [("", _("Tất cả")), ("over", _("Quá hạn")), *TaskState.choices]
    return [
        {
            "figure": len(kept(rows, key)),
            "word": word,
            "url": here + (f"?{urlencode({'state': key})}" if key else ""),
            "current": key == state,
            "late": key == "over",
        }
        for key, word in words
    ]
