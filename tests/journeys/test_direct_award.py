"""From the list of a Word file to the history of one who was commended: an office commends 8 collectives and 20 people.

The officer draws up, the leader decides on a phone, the standing body looks on without script, a neighbouring office sees
nothing; each is refused what is not theirs. The paper is signed by an authority of our own. Names are invented.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, Page
from tests.journeys.commending import BORN, COLLECTIVES, KNOWN, PEOPLE, Award, word_list
from tests.journeys.hands import Hand
from tests.journeys.reading import download, taken, text_of_pdf, text_of_word
from tests.makers.authority import authority, sign

from thidua.book.actions import seal
from thidua.book.queries import verify
from thidua.decisions.models import HandOver, ListRow, Paid, Payment
from thidua.law.money import bonus
from thidua.lists.containers import Grid, read_blocks
from thidua.records import models as records
from thidua.records.queries import rebuilt
from thidua.vietnamese import format_count

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def award(live_server: object, visitors: Callable[..., Page], settings: Any, tmp_path: Path) -> Award:
    """The stage, before anything is drawn up; our own authority is trusted."""
    authority().trust_in(tmp_path)
    settings.SIGNATURE_TRUST = tmp_path
    found = Award(str(live_server), visitors)
    found.people()
    found.enter()
    return found


def give(hand: Hand, name: str, content: bytes, kind: str) -> None:
    """Choose a file in the one place the page has for it."""
    hand.page.set_input_files("input[type=file]", FilePayload(name=name, mimeType=kind, buffer=content))


def draw_up_the_list(award: Award) -> None:
    """The officer begins a list, brings in the Word file after looking at it, and says who one of the people is."""
    hand, page = award.officer, award.officer.page
    hand.open("/khen-thuong-truc-tiep/lap/")
    page.fill("[name=title]", "Điển hình tiên tiến trong công tác dân tộc")
    page.fill("[name=reason]", "Có thành tích xuất sắc trong công tác dân tộc")
    page.fill("[name=stated_collectives]", "8")
    page.fill("[name=stated_people]", "20")
    hand.press("Lập danh sách")
    award.list = page.url.removeprefix(award.site)
    award.stranger.refused(award.list, status=404, says="Không tìm thấy")
    page.get_by_role("link", name="Nhập từ tệp").click()
    give(hand, "Danh sách đề nghị.docx", word_list(), WORD)
    hand.press("Đọc tệp, xem trước")
    hand.reads("chưa ghi gì")
    assert ListRow.objects.count() == 0
    hand.picture("khen-truc-tiep-xem-truoc")
    hand.press("Nhập 28 dòng mới")
    hand.open(award.list)
    for name in (*COLLECTIVES, *PEOPLE):
        hand.reads(name)
    hand.reads("Số nêu trong văn bản, 8 tập thể: khớp. Số nêu trong văn bản, 20 cá nhân: khớp.")
    row = page.locator("#rows-form tbody tr", has_text=KNOWN)
    row.get_by_role("link", name="Có 1 người có thể là người này").click()
    hand.reads(BORN)
    hand.press("Chọn", within="main tbody")
    hand.reads("đã gắn với danh sách cá nhân, tập thể")
    hand.picture("khen-truc-tiep-danh-sach")


def decide(award: Award) -> None:
    """The leader approves list and content, the officer settles the words and enters the number of the day."""
    officer, leader = award.officer, award.leader
    officer.refused_post(f"{award.list}duyet/", status=403, says="lãnh đạo của cơ quan khen thưởng")
    award.standing.refused_post(f"{award.list}trinh/", status=403, says="cán bộ, lãnh đạo của cơ quan khen thưởng")
    officer.press("Trình lãnh đạo duyệt")
    leader.open("/")
    leader.page.get_by_role("link", name="Duyệt danh sách «").first.click()
    leader.press("Duyệt danh sách")
    officer.open(award.list)
    officer.press("Soạn một quyết định chung")
    award.decision = officer.page.url.removeprefix(award.site)
    page = officer.page
    for name, said in {
        "authority": "Giám đốc Sở Dân tộc và Tôn giáo", "symbol": "QĐ-SDTTG", "place": "Lam Sơn",
        "signer_post": "Giám đốc", "fund": "Quỹ thi đua, khen thưởng của Sở",
        "occasion": "đã có thành tích xuất sắc trong công tác dân tộc",
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", said)
    page.select_option("[name=signer_id]", label=award.office.leader.name)
    officer.press("Lưu dự thảo")
    officer.refused_post(f"{award.decision}chot/", status=403, says="lãnh đạo của cơ quan khen thưởng")
    leader.open(award.decision)
    leader.press("Chốt nội dung")
    leader.refused_post(f"{award.decision}ban-hanh/", status=422, says="FLOW-02")
    officer.open(award.decision)
    page.fill("#number [name=number]", "214")
    officer.press("Vào số")


def sign_and_grant(award: Award) -> None:
    """The file goes out, another one signed is refused, the right one comes back, the decision takes effect once."""
    officer, page = award.officer, award.officer.page
    officer.press("Tạo tệp gửi ký")
    content = download(officer, f"{award.decision}gui-ky.pdf")
    said = text_of_pdf(content)
    assert [name for name in (*COLLECTIVES, *PEOPLE) if name not in said] == []
    assert "214/QĐ-SDTTG" in said.replace(" ", "")
    for file, answer in ((content, "tệp chưa có chữ ký số nào"), (sign(content), "đúng từng byte tệp đã gửi")):
        give(officer, "214-QĐ-SDTTG.pdf", file, "application/pdf")
        officer.press("Gửi bản ký")
        officer.reads(answer)
        assert records.Award.objects.count() == 0
    officer.press("Ban hành, ghi 28 khen thưởng")
    officer.reads("Đã ban hành")
    officer.refused_post(f"{award.decision}ban-hanh/", status=422, says="FLOW-02")
    officer.picture("khen-truc-tiep-quyet-dinh")
    assert page.locator("tbody tr").count() == 28


def check_the_money(award: Award) -> None:
    """Page and workbook say the sum of the law on the day: twenty times a person's and eight times a collective's."""
    today = timezone.localdate()
    rates = [bonus("giay-khen", whom, "co-quan", today).amount for whom in ("person", "collective")]
    person, collective = (rate for rate in rates if rate is not None)
    total = 20 * person + 8 * collective
    award.officer.open(award.decision)
    award.officer.reads(f"{format_count(total)} đồng")
    assert sum(one.amount or 0 for one in Payment.objects.all()) == total
    [grid, *_] = read_blocks(io.BytesIO(download(award.officer, f"{award.decision}tien-thuong.xlsx")), "chi.xlsx")
    assert isinstance(grid, Grid)
    cells = [cell.replace(".", "") for row in grid.rows for cell in row.cells]
    assert (cells.count(str(person)), cells.count(str(collective))) == (20, 8), cells
    handed = text_of_word(download(award.officer, f"{award.decision}trao-tang.docx"))
    assert [name for name in (*COLLECTIVES, *PEOPLE) if name not in handed] == []


def put_into_hands(award: Award) -> None:
    """28 certificates, each with its own name, are printed; the money is noted as paid, the certificates as handed over."""
    officer, page = award.officer, award.officer.page
    officer.open(f"{award.decision}in/")
    officer.press("Dùng mẫu này", within="li:has-text('In toàn bộ')")
    officer.press("In 28 bản chưa in")
    printed = page.locator("#runs").get_by_role("link", name="Một tệp PDF").get_attribute("href")
    assert printed is not None
    with pdfplumber.open(io.BytesIO(download(officer, printed))) as pdf:
        said = ["".join((one.extract_text() or "").split()).casefold() for one in pdf.pages]
    wanted = ["".join(name.split()).casefold() for name in (*COLLECTIVES, *PEOPLE)]
    assert len(said) == len(wanted)
    assert [name for name, text in zip(wanted, said, strict=True) if name not in text] == []
    officer.picture("khen-truc-tiep-in")
    for part, button, done in (("tien", "Ghi đã chi", Paid), ("trao", "Ghi", HandOver)):
        officer.open(f"{award.decision}{part}/")
        for one in page.locator("input[name=row]").all():
            one.check()
        officer.press(button, within="main form[data-rows] .form-foot")
        assert done.objects.count() == 28, part
        officer.picture(f"khen-truc-tiep-{part}")


def read_the_history(award: Award) -> None:
    """Her page tells the award with number and source; the neighbouring office reads none of it; the book is whole."""
    person = f"/ca-nhan/{award.known.pk}/"
    for hand in (award.officer, award.leader, award.standing):
        hand.open(person)
        hand.reads("1 lượt còn hiệu lực")
        hand.reads("214/QĐ-SDTTG")
    award.officer.picture("khen-truc-tiep-qua-trinh")
    extract = text_of_pdf(taken(award.officer, f"{person}trich-so.pdf"))
    assert KNOWN in extract
    assert "214/QĐ-SDTTG" in extract
    award.stranger.refused(award.decision, status=404, says="Không tìm thấy")
    award.officer.open("/so-khen-thuong/")
    award.officer.reads("214/QĐ-SDTTG")
    stated = sorted(records.Award.objects.values_list("name", flat=True))
    assert stated == sorted((*COLLECTIVES, *PEOPLE))
    assert len(list(rebuilt())) == 28
    seal()
    verdict = verify()
    assert verdict.whole, verdict.findings


def test_an_office_commends_twenty_eight(award: Award) -> None:
    """From the Word file to the history: nothing is an award before it is granted, every account meets its one refusal."""
    draw_up_the_list(award)
    decide(award)
    sign_and_grant(award)
    check_the_money(award)
    put_into_hands(award)
    read_the_history(award)
    assert [(hand.username, hand.failures) for hand in award.everybody() if hand.failures] == []
