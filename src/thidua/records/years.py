"""The years an award is for, in words."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST_RUN = 3


def say_years(years: Iterable[int]) -> str:
    """Years in words: a run by its ends, others one by one; empty for none.

    >>> say_years([2008, 2006, 2007])
    '2006–2008'
    >>> say_years([2018, 2020])
    '2018, 2020'
    """
    listed = sorted(years)
    if len(listed) >= SHORTEST_RUN and listed == list(range(listed[0], listed[-1] + 1)):
        return f"{listed[0]}\u2013{listed[-1]}"
    return ", ".join(str(one) for one in listed)
