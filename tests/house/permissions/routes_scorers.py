"""The addresses of those who score beside the unit and the head: checkers, departments, the standing body."""

from __future__ import annotations

from tests.house.permissions.cases import Case, Cases, block, card, said, see
from tests.house.permissions.world import World

from thidua.vietnamese import format_day

AFTER = "see scores after deadline"
CHECK = {"check_id": ("check", "after")}
SENT = {"check_id": ("check", "past")}
TASK = {"outside_id": ("outside", "after")}
SET = said(**{"code": "I.1", "points:I.1": "20", "seen:I.1": "0", "reason": "Kiểm tra"})
PAIRS = said(
    **{
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-checked": ("unit", "own"),
        "form-0-checker": ("unit", "fellow"),
    }
)


def leaving(world: World) -> dict[str, object]:
    """A membership that could end today."""
    return {"unit": ("unit", "own"), "on": format_day(world.day), "reason": "Sáp nhập"}


ROUTES_SCORERS: dict[tuple[str, str], Cases] = {
    ("block-checks", "GET"): [Case("see block", block("setup")), Case("see block", block("after"))],
    ("block-checks", "POST"): [Case("pair checks", block("after"), body=PAIRS)],
    ("crosscheck", "GET"): see(AFTER, CHECK),
    ("crosscheck", "POST"): [Case("fill check", CHECK, body=said(**{"points:I.1": "20", "seen:I.1": "0"}))],
    ("crosscheck-finish", "POST"): [Case("fill check", CHECK, body=said(finding="Đủ"))],
    ("crosscheck-reopen", "POST"): [Case("pair checks", CHECK, body=said(reason="Ghi nhầm"))],
    ("paper-crosscheck", "GET"): see(AFTER, SENT, form="docx"),
    ("synthesis-take-over", "POST"): [
        Case("synthesise", card("after"), body=said(code="I.1", reason="Theo kiểm tra chéo", seen="0"))
    ],
    ("block-outside", "GET"): [Case("see block", block("setup")), Case("see block", block("after"))],
    ("block-outside", "POST"): [
        Case("name scorers", block("after"), body=said(criterion="I.1", organisation=("unit", "sibling"), due=""))
    ],
    ("outside-task", "GET"): see("see outside task", TASK),
    ("outside-task", "POST"): [
        Case("score outside", TASK, body=lambda w: {f"points:{w.id('card', 'after own')}": "19"})
    ],
    ("outside-finish", "POST"): see("score outside", TASK),
    ("outside-reopen", "POST"): [Case("reopen outside", TASK, body=said(reason="Chấm nhầm"))],
    ("block-recompute", "GET"): see(AFTER, block("after")),
    ("block-recompute", "POST"): [Case("recompute", block("after"), body=said(reason="Số liệu đổi"))],
    ("block-verification", "GET"): see(AFTER, block("frozen")),
    ("block-verification", "POST"): [
        Case("verify", block("frozen"), body=said(basis="verified", reason="Theo kế hoạch"))
    ],
    ("verification-freeze", "POST"): [Case("verify", block("frozen"), body=said(reason="Xong"))],
    ("verified-card", "GET"): see(AFTER, card("after")),
    ("verified-card", "POST"): [Case("verify", card("after"), body=SET)],
    ("block-leave", "GET"): see("see block", block("after")),
    ("block-leave", "POST"): [Case("end membership", block("after"), body=leaving)],
    ("block-own-criteria", "GET"): see("see block", block("setup")),
    ("own-criteria", "GET"): see("see block", {**block("setup"), "unit_id": ("unit", "own")}),
    ("own-criteria", "POST"): [
        Case("set own criteria", {**block("setup"), "unit_id": ("unit", "own")}, body=said(rows=""))
    ],
}
