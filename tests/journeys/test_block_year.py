"""A block closes its year: ten units, one of them head, and the standing body, each with an account of its own.

The year is that of the article the product began with (Bắc Kạn 2020), recorded afterwards through the pages: everybody
works on the day the thing happened, everybody is refused one thing. Points and people are invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from tests.journeys.hands import Hand
from tests.journeys.reading import download, text_of_pdf, text_of_word
from tests.journeys.stage import (
    BDT,
    BHXH,
    CAODANG,
    DAI,
    GDDT,
    HEAD,
    KHCN,
    LDXH,
    LEADERS,
    LOST,
    TTTT,
    UNITS,
    VHTT,
    Year,
    block_of,
)
from tests.makers import SMALL_SHEET, pdf_file, xlsx_file

from thidua.book.actions import seal
from thidua.book.queries import verify
from thidua.clusters.models import BlockYear, FrozenLine, ScoreEntry
from thidua.clusters.scoring.templates import template_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def year(live_server: object, visitors: Callable[..., Page]) -> Year:
    """The stage, before anything has happened."""
    found = Year(str(live_server), visitors)
    found.people()
    found.enter()
    return found


def form_the_block(year: Year) -> None:
    """The standing body forms the block by its decision; a member the decision lists is missing at first."""
    hand = year.standing.work_on("10/01/2020")
    hand.open("/cum-khoi/lap/")
    page = hand.page
    page.fill("input[name=name]", "Khối Thi đua Văn hóa - Xã hội")
    page.fill("input[name=symbol]", "KTĐ")
    page.fill("input[name=year]", "2020")
    page.fill("input[name=self_score_due]", "10/12/2020")
    page.fill("input[name=synthesis_due]", "22/12/2020")
    page.fill("input[name=place]", "Bắc Kạn")
    page.fill("input[name=decision_number]", "15/QĐ-UBND")
    page.fill("input[name=decision_day]", "10/01/2020")
    page.fill("textarea[name=decision_list]", "\n".join(UNITS))
    page.fill("input[name=stated_count]", "10")
    page.check("input[name=recorded_afterwards]")
    hand.press("Lập cụm, khối")
    year.block = int(re.search(r"/cum-khoi/(\d+)/", page.url)[1])  # type: ignore[index]
    name_members(hand, UNITS[:-1])
    hand.reads("Đài Phát thanh và Truyền hình Bắc Kạn")


def name_members(hand: Hand, units: tuple[str, ...]) -> None:
    """Choose the members in the rows of the form, the first as head."""
    page = hand.page
    for at, name in enumerate(units):
        page.select_option(f"select[name=form-{at}-unit]", label=name)
        page.select_option(f"select[name=form-{at}-role]", "head" if at == 0 else "member")
    hand.press("Ghi danh sách thành viên")


def agree_the_sheet(year: Year, tmp_path: Path) -> None:
    """The head offers a faulty template, is told every fault, then the right one; opening names the missing member."""
    head = year.hands[HEAD].work_on("28/02/2020")
    head.open(f"/cum-khoi/{year.block}/bang-diem/")
    faulty, right = tmp_path / "mau-loi.yaml", tmp_path / "bang-diem.yaml"
    faulty.write_text(template_text("mau-loi"), encoding="utf-8")
    right.write_text(SMALL_SHEET, encoding="utf-8")
    head.page.set_input_files("input[type=file]", faulty)
    head.press("Chọn bảng điểm này")
    head.reads("SHEET-04")
    head.page.set_input_files("input[type=file]", right)
    head.press("Chọn bảng điểm này")
    head.press("Thống nhất, khóa")
    head.refused_post(f"/cum-khoi/{year.block}/mo-tu-cham/", status=422, says="Đài Phát thanh và Truyền hình Bắc Kạn")
    year.standing.open(f"/cum-khoi/{year.block}/thanh-vien/")
    name_members(year.standing, UNITS)
    head.open(f"/cum-khoi/{year.block}/")
    head.press("Mở tự chấm")
    head.reads("Đang chấm điểm")


def find_cards(year: Year) -> None:
    """Each unit finds its own card from its inbox."""
    for hand in year.hands:
        link = hand.work_on("05/12/2020").page.locator("a[href^='/phieu/']").first
        year.cards.append(str(link.get_attribute("href")))


def score(year: Year, at: int, *, day: str) -> None:
    """One unit scores itself with evidence and sends its card."""
    hand, card = year.hands[at].work_on(day), year.cards[at]
    hand.open(card)
    page = hand.page
    if at % 2:
        page.fill("textarea[name=block]", block_of(LOST[at], with_code=True))
        hand.press("Dán", within="#paste")
    else:
        page.fill("input[name='value:I.1']", str(30 - LOST[at]))
        page.fill("input[name='numerator:I.2']", "18")
        page.fill("input[name='denominator:I.2']", "20")
        page.fill("input[name='violations:I.3']", "0")
        page.fill("input[name='value:II.1']", "27,5")
        page.select_option("select[name='met:II.2']", "yes")
        hand.press("Lưu điểm")
    hand.open(f"{card}tieu-chi/I.1/")
    name = f"bao-cao-{at}.{'xlsx' if at % 2 else 'pdf'}"
    content = xlsx_file(f"Đơn vị {at}") if at % 2 else pdf_file(f"Don vi {at}")
    page.set_input_files("input[name=files]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    if at == CAODANG:
        hand.press("Lưu", exact=True)
    else:
        page.locator(f"text={name}").first.wait_for()
    hand.reads(name)
    hand.open(f"{card}nop/")
    hand.press("Nộp phiếu")
    hand.reads("Đã nộp")


def test_ten_units_close_their_year(year: Year, tmp_path: Path) -> None:
    """From the forming decision to the proposal on paper: every figure shown is the figure recorded, every refusal says why."""
    form_the_block(year)
    agree_the_sheet(year, tmp_path)
    find_cards(year)
    page_of = [f"/cum-khoi/{year.block}/{part}" for part in ("", "xep-hang/", "tong-hop/", "chot/")]

    # before the deadline each sees its own scores only
    year.hands[KHCN].refused(year.cards[HEAD], status=403, says="mỗi đơn vị chỉ xem được điểm của mình")
    year.hands[HEAD].refused(year.cards[KHCN], status=403, says="mỗi đơn vị chỉ xem được điểm của mình")
    for at in range(10):
        if at != LDXH:
            score(year, at, day="08/12/2020")
    year.hands[BDT].open(year.cards[BDT])
    year.hands[BDT].picture("phieu-tu-cham")
    score(year, LDXH, day="11/12/2020")
    year.hands[LDXH].reads("chậm")

    # each account is refused one thing more
    year.hands[TTTT].refused(page_of[3], status=403, says="đơn vị Trưởng khối năm 2020")
    year.hands[GDDT].refused_post(f"{year.cards[BDT]}nop/", status=403, says="chỉ xem được điểm của mình")
    year.hands[LDXH].refused_post(
        f"{year.cards[LDXH]}", status=422, says="FLOW-04", **{"value:I.1": "30", "seen:I.1": "1"}
    )
    year.hands[VHTT].refused("/cum-khoi/lap/", status=403, says="thường trực Hội đồng")
    year.hands[BDT].refused("/so-viec/", status=403, says="thường trực Hội đồng")
    year.hands[BHXH].refused_post(
        f"{year.cards[BHXH]}mo-lai/", status=403, says="Trưởng khối", until="31/12/2020", reason="sửa"
    )
    year.hands[CAODANG].refused("/cum-khoi/999999/", status=404, says="Không tìm thấy")
    year.hands[DAI].refused_post(f"{year.cards[DAI]}nhan/", status=403, says="đơn vị Trưởng khối năm 2020")
    year.standing.work_on("11/12/2020").refused_post(
        f"{year.cards[DAI]}", status=403, says="cán bộ, lãnh đạo của chính đơn vị đó", **{"value:I.1": "30"}
    )
    stranger = Hand(year.visitors(), year.site, "tinh.khac").sign_in()
    stranger.refused(page_of[0], status=404, says="Không tìm thấy")

    synthesise(year)
    freeze_correct_freeze(year)
    hold_the_meeting(year)
    propose(year)
    check_the_papers(year)
    check_the_records(year)
    assert [hand.failures for hand in (*year.hands, year.standing)] == [[] for _ in range(11)]


def synthesise(year: Year) -> None:
    """The head takes every card in, gives one back for a criterion, and lowers one figure with a reason."""
    head = year.hands[HEAD].work_on("15/12/2020")
    head.refused_post(f"{year.cards[VHTT]}tra-lai/", status=422, says="lý do", criterion="I.1")
    head.open(f"{year.cards[VHTT]}tong-hop/")
    give_back(head, "I.1", "Thiếu minh chứng")
    unit = year.hands[VHTT].work_on("16/12/2020")
    unit.reads("Bổ sung tiêu chí được trả lại")
    unit.open(year.cards[VHTT])
    unit.reads("Trưởng khối trả lại 1 tiêu chí")
    unit.page.fill("input[name='value:I.1']", "24")
    unit.press("Lưu điểm")
    unit.open(f"{year.cards[VHTT]}nop/")
    unit.press("Nộp phiếu")
    head.work_on("18/12/2020")
    head.open(f"{year.cards[TTTT]}tong-hop/")
    head.picture("tong-hop-phieu")
    adjust(head, year.cards[TTTT], "II.1", "25", "Một báo cáo chưa có minh chứng")
    for at in range(10):
        head.open(f"{year.cards[at]}tong-hop/")
        head.press("Nhận vào tổng hợp")
    head.open(f"/cum-khoi/{year.block}/")
    head.picture("nam-cong-tac")


def give_back(head: Hand, code: str, reason: str) -> None:
    """Return one criterion through the page's own form."""
    head.page.check(f"input[name=criterion][value='{code}']")
    head.page.fill("#return-form textarea[name=reason]", reason)
    head.press("Trả lại các tiêu chí đã chọn")
    head.reads("Đã trả lại")


