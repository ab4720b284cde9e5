"""Publishing through the pages: what could be shown, shown, taken back; news from draft to publication."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.decisions.granted import granted
from tests.decisions.office import Office, make_office
from tests.makers import make_actor

from thidua.portal.models import News, OfficeFace, Publication
from thidua.registry.enums import Role
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with one granted decision."""
    made = make_office()
    granted(made)
    return made


def test_from_ready_to_taken_back(office: Office) -> None:
    """The leader sees what could be shown, shows it, updates it, takes it back with a reason; the officer may only look."""
    leader, officer, public = office.leader.client(), office.officer.client(), Client()
    page = leader.get("/trang-cong-khai/").content.decode()
    assert "214/QĐ-SDTTG" in page
    address = page.split('action="/trang-cong-khai/quyet-dinh/')[1].split('"')[0]
    address = f"/trang-cong-khai/quyet-dinh/{address}"
    assert officer.post(address).status_code == 403
    assert "Người có thể làm việc này" in officer.get("/trang-cong-khai/").content.decode()
    assert office.stranger.client().post(address).status_code == 404
    assert leader.post(address).status_code == 302
    shown = Publication.objects.get()
    assert public.get(f"/cong-khai/quyet-dinh/{shown.pk}/").status_code == 200
    assert leader.post(address).status_code == 302
    assert "cập nhật" in leader.get("/trang-cong-khai/").content.decode()
    back = f"/trang-cong-khai/{shown.pk}/go/"
    assert "Gỡ nội dung này" in leader.get(back).content.decode()
    assert leader.post(back, {"reason": ""}).status_code == 422
    assert leader.post(back, {"reason": "Đính chính"}).status_code == 302
    assert public.get(f"/cong-khai/quyet-dinh/{shown.pk}/").status_code == 404
    listed = leader.get("/trang-cong-khai/?state=taken_back").content.decode()
    assert "Đính chính" in listed
    assert "Công khai lại" in listed


def test_one_award_through_its_page(office: Office) -> None:
    """An award is found, put on the board, shown as an example; what is missing is said at its field and what was typed stays."""
    leader = office.leader.client()
    found = leader.get("/trang-cong-khai/?q=ban thi lien").content.decode()
    page = found.split('href="/trang-cong-khai/khen-thuong/')[1].split('"')[0]
    page = f"/trang-cong-khai/khen-thuong/{page}"
    assert "Đưa lên bảng vinh danh" in leader.get(page).content.decode()
    assert leader.post(f"{page}vinh-danh/").status_code == 302
    assert "theo mục «Giấy khen»" in leader.get(page).content.decode()
    wrong = leader.post(page, {"story": "Hiến đất làm đường", "consent": ""})
    assert wrong.status_code == 422
    assert "PORTAL-07" in wrong.content.decode()
    assert "Hiến đất làm đường" in wrong.content.decode()
    assert leader.post(page, {"story": "Hiến đất", "consent": "Ký phiếu"}).status_code == 302
    assert "Đang công khai" in leader.get(page).content.decode()


def test_news_through_its_pages(office: Office) -> None:
    """A piece begun, edited, refused with markup and kept, signed by its author, published by the leader."""
    officer, leader = office.officer.client(), office.leader.client()
    made = officer.post("/tin/moi/", {"meeting": ""})
    held = News.objects.get()
    assert made["Location"] == f"/tin/{held.pk}/"
    page = f"/tin/{held.pk}/"
    typed = {
        "title": "Tin thử", "lead": "Tóm tắt", "body": "Đoạn một", "event_on": format_day(timezone.localdate()),
        "source": "", "seen": "1",
    }  # fmt: skip
    wrong = officer.post(page, {**typed, "body": "Giữ lại <b>x</b>"})
    assert wrong.status_code == 422
    assert "PORTAL-06" in wrong.content.decode()
    assert "Giữ lại &lt;b&gt;" in wrong.content.decode()
    assert officer.post(page, typed).status_code == 302
    assert officer.post(page, typed).status_code == 409
    assert leader.post(f"{page}ky/", {"seen": "2"}).status_code == 403
    assert officer.post(f"{page}ky/", {"seen": "2"}).status_code == 302
    assert officer.post(f"{page}cong-khai/", {"seen": "3"}).status_code == 403
    late = leader.post(f"{page}cong-khai/", {"seen": "2"})
    assert (late.status_code, "FLOW-01" in late.content.decode()) == (409, True)
    assert (not Publication.objects.exists(), 'name="seen" value="3"' in late.content.decode()) == (True, True)
    assert leader.post(f"{page}cong-khai/", {"seen": "3"}).status_code == 302
    assert f'href="{page}">Xem tin' in leader.get("/trang-cong-khai/").content.decode()
    assert "đang công khai" in leader.get(page).content.decode()
    assert "Tin thử" in Client().get("/cong-khai/tin/").content.decode()
    mine = officer.get("/tin/").content.decode()
    assert "Tin thử" in mine
    lit = [one.split(">")[0] for one in mine.split("<a ") if 'aria-current="page"' in one.split(">")[0]]
    assert lit == ['href="/trang-cong-khai/" aria-current="page"'], "the menu says where one is"
    assert leader.post(f"{page}bo/").status_code == 422
    assert office.stranger.client().get(page).status_code == 404


def test_the_name_and_the_footer(office: Office) -> None:
    """An administrator writes them; every public page carries them at once; others are refused."""
    admin = make_actor(office.unit, Role.ADMINISTRATOR, over=office.top).client()
    assert "Tên cơ quan" in admin.get("/trang-cong-khai/co-quan/").content.decode()
    assert office.leader.client().get("/trang-cong-khai/co-quan/").status_code == 403
    assert "Thi đua, khen thưởng" in Client().get("/cong-khai/").content.decode()
    said = {"name": "Sở Dân tộc và Tôn giáo", "phone": "0200 123", "email": "a@coquan.vn", "seen": "0"}
    assert admin.post("/trang-cong-khai/co-quan/", said)["Location"] == "/trang-cong-khai/"
    page = Client().get("/cong-khai/").content.decode()
    assert "Sở Dân tộc và Tôn giáo" in page
    assert "0200 123" in page
    assert admin.post("/trang-cong-khai/co-quan/", said).status_code == 409
    assert OfficeFace.objects.get().revision == 1
