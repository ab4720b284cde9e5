"""Registrations: titles of the law's list, late marks, what later dossiers read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.makers import BlockWorld, make_block

from thidua.clusters.actions.pacts import set_terms
from thidua.clusters.actions.registrations import (
    Movement,
    Wanted,
    WantedTitle,
    register_target,
    return_registration,
    save_registration,
    send_registration,
)
from thidua.clusters.enums import Stage
from thidua.clusters.models import Registration
from thidua.clusters.papers.season import registration_paper
from thidua.clusters.queries.season import registered_titles, registrations_of
from thidua.errors import Conflict, Forbidden, Refused, Unreadable
from thidua.law import titles_on
from thidua.papers import render_docx, render_pdf
from thidua.targets.actions import Aim
from thidua.targets.enums import Comparison

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 31)
BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 1)
WANTED = Wanted(
    [WantedTitle("chien-si-thi-dua-co-so", 12), WantedTitle("tap-the-lao-dong-xuat-sac", 1, "Phòng Kế hoạch")],
    [Movement("Chung sức xây dựng nông thôn mới", "Giúp hai xã", date(2026, 1, 15), date(2026, 12, 1))],
)


@pytest.fixture
def world() -> BlockWorld:
    """Three members, registrations due at the end of March."""
    made = make_block(3, stage=Stage.SETUP, due=date(2026, 11, 30))
    set_terms(
        actor=made.head.officer.scope(date(2026, 1, 5)), block_id=made.block_id, pact_due=None, registration_due=DUE
    )
    return made


def register(world: BlockWorld, place: int, on: date, wanted: Wanted = WANTED) -> Registration:
    """A member writes down and sends its registration."""
    member = world.members[place]
    save_registration(actor=member.officer.scope(on), block_id=world.block_id, wanted=wanted)
    return send_registration(actor=member.leader.scope(on), block_id=world.block_id)


def test_the_last_day_is_on_time_and_the_next_is_late(world: BlockWorld) -> None:
    """A registration sent on the day asked for is on time; one day later it is late."""
    assert not register(world, 1, BEFORE).late
    assert register(world, 2, AFTER).late
    assert [one.late for one in registrations_of(world.year())] == [False, False, True]


def test_later_dossiers_read_what_was_sent(world: BlockWorld) -> None:
    """The titles a unit registered are read by unit and year, with name, number and late mark; drafts are not."""
    register(world, 1, AFTER)
    save_registration(actor=world.members[2].officer.scope(BEFORE), block_id=world.block_id, wanted=WANTED)
    rows = registered_titles(world.members[1].unit.pk, 2026)
    assert [(one.name, one.count, one.late) for one in rows] == [
        ("Chiến sĩ thi đua cơ sở", 12, True),
        ("Tập thể lao động xuất sắc", 1, True),
    ]
    assert registered_titles(world.members[2].unit.pk, 2026) == []
    assert registered_titles(world.members[1].unit.pk, 2025) == []


def test_a_returned_registration_keeps_its_first_day(world: BlockWorld) -> None:
    """Sent in time, given back, sent again late: it is not late; while it is back, dossiers read nothing."""
    register(world, 1, BEFORE)
    head = world.head.officer.scope(AFTER)
    unit = world.members[1].unit.pk
    return_registration(actor=head, block_id=world.block_id, unit_id=unit, reason="Ghi rõ phòng")
    assert registered_titles(unit, 2026) == []
    held = register(world, 1, date(2026, 4, 10))
    assert (held.late, held.sent_on, held.resent_on) == (False, BEFORE, date(2026, 4, 10))


def test_a_sent_registration_is_not_rewritten(world: BlockWorld) -> None:
    """After sending, the unit is told to ask for it back."""
    register(world, 1, BEFORE)
    with pytest.raises(Refused) as refused:
        save_registration(actor=world.members[1].officer.scope(BEFORE), block_id=world.block_id, wanted=Wanted())
    assert refused.value.code == "REGIS-04"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted([WantedTitle("danh-hieu-khong-co", 1)]), "REGIS-01"),
        (Wanted([WantedTitle("lao-dong-tien-tien", 1), WantedTitle("lao-dong-tien-tien", 2)]), "REGIS-01"),
        (Wanted([WantedTitle("lao-dong-tien-tien", 0)]), "REGIS-02"),
        (Wanted([], [Movement("", "Không tên")]), "REGIS-03"),
        (Wanted([], [Movement("A", "", date(2026, 5, 2), date(2026, 5, 1))]), "REGIS-03"),
    ],
)
def test_bad_registrations_write_nothing(world: BlockWorld, wanted: Wanted, code: str) -> None:
    """A title no text knows, one twice, a number that is none, a movement without name or order of days."""
    with pytest.raises(Unreadable) as refused:
        save_registration(actor=world.members[1].officer.scope(BEFORE), block_id=world.block_id, wanted=wanted)
    assert refused.value.code == code
    assert Registration.objects.count() == 0


def test_an_empty_registration_is_not_sent(world: BlockWorld) -> None:
    """There is nothing to send before something was written."""
    with pytest.raises(Refused) as refused:
        send_registration(actor=world.members[1].leader.scope(BEFORE), block_id=world.block_id)
    assert refused.value.code == "REGIS-05"


def test_officers_prepare_and_leaders_send(world: BlockWorld) -> None:
    """An officer does not send; the standing body registers nothing for a unit."""
    save_registration(actor=world.members[1].officer.scope(BEFORE), block_id=world.block_id, wanted=WANTED)
    with pytest.raises(Forbidden):
        send_registration(actor=world.members[1].officer.scope(BEFORE), block_id=world.block_id)
    with pytest.raises(Forbidden):
        save_registration(actor=world.standing.scope(BEFORE), block_id=world.block_id, wanted=WANTED)


def test_two_writers_do_not_overwrite_each_other(world: BlockWorld) -> None:
    """Whoever read an older revision is told so."""
    officer = world.members[1].officer.scope(BEFORE)
    save_registration(actor=officer, block_id=world.block_id, wanted=WANTED)
    with pytest.raises(Conflict):
        save_registration(actor=officer, block_id=world.block_id, wanted=WANTED, seen=0)


def test_titles_follow_the_law_of_the_day() -> None:
    """The base title cites the law of 2022 from 2024 on and the law of 2003 before."""
    now = {one.code: str(one.citation) for one in titles_on(date(2026, 3, 1))}
    then = {one.code: str(one.citation) for one in titles_on(date(2017, 12, 1))}
    assert now["chien-si-thi-dua-co-so"] == "Điều 23 Luật số 06/2022/QH15"
    assert then["chien-si-thi-dua-co-so"] == "Điều 23 Luật số 15/2003/QH11"


def test_the_paper_lists_titles_movements_and_targets(world: BlockWorld) -> None:
    """Word and PDF hold three tables: titles, movements, the targets the unit registered."""
    aim = Aim("Số mô hình mới", Comparison.AT_LEAST, Decimal(2), "mô hình", date(2026, 11, 1))
    register_target(actor=world.members[1].officer.scope(BEFORE), block_id=world.block_id, aim=aim)
    register(world, 1, BEFORE)
    paper = registration_paper(world.head.officer.scope(BEFORE), world.block_id, world.members[1].unit.pk)
    tables = [one for one in paper.body if hasattr(one, "rows")]
    assert [len(one.rows) for one in tables] == [2, 1, 1]
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")
