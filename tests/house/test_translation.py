"""Every text of the interface goes through gettext, in pages and in the rooms whose sentences people read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.files import SOURCE, read, templates
from tests.house.rooms import ROOMS

VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
TRANSLATED = re.compile(
    r"\{%-?\s*(?:blocktranslate|blocktrans)\b.*?\{%-?\s*end(?:blocktranslate|blocktrans)\s*-?%\}"
    r"|\{%\s*comment.*?endcomment\s*%\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}",
    re.DOTALL,
)
SPEAKING = (*(one for one in ROOMS if one != "book"), "web")
STATUTORY = ("papers", "scoring", "acts.py", "checks.py")
"""Papers are Vietnamese by law; the pure kernel of scoring, as every pure room, speaks plain Vietnamese."""


def untranslated_in_page(text: str) -> list[str]:
    """Vietnamese words of a template that stand outside the tags of translation."""
    return [one.strip() for one in TRANSLATED.sub("\n", text).splitlines() if VIETNAMESE.search(one)]


def test_pages_speak_through_gettext() -> None:
    """No template holds a Vietnamese word that cannot be translated."""
    found = {one.name: said for one in templates() if (said := untranslated_in_page(read(one)))}
    assert found == {}


def test_the_search_sees_a_bare_word() -> None:
    """A word planted between the tags is found; one inside them is not."""
    assert untranslated_in_page('<p>Chưa nộp</p>{% translate "Đã nộp" %}') == ["<p>Chưa nộp</p>"]


class Saying(ast.NodeVisitor):
    """Finds sentences that reach people without passing through gettext: those in refusals."""

    REFUSALS = ("Refused", "Conflict", "Fault", "refuse", "Unreadable", "success", "error", "warning")

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_Call(self, node: ast.Call) -> None:
        """Look at the arguments of a refusal; what stands inside a call of gettext is well said."""
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in self.REFUSALS:
            bare = [one for one in node.args if isinstance(one, ast.Constant | ast.JoinedStr)]
            self.found += [f"{node.lineno}" for one in bare if VIETNAMESE.search(ast.unparse(one))]
        self.generic_visit(node)


def bare_refusals(path: Path) -> list[str]:
    """Lines of a module where a refusal speaks without gettext."""
    saying = Saying()
    saying.visit(ast.parse(read(path)))
    return saying.found


def test_refusals_speak_through_gettext() -> None:
    """No refusal of a room with pages says a Vietnamese sentence that cannot be translated."""
    files = [
        one
        for room in SPEAKING
        for one in (SOURCE / room).rglob("*.py")
        if not any(part in one.parts or one.name == part for part in STATUTORY[:2])
    ]
    assert len(files) > 100
    assert {str(one.relative_to(SOURCE)): found for one in files if (found := bare_refusals(one))} == {}


def test_the_search_sees_a_bare_refusal() -> None:
    """A refusal planted without gettext is found."""
    saying = Saying()
    saying.visit(ast.parse('raise Refused("Chưa nộp", code="X")\nraise Refused(_("Đã nộp"), code="X")'))
    assert saying.found == ["1"]
