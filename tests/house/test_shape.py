"""The shape of the house: short files, no empty text columns, no number of the law in Python, honest copies."""

from __future__ import annotations

import ast
import re

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from tests.house.files import ROOT, SOURCE, read, sources
from tests.house.test_documents import ROOMS

LONGEST = 400
NOT_ROOMS = {"utils", "common", "core", "helpers", "services"}
LAW = re.compile(
    r"\d+(?:[.,]\d+)?\s*%(?!\()|\bĐiều \d+|\bkhoản \d+|\b\d+/\d{4}/(?:NĐ-CP|QH\d+|TT-\w+)"
    r"|\b(?:Nghị định|Thông tư)\s+(?:số\s+)?\d+",
    re.IGNORECASE,
)


def test_files_are_short() -> None:
    """No module, test or template passes four hundred lines."""
    every = [*sources(), *sources(ROOT / "tests"), *SOURCE.rglob("*.html"), *(SOURCE / "web/static").glob("*.css")]
    print(f"{len(every)} files")
    assert {
        str(one.relative_to(ROOT)): length for one in every if (length := len(read(one).splitlines())) > LONGEST
    } == {}


def test_no_room_is_a_drawer() -> None:
    """No folder and no module is called after nothing in particular."""
    assert [str(one) for one in SOURCE.rglob("*") if one.stem in NOT_ROOMS] == []


def test_no_text_column_is_ever_null() -> None:
    """A text that is not there is empty: no text column takes null."""
    columns = [
        field
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, CharField | TextField)
    ]
    assert len(columns) > 50
    assert [str(one) for one in columns if one.null] == []


def strings(tree: ast.Module) -> list[tuple[int, str]]:
    """Every text a module can say: all strings but its docstrings."""
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents
    ]


def law_in(source: str) -> list[tuple[int, str]]:
    """Strings that carry a share, an article or the number of a legal text."""
    return [(line, text) for line, text in strings(ast.parse(source)) if LAW.search(text)]


def test_no_number_of_the_law_stands_in_python() -> None:
    """No string of a module names an article, a decree or a share: those are dated data with a citation."""
    found = {str(one.relative_to(SOURCE)): law_in(read(one)) for one in sources()}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("planted", ["theo Điều 12", "Nghị định 98", "98/2023/NĐ-CP", "trên 80 % số phiếu", "khoản 3"])
def test_a_planted_number_of_the_law_is_seen(planted: str) -> None:
    """An article, a decree or a share in a string is found; in a docstring it is not."""
    assert law_in(f'x = "{planted}"') == [(1, planted)]
    assert law_in(f'"""{planted}"""') == []


def test_no_save_override_and_no_signal() -> None:
    """No model overrides save, and no module listens to a signal."""
    wrong = []
    for path in sources():
        tree = ast.parse(read(path))
        for node in ast.walk(tree):
            if (isinstance(node, ast.ClassDef) and path.parent.name == "models") or path.name == "models.py":
                wrong += [
                    f"{path}:{one.lineno}"
                    for one in getattr(node, "body", [])
                    if isinstance(one, ast.FunctionDef) and one.name in {"save", "delete"}
                ]
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.dispatch"):
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_the_demo_writes_no_model() -> None:
    """The demo builds through actions only: it imports no model and asks no table."""
    folder = SOURCE / "cli" / "demo"
    files = sources(folder)
    assert files
    wrong = [
        f"{one.name}: {line.strip()}"
        for one in files
        for line in read(one).splitlines()
        if re.search(r"\bmodels?\b.*import|import.*\bmodels\b|\.objects\b|django\.db|bulk_create", line)
    ]
    assert wrong == []
