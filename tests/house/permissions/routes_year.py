"""The addresses of a year's tasks, targets, papers, pact and registrations."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, block, said, see
from tests.house.permissions.world import World

from thidua.vietnamese import format_day

UNIT, WORK = {"unit_id": ("unit", "own")}, "see own work"
TASK, TARGET = {"task_id": ("task", "after")}, {"target_id": ("target", "after")}
NO_AIMS = {"aims-TOTAL_FORMS": "0", "aims-INITIAL_FORMS": "0"}


def own_aim(world: World) -> Body:
    """A target a unit could register."""
    due = format_day(world.day)
    return {"indicator": "Chỉ tiêu", "comparison": "ge", "wanted": "5", "measure": "người", "due_on": due}


def counted(_world: World) -> Body:
    """What the own unit could count."""
    figures = {"collectives": "4", "small_collectives": "2", "individuals": "6", "direct_workers": "3"}
    return {**figures, "unit": ("unit", "own"), "source": "Báo cáo"}


ROUTES_YEAR: dict[tuple[str, str], Cases] = {
    ("season", "GET"): see("see block", block("setup")),
    ("season", "POST"): [Case("lead year", block("setup"), body=said(calendar="calendar"))],
    ("pact", "GET"): see("see block", block("setup")),
    ("pact-write", "GET"): see("lead year", block("setup")),
    ("pact-write", "POST"): [Case("lead year", block("setup"), body=said(text="Giao ước", **NO_AIMS))],
    ("pact-open", "POST"): see("lead year", block("setup")),
    ("pact-sign", "POST"): [Case("sign for unit", block("frozen"), body=said(meeting=("meeting", "frozen")))],
    ("paper-pact", "GET"): see("see block", block("setup"), form="pdf"),
    ("registrations", "GET"): see("see block", block("setup")),
    ("registration", "GET"): see("speak in year", block("setup")),
    ("registration", "POST"): [Case("speak in year", block("setup"), body=said(**{"count:lao-dong-tien-tien": "2"}))],
    ("registration-send", "POST"): see("sign for unit", block("setup")),
    ("registration-target", "POST"): [Case("speak in year", block("setup"), body=own_aim)],
    ("registration-return", "POST"): [
        Case("lead year", block("setup"), body=said(unit=("unit", "own"), reason="Bổ sung"))
    ],
    ("paper-registration", "GET"): see("see block", {**block("setup"), **UNIT}, form="docx"),
    ("year-paper", "GET"): see("see block", block("setup"), kind="quy-che"),
    ("year-paper-write", "GET"): see("lead year", block("setup"), kind="ke-hoach"),
    ("year-paper-write", "POST"): [
        Case("lead year", block("setup"), {"kind": "quy-che"}, said(text="Bản mới", seen="1"))
    ],
    ("year-paper-comment", "POST"): [
        Case("speak in year", block("setup"), {"kind": "quy-che"}, said(comment="Đồng ý"))
    ],
    ("year-paper-agree", "POST"): [
        Case("lead year", block("frozen"), {"kind": "quy-che"}, said(version="1", meeting=("meeting", "frozen")))
    ],
    ("paper-year", "GET"): see("see block", block("setup"), kind="quy-che", form="pdf"),
    ("heads", "GET"): see("see block", block("closed")),
    ("heads-elect", "POST"): [
        Case(
            "settle year",
            block("frozen"),
            body=said(unit=("unit", "own"), deputies=("unit", "fellow"), meeting=("meeting", "frozen")),
        )
    ],
    ("heads-hand-over", "POST"): [Case("settle year", block("frozen"), body=said(note="Kèm con dấu"))],
    ("heads-take-over", "POST"): see("take over year", block("closed")),
    ("heads-flag", "POST"): [
        Case(
            "lead year",
            block("frozen"),
            body=lambda world: {"flag_unit": ("unit", "own"), "received_on": format_day(world.day)},
        )
    ],
    ("paper-handover", "GET"): see("see block", block("closed"), form="pdf"),
    ("block-changes", "GET"): see("see block", block("after")),
    ("block-changes", "POST"): [
        Case(
            "name members",
            block("after"),
            body=lambda world: {
                "kind": "redrawn",
                "on": format_day(world.day),
                "basis": "Quyết định số 1",
                "before": ("block", "before"),
                "after": ("block", "frozen"),
            },
        )
    ],
    ("block-groups", "POST"): [Case("lead year", block("after"), body=said(**{"name:0": "Nhóm 1"}))],
    ("sharing", "GET"): see("see block", block("after")),
    ("sharing", "POST"): [Case("count for own", block("after"), body=counted)],
    ("sharing-goal", "POST"): [
        Case(
            "name members",
            block("after"),
            body=lambda world: {"comparison": "gt", "wanted": "50", "since": format_day(world.day), "basis": "KH"},
        )
    ],
    ("tasks", "GET"): [Case(WORK), Case(WORK, asked={"state": "over"})],
    ("task", "GET"): see("see block", TASK),
    ("task-report", "POST"): [Case("report task", TASK, body=said(text="Đã làm"))],
    ("task-inspect", "POST"): [Case("lead year", TASK, body=said(text="Đã xem"))],
    ("task-close", "POST"): [Case("lead year", TASK, body=said(text="Đạt", result="done"))],
    ("task-file", "GET"): see("see block", {"file_id": ("taskfile", "after")}),
    ("target", "GET"): see("see target", TARGET),
    ("target", "POST"): [Case("report target", TARGET, body=said(amount="62,5"))],
    ("block-tasks", "GET"): see("see block", block("after")),
    ("block-task-new", "GET"): see("lead year", block("after")),
    ("block-task-new", "POST"): [
        Case(
            "lead year",
            block("after"),
            body=said(title="Việc", owners=("unit", "own"), working_days="5", source_kind="plan"),
        )
    ],
    ("block-target-new", "GET"): see("lead year", block("after")),
    ("block-target-new", "POST"): [
        Case(
            "lead year",
            block("after"),
            body=lambda world: {
                "indicator": "Chỉ tiêu mới",
                "comparison": "ge",
                "wanted": "5",
                "measure": "mô hình",
                "due_on": format_day(world.day),
                "units": ("unit", "own"),
            },
        )
    ],
}
