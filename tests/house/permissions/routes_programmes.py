"""The addresses of programmes, their targets and periods."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

from thidua.vietnamese import format_day

SEE, KEEP, SPLIT, REPORT = (
    "see programme of own",
    "keep programme of own",
    "split target of child",
    "report period with targets",
)
PROGRAMME, PHASE, INDICATOR = ({f"{kind}_id": (kind, "kept")} for kind in ("programme", "phase", "indicator"))
OPEN, LOCKED = ({"period_id": ("period", name)} for name in ("open", "locked"))
TARGET, SPARE = ({"target_id": ("target", name)} for name in ("of programme", "spare of programme"))


def given(world: World) -> Body:
    """A unit and what it is to reach."""
    return {"due_on": format_day(world.day), "unit_0": ("unit", "own"), "wanted_0": "5"}


def phase(world: World) -> Body:
    """A phase that could be added."""
    year = str(world.day.year)
    return {"phase_name": "Giai đoạn II", "first_year": year, "last_year": year}


def month(world: World) -> Body:
    """A period that could be opened."""
    return {"kind": "month", "period_year": str(world.day.year), "part": "1", "working_days": "5"}


def reported(world: World) -> Body:
    """A sheet with one value, whichever of the two units it is of."""
    return {f"amount_{world.id('target', name)}": "6" for name in ("of programme", "own of programme")}


def unlocked(world: World) -> Body:
    """A reason to unlock."""
    return {"unit": ("unit", "child"), "until": format_day(world.day), "unlock_reason": "Mất mạng"}


def corrected(world: World) -> Body:
    """A phase as it could be corrected."""
    return {
        "phase_name": "Giai đoạn một",
        "first_year": str(world.day.year - 1),
        "last_year": str(world.day.year + 1),
        "reason": "Ghi nhầm",
        "seen": "1",
    }


CORRECTED = said(name="Tên đã sửa", measure="hộ", comparison="ge", gathering="sum", reason="Ghi nhầm", seen="1")
INDICATOR_TYPED = said(name="Chỉ tiêu mới", measure="hộ", comparison="ge", gathering="sum")

ROUTES_PROGRAMMES: dict[tuple[str, str], Cases] = {
    ("programmes", "GET"): [Case("see own work"), Case("see own work", asked={"q": "chuong trinh"})],
    ("programme-new", "GET"): see("make movement"),
    ("programme-new", "POST"): [Case("make movement", body=said(name="Chương trình mới"))],
    ("programme", "GET"): [
        Case(SEE, PROGRAMME),
        Case(SEE, PROGRAMME, body=said(phase=("phase", "kept"))),
    ],
    ("programme-edit", "GET"): see(KEEP, PROGRAMME),
    ("programme-edit", "POST"): [Case(KEEP, PROGRAMME, body=said(name="Tên khác", seen="1"))],
    ("programme-phase", "POST"): [Case(KEEP, PROGRAMME, body=phase)],
    ("programme-indicator", "POST"): [Case(KEEP, PHASE, body=INDICATOR_TYPED)],
    ("programme-phase-edit", "GET"): see(KEEP, PHASE),
    ("programme-phase-edit", "POST"): [Case(KEEP, PHASE, body=corrected)],
    ("programme-phase-remove", "POST"): [Case(KEEP, PHASE, body=said(reason="Ghi nhầm"))],
    ("indicator-edit", "GET"): see(KEEP, INDICATOR),
    ("indicator-edit", "POST"): [Case(KEEP, INDICATOR, body=CORRECTED)],
    ("indicator-remove", "POST"): [Case(KEEP, INDICATOR, body=said(reason="Ghi nhầm"))],
    ("programme-period", "POST"): [Case(KEEP, PHASE, body=month)],
    ("programme-xlsx", "GET"): see(SEE, PHASE),
    ("indicator", "GET"): see(SEE, INDICATOR),
    ("indicator-assign", "POST"): [Case(KEEP, INDICATOR, body=given)],
    ("target-split", "GET"): see(SPLIT, SPARE),
    ("target-split", "POST"): [Case(SPLIT, SPARE, body=given)],
    ("target-withdraw", "POST"): [Case(KEEP, SPARE, body=said(reason="Giao nhầm"))],
    ("period", "GET"): [Case(SEE, OPEN), Case(SEE, LOCKED)],
    ("period-report", "GET"): see(REPORT, OPEN),
    ("period-report", "POST"): [Case(REPORT, OPEN, body=reported)],
    ("period-unlock", "POST"): [Case(KEEP, LOCKED, body=unlocked)],
    ("period-xlsx", "GET"): see(SEE, OPEN),
    ("value-file", "GET"): see(SEE, {"value_id": ("target_value", "reported")}),
}
