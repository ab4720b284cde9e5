"""Certificates over blank stock, measured in millimetres on the printed page: what is printed, where, and in which box."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import ceil, floor

import pdfplumber
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from tests.papers.certificate_samples import LONGEST, OCCASION, ROW, SHORTEST, place_faults
from tests.papers.measuring import Sheets, measured

from thidua.papers.certificates import Nudge, Sheet, certificates, fit, nudged, sheet_named
from thidua.papers.certificates.data import Place

DATA = {"ordinary": (OCCASION, ROW), "shortest": SHORTEST, "longest": LONGEST}
STOCKS = {"phoi-giay-khen-a4": (297, 210), "phoi-bang-khen-400x300": (400, 300)}
OVERPRINTED = {"recipient", "detail", "reason", "dated", "post", "signer", "decision", "golden"}
BASELINES = {  # of ordinary lines, worked out by hand from the boxes and the heights of the letters
    "phoi-giay-khen-a4": {"Bà Đặng Thị Đào": 120.2, "Quyết định số: 214/QĐ-SDTTG": 181.4, "Lăng Văn Thuận": 190.4},
    "phoi-bang-khen-400x300": {"Bà Đặng Thị Đào": 170.5, "Quyết định số: 214/QĐ-SDTTG": 252.9, "Lăng Văn Thuận": 265.0},
}
WHOLE, ONE = Nudge("", 1.5, -1.0), Nudge("recipient", 2.0, 1.5)
FINE = 8  # dots a millimetre
EDGE = 0.2  # millimetres: a dot at each side, and the soft edge of a letter


def ink(pdf: bytes, page: int = 0) -> Image.Image:
    """Where the printed page is dark, white on black."""
    drawn = pypdfium2.PdfDocument(pdf)[page].render(scale=FINE * 25.4 / 72).to_pil().convert("L")
    return drawn.point(lambda shade: 255 if shade < 160 else 0)


def dots(place: Place, right: float, down: float, edge: float = 0) -> tuple[int, int, int, int]:
    """The box of a place in dots, moved by so many millimetres, with an edge around it."""
    left, top = place.left + right, place.top + down
    edges = (left - edge, top - edge, left + place.width + edge, top + place.height + edge)
    return (floor(edges[0] * FINE), floor(edges[1] * FINE), ceil(edges[2] * FINE), ceil(edges[3] * FINE))


def box_faults(drawn: Image.Image, sheet: Sheet, filled: set[str], moves: tuple[Nudge, ...] = ()) -> list[str]:
    """Boxes empty or filled by mistake, letters off the side or the middle they should keep, ink outside every box."""
    faults, left_over = [], drawn.copy()
    for place in (one for one in sheet.places if not one.on_stock):
        own = [one for one in moves if one.place in {"", place.name}]
        moved = sum(one.right for one in own), sum(one.down for one in own)
        ImageDraw.Draw(left_over).rectangle(dots(place, *moved, EDGE), fill=0)
        box = dots(place, *moved)
        found = drawn.crop(box).getbbox()
        if (found is not None) != (place.name in filled):
            faults.append(f"{place.name}: {'filled' if found else 'empty'}")
        elif found is not None:
            middle = (found[0] + found[2] - (box[2] - box[0])) / 2 / FINE
            start = found[0] / FINE
            if abs(middle if place.align == "center" else start) > 1:
                faults.append(f"{place.name}: {middle:.2f} mm off the middle, {start:.2f} mm off the left")
    outside = left_over.getbbox()
    return [*faults, *([f"ink outside every box: {[round(one / FINE, 1) for one in outside]}"] if outside else [])]


@pytest.mark.parametrize("code", STOCKS)
@pytest.mark.parametrize("data", DATA)
def test_overprint_stands_in_the_open_boxes_of_the_stock(code: str, data: str) -> None:
    """Only the open places are printed, each in its box at its millimetre, nudged or not; no frame, picture or rule."""
    sheet, (occasion, row) = sheet_named(code), DATA[data]
    pdf = certificates(sheet, occasion, [row, replace(row, nudges=(WHOLE, ONE)), row])
    found = measured(pdf)
    assert (round(found.width), round(found.height), found.pages) == (*STOCKS[code], 3)
    assert place_faults(found, sheet, occasion, row) == []
    given = [one for one in fit(sheet, occasion, row) if not one.place.on_stock]
    filled = {one.place.name for one in given}
    assert filled == (OVERPRINTED - {"detail", "reason", "golden"} if data == "shortest" else OVERPRINTED)
    assert sorted(line.text for line in found.on(1)) == sorted(line.text for one in given for line in one.lines)
    assert box_faults(ink(pdf), sheet, filled) == []
    assert box_faults(ink(pdf, 1), sheet, filled, (WHOLE, ONE)) == []
    assert found.faults((0, 0, 0, 0)) == []
    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        assert (page.rects, page.lines, page.curves, page.images) == ([], [], [], [])
    own = {line.text for one in given if one.place.name == "recipient" for line in one.lines}
    assert moves(found, 2, own) == {(3.5, 0.5)}
    assert moves(found, 2, {line.text for line in found.on(1)} - own) == {(1.5, -1.0)}
    assert moves(found, 3, {line.text for line in found.on(1)}) == {(0.0, 0.0)}


def moves(found: Sheets, page: int, texts: set[str]) -> set[tuple[float, float]]:
    """How far lines of the first page stand to the right and below on another page, in millimetres."""
    first, other = ([line for line in found.on(at) if line.text in texts] for at in (1, page))
    return {
        (round(after.left - before.left, 2) + 0.0, round(after.baseline - before.baseline, 2) + 0.0)
        for before, after in zip(first, other, strict=True)
    }


@pytest.mark.parametrize("code", STOCKS)
def test_lines_stand_at_the_millimetres_worked_out_by_hand(code: str) -> None:
    """Name, number and signer stand on both stocks where a ruler finds them; the whole stock nudged moves them alike."""
    sheet = sheet_named(code)
    assert {one.name for one in sheet.places if not one.on_stock} == OVERPRINTED
    plain = measured(certificates(sheet, OCCASION, [ROW]))
    moved = measured(certificates(nudged(sheet, Nudge("", -1.0, 0.5)), OCCASION, [ROW]))
    for text, baseline in BASELINES[code].items():
        assert plain.line(text).baseline == pytest.approx(baseline, abs=0.1)
        assert moved.line(text).baseline == pytest.approx(baseline + 0.5, abs=0.1)
    for before, after in zip(plain.lines, moved.lines, strict=True):
        assert (after.text, round(after.left - before.left, 2)) == (before.text, -1.0)


def test_letters_outside_their_box_are_noticed() -> None:
    """A place moved out of its box, an empty one and a filled one that should be empty are named (negative control)."""
    sheet = sheet_named("phoi-giay-khen-a4")
    drawn = ink(certificates(sheet, OCCASION, [replace(ROW, nudges=(Nudge("signer", 0, 9),))]))
    empty, outside = box_faults(drawn, sheet, OVERPRINTED)
    assert empty == "signer: empty"
    assert outside.startswith("ink outside every box: [")
    drawn = ink(certificates(sheet, OCCASION, [replace(ROW, golden="")]))
    assert box_faults(drawn, sheet, OVERPRINTED) == ["golden: empty"]
    assert box_faults(drawn, sheet, OVERPRINTED - {"golden", "signer"}) == ["signer: filled"]
    [off] = box_faults(
        ink(certificates(sheet, OCCASION, [replace(ROW, nudges=(Nudge("signer", 4, 0),))])), sheet, OVERPRINTED
    )
    assert off.startswith("signer: 4.")
