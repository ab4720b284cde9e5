"""Every second page of the product: one half of the walk, so that two can go at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.journeys.walk import walk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.sqlite,  # how a page looks does not hang on the database; the journeys walk both
]


def test_every_page_is_sound(live_server: object, visitors: Callable[..., Page]) -> None:
    """No serious finding of axe, nothing sideways, nothing from elsewhere, no breach of policy, one heading, none left out."""
    assert walk(1, 2, str(live_server), visitors) == ([], set())
