"""Whether an office may decide an award: the deciders of the award on a day against the kind of the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from thidua.law.citations import Citation
from thidua.law.councils import deciders
from thidua.law.library import library
from thidua.law.texts import read_rows


@dataclass(frozen=True)
class Authority:
    """The answer: True, False, or None where no text read decides it.

    who, citation: the decider the answer rests on; where it is no, those who may decide instead.
    """

    may: bool | None
    who: str = ""
    citation: Citation | None = None


UNKNOWN = Authority(may=None)


def authority(award: str, office: str, on: date) -> Authority:
    """Whether offices of a kind decide an award on a day.

    award:  a code; one the library does not know, or without a decider in force, is not known to be anybody's.
    office: a code of ``deciding_offices.yaml``; empty where the kind of the office is not known: nothing is then denied.
    """
    if award not in library().awards or not office:
        return UNKNOWN
    found = [one for one in deciders(award, on) if one.standing.decides]
    if not found or any(one.who not in _offices() for one in found):
        return UNKNOWN
    for one in found:
        if office in _offices()[one.who]:
            return Authority(may=True, who=one.who, citation=one.citation)
    return Authority(may=False, who="; ".join(one.who for one in found), citation=found[0].citation)


@cache
def _offices() -> dict[str, frozenset[str]]:
    """The wording of a decider → the kinds of office it means."""
    return {row["who"]: frozenset(row["offices"]) for row in read_rows("deciding_offices.yaml")}
