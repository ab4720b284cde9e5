"""Asking the law: a citizen on a phone, an officer whose one missing fact turns the answer, a hold that bars, what changed.

A legal officer confirms what decides from then on; a list is stopped by a hold its officers may not read.

The citizen has no script and signs in nowhere. Names are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page
from tests.eligibility.asking import RECRUIT
from tests.eligibility.world import Area, make_area
from tests.journeys.hands import Hand
from tests.journeys.walk import checked
from tests.makers.facts import PAPER, make_complete, make_rating, person_key
from tests.makers.people import system

from thidua.eligibility.actions import Matter, judge
from thidua.eligibility.enums import JudgementWord
from thidua.records.actions.holds import enter_hold
from thidua.records.models import Hold, YearlyRating
from thidua.records.subjects import SubjectKey
from thidua.registry.models import Post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "lao-dong-tien-tien"
WHEN = "on=10/03/2026&closing=2025&position=direct-worker"


def ask_as_a_citizen(site: str, page: Page) -> None:
    """Chiến sĩ thi đua tỉnh, step by step on a phone: three titles are told, one page back, the rest is not known."""
    page.goto(f"{site}/dang-nhap/")
    with page.expect_navigation():
        page.get_by_role("link", name="Hỏi luật").click()
    page.select_option("[name=award]", "chien-si-thi-dua-bo-tinh")
    page.fill("[name=year]", "2025")
    page.fill("[name=received]", "10/03/2026")
    press(page, "Tiếp tục")
    assert "Đã được tặng những danh hiệu" in page.locator("h1").inner_text()
    page.check("[name=awards-said][value=all]")
    page.select_option("[name=awards-0-award]", "chien-si-thi-dua-co-so")
    page.fill("[name=awards-0-year]", "2023–2025")
    page.select_option("[name=awards-0-issuer]", "co-so")
    page.select_option("[name=awards-0-basis]", "cong-trang")
    press(page, "Tiếp tục")
    assert "sáng kiến" in page.locator("h1").inner_text()
    press(page, "Quay lại")
    assert page.input_value("[name=awards-0-year]") == "2023–2025"
    press(page, "Tiếp tục")
    page.select_option("[name=initiatives-0-kind]", "sang-kien")
    page.select_option("[name=initiatives-0-scope]", "bo-tinh")
    page.fill("[name=initiatives-0-year]", "2025")
    page.check("[name=initiatives-said][value=some]")
    for _each in range(3):
        if page.locator("input[name=step]").count():
            press(page, "Không biết" if "initiatives" not in step(page) else "Tiếp tục")
    says(page, "Chưa kết luận được")
    says(page, "điểm a khoản 1 Điều 22 Luật số 06/2022/QH15")
    press(page, "Sửa Kỷ luật")
    page.check("[name=discipline-said][value=none]")
    press(page, "Tiếp tục")
    press(page, "Sửa Thanh tra, điều tra")
    page.check("[name=proceedings-said][value=none]")
    press(page, "Tiếp tục")
    says(page, "Ba năm liên tục đạt Chiến sĩ thi đua cơ sở")
    assert Session.objects.count() == 0


def press(page: Page, words: str) -> None:
    """Press a button by its words; the hidden one that answers the Enter key is passed by."""
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=words.startswith("Sửa")).last.click()


def step(page: Page) -> str:
    """Which step the page asks for."""
    return page.locator("input[name=step]").get_attribute("value") or ""


def says(page: Page, words: str) -> None:
    """The page says these words."""
    said = " ".join(page.locator("main").inner_text().split())
    assert words in said, said[:1500]


def enter_the_missing_fact(area: Area, officer: Hand) -> None:
    """The person lacks one rating: the page says so and leads to the form; entered, only people's judgement is missing."""
    here = f"/ca-nhan/{area.person.id}/luat/{TITLE}/?{WHEN}"
    officer.open(f"/ca-nhan/{area.person.id}/")
    with officer.page.expect_navigation():
        officer.page.get_by_role("link", name="Có thể đề nghị gì").click()
    officer.reads("có thể được đề nghị gì")
    assert checked(officer.page, []) == []
    officer.page.set_viewport_size(officer.size)
    officer.open(here)
    officer.reads("Xếp loại năm 2025")
    with officer.page.expect_navigation():
        officer.page.get_by_role("link", name="Xếp loại năm 2025").click()
    officer.page.fill("main [name=year]", "2025")
    officer.page.select_option("[name=rating]", "hoan-thanh-tot")
    officer.page.fill("[name=source_text]", "Thông báo số 12/TB-SNV ngày 05/01/2026")
    officer.press("Ghi xếp loại năm")
    assert YearlyRating.objects.count() == 2
    officer.open(here)
    officer.reads("Năm 2025: hoàn thành tốt nhiệm vụ")
    said = officer.page.locator("main").inner_text()
    assert "Xếp loại năm 2025" not in said
    assert checked(officer.page, []) == []
    officer.page.set_viewport_size(officer.size)
    officer.picture("hoi-luat-ho-so")


