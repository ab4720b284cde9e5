"""Post and unit out of one cell."""

from __future__ import annotations

import re
from typing import NamedTuple

from thidua.lists.cells.marks import is_ditto
from thidua.lists.text import one_line
from thidua.lists.vocabulary import opens_body

_CUTS = re.compile(r"\s*(?:,\s*\n|[,;\n]|\s[-–—]\s)\s*")
_NO_CUT_AFTER = re.compile(
    r"(?:hđnd|hội đồng nhân dân|đoàn đbqh|ubnd|văn hóa|văn hoá|lao động|kinh tế)$", re.IGNORECASE
)
DITTO = "\0"
"""Stands for "the value above" until the row above is known."""


class PostAndUnit(NamedTuple):
    """A post and a unit; None where the cell names none, ``DITTO`` where it repeats the one above."""

    post: str | None
    unit: str | None


def split_post_unit(text: str) -> PostAndUnit:
    """The cut is at the comma, line break or spaced dash after which a body or place is named; else all is the post.

    "Trưởng phòng Văn hóa - Xã hội, UBND xã Thuận Châu" → post, unit; "thôn A Grí, xã A Vương" → no post, all unit;
    "Chuyên viên, -nt-" → the unit of the row above; "nt" → both of the row above.
    """
    known = _SPLIT.get(text)
    if known is None:
        known = _SPLIT[text] = _split(text)
    return known


def _split(text: str) -> PostAndUnit:
    if is_ditto(text):
        return PostAndUnit(DITTO, DITTO)
    if opens_body(text):
        return PostAndUnit(None, one_line(text).rstrip(" ;."))
    for cut in _CUTS.finditer(text):
        after = text[cut.end() :]
        before = text[: cut.start()]
        if is_ditto(after):
            return PostAndUnit(_post(before), DITTO)
        dash = cut[0].strip() in ("-", "–", "—")
        if opens_body(after) and not (dash and _NO_CUT_AFTER.search(before)):
            return PostAndUnit(_post(before), one_line(after).rstrip(" ;."))
    return PostAndUnit(_post(text), None)


def _post(text: str) -> str | None:
    plain = one_line(text).strip(" ,;.-–—")
    return (DITTO if is_ditto(plain) else plain) or None


_SPLIT: dict[str, PostAndUnit] = {}
