"""Invitation slips measured in millimetres on the printed page: eight on a page, nothing of any slip cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.papers.measuring import MM, Line, Sheets, measured
from tests.papers.slip_samples import SLIPS, slip_sheet

from thidua.papers.slips import HEAD, NOTE, WORDS, SlipFacts, SlipSheet, slips_pdf
from thidua.vietnamese import format_day

MARGIN, WIDE, TALL, INSET = 12.0, 93.0, 66.0, 5.0
"""The margin of the sheet, the sides of one slip, and what stays free inside it, in millimetres."""
NEAR = 0.3


def said_on(sheet: SlipSheet, one: SlipFacts) -> str:
    """All that stands on one slip, from top to bottom, without spaces."""
    parts = [sheet.office, HEAD, one.name, one.unit]
    told = (sheet.address, one.username, one.code, format_day(one.until))
    parts += [f"{word}: {said}" for word, said in zip(WORDS.values(), told, strict=True)]
    return plain(" ".join((*parts, NOTE)))


def plain(text: str) -> str:
    return "".join(text.split())


def slip_faults(found: Sheets, sheet: SlipSheet) -> list[str]:
    """Slips that are not whole in their place on the sheet, and letters beyond the edge of one."""
    faults = []
    for at, one in enumerate(sheet.slips):
        page, place = divmod(at, 8)
        left, top = MARGIN + WIDE * (place % 2), MARGIN + TALL * (place // 2)
        lines = [
            line for line in found.on(page + 1) if left <= line.left < left + WIDE and top <= line.baseline < top + TALL
        ]
        if plain(" ".join(line.text for line in lines)) != said_on(sheet, one):
            faults.append(f"slip {at + 1} says {[line.text for line in lines]}")
        faults += [f"slip {at + 1}: {line.text}" for line in lines if not inside(line, left, top)]
    return faults


def inside(line: Line, left: float, top: float) -> bool:
    """Whether a line keeps free of the edges along which the slips are cut."""
    high, low = line.baseline - 0.7 * line.size * MM, line.baseline + 0.22 * line.size * MM
    return (
        left + INSET - NEAR < line.left
        and line.right < left + WIDE - INSET + NEAR
        and top + INSET - NEAR < high
        and low < top + TALL - INSET + 1
    )


@pytest.mark.parametrize("name", SLIPS)
def test_eight_slips_stand_whole_on_a_page(name: str) -> None:
    """Each slip says all it must inside its eighth of the sheet, with ordinary and with the longest names."""
    sheet = SLIPS[name]
    found = measured(slips_pdf(sheet))
    assert (round(found.width), round(found.height), found.pages) == (210, 297, -(-len(sheet.slips) // 8))
    assert slip_faults(found, sheet) == []
    codes = [line for line in found.lines if line.text.startswith(f"{WORDS['code']}:")]
    assert len(codes) == len(sheet.slips)
    assert min(line.size for line in found.lines) >= 5.1
    ordinary = next(line.size for line in found.lines if line.text == HEAD) == 12
    assert ordinary == (name != "slips-longest")


def test_a_slip_with_too_much_on_it_is_noticed() -> None:
    """What is cut, and what another slip says, fails the measuring (negative control)."""
    sheet = slip_sheet(3)
    found = measured(slips_pdf(sheet))
    assert slip_faults(found, replace(sheet, slips=[sheet.slips[0], sheet.slips[2], sheet.slips[1]])) != []
    endless = replace(sheet, slips=[replace(sheet.slips[0], unit="đơn vị " * 400)])
    assert slip_faults(measured(slips_pdf(endless)), endless) != []


@pytest.mark.word
@pytest.mark.parametrize(("name", "pages"), [("slips", [8, 8, 1]), ("slips-shortest", [1])])
def test_the_word_file_has_eight_slips_on_a_page(name: str, pages: list[int], word_sheets: dict[str, Sheets]) -> None:
    """The rendered .docx has eight ordinary slips on a page, each whole in its half."""
    assert word_faults(word_sheets[name], SLIPS[name]) == []
    assert heads(word_sheets[name]) == pages


@pytest.mark.word
def test_no_slip_of_the_word_file_is_parted(word_sheets: dict[str, Sheets]) -> None:
    """With the longest names fewer slips stand on a page of the .docx; none is cut or goes over the end of a page."""
    found = word_sheets["slips-longest"]
    assert word_faults(found, SLIPS["slips-longest"]) == []
    assert sum(heads(found)) == 9
    assert min(heads(found)[:-1]) >= 6


def heads(found: Sheets) -> list[int]:
    """How many slips begin on each page."""
    return [sum(line.text == HEAD for line in found.on(page)) for page in range(1, found.pages + 1)]


def word_faults(found: Sheets, sheet: SlipSheet) -> list[str]:
    """Slips whose words do not stand in order in one half of one page, and lines over a margin or an edge."""
    faults = found.faults((MARGIN, MARGIN, MARGIN, MARGIN))
    halves = {
        (page, side): plain(" ".join(line.text for line in found.on(page) if side_of(line) == side))
        for page in range(1, found.pages + 1)
        for side in (0, 1)
    }
    for at, one in enumerate(sheet.slips):
        times = sum(said.count(said_on(sheet, one)) for (_, side), said in halves.items() if side == at % 2)
        if times != 1:
            faults.append(f"slip {at + 1} stands {times} times")
    edges = {side: MARGIN + WIDE * (side + 1) for side in (0, 1)}
    return faults + [line.text for line in found.lines if line.right > edges[side_of(line)] - 2]


def side_of(line: Line) -> int:
    return int(line.left >= MARGIN + WIDE)
