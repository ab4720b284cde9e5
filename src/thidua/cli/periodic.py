"""What is done by the clock: acts sealed each minute, people told, erasures followed up and checkpoints kept each hour, one signed each day."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections

from thidua.book.actions import seal
from thidua.book.enums import Stream
from thidua.cli.checkpoints import keep_checkpoints, keep_signed
from thidua.cli.forgetting import forget_the_erased
from thidua.cli.messages import tell_people
from thidua.errors import Problem

MINUTE, QUARTER, HOUR, DAY = 60, 900, 3600, 86400


def seal_acts() -> None:
    """Chain what was written since the last time."""
    seal(Stream.ACTS)


def seal_stragglers() -> None:
    """Look through every act for one that came in too late to be seen by the minute."""
    seal(Stream.ACTS, thorough=True)


def clear_sessions() -> None:
    """Forget sessions that have ended."""
    call_command("clearsessions", verbosity=0)


@dataclass
class Duty:
    """Something done every so many seconds; ``due`` is when next, by the clock that never steps back."""

    name: str
    every: int
    work: Callable[[], object]
    due: float = 0.0


def duties() -> list[Duty]:
    """All of them, in the order they are done when several are due: sealed first, then the checkpoint."""
    return [
        Duty("niêm sổ", MINUTE, seal_acts),
        Duty("báo việc đang chờ", QUARTER, tell_people),
        Duty("niêm dòng đến muộn", HOUR, seal_stragglers),
        Duty("xóa nốt dữ liệu cá nhân", HOUR, forget_the_erased),
        Duty("ghi mốc kiểm", HOUR, keep_checkpoints),
        Duty("ký mốc kiểm", DAY, keep_signed),
        Duty("dọn phiên đăng nhập", DAY, clear_sessions),
    ]


def do_due(listed: list[Duty], now: float) -> None:
    """Do what is due; one that fails is told and tried again at its next time, the others go on."""
    for duty in listed:
        if duty.due > now:
            continue
        duty.due = now + duty.every
        try:
            duty.work()
        except (DatabaseError, OSError, Problem) as found:
            print(f"Việc định kỳ «{duty.name}» chưa làm được: {found}", file=sys.stderr)


def run(chosen: argparse.Namespace) -> int:
    """Do every duty once, or go on until stopped."""
    listed, stopped = duties(), threading.Event()
    if chosen.once:
        for duty in listed:
            duty.work()
        return 0
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    while not stopped.is_set():
        do_due(listed, time.monotonic())
        close_old_connections()
        stopped.wait(max(1.0, min(duty.due for duty in listed) - time.monotonic()))
    return 0