def a_hold_bars(area: Area, standing: Hand, officer: Hand) -> None:
    """The standing body enters an inquiry; from then on the officer's page says not met, with the article."""
    standing.open(f"/ca-nhan/{area.person.id}/ho-so-thanh-tich/ky-luat/ghi/")
    standing.page.select_option("[name=word]", "proceeding.thanh-tra")
    standing.page.fill("[name=first]", "01/03/2026")
    standing.page.fill("[name=paper]", "Quyết định số 4/QĐ-TTr ngày 01/03/2026")
    standing.page.fill("[name=source_text]", "Quyết định số 4/QĐ-TTr ngày 01/03/2026")
    standing.press("Ghi kỷ luật, thanh tra, tố cáo")
    assert Hold.objects.count() == 2
    officer.open(f"/ca-nhan/{area.person.id}/luat/{TITLE}/?{WHEN}")
    officer.reads("Chưa đủ điều kiện để đề nghị")
    officer.reads("Đang thanh tra, kiểm tra từ ngày 01/03/2026")
    officer.reads("Điều 4 Nghị định số 152/2025/NĐ-CP")


def what_changed(officer: Hand) -> None:
    """Between 30/06 and 01/07/2025: the decree of holds and the steps of proposals begin, each with its article."""
    officer.open("/luat/thay-doi/?since=30/06/2025&until=01/07/2025")
    officer.reads("Từ ngày 01/07/2025")
    officer.reads("152/2025/NĐ-CP")
    officer.open("/den-han/")
    officer.reads("Ai có thể đề nghị")
    assert checked(officer.page, []) == []


def a_confirmation_decides(recruit: SubjectKey, legal: Hand, officer: Hand) -> None:
    """A doubtful bar leaves an answer open; corrected by its text in the workbench, it turns unknown into met, with its source."""
    place = f"/luat/ban-lam-viec/{RECRUIT.award}/{RECRUIT.version_from}/{RECRUIT.criterion}@{RECRUIT.bar_from}/"
    here = f"/ca-nhan/{recruit.id}/luat/{TITLE}/?{WHEN}"
    officer.open(here)
    officer.reads("Chưa kết luận được")
    officer.refused_post(
        place, status=403, says="không được", cite="06/2022/QH15 dieu-1", quoted="Lời văn", text_day="15/06/2022"
    )
    legal.open(f"/luat/ban-lam-viec/?award={TITLE}&standing=doubtful")
    with legal.page.expect_navigation():
        legal.page.locator(f"a[href='{place}']").click()
    assert checked(legal.page, []) == []
    legal.page.set_viewport_size(legal.size)
    with legal.page.expect_navigation():
        legal.page.get_by_role("link", name="Đếm người, tập thể").click()
    legal.reads("Ai đang chờ theo tiêu chí này")
    legal.page.fill("[name=cite]", "15/2025/TT-BNV dieu-3")
    legal.page.fill("[name=text_day]", "05/08/2025")
    legal.page.fill("[name=quoted]", "Người mới tuyển dụng dưới 04 tháng thì chưa bình xét.")
    legal.page.get_by_text("Sửa giá trị cho đúng văn bản").click()
    legal.page.fill("[name='value:check.recruited.months']", "4")
    legal.press("Lưu đối chiếu")
    legal.reads("từ nay câu trả lời tính theo giá trị mới")
    legal.reads("Dựa vào tiêu chí này Lao động tiên tiến")
    legal.picture("ban-lam-viec-da-doi-chieu")
    officer.open(here)
    officer.reads("Đủ điều kiện để đề nghị")
    officer.reads("Điều 3 Thông tư số 15/2025/TT-BNV")
    legal.refused(f"/ca-nhan/{recruit.id}/ho-so-thanh-tich/ky-luat/ghi/", status=404, says="Không tìm thấy")


