"""What is documented is what is there, both ways: settings, codes of errors, words."""

from __future__ import annotations

import enum
import importlib
import inspect
import os
import re

import pytest
from django.apps import apps
from tests.house.files import ROOT, SOURCE, read, sources, templates
from tests.house.rooms import ROOMS

from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.web.problems import BY_CODE, STATUS

CODE = re.compile(r"\b(?!SHA-)[A-Z]{3,8}-[0-9]{2,3}\b")
SETTING = re.compile(r"\bTHIDUA_[A-Z][A-Z_]*[A-Z]\b")
PURE = (
    "thidua.clusters.scoring.shapes",
    "thidua.law.citations",
    "thidua.law.verdicts",
    "thidua.law.records.facts",
    "thidua.law.rules.nodes.words",
    "thidua.papers.data",
    "thidua.calendar.periods",
)


def documented(page: str, pattern: re.Pattern[str]) -> list[str]:
    """What the first column of the tables of a page lists."""
    rows = [line.split("|")[1] for line in read(ROOT / page).splitlines() if line.startswith("| `")]
    return [found for row in rows for found in pattern.findall(row)]


def used_codes() -> set[str]:
    """Codes as text in the sources and in the templates."""
    found = {code for path in sources() for code in re.findall(rf'"({CODE.pattern})"', read(path))}
    return found | {code for path in templates() for code in CODE.findall(read(path))}


def used_settings() -> set[str]:
    """Names of environment variables wherever the house reads one."""
    places = [*sources(), *sources(ROOT / "tests"), ROOT / "run"]
    for folder in (".ci", "tools", "bench"):
        places += [Path for Path in (ROOT / folder).rglob("*") if Path.is_file() and Path.suffix in {"", ".sh", ".py"}]
    return {name for path in places if path.exists() for name in SETTING.findall(read(path))}


def test_every_code_is_documented_and_used() -> None:
    """Each error code in use stands once in the catalogue, and the catalogue holds no other."""
    listed = documented("docs/errors.md", CODE)
    print(f"{len(listed)} codes")
    assert len(listed) > 100
    assert sorted(listed) == sorted(used_codes())


def test_the_catalogue_says_the_status_the_door_gives() -> None:
    """Where the door has a status of its own for a code the catalogue says so."""
    said = {
        cells[1].strip(" `"): cells[2].strip()
        for cells in (line.split("|") for line in read(ROOT / "docs/errors.md").splitlines() if line.startswith("| `"))
    }
    assert {code: said[code] for code in BY_CODE} == {code: str(status) for code, status in BY_CODE.items()}
    assert {kind.__name__: said[kind.__name__] for kind in STATUS} == {
        kind.__name__: str(status) for kind, status in STATUS.items()
    }
    assert set(STATUS) == {Unreadable, Refused, Conflict, Forbidden, Missing}


def test_every_setting_is_documented_and_read() -> None:
    """Each environment variable the house reads stands in the page of settings, and the page holds no other."""
    listed = documented("docs/operate/settings.md", SETTING)
    print(f"{len(listed)} settings")
    assert sorted(listed) == sorted(used_settings())


def words() -> list[str]:
    """Every table of the product and every closed set of words."""
    found = [model.__name__ for room in ROOMS for model in apps.get_app_config(room).get_models()]
    modules = [f"thidua.{room}.enums" for room in ROOMS if (SOURCE / room / "enums.py").exists()]
    for name in (*modules, *PURE):
        module = importlib.import_module(name)
        found += [
            one.__name__
            for one in vars(module).values()
            if inspect.isclass(one) and issubclass(one, enum.Enum) and one.__module__ == name
        ]
    return found


def test_every_word_is_in_the_glossary() -> None:
    """Each model and each set of words has its row with the Vietnamese, the English and the meaning."""
    rows = [line.split("|") for line in read(ROOT / "docs/glossary.md").splitlines() if line.startswith("| ")]
    listed = {name for row in rows if len(row) == 6 for name in re.findall(r"`(\w+)(?:\.\w+)?`", row[3])}
    wanted = words()
    print(f"{len(wanted)} words")
    assert len(wanted) > 35
    assert sorted(set(wanted) - listed) == []


def test_every_word_of_the_glossary_is_complete() -> None:
    """No row of the glossary is half empty."""
    rows = [line.split("|") for line in read(ROOT / "docs/glossary.md").splitlines() if line.startswith("| ")]
    assert [row for row in rows if len(row) != 6 or not all(cell.strip() for cell in row[1:5])] == []


@pytest.mark.parametrize("page", ["docs/errors.md", "docs/glossary.md", "docs/operate/settings.md"])
def test_a_page_names_files_that_exist(page: str) -> None:
    """A file named on a page is there."""
    named = re.findall(r"`((?:src|tests|docs)/[\w./-]+)`", read(ROOT / page))
    assert [one for one in named if not os.path.exists(ROOT / one)] == []  # noqa: PTH110 - a name, not a path yet
