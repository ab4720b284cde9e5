"""Bad input of meetings, votes, tasks and pacts through the pages: each has its status and code, and nothing is written."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.clusters.untouched import everything
from tests.makers import BlockWorld, make_actor, make_province, make_unit, pdf_file
from tests.web.test_meeting_query_counts import Size, held

from thidua.clusters.actions.pacts import open_pact, write_pact
from thidua.meetings.actions import Ballot, Papers, Tally, close_vote, enter_count, name_counters, open_vote
from thidua.meetings.enums import VoteKind, VoteMethod
from thidua.meetings.models import Meeting, Vote
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> tuple[BlockWorld, int, Vote]:
    """A mid-year review of four today, two counters named, a resolution put on paper."""
    world, meeting = held("Lam Sơn", Size(4, 0, 0))
    chief = world.head.leader.scope()
    counting = [one.officer.person_id for one in world.members[2:]]
    name_counters(actor=chief, meeting_id=meeting, person_ids=counting)
    ballot = Ballot(VoteKind.RESOLUTION, VoteMethod.PAPER, "Nghị quyết")
    return world, meeting, open_vote(actor=chief, meeting_id=meeting, ballot=ballot)


def turned_away(client: Client, path: str, status: int, code: str, **body: Any) -> None:
    """The page answers with this status, says this code, and not one cell of one table changes."""
    before = everything()
    answer = client.post(path, body)
    assert (answer.status_code, code in answer.content.decode()) == (status, True), (path, answer.status_code)
    assert everything() == before, path


def counted(vote: Vote, in_favour: int, issued: int = 4) -> dict[str, str]:
    """The fields of a count of one resolution."""
    pk = vote.choices.get().pk
    heads = {"issued": str(issued), "returned": str(issued), "invalid": "0"}
    return heads | {
        f"in_favour-{pk}": str(in_favour),
        f"against-{pk}": str(issued - in_favour),
        f"no_opinion-{pk}": "0",
    }


def enter(world: BlockWorld, vote: Vote, *in_favour: int) -> Vote:
    """Both counters enter theirs."""
    for at, found in enumerate(in_favour, start=2):
        tallies = {vote.choices.get().pk: Tally(found, 4 - found, 0)}
        enter_count(actor=world.members[at].officer.scope(), vote_id=vote.pk, papers=Papers(4, 4, 0, tallies))
    return Vote.objects.get(pk=vote.pk)


def test_votes_refuse_what_cannot_be(stage: tuple[BlockWorld, int, Vote]) -> None:
    """More than are present, who does not count, who is no member, counts that differ, a vote that is closed."""
    world, _meeting, vote = stage
    page, counter = f"/hoi-nghi/bieu-quyet/{vote.pk}/", world.members[2].officer.client()
    stranger = make_actor(make_unit("Sở Công Thương", make_province("Ủy ban nhân dân tỉnh khác"))).client()
    turned_away(counter, f"{page}dem/", 422, "MEET-33", **counted(vote, 5, issued=5))
    turned_away(counter, f"{page}dem/", 422, "MEET-17", **{**counted(vote, 3), "issued": "bốn"})
    turned_away(world.head.leader.client(), f"{page}dem/", 403, "PERM-02", **counted(vote, 3))
    turned_away(stranger, f"{page}dem/", 404, "PERM-01", **counted(vote, 3))
    fresh = enter(world, vote, 3, 2)
    turned_away(world.head.leader.client(), f"{page}ket-qua/", 422, "MEET-37", seen=fresh.revision)
    fresh = enter(world, vote, 3, 3)
    chosen = [vote.choices.get().pk]
    close_vote(actor=world.head.leader.scope(), vote_id=vote.pk, chosen=chosen, seen=fresh.revision)
    turned_away(counter, f"{page}dem/", 422, "MEET-35", **counted(vote, 4))
    turned_away(world.head.leader.client(), f"{page}ket-qua/", 422, "MEET-35", seen=fresh.revision + 1)
    turned_away(world.members[1].leader.client(), f"{page}lai/", 403, "PERM-02", reason="Làm lại")


def test_a_meeting_refuses_what_cannot_be(stage: tuple[BlockWorld, int, Vote]) -> None:
    """A chair nobody knows, a conclusion without owner, a task due on a holiday, no photo and too much of one."""
    world, meeting, _vote = stage
    head, there, today = world.head.leader.client(), f"/hoi-nghi/{meeting}/", timezone.localdate()
    plan = {"title": "Hội nghị", "held_on": format_day(today), "place": "Trụ sở", "secretary_name": "A"}
    plan["seen"] = str(Meeting.objects.get(pk=meeting).revision)
    turned_away(head, f"{there}ke-hoach/", 422, "MEET-18", chair_name="Người Ngoài Sổ", **plan)
    task = {"title": "Mở lớp", "source_kind": "conclusion"}
    turned_away(head, f"{there}giao-viec/", 422, "TASK-02", working_days="5", **task)
    holiday = format_day(date(today.year + 1, 9, 2))
    owner = world.members[1].unit.pk
    turned_away(head, f"{there}giao-viec/", 422, "TASK-01", due_on=holiday, owners=owner, **task)
    huge = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(huge, "PNG")
    for name, content, status, code in (
        ("to.png", huge.getvalue(), 422, "FILE-16"),
        ("anh.jpg", pdf_file(), 415, "FILE-04"),
        ("anh.pdf", pdf_file(), 415, "FILE-17"),
    ):
        photo = SimpleUploadedFile(name, content)
        turned_away(head, f"{there}anh/", status, code, caption="Toàn cảnh", photo=photo)


def test_a_pact_is_signed_by_the_own_leader_only(stage: tuple[BlockWorld, int, Vote]) -> None:
    """An officer of the head, the standing body, a leader out of sight: none of them signs, whatever unit they name."""
    world, _meeting, _vote = stage
    chief = world.head.leader.scope()
    write_pact(actor=chief, block_id=world.block_id, text="Cùng thi đua", aims=[])
    open_pact(actor=chief, block_id=world.block_id)
    sign, unit = f"/cum-khoi/{world.block_id}/giao-uoc/ky/", world.members[1].unit.pk
    for who in (world.head.officer, world.standing, world.auditor):
        turned_away(who.client(), sign, 403, "PERM-02", unit=unit)
