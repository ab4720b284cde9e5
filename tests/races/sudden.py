"""A process is killed at once, at a random moment of its work: no handler runs, nothing is written out, no connection closed."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.db import connection, connections

BEGUN, FAILED = "begun", "failed"
AT_FIRST = -1.0
"""Instead of seconds: kill as soon as the first thing is acknowledged; -2 at the second, and so on."""


@dataclass
class Ended:
    """What a killed process had acknowledged before its end, and whether it was killed in its work."""

    acknowledged: list[str] = field(default_factory=list)
    killed: bool = False


def end_suddenly(work: Callable[[Callable[[str], None]], None], *, after: float) -> Ended:
    """Begin the work in a process of its own and kill it; the work tells each thing it has done, and it is told at once.

    after: seconds from the beginning of the work, or ``AT_FIRST`` and below.
    """
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_and_leave(work, writing)
    os.close(writing)
    ended, told = Ended(), b""
    deadline: float | None = None
    while True:
        left = 60.0 if deadline is None else max(0.0, deadline - time.monotonic())
        if not select.select([reading], [], [], left)[0]:
            break
        part = os.read(reading, 65536)
        told += part
        done = told.decode().split("\n")[:-1]
        if done and deadline is None and after >= 0:
            deadline = time.monotonic() + after
        if not part or len(done) > -after > 0:
            break
    os.kill(child, signal.SIGKILL)
    while part := os.read(reading, 65536):  # what it had told before its end, and nobody had read yet
        told += part
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    begun, *ended.acknowledged = told.decode().split("\n")[:-1]
    ended.killed = os.WIFSIGNALED(status)
    _wait_for_the_server(begun)
    return ended


def _work_and_leave(work: Callable[[Callable[[str], None]], None], writing: int) -> None:
    """In the child: tell who serves its connection, work, and leave without any of the parent's farewells."""
    try:
        connection.ensure_connection()
        served = getattr(connection.connection.info, "backend_pid", 0) if connection.vendor == "postgresql" else 0
        os.write(writing, f"{BEGUN} {served}\n".encode())
        work(partial(_tell, writing))
    except Exception as wrong:  # noqa: BLE001 - whatever it is, the one who waits is to know
        os.write(writing, f"{FAILED} {wrong!r}\n".encode())
    finally:
        os._exit(0)


def _tell(writing: int, told: str) -> None:
    os.write(writing, f"{told}\n".encode())


def _wait_for_the_server(begun: str) -> None:
    """Wait until the server has noticed that nobody is there any more; until then it may still hold what it was doing."""
    served = int(begun.removeprefix(BEGUN))
    for _turn in range(1000 if served else 0):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [served])
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)


def moments(count: int, longest: float, seed: int) -> list[float]:
    """When to kill: every third time at an acknowledgement, else anywhere in the work; the same for the same seed."""
    chance = random.Random(seed)
    return [AT_FIRST - at // 3 % 2 if at % 3 == 0 else chance.uniform(0, longest) for at in range(count)]
