"""A decision that took effect, and what is printed of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.decisions.decided import approved, wording
from tests.decisions.office import DAY, Office, approved_list, collective, person
from tests.makers import png_file

from thidua.decisions.actions import (
    RowFacts,
    approve_decision,
    bring_paper,
    change_decision,
    enter_number,
    grant_decision,
    make_decision,
)
from thidua.decisions.models import AwardList, Decision


def usual_rows() -> list[RowFacts]:
    """One collective and two people."""
    return [
        collective("Phòng Chính sách dân tộc"),
        person("Bàn Thị Liên", born="14/09/1985"),
        person("Vi Văn Thắm", gender="nam"),
    ]


def granted(
    office: Office, rows: list[RowFacts] | None = None, *, number: str = "214", on: date = DAY, **changed: Any
) -> Decision:
    """A decision on paper that took effect. changed: what its wording says otherwise."""
    return _granted(office, approved(office, rows or usual_rows(), on=on, **changed), number, on)


def granted_from(office: Office, held: AwardList, form: str, *, number: str, on: date = DAY) -> Decision:
    """A decision of the rows of one form of an approved list that took effect."""
    made = make_decision(actor=office.officer.scope(on), list_id=held.pk, form_code=form)
    changed = change_decision(
        actor=office.officer.scope(on), decision_id=made.pk, wording=wording(office), seen=made.revision
    )
    return _granted(office, approve_decision(actor=office.leader.scope(on), decision_id=changed.pk), number, on)


def list_of_two_forms(office: Office, *, on: date = DAY) -> AwardList:
    """A list where one person gets a title and a giấy khen."""
    rows = [
        person("Bàn Thị Liên", born="14/09/1985"),
        person("Bàn Thị Liên", born="14/09/1985", form="lao-dong-tien-tien"),
    ]
    return approved_list(office, rows, on=on)


def _granted(office: Office, made: Decision, number: str, on: date) -> Decision:
    actor = office.officer.scope(on)
    enter_number(actor=actor, decision_id=made.pk, number=number, decided_on=on)
    bring_paper(actor=actor, decision_id=made.pk, name="ban-ky.png", content=png_file())
    return grant_decision(actor=actor, decision_id=made.pk)
