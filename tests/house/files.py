"""The files of the house as the tests read them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "thidua"
PAGES = SOURCE / "web" / "templates"
STATIC = SOURCE / "web" / "static"
VENDOR = STATIC / "vendor"


def read(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


def sources(folder: Path = SOURCE) -> list[Path]:
    """Python files, without what the framework generated."""
    return sorted(one for one in folder.rglob("*.py") if "migrations" not in one.parts)


def templates() -> list[Path]:
    """Templates of every room."""
    return sorted(SOURCE.rglob("templates/**/*.html"))


def own_static() -> list[Path]:
    """Style and script written here."""
    return sorted(one for one in STATIC.rglob("*") if one.suffix in {".css", ".js"} and VENDOR not in one.parents)
