"""The middle of a meeting's page is drawn once for what it shows, and never shows what is over or another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from tests.makers import BlockWorld, system
from tests.web.test_meeting_query_counts import Size, held

from thidua.clusters.actions.meetings import task_from_conclusion
from thidua.meetings.actions import Attendance, Papers, Tally, call_roll, close_vote, enter_count, write_minutes
from thidua.meetings.enums import Presence
from thidua.meetings.models import Meeting, Vote
from thidua.registry.actions import rename_organisation
from thidua.targets.actions import Asked, Deadline, close_task
from thidua.targets.enums import TaskResult
from thidua.targets.models import Task
from thidua.web.templatetags import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> tuple[BlockWorld, int]:
    """A mid-year review of three with one election put and nothing counted."""
    return held("Lam Sơn", Size(3, 2, 0))


def middle(client: Client, meeting: int) -> str:
    """The page, opened twice: the second time it is the drawn one; both say the same but for the form's token."""
    first, second = (client.get(f"/hoi-nghi/{meeting}/").content.decode().split("columns-lead", 1)[1] for _at in "ab")
    assert len(first) == len(second)
    return second


def test_every_change_is_seen_at_once(stage: tuple[BlockWorld, int]) -> None:
    """Roll, count, result, conclusion, task, its end, a new name: each shows on the next opening."""
    world, meeting = stage
    chief, client, today = world.head.leader.scope(), world.head.leader.client(), timezone.localdate()
    seen = [middle(client, meeting)]
    vote = Vote.objects.get()
    last, choice = Meeting.objects.get().seats.latest("pk"), vote.choices.order_by("position")[0]
    tallies = {one.pk: Tally(2, 0, 0) if one == choice else Tally(0, 2, 0) for one in vote.choices.all()}

    def conclude() -> object:
        revision = Meeting.objects.get().revision
        return write_minutes(actor=chief, meeting_id=meeting, conclusions="Một.\nHai.", ended_at=None, seen=revision)

    def give() -> object:
        wanted = Asked(title="Mở lớp tập huấn", owners=[world.members[1].unit.pk])
        return task_from_conclusion(actor=chief, meeting_id=meeting, asked=wanted, deadline=Deadline(working_days=3))

    acts: list[tuple[Callable[[], object], str]] = [
        (lambda: call_roll(actor=chief, meeting_id=meeting, answers=[Attendance(last.pk, Presence.ABSENT)]), "<b>2</b>/3"),
        (lambda: enter_count(actor=chief, vote_id=vote.pk, papers=Papers(2, 2, 0, tallies)), ""),
        (lambda: close_vote(actor=chief, vote_id=vote.pk, chosen=[choice.pk], seen=2), "Trúng cử"),
        (conclude, "2 kết luận"),
        (give, "Mở lớp tập huấn"),
        (lambda: close_task(actor=chief, task_id=_task(), result=TaskResult.DONE, text="Xong"), "Đã kết thúc"),
        (lambda: rename_organisation(actor=system(), unit_id=world.members[1].unit.pk, name="Sở Đổi Tên", on=today), "Sở Đổi Tên"),
    ]  # fmt: skip
    for act, says in acts:
        assert not says or says not in seen[-1], says
        act()
        seen.append(middle(client, meeting))
        assert says in seen[-1], says


def _task() -> int:
    return int(Task.objects.get().pk)


def test_a_member_is_not_handed_the_forms_of_the_head(stage: tuple[BlockWorld, int]) -> None:
    """Opened by the head first, the page of a plain member holds no form; and the head's token is not in it."""
    world, meeting = stage
    assert "Ghi điểm danh" in middle(world.head.leader.client(), meeting)
    assert "Ghi điểm danh" not in middle(world.members[2].officer.client(), meeting)


def test_a_word_that_leaves_something_out_is_noticed(
    stage: tuple[BlockWorld, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a word that says the same for everything the member is handed the head's forms: the look above would see it."""
    world, meeting = stage
    monkeypatch.setattr(look, "_DRAWN", look.Drawn(look.MOST_CHARACTERS))
    monkeypatch.setattr("thidua.web.pages.meetings_one.drawn_by", lambda *_told: "one word for all")
    middle(world.head.leader.client(), meeting)
    assert "Ghi điểm danh" in middle(world.members[2].officer.client(), meeting)
