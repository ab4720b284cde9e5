"""Days of birth as lists write them: day, month, year in that order; or month and year; or the year alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from thidua.lists.text import one_line
from thidua.lists.words import read_words

_LEAD = re.compile(r"^(?:sinh|sn|s\.n|năm|ngày|nam|ngay|:|\.|,|\s)+(?=[0-9])|^(?:sinh |sn )?(?=tháng)", re.IGNORECASE)
_FULL = re.compile(
    r"([0-9]{1,2})\s*[/.\-\\]\s*([0-9]{1,2})\s*[/.\-\\]\s*([0-9]{4})(?:\s+[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?)?"
)
_WORDS = re.compile(r"([0-9]{1,2})\s*tháng\s*([0-9]{1,2})\s*,?\s*năm\s*([0-9]{4})", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?")
_MONTH = re.compile(r"(?:tháng\s*)?([0-9]{1,2})\s*(?:[/.\-]|năm)\s*([0-9]{4})", re.IGNORECASE)
_YEAR = re.compile(r"([0-9]{4})")
_DAYS = frozenset(f"{day:02d}" for day in range(1, 29))  # in every month
_MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))


class Born(NamedTuple):
    """A day, month or year of birth as "1986-04-03", "1979-05" or "1986"; or the code of what is wrong with it.

    young: whether it is the birth of a child, which a person must say yes to.
    """

    value: str | None = None
    code: str | None = None
    young: bool = False


def read_born(text: str, on: date | None) -> Born:
    """What a cell of births says, held against the day of the paper.

    on: the day of the paper or of the reading; None to leave ages unquestioned.
    code: ROW-06 for no valid day (31/02, a year of two digits), ROW-07 for a birth in the future or an age out of reason.
    """
    ages = read_words("ages")
    parts = _plain_parts(text) or _parts(_LEAD.sub("", one_line(text).strip().strip("()").strip(" .;,")))
    if parts is None:
        return Born(code="ROW-06")
    year, month, day = parts
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return Born(code="ROW-06")
    if on is not None:
        future = (year, month or 1, day or 1) > (on.year, on.month, on.day)
        if future or not ages["child"] <= on.year - year <= ages["oldest"]:
            return Born(code="ROW-07")
    young = on is not None and on.year - year < ages["asked"]
    if day:
        return Born(f"{year:04d}-{month:02d}-{day:02d}", young=young)
    return Born(f"{year:04d}-{month:02d}" if month else f"{year:04d}", young=young)


def plain_born(text: str, on: date) -> str | None:
    """The day "12/03/1980" says, as nearly all days are written, where nothing of it can be questioned; else None."""
    day, month, year = text[:2], text[3:5], text[6:]
    if len(text) == 10 and text[2] == text[5] == "/" and day in _DAYS and month in _MONTHS and year in _years(on.year):
        return f"{year}-{month}-{day}"
    return None


@cache
def _years(now: int) -> frozenset[str]:
    """The years of birth that nobody is asked about in a year."""
    ages = read_words("ages")
    return frozenset(str(now - age) for age in range(ages["asked"], ages["oldest"] + 1))


def _plain_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month, day of "12/03/1980", as nearly all days are written; None for anything else."""
    day, month, year = text[:2], text[3:5], text[6:]
    if len(text) == 10 and text[2] == text[5] == "/" and text.isascii() and f"{day}{month}{year}".isdigit():
        return _real(int(year), int(month), int(day))
    return None


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month, day; 0 for what is not told."""
    if found := _YEAR.fullmatch(text):
        return int(found[1]), 0, 0
    if found := _FULL.fullmatch(text) or _WORDS.fullmatch(text):
        return _real(int(found[3]), int(found[2]), int(found[1]))
    if found := _ISO.fullmatch(text):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH.fullmatch(text):
        return (int(found[2]), int(found[1]), 0) if 1 <= int(found[1]) <= 12 else None
    return None


def _real(year: int, month: int, day: int) -> tuple[int, int, int]:
    return (year, month, day) if month and day else (0, 0, 0)
