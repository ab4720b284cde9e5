"""The kinds of area a commune may be marked with: difficult, border, island, or said to be none of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from thidua.errors import Missing
from thidua.law.citations import Standing, read_standing
from thidua.law.texts import read_rows


@dataclass(frozen=True)
class AreaKind:
    """One kind of area.

    remote: among the difficult, border and island areas; False for the mark that says a commune is none of them.
    source: what names the kind, as far as known; which commune is of it stands in the document each mark names.
    """

    code: str
    name: str
    remote: bool
    source: str
    standing: Standing
    note: str


@cache
def area_kinds() -> tuple[AreaKind, ...]:
    """Every kind, in the order lists show them."""
    return tuple(_read(row) for row in read_rows("areas.yaml"))


def area_kind(code: str) -> AreaKind:
    """The kind of a code.

    raises: Missing, when no kind has it.
    """
    for one in area_kinds():
        if one.code == code:
            return one
    raise Missing


def _read(row: dict[str, Any]) -> AreaKind:
    """One record as a kind; ValueError when it is incomplete."""
    if not row.get("code") or not row.get("name") or not row.get("source") or type(row.get("remote")) is not bool:
        raise ValueError(f"{row.get('code')}: code, name, source or remote is missing")
    return AreaKind(
        row["code"], row["name"], row["remote"], row["source"], read_standing(row), str(row.get("note") or "")
    )
