"""What the data says is what is printed, letter for letter, and nothing a user writes is markup."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papers import samples
from tests.papers.contents import missing_from
from tests.papers.measuring import Sheets, measured
from tests.papers.samples import PAPERS

from thidua.papers import (
    Column,
    Heading,
    Letterhead,
    Paper,
    PaperKind,
    Row,
    SignatureBlock,
    Table,
    line,
    render_docx,
    render_pdf,
)
from thidua.papers.composition import clean
from thidua.papers.layout import current_layout

HOSTILE = (
    '#[đậm] #sys.inputs #image("x.png") *đậm* _nghiêng_ $x^2$ <nhãn> @nguồn `mã` \\ // /* chú thích */ '
    "= Tiêu đề -- --- ~ ' \" </w:t></w:r> <w:br/> {{ tên }} {% if %} &lt; & ]]>"
)
LISTED = ("- gạch đầu dòng", "+ một", "= đề mục", "/ mục: nghĩa", "1. một")


@pytest.mark.parametrize("name", PAPERS)
def test_pdf_says_what_the_data_says(name: str) -> None:
    """Every paragraph, heading and row of the data is read back from the PDF."""
    paper = PAPERS[name]()
    assert missing_from(measured(render_pdf(paper)), paper) == []


@pytest.mark.word
@pytest.mark.parametrize("name", PAPERS)
def test_word_draft_says_what_the_data_says(name: str, word_sheets: dict[str, Sheets]) -> None:
    """Every paragraph, heading and row of the data is read back from the rendered .docx."""
    assert missing_from(word_sheets[name], PAPERS[name]()) == []


def test_a_missing_word_is_noticed() -> None:
    """The comparison sees one digit that differs."""
    paper = samples.submission()
    other = samples.synthesis((("Ban Dân tộc", "982,6"),))
    assert missing_from(measured(render_pdf(paper)), other) != []


def hostile() -> Paper:
    return Paper(
        kind=PaperKind.SUBMISSION,
        letterhead=Letterhead("#cha *đậm*", "$đơn vị$ <w:p>", "#1", "*K*", "_Bắc Kạn_", date(2021, 1, 5)),
        title="#tờ trình",
        subtitle=("*về việc* #[khen]",),
        addressee="#Sở *Nội vụ*.",
        body=(
            line(HOSTILE),
            *(line(text) for text in LISTED),
            Heading("= #không *phải* đề mục"),
            Table(
                (Column("#cột", 1), Column("*cột*", 3)),
                (Row(("- một", "#[a] *b* $c$")), Row(("=SUM(A1)", "<w:t>&amp;"))),
            ),
        ),
        recipients=("#lưu *VT*",),
        signatures=(SignatureBlock(("#trưởng khối",), "*Lương* #Thị Mai"),),
        draft="#Dự *thảo*",
    )


def test_markup_stays_text_in_pdf() -> None:
    """Signs of typst, XML, templates and lists are printed as they were written."""
    sheets = measured(render_pdf(hostile()))
    assert missing_from(sheets, hostile()) == []
    for text in ("#CHA *ĐẬM*", "$ĐƠN VỊ$ <W:P>", "Số: #1/*K*", "#TỜ TRÌNH", "*về việc* #[khen]", "- #lưu *VT*."):
        assert sheets.line(text)
    assert sheets.line("*Lương* #Thị Mai")
    assert sheets.line("#Dự *thảo*")


def test_markup_stays_text_in_word() -> None:
    """Signs of typst, XML, templates and lists stand in the .docx as they were written."""
    document = Document(BytesIO(render_docx(hostile())))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in (HOSTILE, *LISTED, "= #không *phải* đề mục") if text not in paragraphs] == []
    cells = [cell.text for row in document.tables[1].rows for cell in row.cells]
    assert cells == ["#cột", "*cột*", "- một", "#[a] *b* $c$", "=SUM(A1)", "<w:t>&amp;"]


def test_equal_papers_give_equal_bytes() -> None:
    """Printed twice, a paper is the same byte for byte, in both forms; another paper is not."""
    for render in (render_pdf, render_docx):
        assert render(samples.synthesis()) == render(samples.synthesis())
        assert render(samples.synthesis()) != render(samples.synthesis(samples.UNITS[:9]))


def test_a_pdf_carries_its_own_day_and_no_clock() -> None:
    """The dates inside a PDF are midnight of the paper's day: the second of printing cannot tell two prints apart."""
    paper = samples.submission()
    assert paper.letterhead.day is not None
    stamps = set(re.findall(rb"D:(\d{14})Z", render_pdf(paper)))
    assert stamps == {f"{paper.letterhead.day:%Y%m%d}000000".encode()}


