"""``./run demo``: build if needed, start web, worker and periodic jobs, say where and as whom, stop all together."""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import Any

import yaml

from thidua.cli.demo.places import PASSWORD, Places, environment, places
from thidua.cli.demo.processes import Company
from thidua.config.environment import ROOT
from thidua.errors import Problem, Refused

FIRST, LAST = 8000, 8040
READY_WITHIN = 60.0
ROLES = ROOT / "src" / "thidua" / "web" / "demo_roles.yaml"


def run(chosen: argparse.Namespace) -> int:
    """Show the demo until stopped; 1 when it could not start or one of its processes ended."""
    spot, port = places(), free_port(chosen.port)
    if chosen.fresh or not spot.database.exists():
        build(spot)
    around = environment(spot.database, spot.files, spot.var)
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopped.set())
    _bring_up_to_date(around)
    company = Company()
    program = [sys.executable, "-m", "thidua.cli"]
    try:
        company.start("trang web", [*program, "serve", "--port", str(port)], around)
        company.start("việc nền", [*program, "worker"], around)
        company.start("việc định kỳ", [*program, "periodic"], around)
        if _ready(port, company, stopped):
            address = f"http://127.0.0.1:{port}/"
            announce(address)
            if not (chosen.no_browser or os.environ.get("CI")):
                threading.Thread(target=_open, args=(address,), daemon=True).start()
        while not stopped.is_set() and company.ended() is None:
            stopped.wait(0.5)
        if not stopped.is_set():
            print(f"Phần «{company.ended()}» đã dừng ngoài ý muốn; dừng cả bản dùng thử.", file=sys.stderr)
        return 0 if stopped.is_set() else 1
    finally:
        company.stop()
        print("Đã dừng bản dùng thử.", file=sys.stderr)


def free_port(wanted: int | None) -> int:
    """The port asked for, or the first free one.

    raises: Refused DEMO-01 when the port asked for is taken.
    """
    for port in [wanted] if wanted else range(FIRST, LAST):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError, OverflowError):
                probe.bind(("127.0.0.1", port))
                return port
    taken = f"Cổng {wanted}" if wanted else f"Các cổng {FIRST}–{LAST - 1}"
    raise Refused(
        f"{taken} đang có chương trình khác dùng hoặc không mở được.", code="DEMO-01", todo="Hãy chọn --port khác."
    )


def build(spot: Places) -> None:
    """Tell the stories into a fresh database beside the old one, and change over only when all is whole.

    raises: Refused DEMO-02 when the telling failed; what stood before still stands.
    """
    print("Dựng dữ liệu dùng thử …", file=sys.stderr)
    began = time.monotonic()
    shutil.rmtree(spot.building, ignore_errors=True)
    spot.building.mkdir(parents=True)
    database, files = spot.building / "demo.sqlite3", spot.building / "files"
    files.mkdir()
    telling = subprocess.run(
        [sys.executable, "-m", "thidua.cli.demo.build"],
        env=environment(database, files, spot.var),
        stdout=sys.stderr.fileno(),
        check=False,
    )
    if telling.returncode != 0:
        raise Refused("Chưa dựng được dữ liệu dùng thử (xem ở trên).", code="DEMO-02", todo="Hãy chạy lại ./run demo.")
    for name in ("demo.sqlite3", "demo.sqlite3-journal"):
        (spot.var / name).unlink(missing_ok=True)
    shutil.rmtree(spot.files, ignore_errors=True)
    (spot.var / "checkpoints-demo.jsonl").unlink(missing_ok=True)
    for kept in (spot.var / "checkpoints").glob("demo-*.json"):
        kept.unlink()
    files.rename(spot.files)
    database.rename(spot.database)
    shutil.rmtree(spot.building, ignore_errors=True)
    print(f"Đã dựng xong trong {time.monotonic() - began:.0f} giây.", file=sys.stderr)


def _bring_up_to_date(around: dict[str, str]) -> None:
    command = [sys.executable, "-m", "thidua.cli", "migrate"]
    if subprocess.run(command, env=around, stdout=sys.stderr.fileno(), check=False).returncode != 0:  # noqa: S603 - ours
        raise Refused(
            "Dữ liệu dùng thử cũ không còn hợp với bản này.", code="DEMO-03", todo="Hãy chạy ./run demo --fresh."
        )


def _ready(port: int, company: Company, stopped: threading.Event) -> bool:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and company.ended() is None and not stopped.is_set():
        with contextlib.suppress(OSError, http.client.HTTPException):
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/dang-nhap/")
            if asked.getresponse().status == http.client.OK:
                return True
        stopped.wait(0.1)
    return False


def announce(address: str) -> None:
    """The address and the accounts, on standard output."""
    print(f"\nBản dùng thử chạy tại {address}")
    print("Vào bằng một lần bấm ở trang đầu, hoặc bằng tài khoản (người là minh họa):")
    for story in _stories(ROLES):
        print(f"\n  {story['title']}")
        for role in story["roles"]:
            print(f"    {role['username']:<14} {role['name']}, {role['role']}, {role['unit']}")
    print(f"\nMật khẩu chung: {PASSWORD}\nDừng: Ctrl-C\n", flush=True)


def _stories(file: Path) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


def _open(address: str) -> None:
    with contextlib.suppress(webbrowser.Error, Problem):
        webbrowser.open(address)
