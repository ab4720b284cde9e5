"""The grid of a card is drawn once for what it says: a change, another reader and another card are never answered with it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from tests.makers import BlockWorld, fill_card, make_block, pdf_file

from thidua.web.templatetags.look import Drawn

pytestmark = pytest.mark.django_db
FIELD = 'class="cell"'


@pytest.fixture
def world() -> BlockWorld:
    """A block in the middle of its scoring, before the deadline."""
    return make_block()


def page(client: Client, card: int) -> str:
    """The page of a card."""
    answer = client.get(reverse("card", args=[card]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_change_shows_at_once(world: BlockWorld) -> None:
    """Points, a note and a file stand on the page the next time it is opened, and what was taken back is gone."""
    client, card = world.members[1].officer.client(), world.card(1).pk
    before = page(client, card)
    cell = reverse("card-criterion", args=[card, "I.1"])
    client.post(cell, {"value:I.1": "28,5", "seen:I.1": "0", "note:I.1": "Theo báo cáo quý"})
    after = page(client, card)
    told = ('value="28,5"', "Theo báo cáo quý")
    assert [[one in text for one in told] for text in (before, after)] == [[False, False], [True, True]]
    file = SimpleUploadedFile("bao-cao.pdf", pdf_file(), content_type="application/pdf")
    client.post(reverse("evidence-add", args=[card, "I.1"]), {"files": file})
    assert ("1 tệp" in after, "1 tệp" in page(client, card)) == (False, True)
    client.post(cell, {"value:I.1": "", "seen:I.1": "1", "note:I.1": ""})
    assert [one in page(client, card) for one in told] == [False, False]


def test_who_may_only_read_gets_no_fields_after_who_may_write(world: BlockWorld) -> None:
    """The same card shows its fields to its own officer and none to the standing body, whoever comes first."""
    fill_card(world.members[1].officer, world.card(1), on=timezone.localdate())
    writer, reader, card = world.members[1].officer.client(), world.standing.client(), world.card(1).pk
    assert [FIELD in page(client, card) for client in (writer, reader, writer, reader)] == [True, False, True, False]


def test_two_cards_that_say_the_same_keep_their_own_addresses(world: BlockWorld) -> None:
    """Two units that answered alike each save to their own card."""
    cards = [world.card(place).pk for place in (1, 2)]
    pages = [page(world.members[place].officer.client(), card) for place, card in zip((1, 2), cards, strict=True)]
    cells = [reverse("card-cell", args=[card, "I.1"]) for card in cards]
    assert [[f'hx-post="{cell}"' in text for cell in cells] for text in pages] == [[True, False], [False, True]]


def test_a_full_card_asks_as_much_as_an_empty_one(world: BlockWorld) -> None:
    """The page takes the same statements whether nothing or everything is filled in, drawn anew or not."""
    client, card = world.members[1].officer.client(), world.card(1).pk
    counts = set()
    for _time in range(2):
        with CaptureQueriesContext(connection) as seen:
            page(client, card)
        counts.add(len(seen))
    fill_card(world.members[1].officer, world.card(1), on=timezone.localdate())
    with CaptureQueriesContext(connection) as seen:
        page(client, card)
    assert counts == {len(seen)}


def test_what_was_drawn_is_forgotten_before_it_grows_too_large() -> None:
    """No more characters are held than allowed, and the latest part is always there."""
    drawn = Drawn(10)
    for key in ("a", "b", "c"):
        drawn.keep((key,), SafeString("four"))
    assert (list(drawn.parts), drawn.held) == ([("c",)], 4)
