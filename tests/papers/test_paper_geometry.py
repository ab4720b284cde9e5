"""Millimetres and points, read from the finished PDF and from the .docx as LibreOffice sets it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.papers import samples
from tests.papers.measuring import Sheets, measured
from tests.papers.samples import PAPERS
from tests.papers.statute import claims_about

from thidua.papers import Paper, render_pdf
from thidua.papers.layout import Layout, current_layout

MEASURED_WHOLE = ("submission", "minutes", "synthesis")


def altered(name: str, value: float) -> Layout:
    layout = current_layout()
    return replace(layout, values={**layout.values, name: replace(layout.values[name], value=value)})


@pytest.mark.parametrize("name", MEASURED_WHOLE)
def test_pdf_stands_as_the_layout_says(name: str) -> None:
    """Every margin, size, rule and position measured on the PDF is that of the layout."""
    paper = PAPERS[name]()
    claims = claims_about(measured(render_pdf(paper)), paper, current_layout())
    print(f"{name}: {claims.checked} claims")
    assert claims.checked > 70
    assert claims.broken == []


@pytest.mark.word
@pytest.mark.parametrize("name", MEASURED_WHOLE)
def test_word_draft_stands_as_the_layout_says(name: str, word_sheets: dict[str, Sheets]) -> None:
    """Every margin, size, rule and position measured on the rendered .docx is that of the layout."""
    claims = claims_about(word_sheets[name], PAPERS[name](), current_layout())
    print(f"{name}: {claims.checked} claims")
    assert claims.checked > 70
    assert claims.broken == []


@pytest.mark.parametrize(
    ("name", "value", "noticed"),
    [
        ("margin-left", 28, "stands in the margin"),
        ("margin-right", 13, "stands in the margin"),
        ("margin-top", 22, "first line below the top margin"),
        ("body-indent", 10, "begins at"),
        ("body-line-spacing", 1.2, "distance above"),
        ("body-paragraph-gap", 3, "distance above"),
        ("motto-size", 14, "size of 'Độc lập"),
        ("motto-rule-share", 0.9, "the rule under 'Độc lập"),
        ("issuer-rule-share", 0.6, "the rule under 'KHỐI"),
        ("rule-gap", 0.2, "is clear of it"),
        ("heading-left-share", 0.46, "middle of"),
        ("signer-name-size", 13, "size of 'Lương Thị Mai'"),
    ],
)
def test_a_planted_wrong_value_is_noticed(name: str, value: float, noticed: str) -> None:
    """A paper printed with one wrong value fails the measuring, and the right thing is named."""
    paper = samples.submission()
    claims = claims_about(measured(render_pdf(paper, layout=altered(name, value))), paper, current_layout())
    assert [claim for claim in claims.broken if noticed in claim], claims.broken


def page_number_faults(sheets: Sheets, layout: Layout) -> list[str]:
    faults = []
    for page in range(1, sheets.pages + 1):
        above = [line for line in sheets.on(page) if line.baseline < layout.number("margin-top")]
        wanted = [str(page)] if page >= layout.number("page-number-from") else []
        if [line.text for line in above] != wanted:
            faults.append(f"page {page} carries {[line.text for line in above]}")
        middle = (sheets.width + layout.number("margin-left") - layout.number("margin-right")) / 2
        faults += [f"page {page} off the middle" for line in above if abs(line.middle - middle) > 0.5]
        faults += [f"page {page} size" for line in above if abs(line.size - layout.number("page-number-size")) > 0.05]
    return faults


@pytest.mark.parametrize("name", ["submission", "list-60", "synthesis"])
def test_pdf_shows_page_numbers_from_the_second_page(name: str) -> None:
    """The number stands in the middle of the top margin from page 2 on, and page 1 carries none."""
    sheets = measured(render_pdf(PAPERS[name]()))
    assert page_number_faults(sheets, current_layout()) == []


@pytest.mark.word
@pytest.mark.parametrize("name", ["submission", "list-60", "synthesis"])
def test_word_draft_shows_page_numbers_from_the_second_page(name: str, word_sheets: dict[str, Sheets]) -> None:
    """The number stands in the middle of the top margin from page 2 on, and page 1 carries none."""
    assert word_sheets["list-60"].pages > 2
    assert page_number_faults(word_sheets[name], current_layout()) == []


def test_a_number_on_the_first_page_is_noticed() -> None:
    """The check of page numbers sees a number on page 1."""
    sheets = measured(render_pdf(samples.submission(), layout=altered("page-number-from", 1)))
    assert page_number_faults(sheets, current_layout()) == ["page 1 carries ['1']"]


def head_faults(sheets: Sheets, rows: int) -> list[str]:
    """What is wrong with a list over several pages: a page without the head, a row missing, split or doubled."""
    faults = [f"table {at} begins {table[0]}" for at, table in enumerate(sheets.tables) if table[0][0] != "TT"]
    printed = [row for table in sheets.tables for row in table if row[0] != "TT"]
    wanted = [(str(at), f"{samples.LONG_UNIT} số {at}", f"{900 - at},5") for at in range(1, rows + 1)]
    return faults + ([] if printed == wanted else [f"rows {[row[0] for row in printed]}"])


@pytest.mark.parametrize("rows", [1, 25, 60])
def test_pdf_repeats_the_head_of_a_list(rows: int) -> None:
    """Each page of a long list begins with the head, and every row stands there once and whole."""
    sheets = measured(render_pdf(samples.long_list(rows)))
    assert head_faults(sheets, rows) == []


@pytest.mark.word
@pytest.mark.parametrize("rows", [25, 60])
def test_word_draft_repeats_the_head_of_a_list(rows: int, word_sheets: dict[str, Sheets]) -> None:
    """Each page of a long list begins with the head, and every row stands there once and whole."""
    sheets = word_sheets[f"list-{rows}"]
    assert sheets.pages >= 2
    assert head_faults(sheets, rows) == []


def closing_faults(sheets: Sheets, paper: Paper) -> list[str]:
    """Whether the signature is parted over two pages, or stands on a page without a line of the text."""
    names = [line for line in sheets.lines if line.text == "Lương Thị Mai"]
    posts = [line for line in sheets.lines if line.text.startswith("TM. ") or line.text == "TRƯỞNG KHỐI"]
    faults = [] if {line.page for line in [*posts, *names]} == {sheets.pages} else ["parted"]
    first = min((line for line in posts), key=lambda line: line.baseline)
    before = [line for line in sheets.on(first.page) if 20 < line.baseline < first.baseline - 3]
    return faults + ([] if before else [f"alone after {len(paper.body)} paragraphs"])


def test_pdf_never_parts_a_signature_from_its_names() -> None:
    """Wherever the text ends on the page, post and name stay together with at least a line of the text."""
    pages = []
    for count in range(1, 61):
        paper = samples.of_paragraphs(count)
        sheets = measured(render_pdf(paper))
        assert closing_faults(sheets, paper) == [], count
        pages.append(sheets.pages)
    assert (pages[0], pages[-1]) == (1, 3)
    assert pages == sorted(pages)


def test_pdf_carries_rows_over_to_a_signature_that_would_stand_alone() -> None:
    """Where a table ends the paper, its last rows go with the names, and no row is lost or doubled."""
    for count in range(1, 31):
        members = tuple((f"Đơn vị {at}", "900,0") for at in range(1, count + 1))
        paper = samples.synthesis(members)
        sheets = measured(render_pdf(paper))
        assert closing_faults(sheets, paper) == [], count
        numbers = [row[0] for table in sheets.tables for row in table if row[0].isdecimal()]
        assert numbers == [str(at) for at in range(1, count + 1)]


@pytest.mark.word
def test_word_draft_never_parts_a_signature_from_its_names(word_sheets: dict[str, Sheets]) -> None:
    """Wherever the text ends on the page, post and name stay together with at least a line of the text."""
    assert closing_faults(word_sheets["synthesis"], samples.synthesis()) == []
    swept = {name: sheets for name, sheets in word_sheets.items() if name.startswith("paragraphs-")}
    assert {sheets.pages for sheets in swept.values()} == {1, 2}
    for name, sheets in swept.items():
        assert closing_faults(sheets, PAPERS[name]()) == [], name


def long_name_faults(sheets: Sheets) -> list[str]:
    """Long names on the sheet: no line over the margin or into the neighbour's column, none on another line."""
    faults = [f"margin: {line.text}" for line in sheets.lines if not 29.5 < line.left < line.right < 195.5]
    first = sheets.on(1)
    faults += [
        f"overlap: {line.text} / {other.text}"
        for at, line in enumerate(first)
        for other in first[at + 1 :]
        if abs(line.baseline - other.baseline) < 2.5 and line.left < other.right and other.left < line.right
    ]
    return faults


