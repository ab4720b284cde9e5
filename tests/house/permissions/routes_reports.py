"""The addresses of statistics and reports."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

REPORT = {"report_id": ("report", "draft")}
SEE, COMPILE, FREEZE = "see report of own", "compile report of own", "freeze report of own"
LOOK = "see unit"
INNER = "extract awards of own"


def begun(world: World) -> Body:
    """A report that could be begun."""
    return {"unit": ("unit", "own"), "kind": "five_years", "of_year": str(world.day.year)}


FORM = {"code": "0602"}
OWN = {"unit": ("unit", "own")}

ROUTES_REPORTS: dict[tuple[str, str], Cases] = {
    ("reports", "GET"): [Case("see own work"), Case("see block", body=said(block=("block", "after")))],
    ("reports", "POST"): [Case("compile any report of own", body=begun)],
    ("report", "GET"): see(SEE, REPORT),
    ("report-write", "POST"): [Case(COMPILE, REPORT, body=said(chapter="situation", text="Lời", seen="1"))],
    ("report-freeze", "POST"): [Case(FREEZE, REPORT, body=said(seen="1"))],
    ("report-rows", "GET"): [Case(SEE, REPORT, body=said(figure="awards.received"))],
    ("report-xlsx", "GET"): see(SEE, REPORT),
    ("report-paper", "GET"): see(SEE, REPORT, form="docx"),
    ("statistics", "GET"): [Case("see own work", words=FORM), Case(LOOK, words=FORM, body=said(**OWN))],
    ("statistics-rows", "GET"): [Case("see own work", words=FORM), Case(LOOK, words=FORM, body=said(**OWN))],
    ("statistics-xlsx", "GET"): [Case(LOOK, words=FORM, body=said(**OWN))],
    ("statistics-paper", "GET"): [Case(LOOK, words={**FORM, "form": "docx"}, body=said(**OWN))],
    ("fairness-lens", "GET"): [Case("see own work"), Case(INNER, body=said(**OWN))],
    ("fairness-rows", "GET"): [
        Case(INNER, body=said(**OWN, lens="direct", part="unknown", of_year="2024")),
    ],
    ("fairness-xlsx", "GET"): [Case(INNER, body=said(**OWN))],
}
