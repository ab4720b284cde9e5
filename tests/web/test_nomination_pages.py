"""Proposals through the pages: drafted, edited, sent, withdrawn, never shown as an award."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.makers import BlockWorld, accept_all, freeze, hold_meeting, make_block, propose, submit_all

from thidua.nominations.actions import draft_nomination
from thidua.nominations.models import Nomination

pytestmark = pytest.mark.django_db
FORM = "bang-khen-bo-tinh"


def closed_world(leaders: tuple[int, ...] = (0, 1)) -> BlockWorld:
    """A block whose meeting was closed some days ago."""
    world = make_block(3, due=timezone.localdate() - timedelta(days=10))
    submit_all(world)
    accept_all(world)
    freeze(world)
    hold_meeting(world, leaders=leaders)
    return world


def drafted(world: BlockWorld) -> Nomination:
    """A draft of today."""
    scope = world.head.leader.scope(timezone.localdate())
    return draft_nomination(actor=scope, block_id=world.block_id, form_code=FORM, addressee="Ban Thi đua")


def words(content: bytes) -> str:
    """The text of a page without its tags, spaces made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def test_head_drafts_the_leaders_of_the_meeting() -> None:
    """The form offers what is in force and suggests the addressee; the draft holds the leaders with their figures."""
    world = closed_world()
    client, page = world.head.officer.client(), f"/cum-khoi/{world.block_id}/de-nghi/"

    shown = client.get(page).content.decode()
    assert 'value="Ủy ban nhân dân tỉnh Lam Sơn"' in shown
    assert f'value="{FORM}"' in shown
    client.post(page, {"form": FORM, "addressee": "Ban Thi đua"})
    made = Nomination.objects.get()
    assert list(made.lines.values_list("organisation_id", "in_favour", "present", "rank")) == [
        (world.members[0].unit.pk, 3, 3, 1),
        (world.members[1].unit.pk, 3, 3, 2),
    ]


def test_drafting_is_refused_with_a_reason() -> None:
    """A form not in force, an empty addressee, a second proposal of one form, a member: each refused, nothing written."""
    world = closed_world()
    client, page = world.head.officer.client(), f"/cum-khoi/{world.block_id}/de-nghi/"

    assert client.post(page, {"form": "huan-chuong", "addressee": "Ban"}).status_code == 422
    assert client.post(page, {"form": FORM, "addressee": " "}).status_code == 422
    assert Nomination.objects.count() == 0
    client.post(page, {"form": FORM, "addressee": "Ban"})
    answer = client.post(page, {"form": FORM, "addressee": "Ban"})
    assert (answer.status_code, "NOM-03" in words(answer.content)) == (422, True)
    assert world.members[1].leader.client().post(page, {"form": FORM, "addressee": "Ban"}).status_code == 403
    assert Nomination.objects.count() == 1


def test_before_the_meeting_there_is_nothing_to_propose() -> None:
    """The page says when a proposal can be drafted; a POST is refused with the same."""
    world = make_block(3)
    client, page = world.head.officer.client(), f"/cum-khoi/{world.block_id}/de-nghi/"

    assert "lập sau khi hội nghị tổng kết đã suy tôn" in words(client.get(page).content)
    answer = client.post(page, {"form": FORM, "addressee": "Ban"})
    assert (answer.status_code, "NOM-01" in words(answer.content)) == (422, True)


def test_draft_is_edited_and_keeps_typed_text_in_a_conflict() -> None:
    """Signer, number and notes are kept; an older revision answers 409 with what was typed; a foreign line is missing."""
    world = closed_world()
    made = drafted(world)
    client, page = world.head.officer.client(), f"/ho-so-de-nghi/{made.pk}/"
    line = made.lines.first()
    assert line is not None
    fields = {"addressee": "Ban Thi đua", "number": "3", "signer_name": "Trần Văn Chính", "seen": made.revision}

    assert client.post(page, {**fields, f"note:{line.pk}": "Trưởng khối"}).status_code == 302
    made.refresh_from_db()
    assert (made.number, made.signer_name, made.lines.get(pk=line.pk).note) == ("3", "Trần Văn Chính", "Trưởng khối")
    answer = client.post(page, {**fields, "signer_name": "Lê Thị Thảo"})
    assert answer.status_code == 409
    assert 'value="Lê Thị Thảo"' in answer.content.decode()
    assert client.post(page, {**fields, "seen": made.revision, "note:999999": "x"}).status_code == 404
    assert client.post(page, {**fields, "seen": made.revision, "note:x": "x"}).status_code == 404


