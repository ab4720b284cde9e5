"""Where a criterion stands in the texts as they are written: found, listed, and laid aside as one text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.law.strict_yaml import parse_strictly

Raw = dict[str, Any]
GATE = "gate"
PRINCIPLES = "nguyen-tac"
"""What stands in place of an award for a principle that limits every award."""
PRINCIPLES_FILE = "principles.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """One criterion of one version of one award, or one principle; days as the texts write them.

    bar_from: the first day of a bar, which may stand in several versions of its own; empty for every other criterion.
    """

    award: str
    version_from: str
    criterion: str
    bar_from: str = ""


@dataclass(frozen=True)
class Written:
    """One criterion as the texts have it. path: how to get there from the version, by keys and positions."""

    place: Place
    raw: Raw
    path: tuple[str | int, ...]


def read_awards(texts: Mapping[str, str]) -> dict[str, tuple[str, Raw]]:
    """Every award as plain values by its code, with the name of its file."""
    found = {}
    for name, text in texts.items():
        if name.startswith("awards/"):
            raw = parse_strictly(text, name)
            found[str(raw["code"])] = (name, raw)
    return found


def version_of(award: Raw, version_from: str) -> Raw | None:
    """The version that begins on the day; None where there is none."""
    return next((one for one in award.get("versions") or () if one.get("from") == version_from), None)


def criteria_in(award: Raw) -> Iterator[Written]:
    """Every criterion of the award as it is written: gates, rules and bars of all versions."""
    code = str(award["code"])
    for version in award.get("versions") or ():
        first = str(version.get("from"))
        if isinstance(version.get(GATE), dict):
            yield Written(Place(code, first, GATE), version[GATE], (GATE,))
        for raw, path in _named(version.get("rule"), ("rule",)):
            yield Written(Place(code, first, str(raw["id"])), raw, path)
        for at, raw in enumerate(version.get("bars") or ()):
            yield Written(Place(code, first, str(raw["id"]), str(raw.get("from"))), raw, ("bars", at))


def principles_in(rows: Sequence[Raw]) -> Iterator[Written]:
    """Every principle as it is written, each dated record on its own."""
    for at, raw in enumerate(rows):
        yield Written(Place(PRINCIPLES, str(raw.get("from")), str(raw.get("id"))), raw, (at,))


def read_principles(texts: Mapping[str, str]) -> list[Raw]:
    """The principles as plain values."""
    return list(parse_strictly(texts[PRINCIPLES_FILE], PRINCIPLES_FILE))


def written_at(award: Raw, place: Place) -> Written | None:
    """The criterion at a place; None where the texts have none there."""
    return next((one for one in criteria_in(award) if one.place == place), None)


def canonical(raw: Raw) -> str:
    """The criterion as one text, the same for the same words and values."""
    return json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _named(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Raw, tuple[str | int, ...]]]:
    """Criteria outside criteria: below ``all`` and ``any`` alone."""
    if not isinstance(node, dict):
        return
    if "id" in node:
        yield node, path
        return
    for key in ("all", "any"):
        for at, part in enumerate(node.get(key) or ()):
            yield from _named(part, (*path, key, at))
