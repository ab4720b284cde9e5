"""Text made to fit its place: first at its size, then smaller, then broken, then smaller again, never beyond the box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from thidua.papers.breaking import broken
from thidua.papers.certificates.data import CertificateRow, Occasion, Place, Sheet, shift_of, texts_of
from thidua.papers.composition import clean
from thidua.papers.layout import POINTS_PER_MM, current_layout
from thidua.papers.metrics import FONTS, Face, read_face

STEP = 0.5  # points between the sizes tried
PARTY = "Đảng Cộng sản Việt Nam"
KEPT = 2000  # texts remembered as they were set: what all certificates share is fitted once
LEADING = 1.16  # from one line to the next, as a share of the size
FILES = {
    (False, False): "Tinos-Regular.ttf",
    (True, False): "Tinos-Bold.ttf",
    (False, True): "Tinos-Italic.ttf",
    (True, True): "Tinos-BoldItalic.ttf",
}


@dataclass(frozen=True)
class SetLine:
    """One line as it is printed: its left end and its baseline in millimetres."""

    text: str
    left: float
    baseline: float


@dataclass(frozen=True)
class Fitted:
    """A text in its place.

    size:     in points, as it is set; ``shrunk`` when that is less than the place asks for.
    overfull: the text does not fit even at the least size; it must not be printed so.
    """

    place: Place
    lines: tuple[SetLine, ...]
    size: float
    overfull: bool

    @property
    def shrunk(self) -> bool:
        """Whether the letters are smaller than usual."""
        return self.size < self.place.size


def fit(sheet: Sheet, occasion: Occasion, row: CertificateRow) -> tuple[Fitted, ...]:
    """Every text of one certificate in its place, nudged; the places without text are left out."""
    texts = texts_of(occasion, row, heading_words())
    found = []
    for place in sheet.places:
        text = texts[place.name].strip()
        if text:
            right, down = shift_of(place.name, row.nudges)
            found.append(fitted(place, f"{place.before}{text}", right=right, down=down))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def fitted(place: Place, text: str, *, right: float = 0.0, down: float = 0.0) -> Fitted:
    """One text in its place, moved by so many millimetres. Lines of the text that stand apart stay apart."""
    lines, size, overfull = _chosen(place, text)
    letters = face(place)
    step = LEADING * size / POINTS_PER_MM
    ascent, descent = (part / letters.per_em * size / POINTS_PER_MM for part in (letters.ascent, letters.descent))
    height = ascent + descent + step * (len(lines) - 1)
    slack = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[place.anchor] * (place.height - height)
    first = place.top + down + slack + ascent
    return Fitted(
        place,
        tuple(
            SetLine(line, _left(place, letters.width(line, size) / POINTS_PER_MM) + right, first + step * at)
            for at, line in enumerate(lines)
        ),
        size,
        overfull,
    )


def face(place: Place) -> Face:
    """The letters a place is set in."""
    return _face(bold=place.bold, italic=place.italic)


@cache
def heading_words() -> Mapping[str, str]:
    """The words at the head of a sheet, of the State and of the Party."""
    layout = current_layout()
    return {
        "state-heading": layout.text("state-name"),
        "state-motto": layout.text("motto"),
        "party-heading": PARTY,
    }


@cache
def _face(*, bold: bool, italic: bool) -> Face:
    return read_face(FONTS / FILES[bold, italic])


def _chosen(place: Place, text: str) -> tuple[tuple[str, ...], float, bool]:
    """The lines, their size, and whether they do not fit even so."""
    parts = [part for part in (clean(line).strip() for line in text.splitlines()) if part]
    shown = [part.upper() for part in parts] if place.caps else parts
    single = _sizes(place.size, place.single) if len(parts) == 1 else []
    for size in single:
        if _width(place, shown[0], size) <= place.width and _height(place, 1, size) <= place.height:
            return (" ".join(shown[0].split()),), size, False
    for size in _sizes(place.size, place.least):
        lines = _broken(place, parts, size)
        if (
            len(lines) <= place.lines
            and _height(place, len(lines), size) <= place.height
            and all(_width(place, line, size) <= place.width for line in lines)
        ):
            return lines, size, False
    return _broken(place, parts, place.least), place.least, True


def _broken(place: Place, parts: list[str], size: float) -> tuple[str, ...]:
    """The lines of the text at a size; widths of slanted letters are those of upright ones within a hair."""
    room = place.width * POINTS_PER_MM * (0.98 if place.italic else 1)
    return tuple(
        line for part in parts for line in broken(part, width=room, size=size, bold=place.bold, caps=place.caps)
    )


def _sizes(first: float, last: float) -> list[float]:
    return [first - STEP * at for at in range(int((first - last) / STEP) + 1)]


def _width(place: Place, text: str, size: float) -> float:
    return face(place).width(text, size) / POINTS_PER_MM


def _height(place: Place, lines: int, size: float) -> float:
    letters = face(place)
    return ((letters.ascent + letters.descent) / letters.per_em + LEADING * (lines - 1)) * size / POINTS_PER_MM


def _left(place: Place, width: float) -> float:
    if place.align == "left":
        return place.left
    room = place.width - width
    return place.left + (room / 2 if place.align == "center" else room)
