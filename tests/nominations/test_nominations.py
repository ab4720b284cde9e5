"""The proposal of a block's leaders: after the meeting, once a form, sent by a leader, never an award."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.clusters.untouched import refused
from tests.clusters.years import MET, Year, acclaim, closed, come, conclude, planned, province, scoring

from thidua.clusters import actions as block_actions
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.law import forms_on
from thidua.nominations.actions import draft_nomination, edit_nomination, send_nomination, withdraw_nomination
from thidua.nominations.enums import NominationState
from thidua.nominations.models import Nomination, NominationLine
from thidua.nominations.queries import lines_of, nomination_for, nominations

pytestmark = pytest.mark.django_db
AFTER = MET + timedelta(days=5)


def form() -> str:
    """A form in force on the day."""
    return forms_on(AFTER)[0].code


def drafted() -> tuple[Year, Nomination]:
    """A draft by an officer of the head unit."""
    year, _meeting = closed()
    return year, draft_nomination(
        actor=year.officer(year.head, AFTER), block_id=year.block_id, form_code=form(), addressee="Chủ tịch tỉnh"
    )


def edit(year: Year, nomination: Nomination, *, seen: int = 1, **changes: object) -> Nomination:
    """The draft changed by an officer of the head unit."""
    said = {
        "addressee": "Chủ tịch tỉnh",
        "number": "01",
        "signer_name": "Lê Văn Chủ",
        "signer_post": "Giám đốc",
        "notes": {},
    }
    return edit_nomination(
        actor=year.officer(year.head, AFTER),
        nomination_id=nomination.pk,
        seen=seen,
        **{**said, **changes},  # type: ignore[arg-type]
    )


def test_a_draft_holds_the_leaders_as_they_stood() -> None:
    """The acclaimed units in the order of rank with totals and hands; what it is called is a draft."""
    year, nomination = drafted()
    assert [(one.unit_id, one.rank, str(one.total), one.in_favour, one.present) for one in lines_of(nomination)] == [
        (year.province.units[3], 1, "91.0000", 4, 4),
        (year.province.units[2], 2, "90.0000", 4, 4),
    ]
    assert (nomination.state, nomination.version) == (NominationState.DRAFT, 1)


def test_no_proposal_before_the_meeting_closed() -> None:
    """Before the meeting is closed nothing is proposed."""
    year, meeting = planned()
    come(year, meeting)
    acclaim(year, meeting, year.head)
    with refused(Refused, "NOM-01"):
        draft_nomination(actor=year.chief(AFTER), block_id=year.block_id, form_code=form(), addressee="Chủ tịch tỉnh")


def test_no_proposal_without_leaders() -> None:
    """A meeting that acclaimed nobody proposes nobody."""
    year, meeting = planned()
    come(year, meeting)
    conclude(year, meeting)
    block_actions.close_block_meeting(actor=year.chief(MET), meeting_id=meeting.pk)
    with refused(Refused, "NOM-02"):
        draft_nomination(actor=year.chief(AFTER), block_id=year.block_id, form_code=form(), addressee="Chủ tịch tỉnh")


def test_no_proposal_before_the_meetings_day() -> None:
    """A proposal dated before the meeting is refused."""
    year, _meeting = closed()
    with refused(Refused, "FLOW-10"):
        draft_nomination(
            actor=year.chief(MET - timedelta(days=1)), block_id=year.block_id, form_code=form(), addressee="Chủ tịch"
        )


def test_one_live_proposal_a_form() -> None:
    """The same form is proposed once; after it is withdrawn it may be proposed again."""
    year, nomination = drafted()
    chief = year.chief(AFTER)
    with refused(Refused, "NOM-03"):
        draft_nomination(actor=chief, block_id=year.block_id, form_code=form(), addressee="Chủ tịch tỉnh")
    edit(year, nomination)
    send_nomination(actor=chief, nomination_id=nomination.pk)
    withdraw_nomination(actor=chief, nomination_id=nomination.pk, reason="Ghi nhầm")
    again = draft_nomination(actor=chief, block_id=year.block_id, form_code=form(), addressee="Chủ tịch tỉnh")
    assert [(one.pk, one.state) for one in Nomination.objects.order_by("pk")] == [
        (nomination.pk, NominationState.WITHDRAWN),
        (again.pk, NominationState.DRAFT),
    ]


@pytest.mark.parametrize(
    ("code", "form_code", "addressee"),
    [("NOM-05", "khong-co-hinh-thuc-nay", "Chủ tịch"), ("NOM-04", "", " "), ("NOM-04", "", "x" * 251)],
)
def test_a_draft_that_cannot_be_is_refused(code: str, form_code: str, addressee: str) -> None:
    """A form that is not in force and an addressee that is empty or too long have their codes."""
    year, _meeting = closed()
    with refused(Unreadable, code):
        draft_nomination(
            actor=year.chief(AFTER), block_id=year.block_id, form_code=form_code or form(), addressee=addressee
        )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"addressee": ""}, "NOM-04"),
        ({"addressee": "x" * 251}, "NOM-04"),
        ({"number": "x" * 21}, "API-04"),
        ({"signer_name": "x" * 121}, "API-04"),
        ({"signer_name": "A\x00B"}, "API-04"),
    ],
)
def test_a_change_that_cannot_be_is_refused(changes: dict[str, Any], code: str) -> None:
    """Nothing is cut short in silence: too long is said, with its code."""
    year, nomination = drafted()
    with refused(Unreadable, code):
        edit(year, nomination, **changes)


def test_the_note_of_another_proposal_answers_as_missing() -> None:
    """A line of another proposal, foreign or not there, is not there."""
    year, nomination = drafted()
    line = NominationLine.objects.filter(nomination=nomination).first()
    assert line is not None
    edit(year, nomination, notes={line.pk: "Ba năm liền"})
    assert lines_of(nomination)[0].note == "Ba năm liền"
    with refused(Missing, "PERM-01"):
        edit(year, nomination, seen=2, notes={10**9: "Không có"})


def test_who_was_slower_is_told() -> None:
    """A draft changed since it was read is a conflict."""
    year, nomination = drafted()
    edit(year, nomination)
    with refused(Conflict, "FLOW-01"):
        edit(year, nomination)


def test_sending_needs_a_signer_and_a_leader() -> None:
    """Without a signer it is not sent; an officer does not send; a sent proposal is «đề nghị» and does not change."""
    year, nomination = drafted()
    with refused(Unreadable, "NOM-06"):
        send_nomination(actor=year.chief(AFTER), nomination_id=nomination.pk)
    edit(year, nomination)
    with refused(Forbidden, "PERM-02"):
        send_nomination(actor=year.officer(year.head, AFTER), nomination_id=nomination.pk)
    with refused(Refused, "FLOW-10"):
        send_nomination(actor=year.chief(AFTER - timedelta(days=1)), nomination_id=nomination.pk)
    sent = send_nomination(actor=year.chief(AFTER), nomination_id=nomination.pk)
    assert (str(NominationState(sent.state).label), sent.sent_on) == ("Đề nghị", AFTER)
    with refused(Refused, "FLOW-04"):
        edit(year, nomination, seen=3)
    with refused(Refused, "FLOW-04"):
        send_nomination(actor=year.chief(AFTER), nomination_id=nomination.pk)


def test_withdrawing_needs_a_sent_proposal_and_a_reason() -> None:
    """A draft is not withdrawn; a sent one only with a reason, by a leader of the head."""
    year, nomination = drafted()
    with refused(Refused, "FLOW-02"):
        withdraw_nomination(actor=year.chief(AFTER), nomination_id=nomination.pk, reason="Nhầm")
    edit(year, nomination)
    send_nomination(actor=year.chief(AFTER), nomination_id=nomination.pk)
    with refused(Unreadable, "SCORE-20"):
        withdraw_nomination(actor=year.chief(AFTER), nomination_id=nomination.pk, reason=" ")
    with refused(Forbidden, "PERM-02"):
        withdraw_nomination(actor=year.officer(year.head, AFTER), nomination_id=nomination.pk, reason="Nhầm")
    with refused(Refused, "FLOW-10"):
        withdraw_nomination(
            actor=year.chief(AFTER - timedelta(days=1)), nomination_id=nomination.pk, reason="Trước khi gửi"
        )


def test_only_the_head_proposes() -> None:
    """Another member and the standing body see the proposal and do not write it; a stranger sees nothing."""
    year, nomination = drafted()
    other = scoring(province("Thanh Lâm", 2))
    for actor in (year.leader(year.province.units[1], AFTER), year.overseer(AFTER)):
        assert nomination_for(actor, nomination.pk) == nomination
        assert [one.id for one in nominations(actor)] == [nomination.pk]
        with refused(Forbidden, "PERM-02"):
            draft_nomination(actor=actor, block_id=year.block_id, form_code=form(), addressee="Chủ tịch tỉnh")
        with refused(Forbidden, "PERM-02"):
            send_nomination(actor=actor, nomination_id=nomination.pk)
    for stranger in (other.chief(AFTER), other.overseer(AFTER)):
        assert nominations(stranger) == []
        with refused(Missing, "PERM-01"):
            nomination_for(stranger, nomination.pk)
