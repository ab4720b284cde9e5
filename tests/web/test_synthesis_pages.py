"""The pages of the synthesis: the matrix, one card with its layers, asking again, accepting."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.makers import BlockWorld, accept_all, make_block, submit_all

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import CriterionRequest, ScoreEntry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def world() -> BlockWorld:
    """A block past its deadline, every card sent."""
    made = make_block(due=timezone.localdate() - timedelta(days=2))
    submit_all(made)
    return made


def put(card: int, code: str) -> Decimal | None:
    """The points the head set, if any."""
    found = ScoreEntry.objects.filter(card=card, layer=Layer.SYNTHESIS, criterion=code, current=True).first()
    return found.points if found else None


def test_the_matrix_shows_every_group_and_what_is_left_to_do(world: BlockWorld) -> None:
    """Each member stands with its groups; those not taken in are named until they are."""
    client, url = world.head.officer.client(), reverse("synthesis", args=[world.block_id])
    before = client.get(url)
    accept_all(world, on=timezone.localdate())
    after = client.get(url)
    assert (len(before.context["todo"]), len(after.context["todo"])) == (3, 0)
    assert [cell["shown"] for cell in after.context["lines"][0]["groups"]] == [
        Decimal(60), Decimal(40), Decimal(0), Decimal(0),
    ]  # fmt: skip


def test_a_change_needs_its_reason_and_keeps_what_was_typed(world: BlockWorld) -> None:
    """Without a reason nothing is set, the points typed stand there still."""
    client, card = world.head.officer.client(), world.card(1).pk
    url = reverse("synthesis-card", args=[card])
    sent = {"code": "I.1", "points": "25", "seen": "0"}
    answer = client.post(url, sent)
    assert (answer.status_code, put(card, "I.1"), 'value="25"' in answer.content.decode()) == (422, None, True)
    assert client.post(url, {**sent, "usual": "Thiếu minh chứng"}).status_code == 302
    assert put(card, "I.1") == Decimal(25)


def test_usual_and_own_words_make_one_reason(world: BlockWorld) -> None:
    """The usual reason chosen and the words added are kept together, and both layers are shown."""
    client, card = world.head.officer.client(), world.card(1).pk
    url = reverse("synthesis-card", args=[card])
    client.post(url, {"code": "I.1", "points": "25", "seen": "0", "usual": "Thiếu minh chứng", "reason": "Phụ lục 2"})
    entry = ScoreEntry.objects.get(card=card, layer=Layer.SYNTHESIS, current=True)
    said = client.get(url).content.decode()
    assert (entry.reason, "Giảm 3,0" in said) == ("Thiếu minh chứng. Phụ lục 2", True)


def test_the_row_comes_back_alone_with_script(world: BlockWorld) -> None:
    """With script only the row and the totals are drawn again."""
    client, card = world.head.officer.client(), world.card(1).pk
    sent = {"code": "I.1", "points": "25", "seen": "0", "reason": "Tính lại"}
    answer = client.post(reverse("synthesis-card", args=[card]), sent, headers=HTMX)
    said = answer.content.decode()
    assert (answer.status_code, "<html" in said, 'id="field-I-1" hx-swap-oob="true"' in said) == (200, False, True)


def test_two_heads_on_one_cell_see_both_versions(world: BlockWorld) -> None:
    """Who comes second is told who was faster; their own points are kept to choose from."""
    first, second = world.head.officer.client(), world.head.leader.client()
    url = reverse("synthesis-card", args=[world.card(1).pk])
    first.post(url, {"code": "I.1", "points": "25", "seen": "0", "reason": "Một"})
    answer = second.post(url, {"code": "I.1", "points": "24", "seen": "0", "reason": "Hai"})
    said = answer.content.decode()
    assert (answer.status_code, put(world.card(1).pk, "I.1")) == (409, Decimal(25))
    assert (world.head.officer.name in said, ">24<" in said, ">25<" in said) == (True, True, True)


def test_the_filter_shows_only_what_differs(world: BlockWorld) -> None:
    """The filter leaves the rows that differ and says how many others there are."""
    client, card = world.head.officer.client(), world.card(1).pk
    url = reverse("synthesis-card", args=[card])
    client.post(url, {"code": "I.1", "points": "25", "seen": "0", "reason": "Một"})
    groups = client.get(url, {"only": "diff"}).context["groups"]
    assert [[row["code"] for row in group["shown"]] for group in groups] == [["I.1"], [], [], []]
    assert groups[0]["hidden"] == 2


def test_single_criteria_go_back_with_their_reason(world: BlockWorld) -> None:
    """The ticked criteria go back, each with its own reason or the common one; none ticked is refused."""
    client, card = world.head.officer.client(), world.card(1).pk
    url = reverse("synthesis-return", args=[card])
    none = client.post(url, {"reason": "Thiếu"})
    sent = {"criterion": ["I.1", "II.1"], "reason": "Thiếu số liệu", "reason:II.1": "Chưa có kế hoạch"}
    answer = client.post(url, sent)
    assert (none.status_code, answer.status_code, world.card(1).state) == (422, 302, CardState.RETURNED)
    assert dict(CriterionRequest.objects.values_list("criterion", "reason")) == {
        "I.1": "Thiếu số liệu",
        "II.1": "Chưa có kế hoạch",
    }


def test_a_code_the_sheet_lacks_answers_as_missing(world: BlockWorld) -> None:
    """A strange criterion is not there, adjusted or returned."""
    client, card = world.head.officer.client(), world.card(1).pk
    adjusted = client.post(reverse("synthesis-card", args=[card]), {"code": "IX.9", "points": "1", "reason": "a"})
    returned = client.post(reverse("synthesis-return", args=[card]), {"criterion": ["IX.9"], "reason": "a"})
    assert (adjusted.status_code, returned.status_code) == (404, 404)


def test_taking_a_card_in_is_for_the_head_alone(world: BlockWorld) -> None:
    """Another member and the standing body read the page and may not act on it; the head may."""
    card = world.card(1).pk
    url, accept = reverse("synthesis-card", args=[card]), reverse("synthesis-accept", args=[card])
    readers = [world.members[2].officer.client(), world.standing.client()]
    assert [(one.get(url).context["adjustable"], one.post(accept).status_code) for one in readers] == [
        (False, 403), (False, 403),
    ]  # fmt: skip
    assert (world.head.officer.client().post(accept).status_code, world.card(1).state) == (302, CardState.SYNTHESISED)
