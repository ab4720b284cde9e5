"""Local rules shipped as marked examples: never in force, only to begin a draft from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from thidua.law.strict_yaml import parse_strictly


@dataclass(frozen=True)
class Example:
    """One marked example: everything a draft begins with."""

    code: str
    title: str
    award: str
    relation: str
    delegated_by: str
    document: str
    document_name: str
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """Every shipped example, by title."""
    made = []
    for one in files(__name__).iterdir():
        if one.name.endswith(".yaml"):
            raw = parse_strictly(one.read_text(encoding="utf-8"), one.name)
            made.append(Example(code=one.name.removesuffix(".yaml"), **raw))
    return tuple(sorted(made, key=lambda each: each.title))
