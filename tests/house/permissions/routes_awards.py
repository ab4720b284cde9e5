"""The book of awards: search, one award, recording from old papers, counts, extracts."""

from __future__ import annotations

from tests.house.permissions.cases import Case, Cases, said, see, today

AWARD, UNIT, TWIN = (
    {name: ref}
    for name, ref in (("award_id", ("award", "one")), ("unit_id", ("unit", "own")), ("person_id", ("person", "twin")))
)
PAPER = {
    "whom": "person", "name": "Lê Thị Cũ", "how_many": "one", "form": "", "form_name": "Giấy khen cũ", "years": "2006",
    "source": "paper", "source_text": "Tủ hồ sơ", "unit": ("unit", "own"),
}  # fmt: skip
OF_BLOCK = Case("see block", body=said(block=("block", "after")))
SEE, CHANGE, PROPOSE = "see unit", "change award of own", "propose to take award back"
WAITING = {"revocation_id": ("revocation", "waiting")}

ROUTES_AWARDS: dict[tuple[str, str], Cases] = {
    ("awards", "GET"): [Case("see own work"), OF_BLOCK],
    ("awards-xlsx", "GET"): [Case("see own work"), OF_BLOCK],
    ("award-decisions", "GET"): [Case("see own work"), OF_BLOCK],
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
    ("award-correct", "GET"): see(CHANGE, AWARD),
    ("award-correct", "POST"): [
        Case(CHANGE, AWARD, body=said(form_name="Bằng khen", years="2006", why_reason="Ghi nhầm", seen="1"))
    ],
    ("award-reissue", "GET"): see(CHANGE, AWARD),
    ("award-reissue", "POST"): [Case(CHANGE, AWARD, body=said(why="lost", why_reason="bị mất"))],
    ("award-double", "GET"): see(CHANGE, AWARD),
    ("award-double", "POST"): [Case(CHANGE, AWARD, body=said(same_as=("award", "two"), why_reason="Trùng"))],
    ("award-erase", "GET"): see(CHANGE, AWARD),
    ("award-erase", "POST"): [Case(CHANGE, AWARD, body=said(name="Người Khác", reason="Theo đơn"))],
    ("award-revoke", "GET"): see(PROPOSE, AWARD),
    ("award-revoke", "POST"): [
        Case(PROPOSE, {"award_id": ("award", "two")}, body=said(ground="khai-khong-trung-thuc", why_reason="Có đơn"))
    ],
    ("revocation-confirm", "POST"): [
        Case("confirm taking award back", WAITING, body=today(decision_number="9/QĐ", decided_on="today"))
    ],
    ("revocation-drop", "POST"): [Case("drop taking award back", WAITING, body=said(why_reason="Nhầm"))],
    ("revocation-paper", "GET"): see("see source of award", WAITING, form="docx"),
    ("award-counts", "GET"): [Case("see own work"), Case(SEE, body=said(unit=("unit", "own")))],
    ("award-counted", "GET"): [
        Case("see own work", body=said(form="giay-khen", group="people", part="2023")),
        Case(SEE, body=said(unit=("unit", "own"), form="giay-khen", group="people")),
    ],
    ("award-counts-xlsx", "GET"): [Case("see own work"), Case(SEE, body=said(unit=("unit", "own")))],
    ("person-extract", "POST"): see("see person", TWIN, form="docx"),
    ("unit-extract", "POST"): see("extract awards of own", UNIT, form="docx"),
    ("verification", "GET"): see("verify papers"),
    ("verification-code", "POST"): [Case("verify papers", body=said(code="TS-00000-00000-00000-00000"))],
    ("verification-paper", "POST"): [
        Case("verify papers", body=said(decision_number="1/QĐ", golden_number="1", name="Lê Thị Cũ"))
    ],
}
