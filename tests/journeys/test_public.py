"""The public pages in a browser: read on a wide screen and on a phone, without script, from the front page to a paper verified."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page
from tests.journeys.walk import checked, enter
from tests.portal.shown import every_page, shown_office

from thidua.portal.models import HonourEntry, News, Publication

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_everybody_reads_the_public_pages(live_server: object, visitors: Callable[..., Page]) -> None:
    """No serious finding of axe, nothing sideways, nothing from elsewhere or against the policy; a phone without script gets on."""
    office = shown_office()
    site = str(live_server)
    page, wrong = visitors(), []
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("request", lambda one: said.append(one.url) if not one.url.startswith(site) else None)
    for path in every_page():
        answer = page.goto(f"{site}{path}")
        assert answer is not None
        assert answer.status == 200, path
        wrong += [f"{path}: {line}" for line in checked(page, said)]
        said.clear()
    enter(page, site, office.leader)
    award, news = HonourEntry.objects.values_list("award_id", flat=True).first(), News.objects.get().pk
    shown = Publication.objects.latest("pk").pk
    inner = ("", "co-quan/", f"khen-thuong/{award}/", f"{shown}/go/")
    for path in (*(f"/trang-cong-khai/{one}" for one in inner), "/tin/", f"/tin/{news}/", "/tin-bao/"):
        answer = page.goto(f"{site}{path}")
        if answer is not None and answer.status == 200:
            wrong += [f"{path}: {line}" for line in checked(page, said)]
        said.clear()
    assert wrong == []
    phone = visitors(width=390, height=844, script=False)
    phone.goto(f"{site}/cong-khai/")
    phone.get_by_role("link", name="Bảng vinh danh", exact=True).click()
    phone.fill("[name=q]", "ban thi lien")
    phone.get_by_role("button", name="Xem").click()
    assert "Bàn Thị Liên" in phone.locator("main").inner_text()
    phone.get_by_role("link", name="214/QĐ-SDTTG").click()
    assert "Quyết định số 214/QĐ-SDTTG" in phone.locator("h1").inner_text()
    phone.get_by_role("link", name="Xác minh", exact=True).click()
    assert "Xác minh" in phone.locator("h1").inner_text()
    assert Session.objects.count() == 1, "the leader's own"
