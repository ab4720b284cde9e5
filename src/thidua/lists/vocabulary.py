"""Bodies, places, posts and groups by the words that open their names."""

from __future__ import annotations

import re
from functools import cache

from thidua.lists.words import read_words

_UPPER = re.compile(r"[^\W\d_]")


def opens_body(text: str) -> bool:
    """Whether a text begins with the name of a body ("Phòng Tôn giáo") or a place ("xã Mường Bú"), not with a post."""
    known = _OPENS.get(text)
    if known is None:
        known = _OPENS[text] = _opens_body(text)
    return known


def opens_group(text: str) -> bool:
    """Whether a name is that of a collective: a body, a place, or a group of people."""
    return opens_body(text) or _groups().match(text.casefold()) is not None


def opens_post(text: str) -> bool:
    """Whether a text begins with a post that sounds like a body: "Tổ trưởng", "Công an viên"."""
    return _posts().match(text.casefold()) is not None


def is_country(text: str) -> bool:
    """Whether a text is the name of a country other than Việt Nam."""
    return text.casefold().removeprefix("nước ").strip() in _countries()


def opens_grouping(text: str) -> bool:
    """Whether a heading only groups and names no unit: "Khối trường học", "Lĩnh vực y tế"."""
    return _groupings().match(text.casefold()) is not None


def _opens_body(text: str) -> bool:
    small = text.casefold()
    if _posts().match(small):
        return False
    if _bodies().match(small):
        return True
    place = _places().match(small)
    if place is None:
        return False
    rest = text[place.end() :].lstrip(" .:")
    return bool(rest) and (rest[0].isdigit() or rest[0].isupper()) and not rest.casefold().startswith("hội")


@cache
def _bodies() -> re.Pattern[str]:
    return _opening(read_words("bodies")["bodies"])


@cache
def _places() -> re.Pattern[str]:
    return _opening(read_words("bodies")["places"])


@cache
def _groups() -> re.Pattern[str]:
    return _opening(read_words("bodies")["groups"])


@cache
def _groupings() -> re.Pattern[str]:
    return _opening(read_words("bodies")["groupings"])


@cache
def _countries() -> frozenset[str]:
    return frozenset(one.casefold() for one in read_words("bodies")["countries"])


@cache
def _posts() -> re.Pattern[str]:
    after = "|".join(read_words("bodies")["posts_after"])
    return re.compile(rf"(?:nguyên |cựu )?(?:(?:[^\W\d_]+\s){{0,3}}?)(?:{after})\b(?! tắt)")


def _opening(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(one) for one in ordered)})(?![^\W_])")


_OPENS: dict[str, bool] = {}