def adjust(head: Hand, card: str, code: str, points: str, reason: str) -> None:
    """Set the points of one criterion with a reason, in its row of the page."""
    head.open(f"{card}tong-hop/")
    row = head.page.locator("tr.criterion", has=head.page.locator(f"input[name=code][value='{code}']"))
    row.locator("input[name=points]").fill(points)
    details = row.locator("details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    row.locator("textarea[name=reason]").fill(reason)
    row.get_by_role("button", name=f"Lưu điểm {code}").click()
    head.page.locator("td.why", has_text=reason).first.wait_for()
    head.open(f"{card}tong-hop/")
    head.reads(reason)


def freeze_correct_freeze(year: Year) -> None:
    """Version 1, then a correction that becomes version 2 and names every difference."""
    head = year.hands[HEAD].work_on("24/12/2020")
    head.open(f"/cum-khoi/{year.block}/chot/")
    head.press("Chốt bản")
    head.reads("bản 1")
    year.hands[DAI].refused_post(f"{year.cards[DAI]}", status=422, says="SHEET-20", **{"value:I.1": "30"})
    head.work_on("28/12/2020")
    head.open(f"/cum-khoi/{year.block}/xep-hang/")
    head.page.locator("summary", has_text="Sửa sau chốt").click()
    head.page.fill("[name=reason]", "Cộng nhầm điểm tiêu chí I.1 của Sở Khoa học và Công nghệ")
    head.press("Mở sửa sau chốt")
    adjust(head, year.cards[KHCN], "I.1", "28,5", "Cộng nhầm 27, sửa 28,5")
    head.open(f"/cum-khoi/{year.block}/chot/")
    head.press("Chốt bản")
    head.open(f"/cum-khoi/{year.block}/xep-hang/")
    head.reads("Khác giữa bản 1 và bản 2")
    head.reads("Tăng 1,5")
    head.reads("Đồng hạng")
    head.picture("xep-hang")
    year.hands[BHXH].work_on("28/12/2020").open(f"/cum-khoi/{year.block}/xep-hang/")
    year.hands[BHXH].reads("Ban Dân tộc tỉnh")


def hold_the_meeting(year: Year) -> None:
    """Nothing is counted before the day; hands above those present are refused; four leaders; the minutes; closed."""
    head = year.hands[HEAD]
    head.open(f"/cum-khoi/{year.block}/hoi-nghi/")
    page = head.page
    page.fill(
        "input[name=title]", "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2020, triển khai nhiệm vụ năm 2021"
    )
    page.fill("input[name=held_on]", "04/01/2021")
    page.fill("input[name=starts_at]", "08:00")
    page.fill("input[name=place]", "Hội trường Sở Y tế")
    page.fill("input[name=chair_name]", "Lương Thị Mai")
    page.fill("input[name=chair_post]", "Giám đốc Sở Y tế")
    page.fill("input[name=secretary_name]", "Hoàng Minh Đạt")
    head.press("Lên lịch hội nghị")
    meeting = str(re.search(r"/hoi-nghi/(\d+)/", page.url)[1])  # type: ignore[index]
    head.refused_post(f"/hoi-nghi/{meeting}/diem-danh/", status=422, says="MEET-01")
    head.work_on("04/01/2021")
    head.open(f"/hoi-nghi/{meeting}/")
    head.press("Ghi, đơn vị chưa điểm danh là có mặt")
    for at in LEADERS:
        page.select_option(
            "#forward-unit", label=page.locator("#forward-unit option", has_text=UNITS[at]).first.inner_text()
        )
        head.press("Giới thiệu", within="#motions", exact=True)
    first = page.locator("#motions tbody tr").first.locator("form").get_attribute("action")
    head.refused_post(
        str(first),
        status=422,
        says="MEET-06",
        present="11",
        in_favour="11",
        against="0",
        no_opinion="0",
        chosen="1",
        seen="1",
    )
    for at, favour in zip(LEADERS, (10, 9, 9, 8), strict=True):
        row = page.locator("#motions tbody tr", has_text=UNITS[at])
        for name, value in (("present", 10), ("in_favour", favour), ("against", 10 - favour), ("no_opinion", 0)):
            row.locator(f"input[name={name}]").fill(str(value))
        row.locator("input[name=chosen]").check()
        with page.expect_navigation():
            row.get_by_role("button", name="Ghi").click()
    page.fill("textarea[name=conclusions]", "Sở Y tế gửi tờ trình và hồ sơ đề nghị về Sở Nội vụ trước ngày 15/01/2021.")
    page.fill("input[name=ended_at]", "11:15")
    head.press("Ghi kết luận")
    head.picture("hoi-nghi")
    head.open(f"/hoi-nghi/{meeting}/ket-thuc/")
    head.press("Kết thúc hội nghị")
    head.reads("Đã kết thúc")
    year.hands[TTTT].work_on("04/01/2021").refused_post(
        f"/hoi-nghi/{meeting}/diem-danh/", status=403, says="đơn vị chủ trì"
    )
    year.meeting = meeting


def propose(year: Year) -> None:
    """The leaders are proposed; everywhere it says proposed, nowhere awarded."""
    head = year.hands[HEAD].work_on("15/01/2021")
    head.open(f"/cum-khoi/{year.block}/de-nghi/")
    page = head.page
    page.select_option("select[name=form]", "bang-khen-bo-tinh")
    page.fill("input[name=addressee]", "Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Bắc Kạn")
    head.press("Lập bản thảo đề nghị")
    page.fill("input[name=number]", "03")
    page.fill("input[name=signer_name]", "Lương Thị Mai")
    page.fill("input[name=signer_post]", "Giám đốc Sở Y tế")
    head.press("Lưu bản thảo")
    year.nomination = str(re.search(r"/ho-so-de-nghi/(\d+)/", page.url)[1])  # type: ignore[index]
    head.press("Gửi đề nghị")
    head.reads("chưa phải quyết định khen thưởng")
    head.picture("de-nghi")


def check_the_papers(year: Year) -> None:
    """The papers say what was recorded, in both forms, and say it to a plain member too."""
    hand = year.hands[BDT].work_on("15/01/2021")
    papers = {
        "minutes": f"/hoi-nghi/{year.meeting}/bien-ban",
        "submission": f"/ho-so-de-nghi/{year.nomination}/to-trinh",
        "synthesis": f"/cum-khoi/{year.block}/van-ban/bang-tong-hop-diem",
    }
    for name, path in papers.items():
        for form, text_of in (("pdf", text_of_pdf), ("docx", text_of_word)):
            text = text_of(download(hand, f"{path}.{form}"))
            for at in LEADERS:
                assert UNITS[at] in text, (name, form, UNITS[at])
            assert "được tặng" not in text
            if name == "submission":
                assert "TTr-KTĐ" in text, (name, form)
                assert "04 tập thể" in text, (name, form)
            if name == "minutes":
                assert "Lương Thị Mai" in text, (name, form)
                assert "11 giờ 15" in text, (name, form)


def check_the_records(year: Year) -> None:
    """What the pages showed is what stands: totals, ranks, layers, acts; and the book is whole."""
    block = BlockYear.objects.get(pk=year.block)
    assert block.stage == "closed"
    versions = list(block.results.order_by("version").values_list("version", "frozen_on"))
    assert [(v, str(d)) for v, d in versions] == [(1, "2020-12-24"), (2, "2020-12-28")]
    ranks = {
        line.organisation.names.get().full: (line.rank, line.total)
        for line in FrozenLine.objects.filter(result__version=2)
    }
    assert ranks["Ban Dân tộc tỉnh"] == (1, Decimal("95.5"))
    assert ranks["Sở Khoa học và Công nghệ"] == (3, Decimal(94))
    assert ranks["Bảo hiểm xã hội tỉnh"] == ranks["Sở Văn hóa, Thể thao và Du lịch"] == (5, Decimal("89.5"))
    adjusted = ScoreEntry.objects.filter(layer="synthesis", points__isnull=False).values_list("criterion", "reason")
    assert sorted(adjusted) == [("I.1", "Cộng nhầm 27, sửa 28,5"), ("II.1", "Một báo cáo chưa có minh chứng")]
    seal()
    verdict = verify()
    assert verdict.whole, verdict.findings
    assert verdict.entries > 100
    assert timezone.localdate() > block.results.first().frozen_on  # type: ignore[union-attr]
