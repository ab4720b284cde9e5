"""The addresses of lists from files."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.house.permissions.cases import Body, Case, Cases, see
from tests.house.permissions.routes_decisions import DRAFT, DRAW, SEE
from tests.house.permissions.world import World
from tests.makers.lists import list_file

READ, FAULTY, APPLIED = ({"run_id": ("import_run", name)} for name in ("read", "faulty", "applied"))


def sent(_world: World) -> Body:
    """A file that can be read."""
    return {"file": SimpleUploadedFile("a.xlsx", list_file())}


def named(_world: World) -> Body:
    """What a column holds."""
    return {"key": "don vi", "role-0": "note"}


ROUTES_IMPORTS: dict[tuple[str, str], Cases] = {
    ("award-import-files", "GET"): see(SEE, DRAFT),
    ("award-import-files", "POST"): [Case(DRAW, DRAFT, body=sent)],
    ("award-import", "GET"): [Case(SEE, READ), Case(SEE, APPLIED)],
    ("award-import", "POST"): see(DRAW, READ),
    ("award-import-columns", "POST"): [Case(DRAW, READ, body=named)],
    ("award-import-marked", "POST"): see(DRAW, FAULTY),
    ("award-import-undo", "POST"): see(DRAW, APPLIED),
}