def test_pdf_embeds_only_the_vendored_font() -> None:
    """No letter of a PDF comes from a font of the machine it was printed on."""
    assert {font.split("-")[0] for font in measured(render_pdf(samples.submission())).fonts} == {"Tinos"}


def test_word_draft_names_times_new_roman_and_vietnamese() -> None:
    """The draft asks for the font of the decree for every script, and is marked as Vietnamese."""
    document = Document(BytesIO(render_docx(samples.submission())))
    properties = document.styles["Normal"].element.rPr
    wanted = current_layout().text("font")
    assert {properties.rFonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {wanted}
    assert properties.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


def test_word_draft_carries_the_day_of_the_paper_and_no_machine() -> None:
    """The properties hold title and day of the paper; no author, no preview and no clock of the machine."""
    data = render_docx(samples.submission())
    properties = Document(BytesIO(data)).core_properties
    assert properties.title.startswith("TỜ TRÌNH Về việc đề nghị")
    assert properties.created.date() == date(2021, 1, 15)
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_draft_word_stands_at_the_foot_of_every_page() -> None:
    """The word "Dự thảo" stands on each page of a draft, and nowhere on a paper that is none."""
    sheets = measured(render_pdf(samples.synthesis()))
    assert [found.page for found in sheets.lines if found.text == "Dự thảo"] == list(range(1, sheets.pages + 1))
    assert "Dự thảo" not in measured(render_pdf(samples.submission())).stream


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_printed(text: str) -> None:
    """Whatever signs a user writes, both forms are made, and the Word draft holds the text as cleaned."""
    paper = Paper(
        kind=PaperKind.MEMBER_SHEET,
        letterhead=Letterhead(text, text, text, text, text),
        title=text,
        subtitle=(text,),
        addressee=text,
        body=(line(text), Heading(text), Table((Column(text, 1),), (Row((text,)),), caption=text)),
        recipients=(text,),
        signatures=(SignatureBlock((text,), text, text),),
        draft=text,
    )
    assert render_pdf(paper).startswith(b"%PDF")
    assert clean(text) in [paragraph.text for paragraph in Document(BytesIO(render_docx(paper))).paragraphs]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_any_number_of_signatures_with_recipients(count: int) -> None:
    """Papers with no, one or several signatures print every name once, with the recipients."""
    paper = replace(
        samples.minutes(),
        recipients=("Lưu: VT",),
        signatures=tuple(SignatureBlock(("Thành viên",), f"Người thứ {at}") for at in range(1, count + 1)),
    )
    sheets = measured(render_pdf(paper))
    assert [each.text for each in sheets.lines if each.text.startswith("Người thứ")] == [
        f"Người thứ {at}" for at in range(1, count + 1)
    ]
    assert sheets.line("- Lưu: VT.")
    body = Document(BytesIO(render_docx(paper))).element.body
    drafted = "\n".join(written.text or "" for written in body.iter(qn("w:t")))
    assert [drafted.count(f"Người thứ {at}") for at in range(1, 4)] == [1] * count + [0] * (3 - count)
    assert drafted.count("- Lưu: VT.") == 1
