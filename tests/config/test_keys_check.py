"""The keys of an installation: long enough, and one for each thing."""

from __future__ import annotations

import pytest
from django.test import override_settings

from thidua.config.checks import keys_are_apart


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({}, set()),
        ({"PERSON_KEY": "x" * 31}, {"thidua.E005"}),
        ({"PERSON_KEY": "x" * 40, "BOOK_KEY": "x" * 40}, {"thidua.E006"}),
        ({"PERSON_KEY": "", "BOOK_KEY": ""}, {"thidua.E005", "thidua.E006"}),
    ],
)
def test_weak_or_shared_keys_are_refused_at_start(keys: dict[str, str], found: set[str]) -> None:
    """A short key and a key used twice are named; those made by the program pass."""
    given = {name: keys.get(name, name * 5) for name in ("SECRET_KEY", "BOOK_KEY", "PERSON_KEY")}
    with override_settings(**given):
        assert {one.id for one in keys_are_apart()} == found
