"""What stands where on a finished PDF, in millimetres and points: the same measures for typst and LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import pdfplumber

MM = 25.4 / 72
WORD_GAP = 5  # points; a wider gap without a space begins another line of text (the other column)
SAME_LINE = 1.5  # points
HAIR = 0.5  # points; so far a slanted letter may lean over its own edge


@dataclass(frozen=True)
class Line:
    """One line of text; positions in millimetres from the upper left corner of the sheet, the size in points."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    italic: bool

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """A horizontal line."""

    page: int
    left: float
    right: float
    at: float

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Sheets:
    """A finished paper as measured."""

    width: float
    height: float
    pages: int
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    fonts: frozenset[str]
    crossed: tuple[str, ...] = ()
    """Letters with an upright line of a table running through them, by page."""

    def line(self, text: str) -> Line:
        """The one line that reads exactly so."""
        wanted = text.replace("\u00a0", " ")
        found = [line for line in self.lines if line.text == wanted]
        assert len(found) == 1, (text, [line.text for line in self.lines])
        return found[0]

    def on(self, page: int) -> list[Line]:
        return [line for line in self.lines if line.page == page]

    def rule_under(self, line: Line) -> Rule:
        """The nearest rule below a line, in its column."""
        below = [
            rule
            for rule in self.rules
            if rule.page == line.page and rule.at > line.baseline and abs(rule.middle - line.middle) < 20
        ]
        return min(below, key=lambda rule: rule.at)

    def faults(self, margins: tuple[float, float, float, float], foot: str = "") -> list[str]:
        """What stands over a margin, on another line, or over the line of a cell; margins from the left round the clock.

        The number of a page above the text, and the word at its foot, stand in the margin by right.
        """
        left, top, right, bottom = margins
        found = [f"letters on a line of the table: {each}" for each in self.crossed]
        for one in self.lines:
            if one.left < left - 0.5 or one.right > self.width - right + 0.5:
                found.append(f"page {one.page}, over the side: {one.text}")
            numbered = one.text.isdecimal() and one.baseline < top
            if not numbered and not (foot and one.text == foot) and not top < one.baseline < self.height - bottom:
                found.append(f"page {one.page}, above or below the text: {one.text}")
        for page in range(1, self.pages + 1):
            lines = self.on(page)
            found += [
                f"page {page}, on one another: {one.text} / {other.text}"
                for at, one in enumerate(lines)
                for other in lines[at + 1 :]
                if abs(one.baseline - other.baseline) < 2.5 and one.left < other.right and other.left < one.right
            ]
        return found

    @property
    def stream(self) -> str:
        """All words in reading order, page numbers left out."""
        return " ".join(line.text for line in self.lines if not (line.text.isdecimal() and line.baseline < 20))


def measured(pdf: bytes) -> Sheets:
    """Read a PDF."""
    lines: list[Line] = []
    rules: list[Rule] = []
    tables: list[tuple[tuple[str, ...], ...]] = []
    fonts: set[str] = set()
    crossed: list[str] = []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        width, height = float(opened.pages[0].width), float(opened.pages[0].height)
        for number, page in enumerate(opened.pages, start=1):
            lines += _lines(page, number)
            rules += _rules(page, number)
            crossed += _crossed(page, number)
            fonts |= {char["fontname"].split("+")[-1] for char in page.chars}
            tables += [
                tuple(tuple((cell or "").replace("\n", " ") for cell in row) for row in table)
                for table in page.extract_tables()
            ]
        return Sheets(
            width * MM,
            height * MM,
            len(opened.pages),
            tuple(lines),
            tuple(rules),
            tuple(tables),
            frozenset(fonts),
            tuple(crossed),
        )


def _lines(page: pdfplumber.page.Page, number: int) -> list[Line]:
    placed = sorted(
        ((float(page.height) - char["matrix"][5], char["x0"], char) for char in page.chars), key=lambda each: each[:2]
    )
    rows: list[list[dict[str, object]]] = []
    baseline = None
    for at, _, char in placed:
        if baseline is None or at - baseline > SAME_LINE:
            rows.append([])
            baseline = at
        rows[-1].append(char)
    found = []
    for row in rows:
        row.sort(key=lambda char: float(char["x0"]))  # type: ignore[arg-type]
        start = 0
        for at, (before, after) in enumerate(pairwise(row), start=1):
            if float(after["x0"]) - float(before["x1"]) > WORD_GAP:  # type: ignore[arg-type]
                found.append(_line(page, number, row[start:at]))
                start = at
        found.append(_line(page, number, row[start:]))
    return [line for line in found if line.text]


def _line(page: pdfplumber.page.Page, number: int, chars: list[dict[str, object]]) -> Line:
    shown = [char for char in chars if str(char["text"]).strip()] or chars[:1]
    font = str(shown[0]["fontname"])
    matrix = shown[0]["matrix"]
    assert isinstance(matrix, tuple)
    return Line(
        page=number,
        text="".join(str(char["text"]) for char in chars).replace("\u00a0", " ").strip(),
        left=float(shown[0]["x0"]) * MM,  # type: ignore[arg-type]
        right=float(shown[-1]["x1"]) * MM,  # type: ignore[arg-type]
        baseline=(float(page.height) - matrix[5]) * MM,
        size=float(shown[0]["size"]),  # type: ignore[arg-type]
        bold="Bold" in font,
        italic="Italic" in font,
    )


def _rules(page: pdfplumber.page.Page, number: int) -> list[Rule]:
    shapes = [*page.lines, *page.rects, *page.curves]
    return [
        Rule(number, shape["x0"] * MM, shape["x1"] * MM, (shape["top"] + shape["bottom"]) / 2 * MM)
        for shape in shapes
        if shape["bottom"] - shape["top"] < 2 and shape["x1"] - shape["x0"] > 2
    ]


def _crossed(page: pdfplumber.page.Page, number: int) -> list[str]:
    uprights: dict[float, list[tuple[float, float]]] = {}
    for edge in page.edges:
        if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > 3:
            uprights.setdefault(round(float(edge["x0"]), 1), []).append((float(edge["top"]), float(edge["bottom"])))
    return [
        f"page {number}: {char['text']}"
        for char in page.chars
        if char["text"].strip()
        for at, pieces in uprights.items()
        if char["x0"] + HAIR < at < char["x1"] - HAIR
        and any(top < (char["top"] + char["bottom"]) / 2 < bottom for top, bottom in pieces)
    ]
