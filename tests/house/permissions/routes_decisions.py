"""The addresses of lists of recipients and their rows."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

WORK = "see own work"
DRAFT, SENT = ({"list_id": ("award_list", name)} for name in ("draft", "sent"))
PERSON, COLLECTIVE = ({"row_id": ("award_row", name)} for name in ("person", "collective"))
SEE, DRAW, APPROVE = "see awards of own", "draw up awards of own", "approve awards of own"


def facts(world: World) -> Body:
    """What is said of a list as a whole."""
    return {"title": "Danh sách", "form": "giay-khen", "year": str(world.day.year), "seen": "2"}


def row(_world: World) -> Body:
    """One recipient, chosen from the register."""
    return {"kind": "person", "name": "Lê Thị Khác", "person": ("person", "spare"), "seen": "1"}


def unit_row(_world: World) -> Body:
    """One collective, chosen from the register."""
    return {"kind": "collective", "name": "Đơn vị", "organisation": ("unit", "own"), "seen": "1"}


ROUTES_DECISIONS: dict[tuple[str, str], Cases] = {
    ("award-lists", "GET"): see(WORK),
    ("award-list-new", "GET"): see(WORK),
    ("award-list-new", "POST"): [Case("make award list", body=facts)],
    ("award-list", "GET"): [Case(SEE, DRAFT), Case(SEE, SENT)],
    ("award-list-person", "GET"): see(SEE, {**DRAFT, "person_id": ("person", "spare")}),
    ("award-list-unit", "GET"): see(SEE, {**DRAFT, "unit_id": ("unit", "own")}),
    ("award-list-facts", "POST"): [Case(DRAW, DRAFT, body=facts)],
    ("award-list-send", "POST"): see(DRAW, DRAFT),
    ("award-list-approve", "POST"): see(APPROVE, SENT),
    ("award-list-return", "POST"): [Case(APPROVE, SENT, body=said(reason="Thiếu"))],
    ("award-list-drop", "POST"): [Case(DRAW, DRAFT, body=said(reason="Hoãn"))],
    ("award-list-xlsx", "GET"): see(SEE, DRAFT),
    ("award-row-add", "POST"): [Case(DRAW, DRAFT, body=row), Case(DRAW, DRAFT, body=unit_row)],
    ("award-places-add", "POST"): [Case(DRAW, DRAFT, body=said(kind="collective", places="2"))],
    ("award-list-lookup", "GET"): see(SEE, DRAFT),
    ("award-rows-remove", "POST"): [
        Case(DRAW, DRAFT, body=lambda world: {"row": str(world.id("award_row", "person"))})
    ],
    ("award-list-undo", "POST"): see(DRAW, DRAFT),
    ("award-list-paste", "GET"): see(SEE, DRAFT),
    ("award-list-paste", "POST"): [Case(DRAW, DRAFT, body=said(block="Họ và tên\tNăm sinh\nLê Thị Ba\t1980", save="1"))],
    ("award-row", "GET"): see(SEE, PERSON),
    ("award-row", "POST"): [Case(DRAW, PERSON, body=row), Case(DRAW, COLLECTIVE, body=unit_row)],
    ("award-row-who", "GET"): [Case(SEE, PERSON), Case(SEE, COLLECTIVE)],
    ("award-row-who", "POST"): [
        Case(DRAW, PERSON, body=said(person=("person", "spare"), seen="1")),
        Case(DRAW, COLLECTIVE, body=said(organisation=("unit", "own"), seen="1")),
    ],
    ("award-row-apart", "POST"): [Case(DRAW, PERSON, body=said(apart="on", seen="1"))],
}
