"""Commands that keep an installation running: migrate, serve, worker."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError

APPLICATION = "thidua.config.wsgi:application"


def server_command(host: str, port: int, workers: int) -> list[str]:
    """The command line of the web server."""
    address = ["--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "4"]
    quiet = ["--no-ws", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", "--interface", "wsgi", *address, *quiet, APPLICATION]


def migrate(_chosen: argparse.Namespace) -> int:
    """Bring the database up to date, then ask it whether it keeps what it is told."""
    call_command("migrate", interactive=False, verbosity=0)
    try:
        call_command("check", databases=["default"], verbosity=0)
    except SystemCheckError as found:
        print(found, file=sys.stderr)
        return 1
    print("Cơ sở dữ liệu đã ở bản hiện hành.", file=sys.stderr)
    return 0


def serve(chosen: argparse.Namespace) -> int:
    """Become the web server."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    command = server_command(chosen.host, chosen.port, chosen.workers)
    print(f"Phục vụ tại http://{chosen.host}:{chosen.port}/", file=sys.stderr)
    os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell


def work(_chosen: argparse.Namespace) -> int:
    """Do the jobs that wait, until stopped."""
    call_command("db_worker", interval=5.0, reload=False, startup_delay=False, verbosity=0)
    return 0
