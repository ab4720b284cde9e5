"""The layout as a list of claims about a finished sheet, checked on what was measured, never on the template."""

from __future__ import annotations

from itertools import pairwise

from tests.papers.measuring import MM, Line, Sheets

from thidua.papers import Paper
from thidua.papers.composition import Composed, RuledLines, compose
from thidua.papers.layout import Layout
from thidua.papers.metrics import face, text_width

NEAR = 0.5  # millimetres
SIZE_NEAR = 0.05  # points


class Claims:
    """Collects what does not hold."""

    def __init__(self) -> None:
        self.broken: list[str] = []
        self.checked = 0

    def near(self, what: str, found: float, wanted: float, within: float = NEAR) -> None:
        self.checked += 1
        if abs(found - wanted) > within:
            self.broken.append(f"{what}: {found:.2f} instead of {wanted:.2f}")

    def true(self, what: str, *, holds: bool) -> None:
        self.checked += 1
        if not holds:
            self.broken.append(what)


def claims_about(sheets: Sheets, paper: Paper, layout: Layout) -> Claims:
    """Hold a finished paper against the values of ``layout``."""
    claims = Claims()
    composed = compose(paper, layout)
    width = layout.page_width(landscape=paper.landscape) * MM
    left, right = layout.number("margin-left"), width - layout.number("margin-right")
    claims.near("width of the sheet", sheets.width, width)
    claims.near("height of the sheet", sheets.height, layout.page_height(landscape=paper.landscape) * MM)
    _check_heading(claims, sheets, composed, layout, (left, right))
    _check_title(claims, sheets, composed, layout, (left, right))
    for line in sheets.lines:
        claims.true(f"{line.text!r} stands in the margin", holds=left - NEAR < line.left and line.right < right + NEAR)
        numbered = line.text.isdecimal() and line.baseline < layout.number("margin-top")
        foot = line.text == composed.draft
        bottom = layout.page_height(landscape=paper.landscape) * MM - layout.number("margin-bottom")
        claims.true(
            f"{line.text!r} stands above or below the text",
            holds=numbered or foot or layout.number("margin-top") < line.baseline < bottom,
        )
    _check_body(claims, sheets, layout, (left, right))
    _check_closing(claims, sheets, composed, layout, (left, right))
    return claims


def _faced(claims: Claims, line: Line, size: float, *, bold: bool = False, italic: bool = False) -> None:
    claims.near(f"size of {line.text!r}", line.size, size, SIZE_NEAR)
    claims.true(f"face of {line.text!r}", holds=(line.bold, line.italic) == (bold, italic))


def _check_rule(claims: Claims, sheets: Sheets, part: RuledLines, size: float, share: tuple[float, float]) -> None:
    last = sheets.line(part.lines[-1])
    rule = sheets.rule_under(last)
    text = text_width(last.text, size, bold=True) * MM
    claims.true(
        f"the rule under {last.text!r} is {rule.length / text:.3f} of it",
        holds=share[0] - 0.01 <= rule.length / text <= share[1] + 0.01,
    )
    claims.near(f"middle of the rule under {last.text!r}", rule.middle, last.middle)
    below_letters = rule.at - last.baseline - size * MM * face(bold=True).descent / face(bold=True).per_em
    claims.true(f"the rule under {last.text!r} is clear of it", holds=NEAR <= below_letters <= 4 * NEAR)


