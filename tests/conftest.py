"""What every test stands on: a file database that can be emptied, a folder for files, a browser, and no silent skip."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations
from django.db.backends.sqlite3.base import DatabaseWrapper
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

IN_CI = os.environ.get("THIDUA_CI", "") == "1"
BELTS = [
    *import_module("thidua.book.migrations.0002_belts").SQLITE,
    *import_module("thidua.records.migrations.0002_belts").SQLITE,
    *import_module("thidua.records.migrations.0006_extracts").SQLITE,
]
BELTED = ("book_entry", "book_link", "records_personalpart", "records_extract")
DROP_BELTS = [f"DROP TRIGGER IF EXISTS {belt.split()[2]}" for belt in BELTS]
PUT_ON_BELTS = [belt.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS") for belt in BELTS]
DatabaseOperations = DatabaseWrapper.ops_class
_empty_tables = DatabaseOperations.sql_flush
_truncate_tables = PostgresOperations.sql_flush


def _empty_book_too(self: Any, style: Any, tables: list[str], **options: Any) -> list[str]:
    """Empty the tables after a test with real transactions; the book's triggers stand aside for that one moment."""
    statements: list[str] = _empty_tables(self, style, tables, **options)
    return [*DROP_BELTS, *statements, *PUT_ON_BELTS] if "book_entry" in tables else statements


def _truncate_book_too(self: Any, style: Any, tables: list[str], **options: Any) -> list[str]:
    """The same on PostgreSQL, where the tables are emptied by one statement."""
    statements: list[str] = _truncate_tables(self, style, tables, **options)
    around = _postgres_belts("DISABLE"), _postgres_belts("ENABLE")
    return [*around[0], *statements, *around[1]] if "book_entry" in tables else statements


def pytest_configure(config: pytest.Config) -> None:
    """Quick passwords, files in a folder of their own, and SQLite in a file, so that several connections can meet."""
    config.addinivalue_line("markers", "sqlite: runs only on SQLite")
    room = Path(tempfile.mkdtemp(prefix="thidua-test-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    config.stash[ROOM] = room
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.FILES = settings.MEDIA_ROOT = room / "files"
    settings.VAR = room / "var"
    settings.CACHES["default"]["LOCATION"] = str(room / "counts")
    settings.CHECKPOINT_KEY, settings.CHECKPOINTS = room / "var" / "checkpoint.key", room / "var" / "checkpoints"
    test = settings.DATABASES["default"].setdefault("TEST", {})
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") and not test.get("NAME"):
        test["NAME"] = str(room / "test.sqlite3")
    DatabaseOperations.sql_flush = _empty_book_too  # type: ignore[method-assign]
    PostgresOperations.sql_flush = _truncate_book_too  # type: ignore[method-assign]
    hypothesis_settings.register_profile("house", deadline=None)
    hypothesis_settings.load_profile("house")


ROOM: pytest.StashKey[Path] = pytest.StashKey()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    shutil.rmtree(config.stash.get(ROOM, Path("/nonexistent")), ignore_errors=True)


def on_postgres() -> bool:
    """True when the tests run on PostgreSQL."""
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"))


def chromium_path() -> str | None:
    """A chromium on this machine: the one named by THIDUA_CHROMIUM, or the first found."""
    named = [os.environ.get("THIDUA_CHROMIUM"), *map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))]
    return next((one for one in named if one), None)


LACKING: dict[str, Callable[[], str]] = {
    "browser": lambda: "" if chromium_path() else "không có chromium trên máy này",
    "word": lambda: "" if shutil.which("soffice") else "không có LibreOffice (soffice) trên máy này",
}


def _elsewhere(item: pytest.Item) -> bool:
    """True for what belongs to the other database, and on the second run for what asks no database at all."""
    if on_postgres():
        return item.get_closest_marker("sqlite") is not None or not _asks_database(item)
    return item.get_closest_marker("postgres") is not None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other database; skip, aloud, what this machine lacks the tools for; long ones first.

    The journeys and the permission table take minutes each. Begun last, one of them keeps a single worker busy while
    the other has nothing left.
    """
    away = {item for item in items if _elsewhere(item)}
    if away:
        config.hook.pytest_deselected(items=list(away))
        items[:] = [item for item in items if item not in away]
    for item in items:
        for marker, lack in LACKING.items():
            if item.get_closest_marker(marker) and (reason := lack()):
                item.add_marker(pytest.mark.skip(reason=reason))
    items.sort(key=lambda item: 0 if "journeys" in item.path.parts else 1 if "permissions" in item.path.parts else 2)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything ought to be installed, a skip is a failure."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"skipped where nothing may be skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome, report.longrepr = "failed", f"skipped where nothing may be skipped: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Leave the counts where whoever runs both databases can add them up."""
    kept = os.environ.get("THIDUA_TEST_SUMMARY")
    if kept and not hasattr(terminalreporter.config, "workerinput"):
        stats = terminalreporter.stats
        broken = len(stats.get("failed", [])) + len(stats.get("error", []))
        base = "PostgreSQL" if on_postgres() else "SQLite"
        with Path(kept).open("a", encoding="utf-8") as summary:
            summary.write(f"{base} {len(stats.get('passed', []))} {broken} {len(stats.get('skipped', []))}\n")


@pytest.fixture(autouse=True)
def forget_counted_attempts() -> None:
    """Each test begins with no sign-in attempt counted against it."""
    cache.clear()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for the whole run; its event loop must not stop Django from asking the database."""
    path = chromium_path()
    if path is None:
        pytest.skip("không có chromium trên máy này")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield started
        started.close()


@pytest.fixture
def visitors(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a fresh page in a browser of its own: ``visitors(width=390, script=False)``. All are closed afterwards."""
    opened: list[BrowserContext] = []

    def visit(*, width: int = 1280, height: int = 900, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script, locale="vi-VN"
        )
        opened.append(context)
        return context.new_page()

    yield visit
    for context in opened:
        context.close()


@pytest.fixture
def page(visitors: Callable[..., Page]) -> Page:
    """One page, 1280 wide, with script."""
    return visitors()


@pytest.fixture
def bare_book(transactional_db: None) -> Iterator[None]:
    """The book without its triggers, as someone who owns the database file could make it."""
    with connection.cursor() as cursor:
        for statement in DROP_BELTS if connection.vendor == "sqlite" else _postgres_belts("DISABLE"):
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for statement in PUT_ON_BELTS if connection.vendor == "sqlite" else _postgres_belts("ENABLE"):
            cursor.execute(statement)


def _asks_database(item: pytest.Item) -> bool:
    """True when a test asks the database: by its mark, or by a fixture that does."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(
        fixtures & {"db", "transactional_db", "live_server"}
    )


def _postgres_belts(verb: str) -> list[str]:
    return [f"ALTER TABLE {table} {verb} TRIGGER USER" for table in BELTED]
