"""A granted decision is kept, sent, answered for: by whom, when, and what may not be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.decisions.decided import signed
from tests.decisions.granted import granted
from tests.decisions.office import DAY, Office, collective, make_office, person
from tests.makers import make_actor, make_person, make_unit
from tests.makers.people import system

from thidua.book.queries import rows as book_rows
from thidua.decisions.actions.sending import (
    acknowledge,
    archive_decision,
    note_receipt,
    send_again,
    send_decision,
    take_off,
)
from thidua.decisions.models import SentCopy
from thidua.decisions.queries.inbox import lists_awaiting
from thidua.decisions.queries.sending import copies_of, received_copies, received_copy_for, units_concerned
from thidua.errors import Conflict, Forbidden, Missing, Problem, Unreadable
from thidua.registry.actions import appoint_to_post

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=2)


@pytest.fixture
def office() -> Office:
    """An office with nothing decided yet."""
    return make_office()


def refused(act: Callable[[], object]) -> str:
    """The code an act is turned down with."""
    with pytest.raises(Problem) as met:
        act()
    return met.value.code


def test_the_units_of_recipients_and_the_office_above_are_proposed(office: Office) -> None:
    """A collective's unit, the unit of a person's post and the office above are named once, the issuer itself never."""
    school = make_unit("Trường Nội trú Lam Sơn", office.unit)
    worker = make_person("Vi Văn Thắm", office.unit)
    second = make_unit("Phòng Dân tộc huyện Đông", office.top).pk
    appoint_to_post(actor=system(), person_id=worker.pk, unit_id=second, title="Kiêm nhiệm", since=None)
    rows = [
        collective("Trường Nội trú Lam Sơn", organisation_id=school.pk),
        person("Vi Văn Thắm", gender="nam", person_id=worker.pk),
        person("Người không có trong sổ"),
    ]
    held = granted(office, rows)
    found = {one.name: one.reason for one in units_concerned(office.officer.scope(DAY), held)}
    assert found == {
        "Trường Nội trú Lam Sơn": "có tập thể, cá nhân được khen",
        "Phòng Dân tộc huyện Đông": "có tập thể, cá nhân được khen",
        "Ủy ban nhân dân tỉnh Lam Sơn": "cấp trên trực tiếp",
    }
    send_decision(actor=office.officer.scope(DAY), decision_id=held.pk, unit_ids=[school.pk])
    assert "Trường Nội trú Lam Sơn" not in {one.name for one in units_concerned(office.officer.scope(DAY), held)}


def test_a_copy_is_seen_and_acknowledged_by_its_unit_alone(office: Office) -> None:
    """The receiving officer finds it waiting and answers once; a neighbour finds nothing; the sender sees who and when."""
    school = make_unit("Trường Nội trú Lam Sơn", office.top)
    reader = make_actor(school, name="Trần Thị Nhận")
    held = granted(office)
    [copy] = send_decision(actor=office.officer.scope(DAY), decision_id=held.pk, unit_ids=[school.pk])
    [waiting] = [one for one in lists_awaiting(reader.scope(LATER)) if one.page == "received"]
    assert (waiting.ids, waiting.word) == ({"copy_id": copy.pk}, "Mới đến")
    assert [one for one in lists_awaiting(office.stranger.scope(LATER)) if one.page == "received"] == []
    with pytest.raises(Missing):
        received_copy_for(office.stranger.scope(LATER), copy.pk)
    with pytest.raises(Missing):  # the sender sees it as sender, not as recipient
        acknowledge(actor=office.officer.scope(LATER), copy_id=copy.pk)
    with pytest.raises(Forbidden):  # who looks over the unit may read, not answer
        acknowledge(actor=office.standing.scope(LATER), copy_id=copy.pk)
    send_again(actor=office.officer.scope(LATER), copy_id=copy.pk)
    assert refused(lambda: acknowledge(actor=reader.scope(DAY - timedelta(days=1)), copy_id=copy.pk)) == "SEND-05"
    acknowledge(actor=reader.scope(LATER), copy_id=copy.pk)
    [line] = copies_of(held)
    assert (line.times, line.last_sent_on, line.acknowledged_on, line.acknowledged_name) == (
        2, LATER, LATER, "Trần Thị Nhận",
    )  # fmt: skip
    assert [one for one in lists_awaiting(reader.scope(LATER)) if one.page == "received"] == []
    assert [one.acknowledged_name for one in received_copies(reader.scope(LATER), year=DAY.year)] == ["Trần Thị Nhận"]
    with pytest.raises(Conflict, match="Trần Thị Nhận"):
        acknowledge(actor=reader.scope(LATER), copy_id=copy.pk)
    assert refused(lambda: send_again(actor=office.officer.scope(LATER), copy_id=copy.pk)) == "SEND-03"
    kinds = [one.kind for one in book_rows(subjects=[f"decisions.decision:{held.pk}"], limit=3)]
    assert kinds == ["decisions.acknowledge", "decisions.send_again", "decisions.send_decision"]


def test_a_wrong_recipient_loses_sight_of_it(office: Office) -> None:
    """Taken off with a reason it is gone for the recipient, kept in the register, and the unit can be sent one anew."""
    other = office.stranger
    held, actor = granted(office), office.officer.scope(DAY)
    unit = other.scope(DAY).unit_id or 0
    [copy] = send_decision(actor=actor, decision_id=held.pk, unit_ids=[unit])
    assert received_copy_for(other.scope(DAY), copy.pk).pk == copy.pk
    with pytest.raises(Conflict, match="Sở Văn hóa"):
        send_decision(actor=actor, decision_id=held.pk, unit_ids=[unit])
    with pytest.raises(Unreadable):
        take_off(actor=actor, copy_id=copy.pk, reason="  ")
    take_off(actor=actor, copy_id=copy.pk, reason="Gửi nhầm sở")
    for act in (
        lambda: received_copy_for(other.scope(DAY), copy.pk),
        lambda: acknowledge(actor=other.scope(DAY), copy_id=copy.pk),
    ):
        with pytest.raises(Missing):
            act()
    assert refused(lambda: send_again(actor=actor, copy_id=copy.pk)) == "SEND-06"
    [again] = send_decision(actor=actor, decision_id=held.pk, unit_ids=[unit])
    assert [one.pk for one in copies_of(held)] == [again.pk, copy.pk]


def test_a_place_outside_is_answered_for_by_the_office(office: Office) -> None:
    """A typed place is sent once whatever its spelling, the office notes who received and when; inside units answer themselves."""
    held, actor = granted(office), office.officer.scope(DAY)
    places = ["Báo Lam Sơn", "báo  lam sơn ", "Đài Truyền hình"]
    made = send_decision(actor=actor, decision_id=held.pk, unit_ids=[], others=places[::2])
    assert [one.name for one in made] == ["Báo Lam Sơn", "Đài Truyền hình"]
    with pytest.raises(Conflict, match="Báo Lam Sơn"):
        send_decision(actor=actor, decision_id=held.pk, unit_ids=[], others=[places[1]])
    paper = made[0]
    for by, on, code in (
        ("", DAY, "SEND-08"),
        ("Văn thư", DAY - timedelta(days=1), "SEND-05"),
        ("Văn thư", LATER, "SEND-05"),
    ):
        assert refused(lambda by=by, on=on: note_receipt(actor=actor, copy_id=paper.pk, received_by=by, on=on)) == code
    assert (
        note_receipt(actor=actor, copy_id=paper.pk, received_by="Văn thư báo", on=DAY).acknowledged_name
        == "Văn thư báo"
    )
    [inside] = send_decision(actor=actor, decision_id=held.pk, unit_ids=[office.top.pk])
    assert refused(lambda: note_receipt(actor=actor, copy_id=inside.pk, received_by="Văn thư", on=DAY)) == "SEND-07"


def test_only_a_granted_decision_is_kept_and_sent(office: Office, trust: None) -> None:
    """Before it takes effect nothing is kept or sent; afterwards the place is needed, days fit, units lie in sight."""
    waiting, actor = signed(office, number="9"), office.officer.scope(DAY)
    assert refused(lambda: send_decision(actor=actor, decision_id=waiting.pk, unit_ids=[office.top.pk])) == "FLOW-02"
    assert refused(lambda: archive_decision(actor=actor, decision_id=waiting.pk, where="Hồ sơ 1", on=DAY)) == "FLOW-02"
    held = granted(office)
    assert refused(lambda: archive_decision(actor=actor, decision_id=held.pk, where=" ", on=DAY)) == "SEND-04"
    early = DAY - timedelta(days=1)
    assert refused(lambda: archive_decision(actor=actor, decision_id=held.pk, where="Hồ sơ 1", on=early)) == "SEND-05"
    kept = archive_decision(actor=actor, decision_id=held.pk, where="Hồ sơ 1", on=DAY)
    assert (kept.archived_at, kept.archived_on) == ("Hồ sơ 1", DAY)
    assert refused(lambda: send_decision(actor=actor, decision_id=held.pk, unit_ids=[])) == "SEND-01"
    far = make_office("Hoa Lư")
    with pytest.raises(Missing):
        send_decision(actor=actor, decision_id=held.pk, unit_ids=[far.unit.pk])
    with pytest.raises(Forbidden):
        send_decision(actor=office.standing.scope(DAY), decision_id=held.pk, unit_ids=[office.top.pk])
    assert SentCopy.objects.count() == 0
