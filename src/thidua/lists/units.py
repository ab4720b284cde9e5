"""Units as lists write them: names that no longer hold on the day of the paper, names close to a known one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from thidua.lists import faults
from thidua.lists.shapes import ListFault, Recipient
from thidua.lists.words import read_words
from thidua.vietnamese import fold, format_day

_CLOSE = 0.86
_CAPITALS = "".join(one for one in map(chr, range(0x41, 0x1EFA)) if one.isupper())
_NAMED_AFTER = rf"\s+([{_CAPITALS}0-9]\w*(?:\s+[{_CAPITALS}0-9]\w*)*)"


@dataclass(frozen=True)
class OldName:
    """A name that no longer holds: as the list writes it, since when in words, and what stands there now or why nothing does."""

    written: str
    since: str
    now: str = ""
    ended: str = ""


@dataclass(frozen=True)
class _Rule:
    since: date
    said: str
    pattern: re.Pattern[str]
    now: dict[str, str]
    ended: str


@cache
def _rules() -> tuple[_Rule, ...]:
    """The rules of the file of places; a longer name is looked for before a shorter."""
    found = []
    for one in read_words("places"):
        opens = "|".join(one.get("opens", ()))
        now = {fold(old): new for old, new in {**one.get("joined", {}), **one.get("bodies", {})}.items()}
        old = sorted({**one.get("joined", {}), **one.get("bodies", {})}, key=len, reverse=True)
        named = "|".join(re.escape(text) for text in old)
        if "ended" in one:
            pattern = rf"\b(?i:{opens}){_NAMED_AFTER}"
        elif opens:
            pattern = rf"\b(?i:{opens})\s+((?i:{named}))\b"
        else:
            pattern = rf"\b((?i:{named}))\b"
        found.append(
            _Rule(
                one["since"],
                one.get("said") or format_day(one["since"]),
                re.compile(pattern),
                now,
                one.get("ended", ""),
            )
        )
    return tuple(found)


@cache
def old_name(text: str, on: date) -> OldName | None:
    """The first name in a text that no longer holds on a day; None where there is none.

    >>> old_name("Phòng Nội vụ huyện Văn Lãng, tỉnh Lạng Sơn", date(2026, 1, 20)).written
    'huyện Văn Lãng'
    """
    for rule in _rules():
        found = rule.pattern.search(text) if on >= rule.since else None
        if found:
            return OldName(found[0], rule.said, rule.now.get(fold(found[1]), ""), rule.ended)
    return None


def old_name_fault(where: str, old: OldName) -> ListFault:
    """The doubt a name that no longer holds gives rise to."""
    return faults.old_place(where, old.written, old.since, old.now, old.ended)


def near_units(rows: Iterable[Recipient], known: Sequence[str]) -> list[ListFault]:
    """Units of rows that are close to one known unit and are not it: mistyped, it may be. A unit far from all is no fault.

    known: the names of the units in sight, full and short.
    """
    names = {fold(one): one for one in known}
    heads = [one for one in names if one]
    asked: dict[str, str] = {}
    found = []
    for row in rows:
        plain = fold(row.unit or "")
        if not plain or plain in names:
            continue
        if plain not in asked:
            near = get_close_matches(plain, heads, n=1, cutoff=_CLOSE)
            asked[plain] = names[near[0]] if near else ""
        if asked[plain]:
            found.append(faults.near_unit(row.where, row.unit or "", asked[plain]))
    return found
