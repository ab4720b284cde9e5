"""What every paper of a block shares: who issues it, how its body and its head are called."""

from __future__ import annotations

from datetime import date

from thidua.clusters.enums import BlockKind
from thidua.clusters.models import BlockYear
from thidua.papers import Letterhead
from thidua.registry.queries import name_on

BODIES = {BlockKind.BLOCK: ("Khối", "Trưởng khối"), BlockKind.CLUSTER: ("Cụm", "Trưởng cụm")}


def body_word(block: BlockYear) -> str:
    """How the block speaks of itself: "Khối" or "Cụm"."""
    return BODIES[BlockKind(block.block.kind)][0]


def head_word(block: BlockYear) -> str:
    """How its head is called: "Trưởng khối" or "Trưởng cụm"."""
    return BODIES[BlockKind(block.block.kind)][1]


def letterhead(block: BlockYear, on: date, *, kind: str = "", number: str = "", day: date | None = None) -> Letterhead:
    """The head of a paper of the block.

    on:   the day on which the organisation that forms the block is named.
    kind: the short form of the kind of paper ("BB", "TTr"); empty for papers that carry no number.
    day:  the day of the paper; None leaves room for it.
    """
    return Letterhead(
        parent=name_on(block.block.owner_id, on).full,
        issuer=block.name,
        number=number,
        symbol=f"{kind}-{block.block.symbol}" if kind else "",
        place=block.place,
        day=day,
        year=on.year,
    )
