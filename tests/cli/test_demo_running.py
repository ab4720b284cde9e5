"""The demo's processes start together and none is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from thidua.cli.demo.days import days_of
from thidua.cli.demo.files import evidence
from thidua.cli.demo.places import environment
from thidua.cli.demo.processes import Company
from thidua.cli.demo.show import free_port
from thidua.documents.checks import check
from thidua.errors import Refused

PARENT_OF_TWO = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
time.sleep(60)
"""
STUBBORN = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open(sys.argv[1], "w").write("ready")
time.sleep(60)
"""


def alive(pid: int) -> bool:
    """True while the process runs (a zombie no longer does)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_for(file: Path) -> str:
    """What a process wrote once it was ready."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if file.exists() and (text := file.read_text(encoding="ascii")):
            return text
        time.sleep(0.02)
    raise TimeoutError(file)


@pytest.fixture
def company() -> Iterator[Company]:
    """Processes that are stopped whatever happens."""
    made = Company()
    yield made
    made.stop()


def test_children_of_children_end_too(company: Company, tmp_path: Path) -> None:
    """Stopping ends the whole group of each process, workers of the web server included."""
    company.start("cha", [sys.executable, "-c", PARENT_OF_TWO, str(tmp_path / "pid")], os.environ)
    child = int(wait_for(tmp_path / "pid"))
    assert alive(child)
    company.stop()
    time.sleep(0.2)
    assert not alive(child)


def test_one_that_will_not_end_is_ended(company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the patience is over, a process that ignores the request is ended all the same."""
    monkeypatch.setattr("thidua.cli.demo.processes.PATIENCE", 0.3)
    company.start("lì", [sys.executable, "-c", STUBBORN, str(tmp_path / "ready")], os.environ)
    wait_for(tmp_path / "ready")
    company.stop()
    assert company.running["lì"].returncode == -signal.SIGKILL


def test_one_that_ended_by_itself_is_named(company: Company) -> None:
    """The company tells who has gone."""
    company.start("ngắn", [sys.executable, "-c", "pass"], os.environ)
    company.running["ngắn"].wait(20)
    assert company.ended() == "ngắn"


def test_a_taken_port_is_refused_by_name() -> None:
    """The port asked for is never silently exchanged; without a wish the next free one is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=f"Cổng {port} đang có chương trình khác dùng"):
            free_port(port)
    assert free_port(port) == port


def test_the_demo_never_uses_the_office_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever database the environment names, the demo's processes get the demo's own."""
    monkeypatch.setenv("THIDUA_DATABASE", "postgresql:///van-phong")
    around = environment(tmp_path / "demo.sqlite3", tmp_path / "files", tmp_path)
    assert (around["THIDUA_DATABASE"], around["THIDUA_DEMO"]) == (str(tmp_path / "demo.sqlite3"), "1")


def test_days_keep_their_distance() -> None:
    """Days of the open season follow today in working days, days of the past stand still."""
    days = days_of(date(2026, 11, 23), "today-2w")
    assert days.due == date(2026, 11, 19)
    assert [days.read(one) for one in ("due+1w", "due-30d", "today", date(2020, 12, 24), "2020-12-24")] == [
        date(2026, 11, 20),
        date(2026, 10, 20),
        date(2026, 11, 23),
        date(2020, 12, 24),
        date(2020, 12, 24),
    ]
    with pytest.raises(ValueError, match="Invalid isoformat"):
        days.read("tomorrow")


def test_days_of_a_season_keep_their_year() -> None:
    """The year Y is that of the season a story ends with, whatever deadline the year being told has."""
    days = days_of(date(2026, 1, 5), "Y-1/11-14", season=2025)
    assert (days.due, days.read("Y/03-05"), days.read("Y-3/12-04")) == (
        date(2024, 11, 14),
        date(2025, 3, 5),
        date(2022, 12, 4),
    )


def test_evidence_is_of_every_kind_we_take() -> None:
    """The files of the demo pass the same checks as anybody's, and cover pdf, xlsx, docx and png."""
    codes = [f"I.{number}" for number in range(1, 6)]
    made = [evidence("Sở Y tế", code, "Số việc đúng hạn", date(2026, 1, 2)) for code in codes]
    assert {check(name, content, 20).extension for name, content in made} == {"pdf", "xlsx", "docx", "png"}


def test_the_script_says_how_to_use_it() -> None:
    """Without a command, or with an unknown one, ./run ends with 2 and names its commands."""
    script = Path(__file__).resolve().parents[2] / "run"
    for arguments in ([], ["nothing"]):
        told = subprocess.run([str(script), *arguments], capture_output=True, text=True, check=False, timeout=30)
        assert (told.returncode, told.stdout) == (2, "")
        assert "./run demo" in told.stderr
