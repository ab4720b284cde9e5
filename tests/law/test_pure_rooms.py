"""The rooms below the database stay pure."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def modules_after(code: str) -> set[str]:
    """The top-level modules a fresh interpreter holds after running the code."""
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=places)
    return {name.partition(".")[0] for name in told.stdout.split()}


@pytest.mark.parametrize("room", ["vietnamese", "calendar", "law", "papers"])
def test_room_is_used_without_django(room: str) -> None:
    """Using the room loads no Django; importing Django itself is seen by the same check (negative control)."""
    assert "django" not in modules_after(f"import thidua.{room}")
    assert "django" in modules_after(f"import django, thidua.{room}")
