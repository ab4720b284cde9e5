"""Decisions, lists and extracts of awards: what they say, and where it stands on the sheet."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import typst
import zxingcpp
from PIL import Image
from python_calamine import CalamineWorkbook
from tests.papers import award_samples as samples
from tests.papers.award_papers import AWARD_PAPERS, LONGEST
from tests.papers.contents import missing_from
from tests.papers.measuring import Sheets, measured
from tests.papers.statute import claims_about

from thidua.papers import Column, Heading, Paper, Paragraph, Row, Table, as_text, line, render_docx, render_pdf
from thidua.papers.awards import (
    AwardDecisionFacts,
    Correction,
    MoneyFacts,
    Rate,
    Recipient,
    award_decision,
    counted,
    payment_list,
    payment_workbook,
)
from thidua.papers.awards.facts import NAMELESS
from thidua.papers.awards.remedies import EMPTY
from thidua.papers.breaking import breakable
from thidua.papers.layout import current_layout

CODE = "https://thidua.example/tra-cuu/7F3K-22QM-9X"


@pytest.mark.parametrize("name", ["decision", "decision-inline", "payments", "extract", "correction"])
def test_pdf_stands_as_the_layout_says(name: str) -> None:
    """Every margin, size, rule and position of the main paper is that of the layout; its annex is looked at apart."""
    paper = AWARD_PAPERS[name]()
    claims = claims_about(measured(render_pdf(replace(paper, annexes=()))), paper, current_layout())
    print(f"{name}: {claims.checked} claims")
    assert claims.checked > 50
    assert claims.broken == []


@pytest.mark.word
@pytest.mark.parametrize("name", ["decision-inline", "extract"])
def test_word_draft_stands_as_the_layout_says(name: str, word_sheets: dict[str, Sheets]) -> None:
    """Every margin, size, rule and position measured on the rendered .docx is that of the layout."""
    claims = claims_about(word_sheets[name], AWARD_PAPERS[name](), current_layout())
    assert claims.checked > 50
    assert claims.broken == []


def faults_of(sheets: Sheets, paper: Paper) -> list[str]:
    """What a print lacks, and what stands where it may not."""
    layout = current_layout()
    left, top, right, bottom = (layout.number(f"margin-{side}") for side in ("left", "top", "right", "bottom"))
    return [*missing_from(sheets, paper), *sheets.faults((left, top, right, bottom), foot=paper.draft)]


@pytest.mark.parametrize("name", AWARD_PAPERS)
def test_every_paper_prints_whole_inside_its_margins(name: str) -> None:
    """Ordinary, shortest and longest facts are all there; no line over a margin, on another, or over the line of a cell."""
    paper = AWARD_PAPERS[name]()
    assert faults_of(measured(render_pdf(paper)), paper) == []
    assert zipfile.is_zipfile(BytesIO(render_docx(paper)))


@pytest.mark.word
@pytest.mark.parametrize("name", LONGEST)
def test_the_longest_word_drafts_are_whole_inside_their_margins(name: str, word_sheets: dict[str, Sheets]) -> None:
    """The longest facts of every paper are all there in the rendered .docx, each in its place."""
    assert faults_of(word_sheets[name], LONGEST[name]()) == []


def test_what_stands_wrong_on_a_sheet_is_noticed() -> None:
    """A lost line, a line over a margin, on another and over the line of a cell are each named (negative control)."""
    paper = AWARD_PAPERS["payments"]()
    sheets = measured(render_pdf(paper))
    first = sheets.line("DANH SÁCH CHI TIỀN THƯỞNG")
    others = tuple(line for line in sheets.lines if line is not first)
    lost = line("Câu không được in.")
    assert faults_of(sheets, replace(paper, body=(*paper.body, lost))) == ["Câu không được in."]
    for wrong, said in (
        (replace(first, right=sheets.width - 10), "over the side"),
        (replace(first, baseline=sheets.height - 10), "above or below the text"),
        (replace(first, baseline=others[0].baseline + 1, left=others[0].left), "on one another"),
    ):
        assert [fault for fault in faults_of(replace(sheets, lines=(*others, wrong)), paper) if said in fault], said
    crossing = typst.compile(b"#table(columns: (40pt, 40pt), [XXXXXXXX], [b])", format="pdf")
    assert isinstance(crossing, bytes)
    assert measured(crossing).crossed == ("page 1: X",)


def test_a_word_wider_than_its_column_goes_on_below() -> None:
    """A long symbol or a row of dots never runs over the line of its cell; a word that fits is left alone."""
    rows = (Row(("X" * 40, "231/QĐ-TTDVVLHTPTKT")), Row(("…" * 40, "Ghi chú")))
    paper = replace(AWARD_PAPERS["payments"](), body=(Table((Column("A", 9), Column("B", 1)), rows),), landscape=False)
    sheets = measured(render_pdf(paper))
    assert sheets.crossed == ()
    assert missing_from(sheets, paper) == []
    assert breakable("Phòng 231/QĐ-TTDVVLHTPTKT", width=200, spare=0, size=13) == "Phòng 231/QĐ-TTDVVLHTPTKT"
    assert breakable("a/bb-cccccc", width=20, spare=0, size=13) == "a/bb-ccc\u200bccc"


def annex_faults(sheets: Sheets, first: int) -> list[str]:
    """What is wrong with the head of the annex that begins on a page: face, place, rule."""
    title, whom, tied = sheets.line("DANH SÁCH"), sheets.line("Tập thể, cá nhân được tặng Giấy khen"), None
    tied = sheets.line("(Kèm theo Quyết định số 214/QĐ-SDTTG ngày 19 tháng 11 năm 2026")
    last = sheets.line("của Giám đốc Sở Dân tộc và Tôn giáo tỉnh Lạng Sơn)")
    middle = 30 + (sheets.width - 45) / 2
    faults = [f"{line.text} on page {line.page}" for line in (title, whom, tied, last) if line.page != first]
    faults += [f"{line.text} off the middle" for line in (title, whom, tied, last) if abs(line.middle - middle) > 0.5]
    faults += [
        f"{line.text} face" for line in (title, whom) if (line.bold, line.italic, line.size) != (True, False, 14)
    ]
    faults += [f"{line.text} face" for line in (tied, last) if (line.bold, line.italic, line.size) != (False, True, 14)]
    rule = sheets.rule_under(last)
    if abs(rule.length - 0.23 * (sheets.width - 45)) > 0.5 or not 0.5 < rule.at - last.baseline < 6:
        faults.append(f"rule {rule}")
    return faults


def test_the_list_stands_behind_the_signature_on_pages_of_its_own() -> None:
    """The annex begins a page after the signature, says which decision it goes with, and numbers everybody once."""
    sheets = measured(render_pdf(samples.decision()))
    assert sheets.pages == 2
    assert sheets.line("Lăng Văn Thuận").page == 1
    assert annex_faults(sheets, 2) == []
    assert annex_faults(sheets, 1) != []
    numbers = [row[0] for table in sheets.tables for row in table if row[0].isdecimal()]
    assert numbers == [str(at) for at in range(1, 29)]


@pytest.mark.word
def test_word_draft_has_the_same_annex(word_sheets: dict[str, Sheets]) -> None:
    """The annex of the .docx begins its page with the same head."""
    sheets = word_sheets["decision"]
    assert annex_faults(sheets, 2) == []
    assert [row[0] for table in sheets.tables for row in table if row[0].isdecimal()] == [
        str(at) for at in range(1, 29)
    ]


def test_the_name_of_a_group_never_ends_a_page() -> None:
    """Wherever the page ends, "II. CÁ NHÂN" stands with at least the first person; nobody of a long list is lost."""
    for collectives in range(31, 37):
        sheets = measured(render_pdf(samples.decision(collectives, 12)))
        for page in range(2, sheets.pages + 1):
            lowest = max(sheets.on(page), key=lambda line: line.baseline)
            assert not lowest.text.startswith("II. "), collectives
    many = measured(render_pdf(samples.decision(0, 150)))
    assert [row[0] for table in many.tables for row in table if row[0] != "TT"] == [str(at) for at in range(1, 151)]


def words(facts: AwardDecisionFacts) -> str:
    return as_text(award_decision(facts).body)


FACTS = AwardDecisionFacts(
    samples.head(), "Giấy khen", samples.OCCASION, samples.recipients(8, 20), ("Chánh Văn phòng Sở",)
)


def test_the_articles_of_a_decision() -> None:
    """The căn cứ end in semicolons and a full stop, the articles are numbered, the recipients counted by kind."""
    said = words(FACTS)
    assert "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;\n" in said
    assert (
        "Theo đề nghị của Chánh Văn phòng Sở.\nQUYẾT ĐỊNH:\nĐiều 1. Tặng Giấy khen cho 08 tập thể và 20 cá nhân" in said
    )
    assert said.endswith(
        "\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Sở và tập thể, cá nhân có tên tại Điều 1 "
        "chịu trách nhiệm thi hành Quyết định này./."
    )
    title = words(replace(FACTS, award="Lao động tiên tiến", is_title=True))
    assert "Điều 1. Tặng danh hiệu “Lao động tiên tiến” cho 08 tập thể" in title


def test_the_money_of_a_decision() -> None:
    """Amounts stand for the kinds that receive them, the total in words; unknown amounts are not named at all."""
    money = MoneyFacts("Quỹ", (Rate("collective", 1_520_000), Rate("person", 760_000)), 3_040_000)
    mixed = words(replace(FACTS, recipients=samples.recipients(1, 2), money=money))
    assert (
        "Điều 2. Mức tiền thưởng: tập thể 1.520.000 đồng, cá nhân 760.000 đồng; tổng số 3.040.000 đồng (bằng chữ: Ba triệu "
        "không trăm bốn mươi nghìn đồng), chi từ Quỹ." in mixed
    )
    assert "tập thể 1.520.000" not in words(replace(FACTS, recipients=samples.recipients(0, 2), money=money))
    unknown = words(replace(FACTS, money=MoneyFacts("Quỹ")))
    assert "Điều 2. Tiền thưởng kèm theo thực hiện theo quy định hiện hành, chi từ Quỹ." in unknown


def test_few_recipients_stand_in_the_text() -> None:
    """Up to three stand in the article, one in its sentence; more stand on the list, and the facts may say otherwise."""
    few = award_decision(replace(FACTS, recipients=samples.recipients(1, 2)))
    assert few.annexes == ()
    assert "gồm:\n1. Phòng Chính sách dân tộc, Sở Dân tộc và Tôn giáo;\n2. Ông Hoàng Văn Bách" in as_text(few.body)
    one = award_decision(replace(FACTS, recipients=samples.recipients(0, 1)))
    assert "Điều 1. Tặng Giấy khen cho Ông Hoàng Văn Bách, Chuyên viên, Ủy ban nhân dân xã số 1, có" in as_text(
        one.body
    )
    assert len(award_decision(replace(FACTS, recipients=samples.recipients(0, 1), listed=True)).annexes) == 1


def test_the_dead_and_the_not_yet_named() -> None:
    """A posthumous award says so, a decision for the dead alone is "truy tặng", a missing name leaves its place."""
    one = replace(samples.recipients(0, 1)[0], posthumous=True)
    assert "Điều 1. Truy tặng Giấy khen cho Ông Hoàng Văn Bách (truy tặng)" in words(replace(FACTS, recipients=(one,)))
    both = words(replace(FACTS, recipients=(one, *samples.recipients(0, 1))))
    assert "Điều 1. Tặng Giấy khen cho 02 cá nhân" in both
    assert Recipient("", honorific="Ông").named == f"Ông {NAMELESS}"
    assert counted([]) == ""


def test_what_comes_after_a_decision() -> None:
    """Correction, revocation and re-issue name the decision, the reason, what is handed back and until when."""
    decision = "Quyết định số 214/QĐ-SDTTG ngày 19 tháng 11 năm 2026 của Giám đốc Sở Dân tộc và Tôn giáo tỉnh Lạng Sơn"
    correction = as_text(samples.correction().body)
    assert (
        f"Đính chính họ và tên tại số thứ tự 12 tại {decision}: từ “Đặng Thị Đao” thành “Đặng Thị Đào”." in correction
    )
    said = as_text(AWARD_PAPERS["correction-shortest"]().body)
    assert "Đính chính chức vụ tại Quyết định số ……… ngày ……… tháng ……… năm ………: bổ sung “Bí thư”." in said
    assert Correction("chức vụ", "Bí thư", "").change == "bỏ “Bí thư”"
    longest = AWARD_PAPERS["correction-longest"]().body
    assert [one.rows[0].cells[2] for one in longest if isinstance(one, Table)] == [EMPTY]
    revocation = as_text(samples.revocation().body)
    assert f"Hủy bỏ việc tặng Giấy khen tại {decision} đối với Ông Hoàng Văn Bách" in revocation
    assert "(điểm a khoản 2 Điều 93 Luật số 06/2022/QH15); theo Kết luận số 05/KL-TTr" in revocation
    assert (
        "Thu hồi Giấy khen và tiền thưởng 760.000 đồng. Người nhận nộp lại tại Văn phòng Sở trước ngày 20" in revocation
    )
    whole = samples.revocation(5, whole=True)
    assert f"Điều 1. Hủy bỏ {decision}." in as_text(whole.body)
    assert whole.annexes == ()
    reissue = as_text(samples.reissue().body)
    assert "Điều 1. Cấp đổi Giấy khen đã được tặng theo" in reissue
    assert "do in sai họ và tên." in reissue


def test_an_unknown_amount_is_not_a_zero() -> None:
    """A payment whose amount is not known is called so, stays out of the sum, and the sum says it does."""
    facts = samples.payments(3, unknown=True)
    assert (facts.total, facts.unknown) == (1_520_000, 1)
    assert facts.summed.endswith("(bằng chữ: Một triệu năm trăm hai mươi nghìn đồng), chưa kể 01 khoản chưa rõ mức.")
    sheet = CalamineWorkbook.from_filelike(BytesIO(payment_workbook(facts))).get_sheet_by_index(0).to_python()
    assert [row[5] for row in sheet[4:8]] == [760_000, 760_000, "chưa rõ", 1_520_000]
    assert sheet[7][0] == "Tổng cộng"
    none = replace(facts, rows=facts.rows[2:])
    assert none.summed == "Tổng số tiền: chưa rõ (01 khoản chưa rõ mức)."
    sheet = CalamineWorkbook.from_filelike(BytesIO(payment_workbook(none))).get_sheet_by_index(0).to_python()
    assert [row[5] for row in sheet[4:6]] == ["chưa rõ", "chưa rõ"]
    [table] = [one for one in payment_list(none).body if isinstance(one, Table)]
    assert table.rows[-1].cells[5] == "chưa rõ"


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    """Nothing a list holds becomes a formula of the workbook."""
    facts = samples.payments(1)
    row = replace(facts.rows[0], name="=1+1", unit="https://x.example")
    sheet = CalamineWorkbook.from_filelike(BytesIO(payment_workbook(replace(facts, rows=(row,)))))
    assert sheet.get_sheet_by_index(0).to_python()[4][1:3] == ["=1+1", "https://x.example"]


def code_on(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_the_code_of_an_extract_is_read_from_the_page() -> None:
    """The code read from the picture of the finished page and from the Word draft is the one given."""
    paper = samples.extract()
    page = pypdfium2.PdfDocument(render_pdf(paper))[0].render(scale=150 / 72).to_pil()
    assert code_on(page) == [CODE]
    with zipfile.ZipFile(BytesIO(render_docx(paper))) as draft:
        pictures = [name for name in draft.namelist() if name.startswith("word/media/")]
        assert [code_on(Image.open(BytesIO(draft.read(name))).convert("L")) for name in pictures] == [[CODE]]
    plain = pypdfium2.PdfDocument(render_pdf(replace(paper, code=None)))[0].render(scale=150 / 72).to_pil()
    assert code_on(plain) == []


def test_an_extract_says_what_the_book_does_not_hold() -> None:
    """An empty extract says that nothing is written, and names the gaps of the book."""
    said = as_text(samples.extract(0).body)
    assert "sổ khen thưởng chưa ghi khen thưởng nào." in said
    assert "Sổ chưa có dữ liệu của các năm trước 2020." in said
    blocks = samples.extract().body
    assert not [one for one in blocks if isinstance(one, Heading)]
    assert isinstance(blocks[0], Paragraph)
    [table] = [one for one in AWARD_PAPERS["extract-shortest"]().body if isinstance(one, Table)]
    assert table.rows[0].cells == ("1", "chưa rõ", "Giấy khen", "chưa rõ số", "", "")


@pytest.mark.parametrize("name", ["decision", "extract", "payments"])
def test_equal_facts_give_equal_bytes(name: str) -> None:
    """The same facts give the same file, in both forms and as a workbook."""
    paper, again = AWARD_PAPERS[name](), AWARD_PAPERS[name]()
    assert render_pdf(paper) == render_pdf(again)
    assert render_docx(paper) == render_docx(again)
    assert payment_workbook(samples.payments()) == payment_workbook(samples.payments())
