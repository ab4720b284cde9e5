"""The pages of lists and decisions: from the first row to the day they take effect, without script."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.decisions.decided import out, sent_bytes
from tests.decisions.office import Office, collective, make_office, new_list, person
from tests.makers.authority import authority, sign

from thidua.clusters.actions.sharing import set_own_goal
from thidua.clusters.models import CommendationCount
from thidua.decisions.actions import fill_list
from thidua.decisions.enums import DecisionState, ListState
from thidua.decisions.models import AwardList, Decision, ListRow
from thidua.records.models import Award
from thidua.registry.actions import register_person
from thidua.targets.enums import Comparison
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing drawn up yet."""
    return make_office()


@pytest.fixture
def trust(settings: Any, tmp_path: Path) -> None:
    """Our own authority is trusted."""
    authority().trust_in(tmp_path)
    settings.SIGNATURE_TRUST = tmp_path


def post(client: Client, address: str, pk: int, expected: int = 200, /, **body: Any) -> str:
    """The page that follows a form sent."""
    answer = client.post(reverse(address, args=[pk]), body, follow=True)
    assert answer.status_code == expected, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.mark.usefixtures("trust")
def test_from_the_first_row_to_the_book(office: Office) -> None:
    """Officer and leader take a list all the way by plain forms; each step shows the next, the inbox says who is waited for."""
    officer, leader = office.officer.client(), office.leader.client()
    today = timezone.localdate()
    body = {
        "title": "Giấy khen năm nay",
        "form": "giay-khen",
        "year": str(today.year),
        "reason": "Có thành tích xuất sắc",
    }
    made = officer.post(reverse("award-list-new"), {**body, "stated_collectives": "2"}, follow=True)
    assert made.status_code == 200
    held = AwardList.objects.get()
    row = {"kind": "collective", "name": "Phòng Một", "position_class": "small"}
    assert "Đã thêm «Phòng Một»." in post(officer, "award-row-add", held.pk, **row)
    block = "Họ và tên\tNăm sinh\nBàn Thị Liên\t1985\nVi Thị Thắm\t31/02/1990"
    assert "ROW-06" in post(officer, "award-list-paste", held.pk, block=block)
    assert "ROW-06" in post(officer, "award-list-paste", held.pk, 422, block=block, save="1")
    assert ListRow.objects.count() == 1
    post(officer, "award-list-paste", held.pk, block=block.replace("31/02/1990", "1990"), save="1")
    shown = officer.get(reverse("award-list", args=[held.pk])).content.decode()
    assert "Văn bản nêu 2 tập thể, danh sách đang có 1." in shown
    assert "Kỷ luật, thanh tra, điều tra: đối chiếu với hồ sơ thành tích" in shown
    post(officer, "award-list-send", held.pk)
    assert "Duyệt danh sách «Giấy khen năm nay»" in leader.get("/").content.decode()
    post(leader, "award-list-approve", held.pk)
    assert "Soạn quyết định theo danh sách" in officer.get("/").content.decode()
    post(officer, "decision-make", held.pk, form="giay-khen", part="all")
    decision = Decision.objects.get()
    wording = {
        "symbol": "QĐ-SDTTG", "authority": "Giám đốc Sở", "signer_id": str(office.leader.person_id), "signer_post": "Giám đốc",
        "bases": "Căn cứ Luật", "occasion": "đã có thành tích", "seen": str(decision.revision),
    }  # fmt: skip
    post(officer, "decision", decision.pk, **wording)
    post(leader, "decision-approve", decision.pk)
    post(officer, "decision-number", decision.pk, number="12", decided_on=format_day(today))
    post(officer, "decision-send", decision.pk)
    file = officer.get(reverse("decision-exported", args=[decision.pk])).content
    wrong = SimpleUploadedFile("a.pdf", file)
    assert "tệp chưa có chữ ký số nào" in post(officer, "decision-signed", decision.pk, 422, how="digital", file=wrong)
    good = SimpleUploadedFile("a.pdf", sign(file))
    assert "đúng từng byte tệp đã gửi" in post(officer, "decision-signed", decision.pk, how="digital", file=good)
    assert Award.objects.count() == 0
    assert "Đã ban hành" in post(officer, "decision-grant", decision.pk)
    assert sorted(Award.objects.values_list("name", flat=True)) == ["Bàn Thị Liên", "Phòng Một", "Vi Thị Thắm"]
    for which, form in (("quyet-dinh", "pdf"), ("tien-thuong", "xlsx"), ("trao-tang", "docx")):
        assert officer.get(reverse("decision-paper", args=[decision.pk, which, form])).status_code == 200
    assert officer.get(reverse("decision-paper", args=[decision.pk, "khac", "pdf"])).status_code == 404
    assert "12/QĐ-SDTTG" in officer.get(reverse("decisions")).content.decode()


def share_shown(page: str) -> str:
    """The words of the cards beside a list that tell its share and the years before, as they are read."""
    start = page.index(">Tập thể nhỏ, lao động trực tiếp<")
    end = page.index("</ul>", page.index(">Các năm trước<", start))
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page[start + 1 : end])).split())


