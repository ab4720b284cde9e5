"""Where a long name breaks: one rule for both renderers, without hyphens."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import TypeAlias

from thidua.papers.metrics import Face, face

# Words that open a phrase although they are written small.
OPENING_WORDS = frozenset(
    {"và", "tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "cho", "của", "về", "ngày", "năm"}
)
DAY = re.compile(r"(?:^|\s)ngày \d+$")
MONTH = re.compile(r"(?:^|\s)tháng \d+$")
PIECE = re.compile(r"[^-/]*[-/]+|[^-/]+")  # of a long word, up to a sign after which a line may end by itself
NBSP = "\u00a0"
NEARLY = 0.97  # of a column: a slanted line may be a little wider than an upright one
SOFT = "\u200b"  # a place where a line may end, without a sign of its own
SHORT_LINE = 6  # letters; a line of one word this short is not left alone if it can be helped

Cost: TypeAlias = tuple[int, int, float]  # short words alone, breaks inside a phrase, unevenness


def broken(text: str, *, width: float, size: float, bold: bool = False, caps: bool = False) -> tuple[str, ...]:
    """The lines of ``text``: one if it fits ``width``, else as few as fit, as even as can be.

    A break stands before a word that opens a phrase where the lines can be made to fit so (in "Khối Thi đua Văn hóa -
    Xã hội" before "Văn", not inside "Văn hóa"); in a text all in capitals, before any word. A dash stays with both its
    neighbours, and no line is left with a single short word if another division fits.

    width: points; caps: the lines are measured and returned in capitals, the phrases are read from the text as given.
    """
    words = _joined_dates(_joined_dashes(text.split()))
    shown = [word.upper() if caps else word for word in words]
    letters = face(bold=bold)
    ends = [0, *accumulate(letters.units(word) for word in shown)]
    space = letters.units(" ")

    def wide(start: int, end: int) -> float:
        """The width in points of the words from ``start`` up to ``end`` on one line."""
        return (ends[end] - ends[start] + space * (end - start - 1)) * size / letters.per_em

    fewest = _fewest(len(words), wide, width)
    if fewest <= 1:
        return (" ".join(shown),)
    inside = [at > 0 and not _opens_phrase(words[at - 1], word) for at, word in enumerate(words)]
    best: dict[tuple[int, int], tuple[Cost, tuple[int, ...]]] = {(0, 0): ((0, 0, 0.0), ())}
    for end in range(1, len(words) + 1):
        for start in range(end - 1, -1, -1):
            line = wide(start, end)
            if line > width and end - start > 1:
                break
            short = end - start == 1 and len(shown[start]) <= SHORT_LINE
            for count in range(1, fewest + 1):
                if (start, count - 1) in best:
                    (alone, split, uneven), starts = best[start, count - 1]
                    cost = (alone + short, split + inside[start], uneven + line**2)
                    if (end, count) not in best or cost < best[end, count][0]:
                        best[end, count] = cost, (*starts, start)
    edges = (*best[len(words), fewest][1], len(words))
    return tuple(" ".join(shown[edges[at] : edges[at + 1]]) for at in range(fewest))


def whole_day(dated: str, *, width: float, size: float) -> str:
    """A line of place and day; where it is wider than ``width`` points it is parted before the day and not within."""
    place, comma, day = dated.partition(", ")
    if not comma or face().width(dated, size) < width * NEARLY:
        return dated
    return f"{place}{comma}{day.replace(' ', NBSP)}"


def breakable(text: str, *, width: float, spare: float, size: float, bold: bool = False) -> str:
    """The text with places to break inside every word that is wider by itself than ``width`` and ``spare`` points."""
    letters = face(bold=bold)
    room, word_room = (points * letters.per_em / size for points in (width, width + spare))
    most = room // letters.per_em  # so many letters fit, whichever they are
    if all(len(word) <= most for word in text.split(" ")):
        return text
    return " ".join(
        "".join(_parted(piece, letters, room) for piece in PIECE.findall(word))
        if letters.units(word) > word_room
        else word
        for word in text.split(" ")
    )


def _parted(piece: str, letters: Face, room: float) -> str:
    """One piece of a word, parted wherever it has filled the room."""
    parts, taken = [], 0
    for sign in piece:
        wide = letters.units(sign)
        if taken and taken + wide > room:
            parts.append(SOFT)
            taken = 0
        parts.append(sign)
        taken += wide
    return "".join(parts)


def _joined_dashes(words: list[str]) -> list[str]:
    """Words with a lone dash joined to its neighbours, so that no line begins or ends with it."""
    joined: list[str] = []
    for word in words:
        if joined and (word in {"-", "–"} or joined[-1].endswith((" -", " –"))):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _joined_dates(words: list[str]) -> list[str]:
    """Words with a written day in one piece: "ngày 19 tháng 11 năm 2026" is never parted."""
    joined: list[str] = []
    for word in words:
        last = joined[-1] if joined else ""
        number = word.rstrip(",;.:)").isdecimal() and last.split(" ")[-1:] in (["ngày"], ["tháng"])
        year = word.rstrip(",;.:)").isdecimal() and last.endswith(" năm") and " tháng " in last
        month = word == "tháng" and DAY.search(last) is not None
        of_month = word == "năm" and MONTH.search(last) is not None
        if number or year or month or of_month:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _opens_phrase(before: str, word: str) -> bool:
    if word.split(" ", maxsplit=1)[0] in OPENING_WORDS:
        return True
    return word[:1].isupper() and (before[:1].islower() or before.endswith((",", ";"))) and before not in OPENING_WORDS


def _fewest(count: int, wide: Callable[[int, int], float], width: float) -> int:
    """How many lines ``count`` words take, filled one after the other: as few as there can be."""
    lines, start = 0, 0
    for end in range(1, count + 1):
        if end - start > 1 and wide(start, end) > width:
            start = end - 1
        if end - start == 1:
            lines += 1
    return lines
