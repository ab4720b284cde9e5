"""A list of ten held against the law: its officer reads ten different reasons, in the browser and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.decisions.office import make_office
from tests.decisions.ten_rows import ten_rows
from tests.journeys.hands import Hand
from tests.journeys.walk import checked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAST_CELL = "main table tbody tr td[data-label='Theo luật']"


def test_ten_rows_tell_ten_reasons(live_server: object, visitors: Callable[..., Page]) -> None:
    """Each row has its own reasons; those not met alone are shown at a click; leader and stranger are refused."""
    site, office = str(live_server), make_office()
    held = ten_rows(office)
    here = f"/khen-thuong-truc-tiep/{held.pk}/"
    officer = Hand(visitors(), site, office.officer.account.username).sign_in()
    officer.open(here)
    told = [" ".join(one.split("\n")) for one in officer.page.locator(LAST_CELL).all_inner_texts()]
    assert len(told) == len(set(told)) == 10, told
    officer.reads("Đang bị cảnh cáo từ ngày 01/03/2026")
    officer.reads("ý kiến tham khảo, không ngăn việc khen")
    assert checked(officer.page, []) == []
    officer.page.set_viewport_size(officer.size)
    officer.picture("muoi-ly-do")
    with officer.page.expect_navigation():
        officer.page.locator("nav.law-filter a", has_text="Chưa đủ").click()
    officer.reads("Lò Thị Năm")
    assert "Lò Thị Một" not in officer.page.locator("main table").first.inner_text()
    officer.refused_post(f"{here}duyet/", status=403, says="không được")
    leader = Hand(visitors(), site, office.leader.account.username).sign_in()
    leader.open(here)
    leader.reads("Điều 22")
    stranger = Hand(visitors(), site, office.stranger.account.username).sign_in()
    stranger.refused(here, status=404, says="Không tìm thấy")
    assert officer.failures == leader.failures == []
