"""The two provinces of the permission table, built once a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from tests.house.permissions.world import World, build, jump_back


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Two provinces, built once; taken back at the end."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with transaction.atomic():
            yield build()
            transaction.set_rollback(True)
        jump_back()


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are what is asked for; they need no line each."""
    caplog.set_level("CRITICAL", "django.request")
