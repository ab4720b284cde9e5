"""Where the demo keeps what it writes, and the environment its processes run in. It never touches another database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from thidua.config.environment import ROOT, folder

PASSWORD = "Thi-dua-2026"  # noqa: S105 - printed on the screen by ./run demo, for invented people


@dataclass(frozen=True)
class Places:
    """The folder of the demo and what lies in it."""

    var: Path

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.var / "demo.sqlite3"

    @property
    def files(self) -> Path:
        """The evidence files."""
        return self.var / "demo-files"

    @property
    def building(self) -> Path:
        """Where the next demo grows until it is whole."""
        return self.var / "demo-building"


def places() -> Places:
    """Under ``var/``, or where THIDUA_VAR says."""
    return Places(folder("THIDUA_VAR", ROOT / "var").resolve())


def environment(database: Path, files: Path, var: Path) -> dict[str, str]:
    """The environment of a process of the demo."""
    own = {
        "DJANGO_SETTINGS_MODULE": "thidua.config.settings",
        "THIDUA_DATABASE": str(database),
        "THIDUA_FILES": str(files),
        "THIDUA_VAR": str(var),
        "THIDUA_DEMO": "1",
        "THIDUA_HTTPS": "",
        "THIDUA_HOSTS": "127.0.0.1,localhost,[::1]",
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **own}
