"""Several processes as one: started together, stopped together, none left behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PATIENCE = 8.0
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG


def _follow_parent() -> None:
    """On Linux, end when the parent is gone, however it went."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGTERM)


@dataclass
class Company:
    """The processes that belong together, each leading a group of its own."""

    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start one; what it prints goes to standard error."""
        self.running[name] = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            list(command),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),
            start_new_session=True,
            preexec_fn=_follow_parent,  # noqa: PLW1509 - no threads run yet
        )

    def ended(self) -> str | None:
        """The name of one that has ended by itself, if any has."""
        return next((name for name, process in self.running.items() if process.poll() is not None), None)

    def stop(self) -> None:
        """Ask all to end, wait, then end what is left, whole groups at a time."""
        for process in self.running.values():
            _signal(process, signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, until - time.monotonic()))
        for process in self.running.values():
            _signal(process, signal.SIGKILL)
            process.wait()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