def _check_heading(
    claims: Claims, sheets: Sheets, composed: Composed, layout: Layout, edges: tuple[float, float]
) -> None:
    left, right = edges
    border = left + (right - left) * layout.number("heading-left-share")
    state, motto = sheets.line(composed.state_name), sheets.line(composed.motto.lines[0])
    _faced(claims, state, layout.number("state-name-size"), bold=True)
    _faced(claims, motto, layout.number("motto-size"), bold=True)
    ascent = face().ascent / face().per_em
    top = layout.number("margin-top") + layout.number("state-name-size") * ascent * MM
    claims.near("first line below the top margin", state.baseline, top)
    for line in (state, motto):
        claims.near(f"middle of {line.text!r}", line.middle, (border + right) / 2)
    _check_rule(claims, sheets, composed.motto, layout.number("motto-size"), (1, 1))
    for text in composed.parent:
        _faced(claims, sheets.line(text), layout.number("parent-size"))
        claims.near(f"middle of {text!r}", sheets.line(text).middle, (left + border) / 2)
    for text in composed.issuer.lines:
        _faced(claims, sheets.line(text), layout.number("issuer-size"), bold=True)
        claims.true(f"{text!r} stays in its column", holds=sheets.line(text).right < border)
    _check_rule(claims, sheets, composed.issuer, layout.number("issuer-size"), (1 / 3, 1 / 2))
    if composed.number and composed.dated:
        numbered, dated = sheets.line(composed.number), sheets.line(composed.dated)
        claims.near("number and date on one line", numbered.baseline, dated.baseline, 0.2)
        _faced(claims, numbered, layout.number("number-size"))
        _faced(claims, dated, layout.number("place-date-size"), italic=True)
        claims.true("the number stands at the left, the date at the right", holds=numbered.right < border < dated.left)


def _check_title(
    claims: Claims, sheets: Sheets, composed: Composed, layout: Layout, edges: tuple[float, float]
) -> None:
    for text in (*composed.title, *composed.subtitle.lines):
        size = layout.number("title-size" if text in composed.title else "subtitle-size")
        _faced(claims, sheets.line(text), size, bold=True)
        claims.near(f"middle of {text!r}", sheets.line(text).middle, sum(edges) / 2)
    if composed.subtitle.lines:
        _check_rule(claims, sheets, composed.subtitle, layout.number("subtitle-size"), (1 / 3, 1 / 2))


def _check_body(claims: Claims, sheets: Sheets, layout: Layout, edges: tuple[float, float]) -> None:
    """Lines of the body reach the right margin, begin at the left one or at the indent, and keep their distances."""
    left, right = edges
    size, indent = layout.number("body-size"), layout.number("body-indent")
    full = [
        line
        for line in sheets.lines
        if abs(line.size - size) < SIZE_NEAR and line.right > right - NEAR and line.right - line.left > 120
    ]
    for line in full:
        claims.true(
            f"{line.text!r} begins at {line.left:.2f}",
            holds=min(abs(line.left - left), abs(line.left - left - indent)) < NEAR,
        )
    single = face().single_line * size * MM
    spacing, gap = layout.number("body-line-spacing") * single, layout.number("body-paragraph-gap") * MM
    starts = (left, left + indent)
    body = [
        line
        for line in sheets.lines
        if abs(line.size - size) < SIZE_NEAR and min(abs(line.left - start) for start in starts) < NEAR
    ]
    for before, after in pairwise(body):
        if before.page == after.page and after.baseline - before.baseline < 2 * single:
            begins = abs(after.left - left - indent) < NEAR
            wanted = spacing + (gap if begins else 0)
            claims.near(f"distance above {after.text!r}", after.baseline - before.baseline, wanted, 0.3)


def _check_closing(
    claims: Claims, sheets: Sheets, composed: Composed, layout: Layout, edges: tuple[float, float]
) -> None:
    left, right = edges
    if composed.recipients:
        head = sheets.line("Nơi nhận:")
        _faced(claims, head, layout.number("recipients-head-size"), bold=True, italic=True)
        claims.near("left edge of the recipients", head.left, left)
        for text in composed.recipients:
            _faced(claims, sheets.line(text), layout.number("recipients-size"))
    count = len(composed.signatures)
    for at, signature in enumerate(composed.signatures):
        middle = left + (right - left) * (0.75 if count == 1 else (at + 0.5) / count)
        posts = [sheets.line(text) for text in signature.lines]
        for post in posts:
            _faced(claims, post, layout.number("signature-size"), bold=True)
            claims.near(f"middle of {post.text!r}", post.middle, middle)
        pages = {post.page for post in posts}
        if signature.name:  # left empty where the name is written by hand
            name = sheets.line(signature.name[-1])
            _faced(claims, name, layout.number("signer-name-size"), bold=True)
            claims.near(f"middle of {name.text!r}", name.middle, middle)
            pages.add(name.page)
        claims.true("a signature block stands on one page", holds=len(pages) == 1)
