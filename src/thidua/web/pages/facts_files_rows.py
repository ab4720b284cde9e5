"""A file or block of facts before it is entered, as rows: faults by cell, lines by what would happen to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.imports.enums import RunState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.imports.models import ImportRun
    from thidua.lists import ListFault
    from thidua.records.queries.fact_previews import FactPreview

MOST_SHOWN = 300
TONES = {RunState.READ: "wait", RunState.APPLIED: "done", RunState.UNDONE: "idle"}


def fault_rows(faults: Sequence[ListFault]) -> list[dict[str, str]]:
    """What is wrong, in the order of the table; the first few hundred."""
    return [{"where": one.where, "message": one.message, "code": one.code} for one in faults[:MOST_SHOWN]]


def state_groups(found: FactPreview) -> list[dict[str, Any]]:
    """The lines by state: what differs first, since it needs a reason."""
    words = (
        ("differs", "wait", _("Khác điều đã ghi, sẽ thay")),
        ("new", "open", _("Mới, sẽ ghi")),
        ("same", "idle", _("Đã có y như vậy")),
    )
    groups = []
    for state, tone, word in words:
        lines = [one for one in found.lines if one.state == state]
        if lines:
            groups.append(
                {"state": state, "tone": tone, "word": word, "count": len(lines), "lines": lines[:MOST_SHOWN]}
            )
    return groups


def fact_run_line(run: ImportRun) -> dict[str, Any]:
    """One file sent, and what came of it."""
    counts = run.counts
    if run.state == RunState.READ:
        said = _("%(read)d dòng đọc được, chưa ghi gì") % {"read": counts.get("read", 0)}
    else:
        said = _("%(new)d dòng ghi mới, thay %(changed)d, %(same)d đã có") % {
            name: counts.get(name, 0) for name in ("new", "changed", "same")
        }
    return {"run": run, "tone": TONES[RunState(run.state)], "word": str(RunState(run.state).label), "said": said}
