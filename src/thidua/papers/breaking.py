"""Where a long name breaks: one rule for both renderers, without hyphens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from thidua.papers.metrics import text_width

# Words that open a phrase although they are written small.
OPENING_WORDS = frozenset({"và", "tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "cho", "của", "về", "năm"})
SHORT_LINE = 6  # letters; a line of one word this short is never left alone
MOST_BREAKS = 3  # a name that needs more lines than this breaks where the line is full


def broken(text: str, *, width: float, size: float, bold: bool = False, caps: bool = False) -> tuple[str, ...]:
    """The lines of ``text``: one if it fits ``width``, else as few as fit, as even as can be.

    A break stands before a word that opens a phrase, if the lines can be made to fit so (in "Khối Thi đua Văn hóa -
    Xã hội" before "Văn" and "Xã", not inside "Văn hóa"); else before any word. A dash stays with both its neighbours,
    and no line is left with a single short word. Of two even breaks the one with the shorter first line is taken.

    width: points; caps: the lines are measured and returned in capitals, the phrases are read from the text as given.
    """
    words = _joined_dashes(text.split())
    shown = [word.upper() if caps else word for word in words]

    def measure(start: int, end: int) -> float:
        return text_width(" ".join(shown[start:end]), size, bold=bold)

    if len(words) <= 1 or measure(0, len(words)) <= width:
        return (" ".join(shown),)
    everywhere = list(range(1, len(words)))
    openings = [at for at in everywhere if _opens_phrase(words[at - 1], words[at])]
    for count in range(1, min(MOST_BREAKS, len(everywhere)) + 1):
        for places in (openings, everywhere):
            fitting = [
                lines
                for lines in _divisions(places, count, len(words))
                if all(measure(start, end) <= width for start, end in lines)
                and not any(_short_alone(shown[start:end]) for start, end in lines)
            ]
            if fitting:
                best = min(fitting, key=lambda lines: _unevenness([measure(*line) for line in lines]))
                return tuple(" ".join(shown[start:end]) for start, end in best)
    return _filled(shown, width=width, size=size, bold=bold)


def _joined_dashes(words: list[str]) -> list[str]:
    """Words with a lone dash joined to its neighbours, so that no line begins or ends with it."""
    joined: list[str] = []
    for word in words:
        if joined and (word in {"-", "–"} or joined[-1].endswith((" -", " –"))):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _opens_phrase(before: str, word: str) -> bool:
    small_before = before[:1].islower() or before.endswith((",", ";"))
    if word in OPENING_WORDS:
        return True
    return word[:1].isupper() and small_before and before not in OPENING_WORDS


def _divisions(places: list[int], count: int, words: int) -> Iterator[tuple[tuple[int, int], ...]]:
    for breaks in combinations(places, count):
        edges = (0, *breaks, words)
        yield tuple((edges[at], edges[at + 1]) for at in range(len(edges) - 1))


def _short_alone(line: list[str]) -> bool:
    return len(line) == 1 and len(line[0]) <= SHORT_LINE


def _unevenness(widths: list[float]) -> tuple[int, float]:
    """Widest line first, in steps coarse enough for near ties; then the shorter first line."""
    step = sum(widths) / 20
    return round(max(widths) / step), widths[0]


def _filled(shown: list[str], *, width: float, size: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    for word in shown:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
