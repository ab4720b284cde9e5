"""How wide a line of text is, read from the vendored font, so that both renderers draw the same rules and breaks.

Times New Roman and Tinos have the same widths; one table serves both.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
UNKNOWN_CHARACTER = 0


@dataclass(frozen=True)
class Face:
    """Widths and heights of one face, in units of ``per_em``."""

    per_em: int
    ascent: int
    descent: int
    line_gap: int
    advances: Mapping[int, int]
    unknown_advance: int

    def width(self, text: str, size: float) -> float:
        """The width of ``text`` set in one line at ``size``, in the unit of ``size``."""
        return self.units(text) * size / self.per_em

    def units(self, text: str) -> int:
        """The width of ``text`` set in one line, in units of ``per_em``."""
        return sum(self.advances.get(ord(sign), self.unknown_advance) for sign in text)

    @property
    def single_line(self) -> float:
        """The distance of two lines at single spacing, as a share of the size."""
        return (self.ascent + self.descent + self.line_gap) / self.per_em


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in points of one upright line of ``text``."""
    return face(bold=bold).width(text, size)


@cache
def face(*, bold: bool = False) -> Face:
    """The upright face, regular or bold."""
    return read_face(FONTS / ("Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf"))


def read_face(path: Path) -> Face:
    """Read a TrueType file: its heights, and the advance width of every character it knows."""
    data = path.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables: dict[str, int] = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, at)
        tables[tag.decode("ascii")] = offset
    (per_em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    ascent, descent, line_gap = struct.unpack_from(">hhh", data, tables["hhea"] + 4)
    (metrics,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    advances = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * at)[0] for at in range(metrics)]
    glyphs = _glyphs_by_character(data, tables["cmap"])
    return Face(
        per_em=per_em,
        ascent=ascent,
        descent=-descent,
        line_gap=line_gap,
        advances={sign: advances[min(glyph, metrics - 1)] for sign, glyph in glyphs.items()},
        unknown_advance=advances[UNKNOWN_CHARACTER],
    )


def _glyphs_by_character(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of every character, from the Unicode subtable of format 4 that every such font carries."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for at in range(cmap + 4, cmap + 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", data, at)
        table = cmap + offset
        (table_format,) = struct.unpack_from(">H", data, table)
        if (platform, encoding) == (3, 1) and table_format == 4:
            return _segments(data, table)
    raise ValueError("the font has no Unicode table of format 4")


def _segments(data: bytes, table: int) -> dict[int, int]:
    (doubled,) = struct.unpack_from(">H", data, table + 6)
    ends, starts = table + 14, table + 16 + doubled
    deltas, offsets = starts + doubled, starts + 2 * doubled
    glyphs: dict[int, int] = {}
    for at in range(0, doubled, 2):
        (end,) = struct.unpack_from(">H", data, ends + at)
        (start,) = struct.unpack_from(">H", data, starts + at)
        (delta,) = struct.unpack_from(">H", data, deltas + at)
        (offset,) = struct.unpack_from(">H", data, offsets + at)
        for sign in range(start, min(end, 0xFFFE) + 1):
            glyph = sign
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets + at + offset + 2 * (sign - start))
            if glyph or not offset:
                glyphs[sign] = (glyph + delta) & 0xFFFF
    return {sign: glyph for sign, glyph in glyphs.items() if glyph}