def test_pdf_keeps_the_longest_names_in_their_places() -> None:
    """Names far longer than usual break into lines and run into nothing."""
    sheets = measured(render_pdf(samples.longest()))
    assert long_name_faults(sheets) == []
    assert sheets.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").page == 1


@pytest.mark.word
def test_word_draft_keeps_the_longest_names_in_their_places(word_sheets: dict[str, Sheets]) -> None:
    """Names far longer than usual break into lines and run into nothing."""
    sheets = word_sheets["longest"]
    assert long_name_faults(sheets) == []
    assert sheets.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").page == 1


@pytest.mark.word
def test_both_renderers_break_names_alike(word_sheets: dict[str, Sheets]) -> None:
    """The lines of the heading block and of the title are the same in the PDF and in the Word draft."""
    printed = measured(render_pdf(samples.longest()))
    below_title = next(line.baseline for line in printed.lines if line.text == "Kính gửi:")
    heading = [line.text for line in printed.on(1) if line.baseline < below_title]
    assert len(heading) > 8
    drafted = [line.text for line in word_sheets["longest"].on(1)]
    assert set(heading) <= set(drafted)


@pytest.mark.word
def test_the_shortest_paper_stands_on_one_page(word_sheets: dict[str, Sheets]) -> None:
    """A paper with an issuer and a title alone prints in both forms, without a number or date line."""
    printed = measured(render_pdf(samples.shortest()))
    wanted = ["SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "PHIẾU CHẤM ĐIỂM"]
    for sheets in (printed, word_sheets["shortest"]):
        assert sheets.pages == 1
        assert sorted(line.text for line in sheets.lines) == sorted(wanted)
