"""The classes of position a person may have been of when awarded: those of posts, and those only statistical forms know apart."""

from __future__ import annotations

from functools import cache

from thidua.law.statistics import Line, statistical_forms
from thidua.records.enums import Whom
from thidua.records.fact_cells import position_named
from thidua.registry.enums import PostClass
from thidua.vietnamese import fold

LATEST = 2199
"""Forms of the last year anybody may ask for: the newest that were read."""


def classes_of_people() -> dict[str, str]:
    """Code → words: the classes of posts, then those of rows of the forms which no class of a post stands for."""
    return {one.value: str(one.label) for one in PostClass} | _of_forms()


def class_named(text: str) -> str:
    """The code of the class a cell of a list names, by its words; "" where no list knows them."""
    if not text:
        return ""
    said = fold(text)
    found = next((code for code, word in _of_forms().items() if fold(word) == said), "")
    return found or str(position_named(text) or "")


@cache
def _of_forms() -> dict[str, str]:
    posts = {one.value for one in PostClass}
    rows: list[Line] = [
        line
        for one in statistical_forms(LATEST)
        for block in one.form.blocks
        for line in block.rows
        if Whom.PERSON in line.whom and line.classes and not line.ours
    ]
    return {line.code: line.word for line in rows if not posts & set(line.classes)}
