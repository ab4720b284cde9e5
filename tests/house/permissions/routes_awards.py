"""The book of awards: search, one award, recording from old papers, counts, extracts."""

from __future__ import annotations

from tests.house.permissions.cases import Case, Cases, said, see

AWARD, UNIT, TWIN = (
    {name: ref}
    for name, ref in (("award_id", ("award", "one")), ("unit_id", ("unit", "own")), ("person_id", ("person", "twin")))
)
PAPER = {
    "whom": "person", "name": "Lê Thị Cũ", "how_many": "one", "form": "", "form_name": "Giấy khen cũ", "years": "2006",
    "source": "paper", "source_text": "Tủ hồ sơ", "unit": ("unit", "own"),
}  # fmt: skip
SEE = "see unit"

ROUTES_AWARDS: dict[tuple[str, str], Cases] = {
    ("awards", "GET"): see("see own work"),
    ("awards-xlsx", "GET"): see("see own work"),
    ("award-decisions", "GET"): see("see own work"),
    ("award", "GET"): see(SEE, AWARD),
    ("award-file", "GET"): see("see source of award", AWARD),
    ("award-new", "GET"): see("record awards"),
    ("award-new", "POST"): [
        Case("record award of own", body=said(**PAPER)),
        Case("record award of own", body=said(**{**PAPER, "person": ("person", "twin")})),
        Case(
            "record award of own",
            body=said(**{**PAPER, "whom": "collective", "organisation": ("unit", "own"), "issuer": ("unit", "own")}),
        ),
    ],
    ("award-counts", "GET"): [Case("see own work"), Case(SEE, body=said(unit=("unit", "own")))],
    ("award-counts-xlsx", "GET"): [Case("see own work"), Case(SEE, body=said(unit=("unit", "own")))],
    ("person-extract", "GET"): see("see person", TWIN, form="docx"),
    ("unit-extract", "GET"): see("extract awards of own", UNIT, form="docx"),
}
