"""The addresses of certificates, sheets, hand-over and money."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.routes_decisions import DRAW, SEE, WORK
from tests.house.permissions.world import World
from tests.makers.files import png_file

from thidua.papers.office import example_template
from thidua.vietnamese import format_day

GRANTED = {"decision_id": ("decision", "granted")}
STOCK = {"stock_id": ("stock", "stock")}
SHOWN = {"stock": ("stock", "stock"), "row": ("award_row", "waiting")}


def printing(_world: World) -> Body:
    """One certificate to print."""
    return {**SHOWN, "which": "ticked", "purpose": "print"}


def shown(_world: World) -> Body:
    """The certificate and the sheet in the query of an address."""
    return dict(SHOWN)


def one_payment(_world: World) -> Body:
    """The payment in the query of an address."""
    return {"payment": ("payment", "waiting")}


def moved(_world: World) -> Body:
    """A place to move for one recipient."""
    return {**SHOWN, "place": "recipient", "right": "1", "down": "0"}


def stock(_world: World) -> Body:
    """What is said of a sheet."""
    return {"name": "Phôi đợt 2", "heading": "state", "counted": "on", "right_all": "1", "seen": "1"}


def blanks(world: World) -> Body:
    """Blanks that came."""
    return {"kind": "received", "many": "5", "moved_on": format_day(world.day)}


def given(world: World) -> Body:
    """One recipient who received."""
    return {"row": ("award_row", "waiting"), "handed_on": format_day(world.day), "signed": "on"}


def paid(world: World) -> Body:
    """One recipient who was paid what was reckoned."""
    return {"row": ("award_row", "waiting"), "paid_on": format_day(world.day)}


def paid_otherwise(world: World) -> Body:
    """One recipient who was paid another amount."""
    return {"amount": "500.000", "paid_on": format_day(world.day), "reason": "Quy chế"}


def picture(_world: World) -> Body:
    """An emblem."""
    return {"file": SimpleUploadedFile("a.png", png_file())}


INSIDE, OUTSIDE = ({"copy_id": ("sent_copy", name)} for name in ("inside", "outside"))


def kept(world: World) -> Body:
    """Where a decision is kept."""
    return {"where": "Hồ sơ 1", "archived_on": format_day(world.day)}


def sent(_world: World) -> Body:
    """Who a decision goes to."""
    return {"unit": ("unit", "parent"), "others": ""}


def arrived(world: World) -> Body:
    """What a place outside says."""
    return {"received_by": "Văn thư", "received_on": format_day(world.day)}


OWN, VERSION = {"unit_id": ("unit", "own")}, {"version_id": ("template_version", "version")}


def template(_world: World) -> Body:
    """A template that could be kept."""
    return {"name": "Mẫu mới", "file": SimpleUploadedFile("a.docx", example_template())}


ROUTES_IN_HAND: dict[tuple[str, str], Cases] = {
    ("decision-certificates", "GET"): see(SEE, GRANTED),
    ("decision-certificates", "POST"): [Case(DRAW, GRANTED, body=printing)],
    ("certificate-runs", "GET"): see(SEE, GRANTED),
    ("certificate-look", "GET"): [Case(SEE, GRANTED, body=shown)],
    ("certificate-png", "GET"): [Case(SEE, GRANTED, body=shown)],
    ("certificate-move", "POST"): [Case(DRAW, GRANTED, body=moved)],
    ("print-file", "GET"): see(SEE, {"run_id": ("print_run", "run")}, form="zip"),
    ("stocks", "GET"): see(WORK),
    ("stocks", "POST"): [
        Case("make award list", body=said(sheet="giay-khen")),
        Case(DRAW, body=said(sheet="giay-khen", decision=("decision", "granted"))),
    ],
    ("golden-book", "POST"): [Case("keep number book", body=said(golden_year="2031"))],
    ("stock", "GET"): see(SEE, STOCK),
    ("stock", "POST"): [Case(DRAW, STOCK, body=stock)],
    ("stock-blanks", "POST"): [Case(DRAW, STOCK, body=blanks)],
    ("stock-emblem", "POST"): [Case(DRAW, STOCK, body=picture)],
    ("stock-png", "GET"): see(SEE, STOCK),
    ("decision-hand-over", "GET"): see(SEE, GRANTED),
    ("decision-hand-over", "POST"): [Case(DRAW, GRANTED, body=given)],
    ("hand-over-cancel", "POST"): [Case(DRAW, {"hand_over_id": ("hand_over", "given")}, body=said(reason="Ghi nhầm"))],
    ("decision-money", "GET"): [Case(SEE, GRANTED, body=one_payment)],
    ("decision-money", "POST"): [Case(DRAW, GRANTED, body=paid)],
    ("payment-pay", "POST"): [Case(DRAW, {"payment_id": ("payment", "waiting")}, body=paid_otherwise)],
    ("paid-cancel", "POST"): [Case(DRAW, {"paid_id": ("paid", "paid")}, body=said(reason="Ghi nhầm"))],
    ("decision-sent", "GET"): see(SEE, GRANTED),
    ("decision-sent", "POST"): [Case(DRAW, GRANTED, body=sent)],
    ("decision-archive", "POST"): [Case(DRAW, GRANTED, body=kept)],
    ("sent-again", "POST"): see(DRAW, INSIDE),
    ("sent-off", "POST"): [Case(DRAW, INSIDE, body=said(reason="Gửi nhầm"))],
    ("sent-receipt", "POST"): [Case(DRAW, OUTSIDE, body=arrived)],
    ("received-list", "GET"): see(WORK),
    ("received", "GET"): see("see copy sent to child", INSIDE),
    ("received", "POST"): see("acknowledge copy of child", INSIDE),
    ("received-file", "GET"): see("see copy sent to child", INSIDE),
    ("word-templates", "GET"): see("see templates of own", OWN),
    ("word-templates", "POST"): [Case("keep templates of own", OWN, body=template)],
    ("word-template-choose", "POST"): [
        Case("keep templates of own", OWN, body=said(form_code="", template=("word_template", "template")))
    ],
    ("word-template-example", "GET"): see("see templates of own", OWN),
    ("word-template-file", "GET"): see("see templates of own", VERSION),
    ("word-template-sample", "GET"): see("see templates of own", VERSION, which="ngan"),
    ("decision-own-paper", "POST"): see(DRAW, {"decision_id": ("decision", "approved")}),
    ("office-goal", "GET"): see(WORK),
    ("office-goal", "POST"): [
        Case(
            "keep number book",
            body=lambda w: {
                "comparison": "gt",
                "wanted": "60",
                "since": format_day(w.day),
                "basis": "Kế hoạch",
            },
        )
    ],
}
