"""The addresses where the law is asked about people and units of the record."""

from __future__ import annotations

from tests.house.permissions.cases import Case, Cases, said, see

UNIT, TWIN = {"unit_id": ("unit", "own")}, {"person_id": ("person", "twin")}
TITLE = "lao-dong-tien-tien"

ROUTES_ASKING: dict[tuple[str, str], Cases] = {
    ("person-law", "GET"): see("see person", TWIN),
    ("person-law-award", "GET"): see("see person", TWIN, award_code=TITLE),
    ("unit-law", "GET"): see("ask about own", UNIT),
    ("unit-law-award", "GET"): see("ask about own", UNIT, award_code=TITLE),
    ("due", "GET"): [Case("see own work"), Case("ask about own", body=said(unit=("unit", "own")))],
    ("due-xlsx", "GET"): [Case("see own work"), Case("ask about own", body=said(unit=("unit", "own")))],
}
