"""Reading which level of a choice was meant: its code, its name, or its points as people paste them."""

from __future__ import annotations

from decimal import Decimal

from thidua.clusters.scoring.limits import SHOWN, bad_level, levels_in_words
from thidua.clusters.scoring.shapes import Answer, Criterion, Level
from thidua.errors import Fault, Unreadable
from thidua.vietnamese.fold import fold
from thidua.vietnamese.numbers import parse_decimal


def level_of(criterion: Criterion, answer: Answer) -> Level | None:
    """The level an answer names, None when the criterion has no such level."""
    return next((level for level in criterion.levels if level.code == answer.level), None)


def read_level(criterion: Criterion, text: str, where: str, faults: list[Fault]) -> str | None:
    """The code of the level that was typed; a code is taken before a name, a name before points.

    What fits no level is noted as SCORE-30, what fits several equally well as SCORE-32.
    """
    for found in (_by_code(criterion, text), _by_name(criterion, text), _by_points(criterion, text)):
        if len(found) == 1:
            return found[0].code
        if found:
            faults.append(_several(criterion, text, found, where))
            return None
    faults.append(bad_level(criterion, where, text))
    return None


def read_pasted_level(criterion: Criterion, text: str, where: str, faults: list[Fault]) -> str | None:
    """The same for a pasted cell, where "3" may be the level called 3 or the level that gives 3 points.

    A form sends codes, a table holds either: when the two readings differ, neither is guessed (SCORE-32).
    """
    code, points = _by_code(criterion, text), _by_points(criterion, text)
    if code and points and code != points:
        faults.append(_several(criterion, text, [*code, *(level for level in points if level not in code)], where))
        return None
    return read_level(criterion, text, where, faults)


def _by_code(criterion: Criterion, text: str) -> list[Level]:
    """The level of this code, in any case."""
    return [level for level in criterion.levels if level.code.upper() == text.upper()]


def _by_name(criterion: Criterion, text: str) -> list[Level]:
    """The levels of this name; marks and case matter only where they tell two names apart."""
    exact = [level for level in criterion.levels if level.name == text]
    folded = fold(text)
    return exact or [level for level in criterion.levels if folded and fold(level.name) == folded]


def _by_points(criterion: Criterion, text: str) -> list[Level]:
    """The levels that give these points, none when the text is no number."""
    try:
        number: Decimal = parse_decimal(text)
    except Unreadable:
        return []
    return [level for level in criterion.levels if level.points == number]


def _several(criterion: Criterion, text: str, found: list[Level], where: str) -> Fault:
    """The text fits more than one level."""
    shown = text[:SHOWN]
    fitting = ", ".join(f"«{level.code}»" for level in found)
    message = (
        f"Tiêu chí {criterion.code}: «{shown}» có thể là các mức {fitting}. "
        f"Hãy ghi tên của một mức: {levels_in_words(criterion)}."
    )
    return Fault("SCORE-32", message, where, shown)
