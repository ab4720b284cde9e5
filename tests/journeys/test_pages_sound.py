"""The check of pages itself: what it must see is planted, and seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.journeys.walk import checked, enter
from tests.makers import make_block

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.sqlite,  # how a page looks does not hang on the database; the journeys walk both
]


def test_the_check_sees_a_planted_fault(live_server: object, visitors: Callable[..., Page]) -> None:
    """Pale text, a second heading, something too wide and a foreign address are each named: the check can fail."""
    world, page = make_block(4), visitors()
    enter(page, str(live_server), world.standing)
    page.goto(f"{live_server}/cum-khoi/{world.block_id}/")
    page.evaluate(
        "() => { const one = document.createElement('h1'); one.textContent = 'Nhạt'; one.style.color = '#ccc';"
        " one.style.width = '3000px'; document.querySelector('main').append(one); }"
    )
    found = " ".join(checked(page, ["http://elsewhere.example/x.js"]))
    for mark in ("2 h1", "sideways", "color-contrast", "elsewhere"):
        assert mark in found, (mark, found)
