"""Commands that keep an installation running: migrate, serve, worker."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.management import call_command

APPLICATION = "thidua.config.wsgi:application"


def server_command(host: str, port: int, workers: int) -> list[str]:
    """The command line of the web server."""
    address = ["--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"]
    quiet = ["--no-ws", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", "--interface", "wsgi", *address, *quiet, APPLICATION]


def prepare() -> list[CheckMessage]:
    """Bring the database up to date, then ask it whether it keeps what it is told; returns what is amiss."""
    call_command("migrate", interactive=False, verbosity=0)
    return _amiss()


def _amiss() -> list[CheckMessage]:
    return [one for one in run_checks(databases=["default"]) if one.is_serious()]


def migrate(_chosen: argparse.Namespace) -> int:
    """Prepare the database; 1 when it cannot be trusted."""
    amiss = prepare()
    print("\n".join(map(str, amiss)) or "Cơ sở dữ liệu đã ở bản hiện hành.", file=sys.stderr)
    return 1 if amiss else 0


def serve(chosen: argparse.Namespace) -> int:
    """Become the web server; 1 where the settings or the keys cannot be trusted with the data that is there."""
    amiss = _amiss()
    if not amiss:
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        command = server_command(chosen.host, chosen.port, chosen.workers)
        print(f"Phục vụ tại http://{chosen.host}:{chosen.port}/", file=sys.stderr)
        os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell
    print("\n".join(map(str, amiss)), file=sys.stderr)
    return 1


def work(_chosen: argparse.Namespace) -> int:
    """Do the jobs that wait, until stopped."""
    call_command("db_worker", interval=5.0, reload=False, startup_delay=False, verbosity=0)
    return 0
