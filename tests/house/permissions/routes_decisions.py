"""The addresses of lists of recipients and their rows."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.house.permissions.cases import Body, Case, Cases, said, see, today
from tests.house.permissions.world import World
from tests.makers.files import png_file

from thidua.vietnamese import format_day

WORK = "see own work"
DRAFT, SENT = ({"list_id": ("award_list", name)} for name in ("draft", "sent"))
PERSON, COLLECTIVE = ({"row_id": ("award_row", name)} for name in ("person", "collective"))
SEE, DRAW, APPROVE = "see awards of own", "draw up awards of own", "approve awards of own"


def facts(world: World) -> Body:
    """What is said of a list as a whole."""
    return {"title": "Danh sách", "form": "giay-khen", "year": str(world.day.year), "seen": "2"}


def rewarding(world: World) -> Body:
    """A list that names a movement."""
    return {**facts(world), "movement": ("movement", "launched")}


def row(_world: World) -> Body:
    """One recipient, chosen from the register."""
    return {"kind": "person", "name": "Lê Thị Khác", "person": ("person", "spare"), "seen": "1"}


def unit_row(_world: World) -> Body:
    """One collective, chosen from the register."""
    return {"kind": "collective", "name": "Đơn vị", "organisation": ("unit", "own"), "seen": "1"}


DECISIONS = {name: {"decision_id": ("decision", name)} for name in ("drafted", "approved", "out", "signed", "granted")}


def wording(world: World) -> Body:
    """What the paper of a decision could say."""
    said = {"symbol": "QĐ-SM", "authority": "Giám đốc", "bases": "Căn cứ Luật", "occasion": "đã có thành tích"}
    seen = {"signer_id": ("person", "own.unit_leader"), "signer_post": "Giám đốc", "seen": "2"}
    return {**said, **seen, "place": format_day(world.day)}


def scan(_world: World) -> Body:
    """A scan of the signed paper."""
    return {"how": "ink", "file": SimpleUploadedFile("a.png", png_file())}


ROUTES_DECISIONS: dict[tuple[str, str], Cases] = {
    ("award-lists", "GET"): see(WORK),
    ("award-list-new", "GET"): see(WORK),
    ("award-list-new", "POST"): [
        Case("make award list", body=facts),
        Case("make award list for movement", body=rewarding),
    ],
    ("award-list", "GET"): [Case(SEE, DRAFT), Case(SEE, SENT)],
    ("award-list-person", "GET"): see(SEE, {**DRAFT, "person_id": ("person", "spare")}),
    ("award-list-unit", "GET"): see(SEE, {**DRAFT, "unit_id": ("unit", "own")}),
    ("award-list-facts", "POST"): [Case(DRAW, DRAFT, body=rewarding)],
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
    ("award-list-paste", "POST"): [
        Case(DRAW, DRAFT, body=said(block="Họ và tên\tNăm sinh\nLê Thị Ba\t1980", save="1"))
    ],
    ("award-row", "GET"): see(SEE, PERSON),
    ("award-row", "POST"): [Case(DRAW, PERSON, body=row), Case(DRAW, COLLECTIVE, body=unit_row)],
    ("award-row-despite", "GET"): see(SEE, PERSON),
    ("award-row-despite", "POST"): [Case(DRAW, PERSON, body=said(reason="", seen="1"))],
    ("award-row-unit", "GET"): see(SEE, PERSON),
    ("award-row-unit", "POST"): [
        Case(DRAW, PERSON, body=lambda world: {"unit": ("unit", "own"), "since": format_day(world.day), "seen": "1"})
    ],
    ("award-row-who", "GET"): [Case(SEE, PERSON), Case(SEE, COLLECTIVE)],
    ("award-row-who", "POST"): [
        Case(DRAW, PERSON, body=said(person=("person", "spare"), seen="1")),
        Case(DRAW, COLLECTIVE, body=said(organisation=("unit", "own"), seen="1")),
    ],
    ("decisions", "GET"): see(WORK),
    ("number-book", "POST"): [
        Case("keep number book", body=lambda w: {"book_symbol": "QĐ-ST", "book_year": str(w.day.year)})
    ],
    ("decision-make", "POST"): [
        Case(DRAW, {"list_id": ("award_list", "approved")}, body=said(form="giay-khen", part="all"))
    ],
    ("decision", "GET"): [Case(SEE, one) for one in DECISIONS.values()],
    ("decision", "POST"): [Case(DRAW, DECISIONS["drafted"], body=wording)],
    ("decision-approve", "POST"): see(APPROVE, DECISIONS["drafted"]),
    ("decision-reopen", "POST"): [Case(APPROVE, DECISIONS["approved"], body=said(reason="Sai"))],
    ("decision-number", "POST"): [Case(DRAW, DECISIONS["approved"], body=today(decided_on="today", number="77"))],
    ("decision-take", "POST"): [Case(DRAW, DECISIONS["approved"], body=today(decided_on="today"))],
    ("decision-send", "POST"): see(DRAW, DECISIONS["approved"]),
    ("decision-signed", "POST"): [Case(DRAW, DECISIONS["out"], body=scan)],
    ("decision-grant", "POST"): see(DRAW, DECISIONS["signed"]),
    ("decision-void", "POST"): [Case(APPROVE, DECISIONS["drafted"], body=said(reason="Nhầm"))],
    ("decision-exported", "GET"): see(SEE, DECISIONS["out"]),
    ("decision-signed-file", "GET"): see(SEE, DECISIONS["signed"]),
    ("decision-paper", "GET"): see(SEE, DECISIONS["signed"], which="quyet-dinh", form="docx"),
    ("award-row-apart", "POST"): [Case(DRAW, PERSON, body=said(apart="on", seen="1"))],
}
