"""Granting and bringing in a file, killed at random moments: what was acknowledged stands, what was not is not there by half.

Twelve moments a kind with every run; THIDUA_SUDDEN_ENDS=300 gives the long one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest
from tests.decisions.decided import approved
from tests.decisions.office import DAY, Office, collective, make_office, new_list, person
from tests.makers import png_file
from tests.makers.lists import list_file
from tests.races.sudden import AT_FIRST, FAILED, end_suddenly, moments

from thidua.book.actions import seal
from thidua.book.models import Entry
from thidua.book.queries import verify
from thidua.decisions.actions import bring_paper, enter_number, grant_decision
from thidua.decisions.actions.importing import apply_list_file, receive_list_file
from thidua.decisions.enums import DecisionState
from thidua.decisions.models import Decision, ListRow, Payment
from thidua.documents.queries import content_of
from thidua.imports.enums import RunState
from thidua.imports.models import ImportRun
from thidua.records.models import Award
from thidua.registry.acts import subject_of
from thidua.transactions import one_transaction

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
POINTS = int(os.environ.get("THIDUA_SUDDEN_ENDS", "12"))
ROWS, SEED = 12, 20261116
Tell = Callable[[str], None]
numbers = count(1)


@dataclass(frozen=True)
class Piece:
    """One piece of work: how it is done, and how it stands afterwards.

    stands: the words that were rightly acknowledged by now; it asserts that nothing of the piece stands by half.
    """

    work: Callable[[Tell], None]
    stands: Callable[[], set[str]]


def acts_on(kind: str, row: Decision | ImportRun) -> int:
    """How often the book tells an act on a row."""
    return Entry.objects.filter(kind=kind, subject=subject_of(row)).count()


def granting(office: Office) -> Piece:
    """A decision whose signed paper is there, to be granted."""
    at = next(numbers)
    rows = [collective(f"Phòng {at}"), *(person(f"Bàn Thị Liên {at} {one}") for one in range(ROWS - 1))]
    made, actor = approved(office, rows), office.officer.scope(DAY)
    enter_number(actor=actor, decision_id=made.pk, number=str(at), decided_on=DAY)
    bring_paper(actor=actor, decision_id=made.pk, name="ban-ky.png", content=png_file())

    def work(tell: Tell) -> None:
        grant_decision(actor=actor, decision_id=made.pk)
        tell(f"granted {made.pk}")

    def stands() -> set[str]:
        held = Decision.objects.get(pk=made.pk)
        lines = ListRow.objects.filter(decision=held)
        found = (
            Award.objects.filter(decision_number=str(held)).count(), Payment.objects.filter(decision=held).count(),
            lines.exclude(award_number=None).count(), acts_on("decisions.grant_decision", held),
        )  # fmt: skip
        granted = held.state == DecisionState.GRANTED
        assert granted or held.state == DecisionState.SIGNED
        assert found == ((ROWS, ROWS, ROWS, 1) if granted else (0, 0, 0, 0))
        return {f"granted {made.pk}"} if granted else set()

    return Piece(work, stands)


def importing(office: Office) -> Piece:
    """A list that is drawn up, and a file that is read and then brought into it."""
    held, actor = new_list(office), office.officer.scope(DAY)
    content = list_file([(f"Lò Thị Mai {held.pk} {at}", "02/09/1986", "Phòng Nội vụ") for at in range(ROWS)])

    def work(tell: Tell) -> None:
        run = receive_list_file(actor=actor, list_id=held.pk, name="Danh sách.xlsx", content=content)
        tell(f"received {run.pk}")
        apply_list_file(actor=actor, run_id=run.pk)
        tell(f"applied {run.pk}")

    def stands() -> set[str]:
        said, rows = set(), ListRow.objects.filter(list=held).count()
        for run in ImportRun.objects.filter(subject__endswith=f":{held.pk}").select_related("file"):
            applied = run.state == RunState.APPLIED
            assert content_of(run.file) == content
            assert acts_on("imports.receive_file", run) == 1
            assert acts_on("imports.bring_in", run) == applied
            assert rows == (ROWS if applied else 0)
            said |= {f"received {run.pk}", *([f"applied {run.pk}"] if applied else [])}
        assert said or rows == 0
        return said

    return Piece(work, stands)


def worked(pieces: list[Piece]) -> Callable[[Tell], None]:
    """The pieces, one after the other."""

    def work(tell: Tell) -> None:
        for one in pieces:
            one.work(tell)

    return work


@pytest.mark.parametrize("kind", [granting, importing])
def test_a_sudden_end_loses_nothing_acknowledged(kind: Callable[[Office], Piece]) -> None:
    """Killed at any moment, a piece stands whole or not at all, and stands if it was acknowledged; the book stays whole."""
    office = make_office()
    alone = kind(office)
    began = time.monotonic()
    first = end_suddenly(alone.work, after=60)
    took = time.monotonic() - began
    assert (first.killed, [one for one in first.acknowledged if one.startswith(FAILED)]) == (False, [])
    amid, acknowledged = 0, 0
    for part in moments(POINTS, 1.5, SEED):
        pieces, began, after = [kind(office), kind(office)], time.monotonic(), part if part < 0 else part * took
        ended = end_suddenly(worked(pieces), after=after)
        if not ended.killed:  # both pieces were done sooner than one was at first: the machine is quicker now
            took = min(took, (time.monotonic() - began) / len(pieces))
        stood = set().union(*(one.stands() for one in pieces))
        assert set(ended.acknowledged) <= stood, (after, ended, stood)
        amid += ended.killed
        acknowledged += len(ended.acknowledged)
    print(f"{kind.__name__}: {POINTS} moments, {took:.2f} s a piece, {amid} amid work, {acknowledged} acknowledged")
    assert amid >= POINTS // 3
    assert acknowledged >= POINTS // 3
    seal()
    verdict = verify()
    assert verdict.whole, verdict.findings


@pytest.mark.parametrize(("kind", "words"), [(granting, 1), (importing, 2)])
def test_acknowledged_too_early_is_lost(kind: Callable[[Office], Piece], words: int) -> None:
    """The control: told inside the transaction, what was granted or brought in is gone after the kill, and that is seen."""
    piece = kind(make_office())

    def too_early(tell: Tell) -> None:
        with one_transaction():
            piece.work(tell)
            time.sleep(20)

    ended = end_suddenly(too_early, after=AT_FIRST * words)
    assert (ended.killed, len(ended.acknowledged)) == (True, words)
    assert [one for one in ended.acknowledged if one.startswith(FAILED)] == []
    assert piece.stands() == set()
