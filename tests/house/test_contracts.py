"""The walls between rooms and shelves stand, and a hole in one is reported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLANTED = {
    "a lower room imports a higher one": (
        "src/thidua/registry/queries/people.py",
        "import thidua.clusters.queries",
        "Rooms stand in one line",
    ),
    "a pure room imports Django": ("src/thidua/calendar/periods.py", "import django", "Pure rooms know nothing"),
    "a query imports an action": (
        "src/thidua/clusters/queries/steps.py",
        "import thidua.clusters.actions.blocks",
        "Shelves of a room stand in one line",
    ),
    "a door imports models": ("src/thidua/web/shell.py", "import thidua.registry.models", "Doors never touch models"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on a copy of the sources."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(program), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and the contracts, in a folder of their own."""
    shutil.copytree(
        ROOT / "src" / "thidua",
        tmp_path / "src" / "thidua",
        ignore=shutil.ignore_patterns("__pycache__", "static", "templates", "migrations"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_contracts_hold(copy: Path) -> None:
    """No room reaches upwards, no shelf reaches upwards, no door reaches a table, no pure room knows Django."""
    answer = lint(copy)
    assert answer.returncode == 0, answer.stdout
    assert "4 kept, 0 broken" in answer.stdout


@pytest.mark.parametrize("what", PLANTED)
def test_planted_import_is_reported(copy: Path, what: str) -> None:
    """A forbidden import, planted in one file, breaks the contract that forbids it."""
    path, line, contract = PLANTED[what]
    target = copy / path
    assert target.exists()
    target.write_text(f"{target.read_text(encoding='utf-8')}\n{line}  # planted\n", encoding="utf-8")
    answer = lint(copy)
    assert answer.returncode == 1
    report = " ".join(answer.stdout.split("Broken contracts")[1].split())
    assert contract in report
    assert line.removeprefix("import ") in report
