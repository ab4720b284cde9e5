"""The frames around certificates: our own drawing, without motifs in the corners, and the emblem an office provides.

Frame and emblem are one drawing; a file of many certificates holds the emblem once.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache

from thidua.errors import Fault, Unreadable
from thidua.papers.certificates.data import Box, Sheet

GOLD, PALE, RED, WHITE = "#b98a1e", "#e6cf93", "#b3141b", "#ffffff"
LARGEST_EMBLEM = 2_000_000  # bytes
KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@lru_cache(maxsize=8)
def background_svg(
    sheet: Sheet, emblem: bytes | None = None, *, faint: bool = False, empty_emblem: bool = False
) -> str:
    """Frame and emblem as one drawing; empty where the sheet has neither.

    faint:        the whole drawing pale, as the preview shows what the stock carries.
    empty_emblem: a dashed ring where the emblem will stand, for the preview.
    """
    parts = [FRAMES[sheet.frame](sheet.width, sheet.height)] if sheet.frame else []
    if sheet.emblem is not None:
        if emblem is not None:
            parts.append(_emblem(sheet.emblem, emblem))
        elif empty_emblem:
            parts.append(_ring(sheet.emblem))
    if not parts:
        return ""
    drawn = "".join(parts)
    shown = f'<g opacity="0.45">{drawn}</g>' if faint else drawn
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {sheet.width:g} {sheet.height:g}" width="{sheet.width:g}" height="{sheet.height:g}">{shown}</svg>'
    )


def emblem_kind(emblem: bytes) -> str:
    """The kind of picture, by its first bytes.

    raises: Unreadable CERT-04 for anything but PNG, JPEG and SVG, and for a picture too large.
    """
    if len(emblem) <= LARGEST_EMBLEM:
        for first, kind in KINDS:
            if emblem.startswith(first):
                return kind
        if b"<svg" in emblem[:1000]:
            return "image/svg+xml"
    message = "Tệp biểu trưng không đọc được. Hãy dùng ảnh PNG, JPEG hoặc SVG không quá 2 MB."
    raise Unreadable(Fault("CERT-04", message, "emblem"))


def _emblem(box: Box, emblem: bytes) -> str:
    data = b64encode(emblem).decode("ascii")
    return (
        f'<image x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" height="{box.height:g}" '
        f'preserveAspectRatio="xMidYMid meet" xlink:href="data:{emblem_kind(emblem)};base64,{data}"/>'
    )


def _ring(box: Box) -> str:
    radius = min(box.width, box.height) / 2
    return (
        f'<circle cx="{box.left + box.width / 2:g}" cy="{box.top + box.height / 2:g}" r="{radius:g}" fill="none" '
        f'stroke="{GOLD}" stroke-width="0.25" stroke-dasharray="1.4 1.4"/>'
    )


def _band(inset: float, thick: float, colour: str, width: float, height: float) -> str:
    at = inset + thick / 2
    return (
        f'<rect x="{at:g}" y="{at:g}" width="{width - 2 * at:g}" height="{height - 2 * at:g}" fill="none" '
        f'stroke="{colour}" stroke-width="{thick:g}"/>'
    )


def _row(
    inset: float, pitch: float, clear: float, width: float, height: float, drawn: Callable[[float, float], str]
) -> str:
    """One drawing repeated along the four sides at ``inset``, clear of the corners."""
    parts = []
    for length, across, turned in ((width, height, False), (height, width, True)):
        room = length - 2 * (inset + clear)
        count = int(room // pitch)
        start = (length - (count - 1) * pitch) / 2
        for at in range(count):
            for side in (inset, across - inset):
                x, y = start + at * pitch, side
                parts.append(drawn(*((y, x) if turned else (x, y))))
    return "".join(parts)


def _lozenges(width: float, height: float) -> str:
    """Gold band with a row of pale lozenges, a red hairline, a pale band within."""

    def lozenge(x: float, y: float) -> str:
        return f"M{x - 1.1:.3f} {y:.3f}L{x:.3f} {y - 0.75:.3f}L{x + 1.1:.3f} {y:.3f}L{x:.3f} {y + 0.75:.3f}Z"

    row = _row(9.3, 3.3, 3.5, width, height, lozenge)
    return (
        _band(7.8, 3.0, GOLD, width, height)
        + f'<path d="{row}" fill="{PALE}"/>'
        + _band(12.6, 0.25, RED, width, height)
        + _band(13.5, 0.8, PALE, width, height)
    )


def _waves(width: float, height: float) -> str:
    """Red and gold bands with rows of half rings between them, like water."""

    def ring(x: float, y: float) -> str:
        return f"M{x - 1.5:.3f} {y:.3f}A1.5 1.5 0 0 1 {x + 1.5:.3f} {y:.3f}M{x - 0.8:.3f} {y:.3f}A0.8 0.8 0 0 1 {x + 0.8:.3f} {y:.3f}"

    row = _row(11.6, 3.0, 1.5, width, height, ring)
    return (
        _band(8.0, 1.2, RED, width, height)
        + _band(9.6, 0.3, GOLD, width, height)
        + f'<path d="{row}" fill="none" stroke="{GOLD}" stroke-width="0.35"/>'
        + _band(13.2, 0.3, GOLD, width, height)
        + _band(13.9, 1.6, GOLD, width, height)
    )


def _lines(width: float, height: float) -> str:
    """Two plain lines, for an office's own design."""
    return _band(9.0, 1.4, GOLD, width, height) + _band(11.4, 0.3, RED, width, height)


FRAMES: dict[str, Callable[[float, float], str]] = {"lozenges": _lozenges, "waves": _waves, "lines": _lines}