def test_sending_needs_signer_and_leader() -> None:
    """Without a signer it is refused; an officer may not; a leader sends, and then nothing can be edited."""
    world = closed_world()
    made = drafted(world)
    leader, page = world.head.leader.client(), f"/ho-so-de-nghi/{made.pk}/"
    fields = {"addressee": "Ban Thi đua", "signer_name": "Trần Văn Chính", "seen": made.revision}

    answer = leader.post(f"{page}gui/")
    assert (answer.status_code, "NOM-06" in words(answer.content)) == (422, True)
    leader.post(page, fields)
    assert world.head.officer.client().post(f"{page}gui/").status_code == 403
    assert "Gửi đề nghị 2 tập thể" in words(leader.get(page).content)
    assert leader.post(f"{page}gui/").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.sent_on) == ("sent", timezone.localdate())
    assert leader.post(page, {**fields, "seen": made.revision}).status_code == 422


def test_withdrawing_needs_a_reason() -> None:
    """Without a reason nothing changes; with one the proposal is shown as withdrawn."""
    world = closed_world()
    made = propose(world)
    client, page = world.head.leader.client(), f"/ho-so-de-nghi/{made.pk}/"

    assert client.post(f"{page}rut/", {"reason": ""}).status_code == 422
    assert Nomination.objects.get().state == "sent"
    assert client.post(f"{page}rut/", {"reason": "Sai hình thức"}).status_code == 302
    assert "Đã rút đề nghị. Lý do: Sai hình thức" in words(client.get(page).content)


def test_a_sent_proposal_is_visibly_no_award() -> None:
    """The pill says "Đề nghị", a sentence says it is not an award, and no word of an award stands on the page."""
    world = closed_world()
    made = propose(world)
    for address in (f"/ho-so-de-nghi/{made.pk}/", f"/ho-so-de-nghi/?year={world.due.year}"):
        text = words(world.members[1].officer.client().get(address).content)
        assert "Đề nghị" in text
        assert "được tặng" not in text
    text = words(world.standing.client().get(f"/ho-so-de-nghi/{made.pk}/").content)
    assert "Đây là đề nghị, chưa phải khen thưởng." in text


def test_list_is_cut_by_state_and_scope() -> None:
    """Counts filter the list; a foreign province sees neither row nor page; a strange state is missing."""
    world, other = closed_world(), make_block(2, province="Hồng Lĩnh")
    made = propose(world)
    client = world.standing.client()
    here = f"/ho-so-de-nghi/?year={world.due.year}"

    assert "1 đề nghị" in words(client.get(here).content)
    assert "Chưa có đề nghị nào ở mục này" in words(client.get(f"{here}&state=draft").content)
    assert client.get(f"{here}&state=awarded").status_code == 404
    foreign = other.standing.client()
    assert "Chưa có đề nghị nào ở mục này" in words(foreign.get(here).content)
    assert foreign.get(f"/ho-so-de-nghi/{made.pk}/").status_code == 404
    assert [foreign.post(f"/ho-so-de-nghi/{made.pk}/{page}").status_code for page in ("", "gui/", "rut/")] == [404] * 3


def test_law_not_yet_read_is_told() -> None:
    """On a day with a notice the page of the draft shows it with its code."""
    world = closed_world()
    made = drafted(world)
    made.drafted_on = made.drafted_on.replace(year=2026, month=10, day=5)
    made.save(update_fields=["drafted_on"])

    assert "law-not-read 06/2026/QH16" in words(world.standing.client().get(f"/ho-so-de-nghi/{made.pk}/").content)
