"""Every page while a block is scored."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.journeys.walk import checked, enter, walk, world_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.sqlite,  # how a page looks does not hang on the database; the journeys walk both
]


def test_every_page_is_sound(live_server: object, visitors: Callable[..., Page]) -> None:
    """No serious finding of axe, nothing sideways, nothing from elsewhere, no breach of the content policy, one heading."""
    assert walk("scoring", str(live_server), visitors) == []


def test_the_check_sees_a_planted_fault(live_server: object, visitors: Callable[..., Page]) -> None:
    """Pale text, a second heading, something too wide and a foreign address are each named: the check can fail."""
    world, ids = world_of("scoring")
    page = visitors()
    enter(page, str(live_server), world.standing)
    page.goto(f"{live_server}/cum-khoi/{ids['block']}/")
    page.evaluate(
        "() => { const one = document.createElement('h1'); one.textContent = 'Nhạt'; one.style.color = '#ccc';"
        " one.style.width = '3000px'; document.querySelector('main').append(one); }"
    )
    found = " ".join(checked(page, ["http://elsewhere.example/x.js"]))
    for mark in ("2 h1", "sideways", "color-contrast", "elsewhere"):
        assert mark in found, (mark, found)
