"""An office that keeps its numbers, golden book and sheets here, and one small award of it that is whole: signed, granted, sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from thidua.cli.demo.cast import Cast
from thidua.cli.demo.signing import DemoAuthority
from thidua.decisions.actions import (
    ListFacts,
    RowFacts,
    Wording,
    approve_decision,
    approve_list,
    bring_signed,
    change_decision,
    fill_list,
    grant_decision,
    keep_number_book,
    make_decision,
    make_list,
    send_list,
    send_out,
    take_number,
)
from thidua.decisions.actions.sending import archive_decision, send_decision
from thidua.decisions.actions.stocks import StockFacts, keep_golden_book, keep_stock, move_blanks
from thidua.decisions.queries.decisions import decision_for
from thidua.documents.queries import content_of


def keep_books(cast: Cast, told: Mapping[str, Any]) -> None:
    """The number book and the golden book of the office, and the sheets it measured, with their blanks."""
    officer, leader = (cast.scope(told[part], cast.today) for part in ("officer", "leader"))
    year, numbers = cast.today.year, told["numbers"]
    keep_number_book(actor=leader, symbol=numbers["symbol"], year=year, last=numbers["last"])
    keep_golden_book(actor=leader, year=year, last=told["golden_last"])
    for row in told["stocks"]:
        moves = {place: (right, down) for place, (right, down) in row.get("moves", {}).items()}
        blanks = row.get("blanks", 0)
        facts = StockFacts(row["name"], moves=moves, with_code=row.get("code", False), counted=bool(blanks))
        stock = keep_stock(actor=officer, sheet_code=row["sheet"], facts=facts)
        if blanks:
            move_blanks(
                actor=officer, stock_id=stock.pk, kind="received", many=blanks, on=cast.today, note="Phiếu nhập số 3"
            )


def grant_small(cast: Cast, told: Mapping[str, Any]) -> int:
    """A list of a few, its decision numbered here, signed under the demo's own authority, granted, kept, sent; its number."""
    officer, leader = (cast.scope(told[part], cast.today) for part in ("officer", "leader"))
    said, authority = told["wording"], DemoAuthority()
    authority.trusted_in(Path(settings.SIGNATURE_TRUST))
    facts = ListFacts(told["title"], cast.today.year, told["form"], told["reason"])
    held = make_list(actor=officer, facts=facts)
    rows = [
        RowFacts(name=name, post=post, unit=unit, position_class=where) for name, post, unit, where in told["people"]
    ]
    fill_list(actor=officer, list_id=held.pk, rows=rows)
    send_list(actor=officer, list_id=held.pk)
    approve_list(actor=leader, list_id=held.pk)
    made = make_decision(actor=officer, list_id=held.pk, form_code=told["form"])
    wording = Wording(
        symbol=said["symbol"], authority=said["authority"], signer_id=leader.person_id, signer_post=said["post"],
        place=said["place"], occasion=made.occasion, bases="\n".join(made.bases), executors="Chánh Văn phòng Sở",
        recipients=made.recipients, fund="Quỹ thi đua, khen thưởng của Sở",
    )  # fmt: skip
    change_decision(actor=officer, decision_id=made.pk, wording=wording, seen=made.revision)
    approve_decision(actor=leader, decision_id=made.pk)
    take_number(actor=officer, decision_id=made.pk, decided_on=cast.today)
    sent = send_out(actor=officer, decision_id=made.pk)
    assert sent.exported is not None
    signed = authority.signed(content_of(sent.exported), leader.person_name)
    bring_signed(actor=officer, decision_id=made.pk, name=f"{sent.number}-da-ky.pdf", content=signed)
    grant_decision(actor=officer, decision_id=made.pk)
    archive_decision(actor=officer, decision_id=made.pk, where=told["kept"], on=cast.today)
    units = [cast.units[key] for key in told["sent_to"]]
    send_decision(actor=officer, decision_id=decision_for(officer, made.pk).pk, unit_ids=units, others=told["others"])
    return made.pk
