"""The addresses of lists from files."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.routes_decisions import DRAFT, DRAW, SEE
from tests.house.permissions.world import World
from tests.makers.lists import list_file
from tests.makers.units import units_file

READ, FAULTY, APPLIED = ({"run_id": ("import_run", name)} for name in ("read", "faulty", "applied"))
UNITS, UNITS_FAULTY, UNITS_IN = ({"run_id": ("import_run", f"units {name}")} for name in ("read", "faulty", "applied"))
SENT = "see file of units"
OLD, OLD_FAULTY, OLD_IN = ({"run_id": ("import_run", f"old {name}")} for name in ("read", "faulty", "applied"))
OLD_SENT = "see file of old awards"


def sent(_world: World) -> Body:
    """A file that can be read."""
    return {"file": SimpleUploadedFile("a.xlsx", list_file())}


def named(_world: World) -> Body:
    """What a column holds."""
    return {"key": "don vi", "role-0": "note"}


def units_sent(_world: World) -> Body:
    """A file of units that can be read."""
    return {"file": SimpleUploadedFile("a.xlsx", units_file([["Trường Mới", "", "", "Trường", "Cơ sở", "", ""]]))}


ROUTES_IMPORTS: dict[tuple[str, str], Cases] = {
    ("award-import-files", "GET"): see(SEE, DRAFT),
    ("award-import-files", "POST"): [Case(DRAW, DRAFT, body=sent)],
    ("award-import", "GET"): [Case(SEE, READ), Case(SEE, APPLIED)],
    ("award-import", "POST"): see(DRAW, READ),
    ("award-import-columns", "POST"): [Case(DRAW, READ, body=named)],
    ("award-import-marked", "POST"): see(DRAW, FAULTY),
    ("award-import-undo", "POST"): see(DRAW, APPLIED),
    ("units-import-files", "GET"): see("found unit"),
    ("units-import-files", "POST"): [Case("found unit", body=units_sent)],
    ("units-import", "GET"): [Case(SENT, UNITS), Case(SENT, UNITS_IN)],
    ("units-import", "POST"): see(SENT, UNITS),
    ("units-import-marked", "POST"): see(SENT, UNITS_FAULTY),
    ("units-import-slips", "POST"): [Case(SENT, UNITS_IN, body=said(kind="pdf"))],
    ("units-import-undo", "POST"): see(SENT, UNITS_IN),
    ("old-awards-files", "GET"): see("record awards"),
    ("old-awards-files", "POST"): [Case("record awards", body=sent)],
    ("old-awards", "GET"): [Case(OLD_SENT, OLD), Case(OLD_SENT, OLD_IN)],
    ("old-awards", "POST"): see(OLD_SENT, OLD),
    ("old-awards-marked", "POST"): see(OLD_SENT, OLD_FAULTY),
    ("old-awards-undo", "POST"): see(OLD_SENT, OLD_IN),
    ("invitation", "GET"): see("sign in"),
    ("invitation", "POST"): [
        Case("sign in", body=said(username="khong.co", code="sai", password="mat-khau-moi-9", again="mat-khau-moi-9"))
    ],
}
