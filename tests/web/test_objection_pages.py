"""Publishing a result, objecting to it and answering, through the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.makers import BlockWorld, freeze
from tests.web.test_ranking_pages import past_world, url, words

from thidua.clusters.actions import adjust_points, file_objection, open_correction, publish_result
from thidua.clusters.models import FrozenResult, Objection
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


def published_world(days: int = 5) -> BlockWorld:
    """A frozen block whose first version was published on the day after the deadline."""
    world = past_world(4)
    freeze(world)
    due = timezone.localdate() + timedelta(days=days)
    publish_result(
        actor=world.head.leader.scope(world.after_due), block_id=world.block_id, version=1, objections_due=due
    )
    return world


def objection(world: BlockWorld, by: int = 1, about: int = 2) -> Objection:
    """A member's objection about another."""
    return file_objection(
        actor=world.members[by].officer.scope(),
        result_id=FrozenResult.objects.get(block_year_id=world.block_id, version=1).pk,
        about=world.members[about].unit.pk,
        criterion="I.1",
        text="Thiếu số liệu quý IV",
    )


def test_a_leader_of_the_head_publishes_and_everybody_reads_it() -> None:
    """The page says what follows, the act succeeds, the ranking names day and deadline, members find it in the inbox."""
    world = past_world()
    freeze(world)
    leader = world.head.leader.client()
    assert "Công bố bản 1, 3 đơn vị được xếp hạng" in words(leader.get(url(world, "cong-bo/")).content)
    due = timezone.localdate() + timedelta(days=6)
    answer = leader.post(url(world, "cong-bo/"), {"version": "1", "objections_due": format_day(due)})
    assert (answer.status_code, answer["Location"]) == (302, url(world))

    member = world.members[2].officer.client()
    assert f"Kiến nghị đến hết ngày {format_day(due)}; đã có 0 kiến nghị" in words(member.get(url(world)).content)
    assert "Kết quả bản 1 đã công bố" in words(member.get("/").content)
    assert "Bản 1 đã công bố ngày" in words(leader.get(url(world, "cong-bo/")).content)


def test_a_wrong_deadline_comes_back_as_it_was_typed() -> None:
    """A day that lies behind is refused at its field and still stands in it."""
    world = past_world()
    freeze(world)
    typed = format_day(timezone.localdate() - timedelta(days=1))
    answer = world.head.leader.client().post(url(world, "cong-bo/"), {"version": "1", "objections_due": typed})
    assert answer.status_code == 422
    assert "CLUSTER-32" in words(answer.content)
    assert f'value="{typed}"' in answer.content.decode()


def test_a_later_version_is_published_with_its_differences() -> None:
    """The page of the second publication shows what changed since the first."""
    world = published_world()
    chief = world.head.leader.scope()
    open_correction(actor=chief, block_id=world.block_id, reason="Cộng sót")
    adjust_points(actor=chief, card_id=world.card(2).pk, code="I.1", text="30", reason="Bổ sung số liệu")
    freeze(world, on=timezone.localdate())
    text = words(world.head.leader.client().get(url(world, "cong-bo/")).content)
    assert "Khác giữa bản 1 và bản 2" in text
    assert "Bổ sung số liệu" in text
    assert "Bản 2 chưa công bố tới các đơn vị." in words(world.members[2].officer.client().get(url(world)).content)


def test_a_member_objects_and_the_head_answers() -> None:
    """Filed by a member, answered by the head, read by all; what was accepted leads to the correction."""
    world = published_world()
    member, other = world.members[1].officer.client(), world.members[3].officer.client()
    about = str(world.members[2].unit.pk)
    sent = {"about": about, "criterion": "I.1", "text": "Thiếu số liệu quý IV"}
    assert member.post(url(world, "kien-nghi/"), sent).status_code == 302
    one = Objection.objects.get()
    page = f"/kien-nghi/{one.pk}/"
    assert "Thiếu số liệu quý IV" in words(other.get(page).content)
    assert "Chờ Trưởng khối trả lời." in words(other.get(page).content)

    head = world.head.leader.client()
    assert "Trả lời kiến nghị của Sở Giáo dục và Đào tạo" in words(head.get("/").content)
    assert head.post(page, {"outcome": "upheld", "answer": "Đã đối chiếu"}).status_code == 302
    text = words(other.get(url(world, "kien-nghi/")).content)
    assert "Chấp nhận, sửa điểm" in text
    assert "Chờ bản sửa" in text
    assert "Chấp nhận kiến nghị của Sở Giáo dục và Đào tạo về tiêu chí I.1 của Sở Y tế" in words(head.get(page).content)


def test_the_head_finds_no_form_for_an_objection_about_itself() -> None:
    """Where the head is concerned its page says who answers, and a post is refused."""
    world = published_world()
    one = objection(world, about=0)
    head = world.head.leader.client()
    page = head.get(f"/kien-nghi/{one.pk}/")
    assert "Trưởng khối không tự trả lời" in words(page.content)
    assert 'name="outcome"' not in page.content.decode()
    assert head.post(f"/kien-nghi/{one.pk}/", {"outcome": "rejected", "answer": "Không"}).status_code == 403
    assert 'name="outcome"' in world.standing.client().get(f"/kien-nghi/{one.pk}/").content.decode()


def test_what_was_typed_is_kept_when_an_objection_is_refused() -> None:
    """The same objection again comes back with its words and the reason."""
    world = published_world()
    objection(world)
    answer = (
        world.members[1]
        .officer.client()
        .post(
            url(world, "kien-nghi/"),
            {"about": str(world.members[2].unit.pk), "criterion": "I.1", "text": "Thiếu số liệu, gửi lần hai"},
        )
    )
    assert answer.status_code == 422
    assert "CLUSTER-35" in words(answer.content)
    assert "Thiếu số liệu, gửi lần hai" in words(answer.content)


def test_a_unit_withdraws_and_the_text_stays() -> None:
    """A withdrawn objection is still read by all, marked as withdrawn."""
    world = published_world()
    one = objection(world)
    member = world.members[1].officer.client()
    assert member.post(f"/kien-nghi/{one.pk}/rut/").status_code == 302
    text = words(world.members[3].officer.client().get(url(world, "kien-nghi/")).content)
    assert "Đơn vị rút" in text
    assert "Thiếu số liệu quý IV" in text


def test_without_publication_there_is_nothing_to_object_to() -> None:
    """Before publication the page says what will come, and a post finds nothing."""
    world = past_world()
    freeze(world)
    member = world.members[1].officer.client()
    assert "Chưa công bố kết quả" in words(member.get(url(world, "kien-nghi/")).content)
    sent = {"about": str(world.members[2].unit.pk), "text": "Sai"}
    assert member.post(url(world, "kien-nghi/"), sent).status_code == 404
    assert Objection.objects.count() == 0
