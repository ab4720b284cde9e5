"""The system check refuses database settings that can lose what was said to be saved."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import connection

from thidua.config.checks import storage_is_safe
from thidua.config.environment import SQLITE_OPTIONS, database, flag, listed, secret


def sqlite(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """A SQLite database as the program sets it up, then changed."""
    entry = copy.deepcopy(database("/tmp/x.sqlite3"))
    change(entry)
    return {"default": entry}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: one.update(ATOMIC_REQUESTS=True), "thidua.E001"),
        (lambda one: one["OPTIONS"].update(transaction_mode="DEFERRED"), "thidua.E002"),
        (lambda one: one["OPTIONS"].pop("transaction_mode"), "thidua.E002"),
        (lambda one: one["OPTIONS"].update(init_command="PRAGMA journal_mode=WAL;"), "thidua.E002"),
        (lambda one: one.pop("OPTIONS"), "thidua.E002"),
        (lambda one: one.update(ENGINE="django.db.backends.mysql"), "thidua.E004"),
    ],
)
def test_weaker_settings_are_refused(
    change: Callable[[dict[str, Any]], object], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each weakening is named by its code."""
    monkeypatch.setattr(settings, "DATABASES", sqlite(change))
    assert code in {one.id for one in storage_is_safe()}


def test_our_own_settings_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings as they come raise no complaint, on either database."""
    monkeypatch.setattr(settings, "DATABASES", {"default": database("/tmp/x.sqlite3")})
    assert storage_is_safe() == []
    monkeypatch.setattr(settings, "DATABASES", {"default": database("postgresql:///thidua?host=/run/postgresql")})
    assert storage_is_safe() == []


@pytest.mark.django_db
def test_the_database_in_use_answers_as_wanted() -> None:
    """Asked itself, the database of this run is safe; the check is heard among all others."""
    assert [one for one in run_checks(databases=["default"]) if one.id and one.id.startswith("thidua.")] == []


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("weaker", "back"), [("synchronous=NORMAL", "synchronous=EXTRA"), ("journal_mode=WAL", "journal_mode=DELETE")]
)
def test_a_file_that_answers_weaker_is_refused(weaker: str, back: str) -> None:
    """What SQLite itself answers counts, not only what was asked of it."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {weaker}")
        try:
            assert {one.id for one in storage_is_safe(databases=["default"])} == {"thidua.E003"}
        finally:
            cursor.execute(f"PRAGMA {back}")
    assert storage_is_safe(databases=["default"]) == []


def test_addresses_are_read() -> None:
    """A path is SQLite with the safe options; an address is PostgreSQL, its socket folder in the query."""
    assert database("/srv/x.sqlite3")["OPTIONS"] == SQLITE_OPTIONS
    read = database("postgresql://lan:m%40t@may.chu:5433/so%20lieu")
    assert [read[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "lan", "m@t", "may.chu", "5433", "so lieu",
    ]  # fmt: skip
    assert database("postgresql:///t?host=/run/pg&user=x")["HOST"] == "/run/pg"


def test_flags_and_lists_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a clear yes is yes; lists lose their empty parts."""
    for said, meant in (("1", True), ("Yes", True), ("0", False), ("", False), ("không", False)):
        monkeypatch.setenv("THIDUA_DEMO", said)
        assert flag("THIDUA_DEMO") is meant
    monkeypatch.setenv("THIDUA_HOSTS", " a ,, b")
    assert listed("THIDUA_HOSTS", "") == ["a", "b"]


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first reader makes the secret, the second reads the same; nobody else may read the file."""
    monkeypatch.delenv("THIDUA_SECRET_KEY", raising=False)
    file = tmp_path / "deep" / "secret.key"
    first = secret("THIDUA_SECRET_KEY", file)
    assert (len(first) >= 48, secret("THIDUA_SECRET_KEY", file) == first) == (True, True)
    assert file.stat().st_mode & 0o777 == 0o600