def test_the_share_moves_with_every_row(office: Office) -> None:
    """Figure, women and goal are those of the rows before and after one is typed; a year counted before stands beside."""
    today = timezone.localdate()
    set_own_goal(
        actor=office.leader.scope(),
        since=today,
        comparison=Comparison.AT_LEAST,
        wanted=Decimal(50),
        basis="Kế hoạch 12",
    )
    before = today.year - 1
    CommendationCount.objects.create(
        organisation=office.unit, first=date(before, 1, 1), last=date(before, 12, 31), collectives=2, small_collectives=1,
        individuals=2, direct_workers=2, women=1, source="Báo cáo 5/BC", event_day=today,
    )  # fmt: skip
    held, client = new_list(office, on=today, year=today.year), office.officer.client()
    assert "meter-figure" not in client.get(reverse("award-list", args=[held.pk])).content.decode()
    typed = {"kind": "person", "name": "Nông Văn Khánh", "gender": "male", "position_class": "leading"}
    first = share_shown(post(client, "award-row-add", held.pk, **typed))
    typed = {"kind": "person", "name": "Bàn Thị Liên", "gender": "female", "position_class": ""}
    open_ = share_shown(post(client, "award-row-add", held.pk, **typed))
    assert "0 % Chưa rõ có đạt từ 50 % trở lên" in open_, open_
    ListRow.objects.filter(list=held, position_class="").delete()
    typed["position_class"] = "direct"
    second = share_shown(post(client, "award-row-add", held.pk, **typed))
    years = f"{before - 1} chưa có số liệu {before} 75 %"
    for told, wanted in (
        (first, ("0 % Chưa đạt mục tiêu từ 50 % trở lên", "0 trong 1: 0 tập thể nhỏ, 0 cá nhân trực tiếp",
                 "Lãnh đạo, quản lý 1/1 100 %", "Nữ 0/1 0 %")),
        (second, ("50 % Đạt mục tiêu từ 50 % trở lên", "1 trong 2: 0 tập thể nhỏ, 1 cá nhân trực tiếp",
                  "Lãnh đạo, quản lý 1/2 50 %", "Nữ 1/2 50 %")),
    ):  # fmt: skip
        for one in (*wanted, "Mục tiêu từ 50 % trở lên: Kế hoạch 12.", years):
            assert one in told, told


def test_a_wrong_row_keeps_what_was_typed(office: Office) -> None:
    """A birth that is no day is refused at its field, and everything typed is still there."""
    held = new_list(office, on=timezone.localdate())
    row = {"kind": "person", "name": "Bàn Thị Liên", "born": "31/02/1985", "unit": "Phòng Một"}
    page = post(office.officer.client(), "award-row-add", held.pk, 422, **row)
    for said in ("ROW-06", 'value="Bàn Thị Liên"', 'value="31/02/1985"', 'value="Phòng Một"'):
        assert said in page


def test_looking_ahead_offers_those_in_sight(office: Office) -> None:
    """A part of a name without marks finds people in sight with post and unit, never strangers; choosing fills the form."""
    held = new_list(office, on=timezone.localdate())
    known = register_person(
        actor=office.officer.scope(),
        full_name="Đặng Thị Đài",
        unit_id=office.unit.pk,
        title="Trưởng phòng",
        born="03/04/1990",
    )
    client = office.officer.client()
    for address in (reverse("award-list-lookup", args=[held.pk]), reverse("award-list", args=[held.pk])):
        page = client.get(address, {"name": "dang thi", "kind": "person"}).content.decode()
        assert "Trưởng phòng, Sở Dân tộc và Tôn giáo" in page
        assert office.stranger.name not in page
    begun = client.get(reverse("award-list-person", args=[held.pk, known.pk])).content.decode()
    assert 'value="03/04/1990"' in begun
    assert client.get(reverse("award-list-person", args=[held.pk, office.stranger.person_id])).status_code == 404


def test_a_long_list_asks_as_much_as_a_short_one(office: Office) -> None:
    """The page of a list takes the same number of statements at 5 and at 300 rows; its workbook holds them all."""
    client, counts = office.officer.client(), set()
    for size in (5, 300):
        held = new_list(office, on=timezone.localdate())
        rows = [person(f"Bàn Thị Liên {at}", unit=f"Phòng {at}") for at in range(size)]
        fill_list(actor=office.officer.scope(), list_id=held.pk, rows=rows)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("award-list", args=[held.pk])).status_code == 200
        counts.add(len(seen))
        assert client.get(reverse("award-list-xlsx", args=[held.pk]) + "?order=name").content.startswith(b"PK")
    assert len(counts) == 1, counts


def test_states_are_told_and_acts_offered_to_those_who_may(office: Office) -> None:
    """The officer sees no approval; the standing body reads without forms; a decision out for signature shows its file."""
    held = out(office, [collective("Phòng Một")], on=timezone.localdate())
    assert (held.state, held.award_list.state) == (DecisionState.OUT, ListState.APPROVED)
    officer = office.officer.client().get(reverse("decision", args=[held.pk])).content.decode()
    standing = office.standing.client().get(reverse("decision", args=[held.pk])).content.decode()
    assert "Tải tệp để ký" in officer
    assert "Hủy quyết định" not in officer
    assert 'name="file"' not in standing
    assert sent_bytes(held).startswith(b"%PDF")
