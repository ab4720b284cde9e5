"""A whole season: from the movement the province launches to the news the public reads and the report that is frozen.

Four communes, the standing body, the province's officer and leader, a stranger, and a reader without an account: each
works through the pages in a browser of its own and is refused one thing. The cluster's year is that of 2024, recorded on
its days; the awards, the conference and the publication happen today. Names are invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from tests.journeys.hands import Hand
from tests.journeys.reading import download, text_of_pdf, text_of_word
from tests.journeys.season_stage import (
    BEST,
    BORN,
    DRAFTER,
    MOVEMENT,
    PERSON,
    SIGNER,
    Season,
    said_on,
)
from tests.journeys.season_year import close_the_year, join, launch, sign_the_pact_after_setting_days, take_part
from tests.journeys.yearlong import CHAIR, HEAD, NEXT, UNITS
from tests.journeys.yearlong_meetings import conclude
from tests.journeys.yearlong_spring import copy_last_year, register
from tests.makers.authority import authority, sign

from thidua.book.actions import seal
from thidua.book.queries import verify
from thidua.decisions.models import HandOver
from thidua.records.models import Award
from thidua.reports.models import Report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def season(live_server: object, visitors: Callable[..., Page], settings: Any, tmp_path: Path) -> Season:
    """The stage, before anything of the season has happened; our own authority is trusted."""
    authority().trust_in(tmp_path)
    settings.SIGNATURE_TRUST = tmp_path
    found = Season(str(live_server), visitors)
    found.people()
    found.enter()
    return found


def commend(season: Season) -> None:
    """The office pastes the two communes and a person; the leader approves; the signed paper comes back; three awards."""
    today = said_on(timezone.localdate())
    hand, lord = season.office.work_on(today), season.lord.work_on(today)
    hand.open("/khen-thuong-truc-tiep/lap/")
    page = hand.page
    page.fill("[name=title]", f"Bằng khen phong trào {MOVEMENT}")
    page.select_option("[name=form]", "bang-khen-bo-tinh")
    page.fill("main [name=year]", "2024")
    page.fill("[name=reason]", f"Có thành tích xuất sắc trong phong trào {MOVEMENT}")
    page.select_option("[name=movement]", label=page.locator("[name=movement] option", has_text=MOVEMENT).inner_text())
    hand.press("Lập danh sách")
    season.list = page.url.removeprefix(season.site)
    for at in BEST:
        add(hand, kind="collective", name=UNITS[at])
    add(hand, kind="person", name=PERSON, born=BORN, gender="female", post="Trưởng thôn", unit=UNITS[HEAD])
    for at in BEST:
        row = page.locator("#rows-form tbody tr", has_text=UNITS[at]).first
        row.get_by_role("link", name="Chọn là ai").click()
        hand.press("Chọn", within="main tbody")
    hand.picture("mua-danh-sach")
    hand.refused_post(f"{season.list}duyet/", status=403, says="lãnh đạo của cơ quan khen thưởng")
    hand.press("Trình lãnh đạo duyệt")
    season.stranger.refused(season.list, status=404, says="Không tìm thấy")
    lord.open(season.list)
    lord.press("Duyệt danh sách")
    hand.open(season.list)
    hand.press("Soạn một quyết định chung")
    season.decision = page.url.removeprefix(season.site)
    for name, said in {
        "authority": "Chủ tịch Ủy ban nhân dân tỉnh", "symbol": "QĐ-UBND", "place": "Lam Sơn",
        "signer_post": "Chủ tịch", "fund": "Quỹ thi đua, khen thưởng của tỉnh",
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", said)
    page.select_option("[name=signer_id]", label=SIGNER)
    hand.press("Lưu dự thảo")
    lord.open(season.decision)
    lord.press("Chốt nội dung")
    hand.open(season.decision)
    page.fill("#number [name=number]", "45")
    hand.press("Vào số")
    hand.press("Tạo tệp gửi ký")
    content = download(hand, f"{season.decision}gui-ky.pdf")
    assert MOVEMENT in " ".join(text_of_pdf(content).split())
    page.set_input_files(
        "input[type=file]", {"name": "45-QD-UBND.pdf", "mimeType": "application/pdf", "buffer": sign(content)}
    )
    hand.press("Gửi bản ký")
    assert Award.objects.count() == 0
    hand.press("Ban hành, ghi 3 khen thưởng")
    hand.reads("Đã ban hành")
    assert sorted(Award.objects.values_list("name", flat=True)) == sorted((PERSON, *(UNITS[at] for at in BEST)))
    hand.open(season.movement)
    hand.reads(PERSON)


def add(hand: Hand, **said: str) -> None:
    """One recipient, typed."""
    form = hand.page.locator("form[action$='/them/'], form[hx-get]").first
    for name, value in said.items():
        field = form.locator(f"[name={name}]")
        if name in {"kind", "gender"}:
            field.select_option(value)
        else:
            field.fill(value)
    hand.press("Thêm vào danh sách")


def confer(season: Season) -> None:
    """The province holds its conference today: roll, script in order, receivers named, the result recorded, closed."""
    today, hand, lord = said_on(timezone.localdate()), season.office, season.lord
    page = hand.page
    hand.work_on(today).open("/hoi-nghi/mo/")
    page.select_option("[name=kind]", "final_review")
    for name, said in {
        "title": f"Hội nghị tổng kết phong trào {MOVEMENT}", "held_on": today, "starts_at": "08:00",
        "place": "Hội trường Ủy ban nhân dân tỉnh", "chair_name": SIGNER, "secretary_name": DRAFTER,
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", said)
    for unit in (season.top.pk, *season.units):
        page.check(f"[name=unit][value='{unit}']")
    hand.press("Lên lịch hội nghị")
    season.conference = page.url.removeprefix(season.site)
    hand.press("Ghi, đơn vị chưa điểm danh là có mặt")
    season.leader(NEXT, today).refused_post(f"{season.conference}trao-thuong/", status=403, says="đơn vị chủ trì")
    hand.open(f"{season.conference}trao-thuong/")
    page.select_option(
        "[name=decision]", label=page.locator("[name=decision] option", has_text="45/QĐ-UBND").inner_text()
    )
    hand.press("Đưa vào kịch bản")
    for at in range(page.locator("select[name=person]").count()):
        field = page.locator("select[name=person]").nth(at)
        field.select_option(label=field.locator("option", has_text=SIGNER).first.inner_text())
        page.get_by_role("button", name="Ghi người trao").nth(at).click()
        page.wait_for_load_state()
    for at, receiver in zip(BEST, (CHAIR, "Nông Văn Thử"), strict=True):
        row = page.locator("tbody tr", has_text=UNITS[at]).filter(has=page.locator("select[name=receiver]")).first
        row.locator("summary").click()
        row.locator("select[name=receiver]").select_option("representative")
        row.locator("input[name=name]").fill(receiver)
        row.locator("input[name=note]").fill("Chủ tịch xã")
        with page.expect_navigation():
            row.get_by_role("button", name="Ghi người nhận").click()
    hand.picture("mua-kich-ban-trao")
    script = text_of_word(download(hand, f"{season.conference}kich-ban-trao.docx"))
    assert [one for one in (PERSON, CHAIR, "Nông Văn Thử", SIGNER) if one not in script] == []
    hand.press("Ghi đã trao theo kịch bản")
    hand.reads("Kết quả trao đã ghi")
    assert HandOver.objects.count() == 3
    conclude(hand, season.conference, "Các xã giữ kết quả của phong trào trong năm sau.")
    hand.refused_post(f"{season.conference}ket-thuc/", status=403, says="lãnh đạo")
    lord.open(f"{season.conference}ket-thuc/")
    lord.press("Kết thúc hội nghị", within="section.confirm")
    lord.reads("Đã kết thúc")
    minutes = text_of_pdf(download(hand, f"{season.conference}bien-ban.pdf"))
    assert [one for one in (PERSON, "45/QĐ-UBND", SIGNER) if one not in minutes] == []


def show(season: Season) -> None:
    """The leader publishes decision and movement; the officer edits and signs the news, may not publish it; the leader does."""
    hand, lord, page = season.office, season.lord, season.office.page
    season.public.goto(f"{season.site}/cong-khai/vinh-danh/?q=ban thi lien")
    assert PERSON not in season.public.locator("main").inner_text()
    for name in ("45/QĐ-UBND", MOVEMENT):
        lord.open("/trang-cong-khai/")
        row = lord.page.locator("tr, li", has_text=name).filter(has=lord.page.get_by_role("button", name="Công khai"))
        with lord.page.expect_navigation():
            row.first.get_by_role("button", name="Công khai").click()
    hand.open("/tin/")
    option = page.locator("[name=meeting] option", has_text=MOVEMENT).inner_text()
    page.select_option("[name=meeting]", label=option)
    hand.press("Soạn bản thảo")
    season.news = page.url.removeprefix(season.site)
    draft = page.input_value("[name=body]")
    assert [one for one in ("02 tập thể và 01 cá nhân", SIGNER, "Các xã giữ kết quả") if one not in draft] == [], draft
    page.fill("[name=title]", "Trao bằng khen cho hai xã giữ môi trường nông thôn")
    page.fill("[name=source]", "Văn phòng Ủy ban nhân dân tỉnh")
    hand.press("Lưu", exact=True)
    hand.press("Ký tin đã lưu")
    hand.picture("mua-tin")
    hand.refused_post(f"{season.news}cong-khai/", status=403, says="lãnh đạo")
    season.stranger.refused(season.news, status=404, says="Không tìm thấy")
    lord.open(season.news)
    lord.press("Công khai", within="form[action$='/cong-khai/']")


def read_in_public(season: Season) -> None:
    """On a phone, without script or account: the news, the board, the decision, the movement; the paper proves true."""
    page, site = season.public, season.site
    page.goto(f"{site}/cong-khai/")
    page.get_by_role("link", name="Trao bằng khen cho hai xã").first.click()
    said = page.locator("main").inner_text()
    assert [one for one in ("02 tập thể và 01 cá nhân", "Văn phòng Ủy ban nhân dân tỉnh") if one not in said] == []
    page.goto(f"{site}/cong-khai/phong-trao/")
    page.get_by_role("link", name=MOVEMENT).first.click()
    assert "Ủy ban nhân dân tỉnh Lam Sơn" in page.locator("main").inner_text()
    page.goto(f"{site}/cong-khai/vinh-danh/?q=ban thi lien")
    assert PERSON in page.locator("main").inner_text()
    award = Award.objects.get(name=PERSON)
    for name, answer in ((PERSON, "còn hiệu lực"), ("Bàn Thị Hiền", "Sổ không có giấy nào")):
        page.goto(f"{site}/xac-minh/")
        page.fill("[name=decision_number]", "45/QĐ-UBND")
        page.fill("[name=golden_number]", award.golden_number)
        page.fill("[name=name]", name)
        page.get_by_role("button", name="Xem khen thưởng").click()
        assert answer.casefold() in page.locator("main").inner_text().casefold(), name


def report(season: Season) -> None:
    """The standing body compiles the province's year; figures open their rows; it is frozen; the paper says the same."""
    hand = season.standing.work_on(said_on(timezone.localdate()))
    hand.open("/bao-cao/")
    page = hand.page
    form = page.locator("form[action='/bao-cao/']")
    form.locator("select[name=unit]").select_option(label="Ủy ban nhân dân tỉnh Lam Sơn")
    form.locator("select[name=kind]").select_option("year")
    form.locator("input[name=of_year]").fill("2024")
    hand.press("Lập báo cáo từ số liệu")
    season.report = page.url.removeprefix(season.site)
    for words in (MOVEMENT, UNITS[HEAD]):
        hand.reads(words)
    hand.picture("mua-bao-cao")
    links = page.locator("#awards a[href*='/dong/']")
    said = {str(one.get_attribute("href")): one.inner_text() for one in links.all()}
    opened = []
    for path, figure in said.items():
        hand.open(path)
        opened.append((figure, page.locator("main tbody tr").count()))
    assert [(figure, rows) for figure, rows in opened if int(re.sub(r"\D", "", figure)) != rows] == []
    assert max(rows for _figure, rows in opened) == len((PERSON, *BEST))
    season.stranger.refused(season.report, status=404, says="Không tìm thấy")
    season.office.refused_post(f"{season.report}chot/", status=403, says="lãnh đạo", seen="1")
    hand.open(season.report)
    hand.press("Chốt báo cáo")
    hand.reads("Đã chốt")
    text = text_of_word(download(hand, f"{season.report}bao-cao.docx"))
    assert [one for one in (MOVEMENT, UNITS[HEAD]) if one not in text] == []
    assert Report.objects.get().state == "frozen"


def test_a_season_goes_from_launch_to_news(season: Season) -> None:
    """Launch, join, pact, registration, scoring, year-end, proposal, award, conference, presentation, news, proof, report."""
    launch(season)
    join(season)
    copy_last_year(season)
    sign_the_pact_after_setting_days(season)
    register(season)
    take_part(season)
    close_the_year(season)
    commend(season)
    confer(season)
    show(season)
    read_in_public(season)
    report(season)
    seal()
    verdict = verify()
    assert verdict.whole, verdict.findings
    assert [(hand.username, hand.failures) for hand in season.everybody() if hand.failures] == []
