"""However many members a block has, computing, adding up and freezing ask the database the same number of times."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.clusters.rich import RICH, answers
from tests.clusters.years import DUE, FROZEN, facts, organisation, places, system

from thidua.clusters import actions
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import BlockKind
from thidua.clusters.models import ScoreCard
from thidua.clusters.queries import live_result
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.queries.results import live_results

pytestmark = pytest.mark.django_db


def year_of(members: int) -> int:
    """A year of so many members, every card sent and taken in."""
    top = organisation(f"Ủy ban nhân dân tỉnh {members}")
    units = [organisation(f"Đơn vị thử {members}-{at}", parent=top) for at in range(members)]
    block = actions.form_block(
        actor=system(), owner_id=top, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts(name=f"Khối {members}")
    )
    actions.set_members(actor=system(), block_id=block.pk, places=places(units))
    actions.choose_sheet(actor=system(), block_id=block.pk, text=RICH, origin="kiểm thử")
    actions.agree_sheet(actor=system(), block_id=block.pk)
    actions.open_scoring(actor=system(), block_id=block.pk)
    for at, card in enumerate(ScoreCard.objects.filter(member__block_year=block)):
        typed = {code: Typed(fields) for code, fields in answers(at % 4).items()}
        actions.save_answers(actor=system(DUE), card_id=card.pk, typed=typed)
        actions.submit_card(actor=system(DUE), card_id=card.pk)
        actions.accept_card(actor=system(FROZEN), card_id=card.pk)
    return block.pk


def asked(block: int) -> tuple[int, int, int]:
    """How many statements a recomputation, a live result and a freezing take."""
    counts = []
    for work in (
        lambda: recompute(actor=system(FROZEN), block_id=block),
        lambda: live_result(block_year_for(system(FROZEN), block), FROZEN),
        lambda: actions.freeze_result(actor=system(FROZEN), block_id=block),
    ):
        with CaptureQueriesContext(connection) as seen:
            work()
        counts.append(len(seen))
    return counts[0], counts[1], counts[2]


def test_forty_members_ask_as_often_as_four() -> None:
    """The number of statements does not grow with the members."""
    few, many = asked(year_of(4)), asked(year_of(40))
    assert few == many
    assert max(few) < 40


def test_many_years_are_ranked_with_the_queries_of_few() -> None:
    """Four years ranked together ask for one more name list each than two, nothing else, and say what each says alone."""
    blocks = [year_of(members) for members in (2, 3, 4, 5)]
    for block in blocks:
        recompute(actor=system(FROZEN), block_id=block)
    with CaptureQueriesContext(connection) as two:
        list(live_results(system(FROZEN), blocks[:2], FROZEN))
    with CaptureQueriesContext(connection) as four:
        together = list(live_results(system(FROZEN), blocks, FROZEN))
    assert len(four) - len(two) == 2
    alone = [live_result(block_year_for(system(FROZEN), block), FROZEN) for block in blocks]
    assert [one.rows for one in together] == [one.rows for one in alone]
    assert [len(one.rows) for one in together] == [2, 3, 4, 5]