def a_hold_stops_a_list(area: Area, officer: Hand, standing: Hand) -> None:
    """Another department under inspection stands on a list: it does not go on, and what it is is not told."""
    officer.open("/khen-thuong-truc-tiep/lap/")
    officer.page.fill("[name=title]", "Giấy khen đột xuất")
    officer.press("Lập danh sách")
    listed = officer.page.url.removeprefix(officer.site)
    officer.open(f"{listed}tap-the/{area.other.pk}/")
    officer.press("Thêm vào danh sách")
    officer.reads("Có điều cản trở theo luật, hỏi cơ quan giữ hồ sơ (Điều 4 Nghị định số 152/2025/NĐ-CP).")
    assert "Đang thanh tra" not in officer.page.locator("main table").first.inner_text()
    assert checked(officer.page, []) == []
    officer.page.set_viewport_size(officer.size)
    officer.press("Trình lãnh đạo duyệt")
    officer.reads("LIST-09")
    officer.picture("danh-sach-bi-can-tro")
    standing.refused_post(f"{listed}trinh/", status=403, says="không được")


def test_the_law_is_asked_at_every_door(live_server: object, visitors: Callable[..., Page]) -> None:
    """A citizen, an officer and the standing body ask, enter and bar; the answers say so with their articles."""
    site, area = str(live_server), make_area()
    Post.objects.filter(person_id=area.person.id).update(since=date(2010, 1, 1))
    make_complete(area.person, "awards", "initiatives", "discipline", "proceedings", first=2004, last=2026)
    recruit = person_key(area.unit, "Ma Thị Mới")
    Post.objects.filter(person_id=recruit.id).update(since=date(2025, 8, 20))
    make_complete(recruit, "awards", "initiatives", "discipline", "proceedings", first=2004, last=2026)
    make_rating(recruit, 2025, "hoan-thanh-tot")
    judge(
        actor=area.leader.scope(), subject=recruit, matter=Matter(TITLE, "spirit", 2025), word=JudgementWord.YES,
        reason="Bình xét ngày 15/12/2025",
    )  # fmt: skip
    enter_hold(
        actor=system(), subject=SubjectKey("organisation", area.other.pk), word="proceeding.thanh-tra", first=date(2026, 3, 1),
        paper="Quyết định số 5/QĐ-TTr", source=PAPER,
    )  # fmt: skip
    phone = visitors(width=390, height=844, script=False)
    ask_as_a_citizen(site, phone)
    officer = Hand(visitors(), site, area.officer.account.username).sign_in()
    standing = Hand(visitors(), site, area.standing.account.username).sign_in()
    enter_the_missing_fact(area, officer)
    a_hold_bars(area, standing, officer)
    what_changed(officer)
    legal = Hand(visitors(), site, area.legal.account.username).sign_in()
    a_confirmation_decides(recruit, legal, officer)
    a_hold_stops_a_list(area, officer, standing)
    phone.goto(f"{site}/den-han/")
    assert "/dang-nhap/" in phone.url
    assert legal.failures == []
    assert officer.failures == standing.failures == []
