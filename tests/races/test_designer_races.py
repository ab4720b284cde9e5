"""Two designers save one sheet at once: one version is the next, the other is told who was faster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.clusters.years import Year, formed
from tests.races.racing import losers
from tests.races.test_layer_races import overtake
from tests.races.test_races import bare, clean

from thidua.clusters.actions.designing import change_sheet
from thidua.clusters.models import ScoreSheet, SheetVersion
from thidua.clusters.scoring import editing
from thidua.errors import Conflict

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
Runner = Callable[[], Any]
WRITTEN = "thidua.clusters.actions.designing.keep_version"


def designers(year: Year) -> tuple[Runner, Runner]:
    """The head and the standing body change the same line from version 1."""

    def saving(actor: Any, points: str) -> Runner:
        def change(sheet: Any) -> Any:
            return editing.put_line(sheet, 1, 1, replace(editing.line_at(sheet, 1, 1), maximum=Decimal(points)))

        return lambda: change_sheet(actor=actor, block_id=year.block_id, change=change, seen=1, note=points)

    return saving(year.chief(), "20"), saving(year.overseer(), "21")


def kept(year: Year) -> list[str]:
    """What each version after the first is for, in order; the draft of the year is the latest of them."""
    versions = list(SheetVersion.objects.filter(block_year_id=year.block_id).order_by("number"))
    assert [one.number for one in versions] == list(range(1, len(versions) + 1))
    assert ScoreSheet.objects.get(block_year_id=year.block_id).content == versions[-1].content
    return [one.note for one in versions[1:]]


def test_two_designers_of_one_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first save is version 2; the second is told by whom it was overtaken, and writes nothing."""
    year = formed(agreed=False)
    outcomes = overtake(monkeypatch, WRITTEN, *designers(year), locks=True)
    assert clean(outcomes, Conflict, "SHEET-41"), outcomes
    lost = losers(outcomes)[0]
    assert isinstance(lost, Conflict)
    assert (kept(year), lost.who) == (["20"], year.chief().person_name)


def test_two_designers_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock somebody meets a bare error, or a save goes down."""
    year = formed(agreed=False)
    outcomes = overtake(monkeypatch, WRITTEN, *designers(year), locks=False)
    assert bare(outcomes) or len(losers(outcomes)) == 0, outcomes
