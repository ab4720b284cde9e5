"""A decision on its way, step by step."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.decisions.office import DAY, Office, approved_list
from tests.makers.authority import sign

from thidua.decisions.actions import (
    RowFacts,
    Wording,
    approve_decision,
    bring_signed,
    change_decision,
    enter_number,
    make_decision,
    send_out,
)
from thidua.decisions.models import Decision
from thidua.documents.queries import content_of


def wording(office: Office, **changed: Any) -> Wording:
    """What the paper says, complete."""
    said = {
        "symbol": "QĐ-SDTTG", "authority": "Giám đốc Sở Dân tộc và Tôn giáo", "signer_id": office.leader.person_id,
        "signer_post": "Giám đốc", "place": "Lam Sơn", "occasion": "đã có thành tích xuất sắc trong công tác dân tộc",
        "bases": "Căn cứ Luật Thi đua, khen thưởng\nTheo đề nghị của Chánh Văn phòng Sở", "executors": "Chánh Văn phòng Sở",
        "recipients": "Như Điều 3\nLưu: VT", "fund": "Quỹ thi đua, khen thưởng của Sở",
    }  # fmt: skip
    return Wording(**{**said, **changed})


def drafted(office: Office, rows: list[RowFacts] | None = None, *, on: date = DAY, **changed: Any) -> Decision:
    """A decision with its words settled."""
    held = approved_list(office, rows, on=on)
    made = make_decision(actor=office.officer.scope(on), list_id=held.pk, form_code=held.form_code)
    return change_decision(
        actor=office.officer.scope(on), decision_id=made.pk, wording=wording(office, **changed), seen=made.revision
    )


def approved(office: Office, rows: list[RowFacts] | None = None, *, on: date = DAY, **changed: Any) -> Decision:
    """A decision whose content is frozen."""
    made = drafted(office, rows, on=on, **changed)
    return approve_decision(actor=office.leader.scope(on), decision_id=made.pk)


def out(office: Office, rows: list[RowFacts] | None = None, *, number: str = "214", on: date = DAY) -> Decision:
    """A decision with its number that went out to be signed."""
    made = approved(office, rows, on=on)
    enter_number(actor=office.officer.scope(on), decision_id=made.pk, number=number, decided_on=on)
    return send_out(actor=office.officer.scope(on), decision_id=made.pk)


def sent_bytes(decision: Decision) -> bytes:
    """The PDF that went out."""
    assert decision.exported is not None
    return content_of(decision.exported)


def signed(office: Office, rows: list[RowFacts] | None = None, *, number: str = "214", on: date = DAY) -> Decision:
    """A decision whose signed paper came back; our own authority must be trusted."""
    made = out(office, rows, number=number, on=on)
    content = sign(sent_bytes(made))
    return bring_signed(actor=office.officer.scope(on), decision_id=made.pk, name="214-signed.pdf", content=content)
