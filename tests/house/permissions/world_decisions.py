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
    make_decision,
    make_list,
    send_list,
    send_out,
)
from thidua.decisions.enums import RowKind
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def award_lists(world: World, mark: str, word: str, officer: Scope, leader: Scope) -> None:
    """The lists, known as ``draft``, ``sent`` and ``approved``; the rows of the first as ``person`` and ``collective``.

    From the last, decisions known by where they stand: ``drafted``, ``approved``, ``out``, ``signed``.
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
    for at, name in enumerate(("drafted", "approved", "out", "signed"), 1):
        _decision(world, mark + name, word, at, officer, leader)


def _decision(world: World, name: str, word: str, at: int, officer: Scope, leader: Scope) -> None:
    """A decision from a list of its own, as far as its name says."""
    held = make_list(actor=officer, facts=ListFacts(title=f"Danh sách {word}", year=world.day.year, form="giay-khen"))
    fill_list(actor=officer, list_id=held.pk, rows=[RowFacts(name=f"Lê Thị {word}")])
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
