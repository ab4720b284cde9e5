"""Opinions and requests under two hands at once: given to two units, answered while closed or given away, closed twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError
from tests.meetings.conference import DAY, Held
from tests.races.racing import losers, meet_at, race, winners

from thidua.book.queries import rows
from thidua.errors import Conflict
from thidua.meetings.actions import Asking, answer_petition, assign_petition, close_petition, record_petition
from thidua.meetings.enums import PetitionState
from thidua.meetings.models import Petition

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
Runner = Callable[[], Any]
DUE = (date(2026, 11, 25), date(2026, 11, 26))
STEPS = ["meetings.assign_petition", "meetings.answer_petition", "meetings.close_petition"]


def put(until: PetitionState) -> tuple[Petition, dict[str, Runner]]:
    """An opinion brought so far, and what may be done to it by those who all saw it as it stands."""
    held = Held()
    officer, guest = held.office.officer.scope(DAY), held.guest.scope(DAY)
    asking = Asking("Vi Văn Thắm", "Đề nghị sớm sửa đường.", "Thôn Nà Lầu")
    made = record_petition(actor=officer, meeting_id=held.meeting.pk, asking=asking)
    one, unit = made.pk, held.guest_unit.pk
    if until != PetitionState.OPEN:
        assign_petition(actor=officer, petition_id=one, unit_id=unit, due_on=DUE[0], seen=1)
    if until == PetitionState.ANSWERED:
        answer_petition(actor=guest, petition_id=one, text="Sửa trong quý I/2027.", seen=2)
    seen = Petition.objects.get(pk=one).revision
    return made, {
        "assign": lambda: assign_petition(actor=officer, petition_id=one, unit_id=unit, due_on=DUE[0], seen=seen),
        "assign anew": lambda: assign_petition(actor=officer, petition_id=one, unit_id=unit, due_on=DUE[1], seen=seen),
        "answer": lambda: answer_petition(actor=guest, petition_id=one, text="Sửa trong năm 2027.", seen=seen),
        "close": lambda: close_petition(actor=officer, petition_id=one, note="Đủ", seen=seen),
        "close anew": lambda: close_petition(actor=officer, petition_id=one, note="Đã trả lời đủ", seen=seen),
    }


@pytest.mark.parametrize("locks", [True, False], ids=["locked", "unlocked"])
@pytest.mark.parametrize(
    ("until", "first", "second"),
    [
        (PetitionState.OPEN, "assign", "assign anew"),
        (PetitionState.ASSIGNED, "assign anew", "answer"),
        (PetitionState.ANSWERED, "answer", "close"),
        (PetitionState.ANSWERED, "close", "close anew"),
    ],
)
def test_one_step_is_taken_and_the_other_is_told(
    monkeypatch: pytest.MonkeyPatch, until: PetitionState, first: str, second: str, *, locks: bool
) -> None:
    """With the lock one step stands with one act and the slower meets a conflict; without it both pass or meet a bare error."""
    made, steps = put(until)
    before, told = Petition.objects.get(pk=made.pk).revision, len(rows(kinds=STEPS))
    meet_at(monkeypatch, "thidua.meetings.actions.petitions._is")
    outcomes = race(monkeypatch, steps[first], steps[second], locks=locks)
    after = Petition.objects.get(pk=made.pk)
    one_step = (len(winners(outcomes)), after.revision - before, len(rows(kinds=STEPS)) - told) == (1, 1, 1)
    if not locks:
        assert not one_step or any(isinstance(one, DatabaseError) for one in losers(outcomes)), outcomes
        return
    assert ([type(one) for one in losers(outcomes)], one_step) == ([Conflict], True), outcomes
    [stands] = winners(outcomes)
    assert (after.state, after.due_on, after.answer, after.closing_note) == (
        stands.state, stands.due_on, stands.answer, stands.closing_note,
    )  # fmt: skip
