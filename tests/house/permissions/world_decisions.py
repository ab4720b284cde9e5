"""Lists of the own unit: one being drawn up, one before its leader, one approved; decisions at every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makers.files import png_file

from thidua.decisions.actions import (
    ListFacts,
    RowFacts,
    Wording,
    approve_decision,
    approve_list,
    bring_paper,
    change_decision,
    enter_number,
    fill_list,
    grant_decision,
    make_decision,
    make_list,
    send_list,
    send_out,
)
from thidua.decisions.actions.handing import Handing, hand_over, pay_rows
from thidua.decisions.actions.printing import print_certificates
from thidua.decisions.actions.sending import send_decision
from thidua.decisions.actions.stocks import StockFacts, keep_stock, move_blanks
from thidua.decisions.actions.templates import bring_template
from thidua.decisions.enums import RowKind
from thidua.decisions.queries.decisions import decision_for
from thidua.decisions.queries.in_hand import hand_lines, money_lines
from thidua.papers.office import example_template
from thidua.registry.scope import Scope, system_scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def award_lists(world: World, mark: str, word: str, officer: Scope, leader: Scope) -> None:
    """The lists, known as ``draft``, ``sent`` and ``approved``; the rows of the first as ``person`` and ``collective``.

    From the last, decisions known by where they stand: ``drafted``, ``approved``, ``out``, ``signed``, ``granted``.
    """
    for name in ("draft", "sent", "approved"):
        facts = ListFacts(title=f"Danh sách {word}", year=world.day.year, form="giay-khen")
        held = make_list(actor=officer, facts=facts)
        world.put("award_list", mark + name, held.pk)
        rows = [RowFacts(name=f"Lê Thị {word}"), RowFacts(kind=RowKind.COLLECTIVE, name=f"Phòng {word}")]
        for kind, row in zip(
            ("person", "collective"), fill_list(actor=officer, list_id=held.pk, rows=rows), strict=True
        ):
            if name == "draft":
                world.put("award_row", mark + kind, row.pk)
    for name in ("sent", "approved"):
        send_list(actor=officer, list_id=world.id("award_list", mark + name))
    approve_list(actor=leader, list_id=world.id("award_list", mark + "approved"))
    for at, name in enumerate(("drafted", "approved", "out", "signed", "granted"), 1):
        _decision(world, mark + name, word, at, officer, leader)
    _in_hand(world, mark, officer)
    decision_id, child = world.id("decision", mark + "granted"), world.id("unit", mark + "child")
    inside, outside = send_decision(actor=officer, decision_id=decision_id, unit_ids=[child], others=[f"Báo {word}"])
    world.put("sent_copy", mark + "inside", inside.pk)
    world.put("sent_copy", mark + "outside", outside.pk)
    version = bring_template(
        actor=system_scope(today=world.day, reason="phép thử"), issuer_id=world.id("unit", mark + "own"),
        name=f"Mẫu {word}", file_name=f"{word}.docx", content=example_template(),
    )  # fmt: skip
    world.put("template_version", mark + "version", version.pk)
    world.put("word_template", mark + "template", version.template_id)


def _decision(world: World, name: str, word: str, at: int, officer: Scope, leader: Scope) -> None:
    """A decision from a list of its own, as far as its name says."""
    held = make_list(actor=officer, facts=ListFacts(title=f"Danh sách {word}", year=world.day.year, form="giay-khen"))
    fill_list(actor=officer, list_id=held.pk, rows=[RowFacts(name=f"Lê Thị {word}"), RowFacts(name=f"Vi Thị {word}")])
    send_list(actor=officer, list_id=held.pk)
    approve_list(actor=leader, list_id=held.pk)
    made = make_decision(actor=officer, list_id=held.pk, form_code="giay-khen")
    world.put("decision", name, made.pk)
    wording = Wording(
        symbol="QĐ-SM", authority=f"Giám đốc {word}", signer_id=leader.person_id, signer_post="Giám đốc", place=word,
        occasion="đã có thành tích", bases="Căn cứ Luật", executors="Chánh Văn phòng", recipients="Như Điều 3", fund="",
    )  # fmt: skip
    change_decision(actor=officer, decision_id=made.pk, wording=wording, seen=made.revision)
    if at >= 2:
        approve_decision(actor=leader, decision_id=made.pk)
    if at >= 3:
        enter_number(actor=officer, decision_id=made.pk, number=str(at), decided_on=world.day)
        send_out(actor=officer, decision_id=made.pk)
    if at >= 4:
        bring_paper(actor=officer, decision_id=made.pk, name=f"{word}.png", content=png_file())
    if at >= 5:
        grant_decision(actor=officer, decision_id=made.pk)


def _in_hand(world: World, mark: str, officer: Scope) -> None:
    """What follows the granted decision: a sheet with blanks, a printing; the first of two rows handed over and paid."""
    decision_id = world.id("decision", mark + "granted")
    stock = keep_stock(actor=officer, sheet_code="phoi-giay-khen-a4", facts=StockFacts("Phôi", counted=True))
    world.put("stock", mark + "stock", stock.pk)
    move_blanks(actor=officer, stock_id=stock.pk, kind="received", many=9, on=world.day)
    first, second = hand_lines(decision_for(officer, decision_id))
    run = print_certificates(actor=officer, decision_id=decision_id, stock_id=stock.pk, row_ids=[first.row.pk])
    world.put("print_run", mark + "run", run.pk)
    hand_over(actor=officer, decision_id=decision_id, row_ids=[first.row.pk], handing=Handing(world.day))
    pay_rows(actor=officer, decision_id=decision_id, row_ids=[first.row.pk], paid_on=world.day)
    done, waiting = money_lines(decision_for(officer, decision_id))
    given = hand_lines(decision_for(officer, decision_id))[0].given
    assert done.paid is not None
    assert given is not None
    world.put("hand_over", mark + "given", given.pk)
    world.put("paid", mark + "paid", done.paid.pk)
    world.put("payment", mark + "waiting", waiting.payment.pk)
    world.put("award_row", mark + "waiting", second.row.pk)
