"""Judging, the law workbench, local rules."""

from __future__ import annotations

from tests.house.permissions.cases import Case, Cases, said, see
from tests.house.permissions.world_law import MATTER, PLACE, TEXT

UNIT, PERSON = {"unit_id": ("unit", "own")}, {"person_id": ("person", "spare")}
FILE, RULE = {"file_id": ("judgement_file", "one")}, {"rule_id": ("local_rule", "own")}
WORDS = {"award_code": PLACE.award, "version_from": PLACE.version_from, "criterion": PLACE.criterion}
ASKED = {"award": MATTER.award, "closing": str(MATTER.year)}
SEE, JUDGE = "see judgements of own", "judge own"
CHANGE, OWN = "change law", "change local rule of own"
ARTICLE = said(cite="06/2022/QH15 dieu-73 khoan-3", text_day="15/06/2022", quoted="Lời văn", known="0")
RULED = {
    "award": "giay-khen", "relation": "supersedes", "delegated_by": "06/2022/QH15 dieu-75", "document": "12/2025/QĐ-UBND",
    "document_name": "Quyết định", "document_day": "20/05/2025", "text": TEXT,
}  # fmt: skip


def word(criterion: str) -> str:
    """The field of a criterion's judgement."""
    return f"word:{MATTER.award}:{criterion}"


ROUTES_LAW: dict[tuple[str, str], Cases] = {
    ("judging", "GET"): see("see own work"),
    ("person-judging", "GET"): [Case(SEE, PERSON, asked=ASKED)],
    ("person-judging", "POST"): [Case(JUDGE, PERSON, body=said(**ASKED, **{word("ind_sudden"): "yes"}))],
    ("unit-judging", "GET"): [Case(SEE, UNIT, asked=ASKED)],
    ("unit-judging", "POST"): [Case(JUDGE, UNIT, body=said(**ASKED, **{word("col_movement"): "yes"}))],
    ("judgement-file", "GET"): see(SEE, FILE),
    ("workbench", "GET"): see("read law"),
    ("workbench-export", "GET"): see("read law"),
    ("workbench-others", "GET"): see("read law"),
    ("workbench-text", "GET"): see("read law", None, **WORDS),
    ("workbench-text", "POST"): [Case(CHANGE, {}, WORDS, ARTICLE)],
    ("workbench-file", "GET"): see("read law", {"confirmation_id": ("confirmation", "one")}),
    ("workbench-withdraw", "POST"): [
        Case(CHANGE, {"confirmation_id": ("confirmation", "one")}, body=said(reason="Nhầm"))
    ],
    ("local-rules", "GET"): see("read law"),
    ("local-rule-new", "GET"): see(CHANGE),
    ("local-rule-new", "POST"): [Case(CHANGE, body=said(owner=("unit", "own"), **RULED))],
    ("local-rule", "GET"): see("see local rule of own", RULE),
    ("local-rule-edit", "GET"): see(OWN, RULE),
    ("local-rule-edit", "POST"): [Case(OWN, RULE, body=said(seen="1", **RULED))],
    ("local-rule-in-force", "POST"): [Case(OWN, RULE, body=said())],
    ("local-rule-drop", "POST"): [Case(OWN, RULE, body=said())],
    ("local-rule-end", "POST"): [Case(OWN, RULE, body=said(last="01/09/2025", reason="Thay"))],
}
