"""The template files that come with the product: their names, their text, the sheets they hold."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from thidua.clusters.scoring.reading import read_sheet
from thidua.clusters.scoring.shapes import Sheet
from thidua.errors import Missing

SUFFIX = ".yaml"
FAULTY = "mau-loi"
"""The template that is wrong on purpose, so that the checks have something to find; never offered for use."""


@cache
def template_names() -> tuple[str, ...]:
    """Names of the templates offered for use, in alphabetical order: "khoi-so-nganh-1000"."""
    names = sorted(name.removesuffix(SUFFIX) for name in (part.name for part in _folder().iterdir()) if SUFFIX in name)
    return tuple(name for name in names if name != FAULTY)


def template_text(name: str) -> str:
    """The text of a shipped template file; raises ``Missing`` for any other name."""
    if name not in (*template_names(), FAULTY):
        raise Missing
    return (_folder() / f"{name}{SUFFIX}").read_text(encoding="utf-8")


@cache
def template(name: str) -> Sheet:
    """The sheet of a shipped template; raises ``Missing`` for a name that is not shipped."""
    return read_sheet(template_text(name))


def _folder() -> Traversable:
    """Where the template files lie."""
    return files("thidua.clusters") / "sheets"
