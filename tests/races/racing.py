"""Two or more threads with connections of their own meet between reading and writing; what each got is told afterwards."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pkgutil import resolve_name
from typing import Any, TypeVar

import pytest
from django.db import connection, connections

from thidua import transactions

Result = TypeVar("Result")
PATIENCE = {True: 1.0, False: 20.0}
"""Seconds the faster one waits for the slower, with the lock and without.

With the lock the slower never comes, and the faster goes on; without it the slower always comes, however busy the machine.
"""


class Meeting:
    """A place in the code where so many threads wait for each other once."""

    def __init__(self, parties: int = 2) -> None:
        self.barrier = threading.Barrier(parties)
        self.been: set[int] = set()

    def wait(self) -> None:
        """Wait for the others, at most ``PATIENCE``; each thread waits once."""
        me = threading.get_ident()
        if me in self.been or threading.current_thread() is threading.main_thread():
            return
        self.been.add(me)
        with suppress(threading.BrokenBarrierError):
            self.barrier.wait(PATIENCE[transactions.ROW_LOCKS])


def meet_at(monkeypatch: pytest.MonkeyPatch, *places: str, parties: int = 2) -> None:
    """Let all threads meet just before these functions, which lie between what is read and what is written."""
    meeting = Meeting(parties)
    for place in places:
        owner, name = place.rsplit(".", 1)
        original = getattr(resolve_name(owner), name)

        def held(*args: Any, _original: Callable[..., Any] = original, **kwargs: Any) -> Any:
            meeting.wait()
            return _original(*args, **kwargs)

        monkeypatch.setattr(place, held)


def race(monkeypatch: pytest.MonkeyPatch, *runners: Callable[[], Any], locks: bool) -> list[Any]:
    """Run all at once; what each returned or raised. ``locks`` off takes the rows' locks away, on SQLite IMMEDIATE.

    SQLite's readers stand in the way of its writer: they give up one after the other, so that one is left to write.
    """
    monkeypatch.setattr(transactions, "ROW_LOCKS", locks)
    outcomes: list[Any] = [None] * len(runners)

    def run(at: int) -> None:
        try:
            connection.ensure_connection()
            if not locks and connection.vendor == "sqlite":
                connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
                with connection.cursor() as cursor:
                    cursor.execute(f"PRAGMA busy_timeout = {200 + 4000 * at // (len(runners) - 1)}")
            outcomes[at] = runners[at]()
        except Exception as found:  # noqa: BLE001 - whatever it is, it is the outcome
            outcomes[at] = found
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(runners))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    monkeypatch.setattr(transactions, "ROW_LOCKS", True)
    return outcomes


def winners(outcomes: list[Any]) -> list[Any]:
    """Those that got through."""
    return [one for one in outcomes if not isinstance(one, Exception)]


def losers(outcomes: list[Any]) -> list[Exception]:
    """Those that were turned away."""
    return [one for one in outcomes if isinstance(one, Exception)]
