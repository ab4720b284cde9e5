"""A block whose sheet has every kind of criterion, with every card sent and the last day past, for tests of pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from tests.clusters.rich import OWN, RICH, answers
from tests.makers import BlockWorld, make_block

from thidua.clusters.actions import accept_card, freeze_result, open_scoring, save_answers, submit_card
from thidua.clusters.actions import agree_sheet as agree
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import Stage


@dataclass(frozen=True)
class RichBlock:
    """The block, and the day on which things are done."""

    world: BlockWorld
    day: date

    def freeze(self) -> None:
        """Every card taken in, the targets computed, version 1 frozen."""
        head = self.world.head.leader.scope(self.day)
        for at in range(len(self.world.members)):
            accept_card(actor=head, card_id=self.world.card(at).pk)
        recompute(actor=head, block_id=self.world.block_id)
        freeze_result(actor=head, block_id=self.world.block_id)


def rich_block(*, own: bool = False, opened: bool = True, late: int | None = None) -> RichBlock:
    """A block of four. late: the place of a unit that was late once, which costs points twice by the sheet."""
    day = timezone.localdate()
    world = make_block(4, stage=Stage.SETUP, due=day - timedelta(days=1), sheet=OWN if own else RICH)
    acting = world.standing.scope(world.opened_on)
    agree(actor=acting, block_id=world.block_id)
    if not opened:
        return RichBlock(world, day)
    open_scoring(actor=acting, block_id=world.block_id)
    for at, member in enumerate(world.members):
        scope, card = member.officer.scope(world.due), world.card(at).pk
        fields = dict(answers(at))
        if at == late:
            fields |= {"I.2": {"violations": "1"}, "III.1": {"violations": "1"}}
        save_answers(actor=scope, card_id=card, typed={code: Typed(said) for code, said in fields.items()})
        submit_card(actor=scope, card_id=card)
    return RichBlock(world, day)
