"""The addresses of people of prestige."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

from thidua.vietnamese import format_day

UNIT = {"unit_id": ("unit", "own")}
LIST, ENTRY = {"list_id": ("prestige_list", "held")}, {"entry_id": ("prestige_entry", "held")}
WHO = {"who_id": ("prestige_person", "held")}
DEED = {"deed_id": ("prestige_deed", "held")}
SEE, KEEP = "see prestige of own", "keep prestige of own"


def opened(world: World) -> Body:
    """The list of the year before."""
    day = format_day(world.day)
    return {"year": str(world.day.year - 1), "number": "8/QĐ", "decided_on": day}


def off(world: World) -> Body:
    """A decision that takes off."""
    return {"removal": "decision", "number": "10/QĐ", "day": format_day(world.day), "reason": "Chuyển đi"}


def deed(world: World) -> Body:
    """A training."""
    return {"kind": "training", "day": format_day(world.day), "what": "Tập huấn"}


ROUTES_PRESTIGE: dict[tuple[str, str], Cases] = {
    ("prestige", "GET"): see("count prestige"),
    ("prestige-xlsx", "GET"): see("count prestige"),
    ("prestige-unit", "GET"): see("see prestige of own unit", UNIT),
    ("prestige-unit", "POST"): [Case("open prestige of own", UNIT, body=opened)],
    ("prestige-list", "GET"): see(SEE, LIST),
    ("prestige-add", "POST"): [Case(KEEP, LIST, body=said(block="Lý Thị Mới\t1960\tBản Mới"))],
    ("prestige-off", "GET"): see(KEEP, ENTRY),
    ("prestige-off", "POST"): [Case(KEEP, ENTRY, body=off)],
    ("prestige-person", "GET"): see(SEE, WHO),
    ("prestige-deed", "POST"): [Case(KEEP, WHO, body=deed)],
    ("prestige-list-back", "GET"): see(KEEP, LIST),
    ("prestige-list-back", "POST"): [Case(KEEP, {"list_id": ("prestige_list", "spare")}, body=said(reason="Nhầm năm"))],
    ("prestige-deed-back", "GET"): see(KEEP, DEED),
    ("prestige-deed-back", "POST"): [Case(KEEP, DEED, body=said(reason="Nhầm người"))],
    ("prestige-erase", "POST"): [Case("erase prestige of own", WHO, body=said(reason="Theo đơn"))],
}
