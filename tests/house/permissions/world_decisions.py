"""Lists of the own unit: one being drawn up with a person and a collective, one before its leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.decisions.actions import ListFacts, RowFacts, fill_list, make_list, send_list
from thidua.decisions.enums import RowKind
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def award_lists(world: World, mark: str, word: str, officer: Scope) -> None:
    """The lists, known as ``draft`` and ``sent``; the rows of the first as ``person`` and ``collective``."""
    for name in ("draft", "sent"):
        facts = ListFacts(title=f"Danh sách {word}", year=world.day.year, form="giay-khen")
        held = make_list(actor=officer, facts=facts)
        world.put("award_list", mark + name, held.pk)
        rows = [RowFacts(name=f"Lê Thị {word}"), RowFacts(kind=RowKind.COLLECTIVE, name=f"Phòng {word}")]
        for kind, row in zip(
            ("person", "collective"), fill_list(actor=officer, list_id=held.pk, rows=rows), strict=True
        ):
            if name == "draft":
                world.put("award_row", mark + kind, row.pk)
    send_list(actor=officer, list_id=world.id("award_list", mark + "sent"))
