"""What a decision says, put together from its list; its paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from thidua.decisions.content import Content, paper_of
from thidua.decisions.enums import PEOPLE, DecisionState, RowKind
from thidua.decisions.models import Decision, ListRow
from thidua.decisions.queries.decisions import rows_in
from thidua.law import forms_on, titles_on
from thidua.law.money import Bonus, bonus
from thidua.papers import Letterhead, Paper
from thidua.papers.awards import (
    DecisionReference,
)
from thidua.registry.enums import Gender
from thidua.registry.models import Placement, valid_on
from thidua.registry.queries import name_on
from thidua.vietnamese import format_points

HONORIFICS = {Gender.FEMALE: "Bà", Gender.MALE: "Ông"}
WHOM = {RowKind.COLLECTIVE: "collective", RowKind.HOUSEHOLD: "household"}
DRAFT = "Dự thảo"


def content_of(decision: Decision) -> Content:
    """All that the decision would say now, but its number and day."""
    rows = rows_in(decision)
    day = decision.decided_on or decision.approved_on or decision.made_on
    parent = parent_name(decision.issuer_id, day)
    signer = decision.signer
    return {
        "award": decision.form_name,
        "form": decision.form_code,
        "is_title": _is_title(decision.form_code, day),
        "occasion": decision.occasion,
        "rows": [_row(one, decision) for one in rows],
        "executors": _lines(decision.executors),
        "money": _money(decision, rows),
        "year": decision.award_list.year,
        "head": {
            "parent": parent,
            "issuer": name_on(decision.issuer_id, day).full,
            "symbol": decision.symbol,
            "place": decision.place,
            "authority": decision.authority,
            "bases": list(decision.bases),
            "signature": [decision.signer_post],
            "signer": signer.full_name if signer else "",
            "recipients": _lines(decision.recipients),
        },
    }


def _row(row: ListRow, decision: Decision) -> Content:
    person = row.kind in PEOPLE
    honorific = row.honorific or (HONORIFICS.get(Gender(row.gender), "") if person and row.gender else "")
    return {
        "line": row.pk,
        "kind": row.kind,
        "whom": WHOM.get(RowKind(row.kind), "person"),
        "name": row.name,
        "honorific": honorific,
        "post": row.post,
        "unit": row.unit_name,
        "reason": row.reason if row.reason != decision.occasion else "",
        "posthumous": row.posthumous,
        "born": row.born,
        "position_class": row.position_class,
        "person": row.person_id,
        "organisation": row.organisation_id,
        **({"despite": row.despite, "despite_law": row.despite_law} if row.despite else {}),
    }


def _lines(text: str) -> list[str]:
    return [one.strip() for one in text.splitlines() if one.strip()]


def _is_title(code: str, on: date) -> bool:
    form = next((one for one in forms_on(on) if one.code == code), None)
    if form is not None:
        return form.kind == "title" and not form.name.startswith("Cờ")
    return any(one.code == code for one in titles_on(on))


def _money(decision: Decision, rows: Sequence[ListRow]) -> Content | None:
    """Who pays; amounts only once the day of the decision is known, since money goes by that day."""
    return {"fund": decision.fund, "rates": [], "total": None} if decision.fund and rows else None


def bonus_of(row: ListRow, decision: Decision) -> Bonus | None:
    """The money of one row on the day of the decision; None before there is one."""
    if decision.decided_on is None:
        return None
    whom = WHOM.get(RowKind(row.kind), "person")
    return bonus(decision.form_code, whom, decision.decider, decision.decided_on)  # type: ignore[arg-type]


def parent_name(unit_id: int, on: date) -> str:
    """The office above on the day, as the head of a paper names it; empty where there is none."""
    above = Placement.objects.filter(valid_on(on), organisation=unit_id).first()
    return name_on(above.parent_id, on).full if above else ""


def decision_paper(decision: Decision) -> Paper:
    """The decision: a draft until its content was approved, from then on exactly what was approved."""
    frozen = decision.content if decision.content_sha256 else None
    draft = "" if frozen else DRAFT
    if decision.state == DecisionState.VOIDED:
        draft = _("Đã hủy")
    return paper_of(frozen or content_of(decision), number=decision.number, day=decision.decided_on, draft=draft)


def letterhead_of(decision: Decision) -> Letterhead:
    """The head of every paper about a decision: its issuer and the office above, as named on its day."""
    day = decision.decided_on or decision.made_on
    return Letterhead(
        parent=parent_name(decision.issuer_id, day), issuer=name_on(decision.issuer_id, day).full, place=decision.place,
        year=day.year,
    )  # fmt: skip


def reference_to(decision: Decision) -> DecisionReference:
    """The decision as other papers name it."""
    number = str(decision) if decision.number else ""
    return DecisionReference(number, decision.decided_on, decision.authority)


def say_coefficient(value: Fraction | None) -> str:
    """A coefficient as papers write it: "0,3"."""
    return (
        ""
        if value is None
        else format_points(round(Decimal(value.numerator) / value.denominator, 4), 4).rstrip("0").rstrip(",")
    )
