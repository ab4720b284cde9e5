"""The pages that ask the law about a record, and who is due: groups, clauses, links, days, sight, numbers of statements."""

from __future__ import annotations

import html
import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook
from tests.eligibility.world import make_area
from tests.makers.facts import PAPER, make_complete, make_rating
from tests.makers.people import make_person, system

from thidua.records.actions.holds import enter_hold
from thidua.records.subjects import SubjectKey
from thidua.registry.models import Post

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"on": "10/03/2026", "closing": "2025"}
TITLE = "lao-dong-tien-tien"


def body(client: Client, path: str, *, status: int = 200, **asked: Any) -> str:
    """The main part of a page as it is sent."""
    answer = client.get(path, asked)
    assert answer.status_code == status, path
    return answer.content.decode().split("<main", maxsplit=1)[1]


def words(page: str) -> str:
    """The words of a page as they are read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_person_and_a_unit_are_asked_about() -> None:
    """Both pages group every award, lead to the clauses of each, and the clauses lead to where facts and judgements are given."""
    area = make_area()
    client = area.leader.client()
    make_rating(area.person)
    here = f"/ca-nhan/{area.person.id}/luat/"
    page = body(client, here, **WHEN)
    assert "có thể được đề nghị gì" in words(page)
    assert "Thiếu: " in words(page)
    assert f"{here}{TITLE}/?on=10%2F03%2F2026&amp;closing=2025" in page
    one = body(client, f"{here}{TITLE}/", **WHEN)
    assert "Năm 2025: hoàn thành tốt nhiệm vụ" in words(one)
    assert f"/ca-nhan/{area.person.id}/ho-so-thanh-tich/day-du/ghi/" in one
    assert f"/ca-nhan/{area.person.id}/danh-gia/?award={TITLE}&amp;closing=2025" in one
    unit = body(client, f"/tap-the/{area.unit.pk}/luat/", **WHEN)
    assert "Tập thể lao động tiên tiến" in words(unit)
    clauses = words(body(client, f"/tap-the/{area.unit.pk}/luat/tap-the-lao-dong-tien-tien/", **WHEN))
    assert "Điều 28 Luật số 06/2022/QH15" in clauses
    for path, link in (
        (f"/ca-nhan/{area.person.id}/", here),
        (f"/tap-the/{area.unit.pk}/", f"/tap-the/{area.unit.pk}/luat/"),
    ):
        assert f'href="{link}"' in body(client, path)


def test_a_hold_is_shown_as_the_bar_it_is() -> None:
    """An open inquiry makes the page say not met, with the article and since when; no award stands among those met."""
    area = make_area()
    enter_hold(
        actor=system(),
        subject=area.person,
        word="proceeding.thanh-tra",
        first=date(2026, 3, 1),
        paper="Quyết định số 4/QĐ-TTr",
        source=PAPER,
    )
    page = words(body(area.leader.client(), f"/ca-nhan/{area.person.id}/luat/giay-khen/", **WHEN))
    assert "Chưa đủ điều kiện để đề nghị" in page
    assert "Đang thanh tra, kiểm tra từ ngày 01/03/2026" in page
    assert "Điều 4 Nghị định số 152/2025/NĐ-CP" in page


def test_the_day_chosen_is_the_law_asked() -> None:
    """Three days give the decree of each, and the last its notice; a year after the day is refused at its field."""
    area = make_area()
    client, here = area.officer.client(), f"/ca-nhan/{area.person.id}/luat/bang-khen-bo-tinh/"
    seen = [words(body(client, here, on=on, closing="2024")) for on in ("30/06/2025", "01/07/2025", "01/10/2026")]
    assert ["98/2023/NĐ-CP" in one.split("Còn thiếu", maxsplit=1)[0] for one in seen] == [True, False, False]
    assert ["law-not-read 06/2026/QH16" in one for one in seen] == [False, False, True]
    wrong = body(client, here, status=422, on="30/06/2025", closing="2026")
    assert "LAW-04" in wrong
    assert 'value="2026"' in wrong
    assert "DATE-01" in body(client, here, status=422, on="30/02/2025")
    body(client, here.replace("bang-khen-bo-tinh", "khong-co"), status=404)


def test_statements_do_not_grow_with_the_awards() -> None:
    """All awards of a person are asked with hardly more statements than one of them."""
    area = make_area()
    client, costs = area.officer.client(), []
    for path in (f"/ca-nhan/{area.person.id}/luat/{TITLE}/", f"/ca-nhan/{area.person.id}/luat/"):
        body(client, path, **WHEN)
        with CaptureQueriesContext(connection) as asked:
            body(client, path, **WHEN)
        costs.append(len(asked))
    assert abs(costs[0] - costs[1]) <= 4


def test_who_is_due_is_counted_shown_and_exported() -> None:
    """Counts by award lead to the rows with what is missing; the workbook holds the same; a unit out of sight is not there."""
    area = make_area()
    Post.objects.filter(organisation=area.unit).update(since=date(2010, 1, 1))
    good = SubjectKey("person", make_person("Lý Thị Sang", area.unit).pk)
    make_complete(good, "awards", "initiatives", "discipline", "proceedings", first=2004, last=2026)
    client = area.leader.client()
    page = body(client, "/den-han/", **WHEN)
    assert "người, tập thể đã xét" in words(page)
    lacking = body(client, "/den-han/", **WHEN, award=TITLE, state="lacking")
    assert "Lý Thị Sang" in words(lacking)
    assert "Xếp loại năm 2025" in words(lacking)
    assert f"/ca-nhan/{good.id}/luat/{TITLE}/?closing=2025" in lacking
    answer = client.get("/den-han.xlsx", {**WHEN, "award": TITLE, "state": "lacking"})
    rows = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert any("Lý Thị Sang" in [str(cell) for cell in row] for row in rows)
    before = len(rows)
    make_rating(good, 2025, "khong-hoan-thanh")
    later = client.get("/den-han.xlsx", {**WHEN, "award": TITLE, "state": "lacking"})
    assert len(load_workbook(BytesIO(later.content)).get_sheet_by_index(0).to_python()) <= before
    body(client, "/den-han/", status=404, unit=str(area.other.pk))
    assert "LAW-04" in body(client, "/den-han/", status=422, closing="2027", on="10/03/2026")
    assert client.get("/den-han/", {"page": "900", "award": TITLE}).status_code == 200
