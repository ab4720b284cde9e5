"""A whole recipient in one text: name, birth, post, unit, what for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.lists.cells.names import NameRead, is_household, read_name
from thidua.lists.cells.places import PostAndUnit, split_post_unit

_REASON = re.compile(
    r"[\s,;.–—-]*\b(?:(?:vì|về|do)\s+(?=(?:đã\s+)?(?:có\s+)?(?:nhiều\s+)?(?:thành tích|công|lập|tích cực|hành động|đóng góp)))?"
    r"((?:đã\s+)?(?:có\s+)?(?:nhiều\s+)?(?:thành tích|lập thành tích|có công|hành động dũng cảm|đóng góp)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BORN = re.compile(
    r"[\s,;(–—-]*\b(?:sinh(?: năm| ngày)?|năm sinh|sn|s\.n)\s*:?\s*"
    r"((?:ngày\s*)?\d{1,2}\s*(?:tháng|[/.-])\s*\d{1,2}\s*(?:năm|[/.-])\s*\d{4}|(?:tháng\s*)?\d{1,2}\s*[/.-]\s*\d{4}|\d{1,4}(?:[/.-]\d+)*)\)?",
    re.IGNORECASE,
)
_CITIZEN = re.compile(
    r"[\s,;(–—-]*\b(?:số\s*)?(?:cccd|căn cước(?: công dân)?|định danh(?: cá nhân)?|cmnd)(?:\s*/\s*\w+)?(?:\s*số)?\s*:?\s*([\d][\d\s.]{5,})\)?",
    re.IGNORECASE,
)
_NATION = re.compile(r"[\s,;–—-]+quốc tịch:?\s+([^,;]+)", re.IGNORECASE)
_DEAD = re.compile(r"[\s,;–—-]+(?:truy tặng|đã mất|đã hy sinh|đã hi sinh|đã từ trần)(?=[,;.]|$)", re.IGNORECASE)
_FIRST_CUT = re.compile(r"\s*(?:[,;:\n]|\s[-–—]\s)\s*")
_YEAR = re.compile(r"^\(?(\d{4})\)?$|^\(?(\d{1,2}/\d{1,2}/\d{4})\)?$")


@dataclass(frozen=True)
class Entry:
    """One recipient out of running text; empty where nothing is told."""

    name: NameRead
    place: PostAndUnit
    born_text: str = ""
    citizen_text: str = ""
    reason: str = ""
    nation: str = ""
    posthumous: bool = False


def read_entry(text: str) -> Entry:
    """One person or household: "Ông Vừ A Vảng, sinh năm 1970, Trưởng bản Nà Sảng, xã Mường Bú" and the like."""
    rest, reason = without_reason(text)
    rest, born = _taken(_BORN, rest)
    rest, citizen = _taken(_CITIZEN, rest)
    rest, nation = _taken(_NATION, rest)
    dead = _DEAD.search(rest)
    if dead:
        rest = rest[: dead.start()] + rest[dead.end() :]
    rest = rest.strip(" .;,-–—\n")
    if is_household(rest):
        name = read_name(rest)
        return Entry(name, PostAndUnit(None, name.address or None), born, citizen, reason, nation, dead is not None)
    cut = _FIRST_CUT.search(rest)
    name = read_name(rest[: cut.start()] if cut else rest)
    tail = rest[cut.end() :] if cut else ""
    pieces = _FIRST_CUT.split(tail, maxsplit=1) if tail else []
    if pieces and (year := _YEAR.match(pieces[0].strip())) and not born:
        born = year[1] or year[2]
        tail = pieces[1] if len(pieces) > 1 else ""
    tail = tail.strip(" .;,-–—\n")
    return Entry(
        name,
        split_post_unit(tail) if tail else PostAndUnit(None, None),
        born,
        citizen,
        reason,
        nation,
        dead is not None,
    )


def without_reason(text: str) -> tuple[str, str]:
    """A text and, apart from it, what the award is for, as far as the text says so."""
    found = _REASON.search(text)
    if not found:
        return text, ""
    return text[: found.start()].rstrip(" ,;"), " ".join(found[1].split()).strip(" .;,/")


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    if not found:
        return text, ""
    return (text[: found.start()] + text[found.end() :]), found[1].strip()
