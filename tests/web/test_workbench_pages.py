"""The pages of judging, of the law workbench and of local rules: who may do what on them, and what each shows."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.eligibility.asking import PLACE, RECRUIT
from tests.eligibility.test_rules import RULED
from tests.eligibility.world import make_area
from tests.makers.files import pdf_file
from tests.makers.people import make_actor

from thidua.decisions.actions import ListFacts, fill_list, make_list
from thidua.decisions.rows import RowFacts
from thidua.eligibility.actions import Matter, judge
from thidua.eligibility.enums import JudgementWord
from thidua.eligibility.models import Confirmation, Judgement, LocalRule
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db
BENCH = "/luat/ban-lam-viec/"
TEXT = f"{BENCH}{PLACE.award}/{PLACE.version_from}/{PLACE.criterion}/"
GIVEN = {"cite": "06/2022/QH15 dieu-73 khoan-3", "text_day": "15/06/2022", "quoted": "Tập thể năm năm …", "known": "0"}
OFTEN = "value:check.all.1.run.within.0.held.times"


def words(answer: Any, status: int = 200) -> str:
    """The words of a page, tags dropped, as they are read."""
    assert answer.status_code == status, answer.content.decode()[:2000]
    body = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def hidden(client: Client, address: str) -> dict[str, str]:
    """What a form of the page would send as it stands: hidden and typed values, chosen words."""
    body = client.get(address).content.decode()
    inputs = re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', body)
    return {name: html.unescape(value) for name, value in inputs if name != "csrfmiddlewaretoken"}


def test_a_leader_judges_on_one_page() -> None:
    """Several criteria are judged at once with reason and evidence; faults stand at their fields and nothing is kept."""
    area = make_area()
    address = f"/ca-nhan/{area.person.id}/danh-gia/"
    client = area.leader.client()
    assert "Chọn" not in words(client.get(address))
    asked = f"{address}?award=bang-khen-bo-tinh&closing=2025"
    page = words(client.get(asked))
    assert "Cá nhân: tiêu biểu xuất sắc, được bình chọn trong phong trào" in page
    assert "điểm a khoản 1 Điều 74 Luật" in page
    assert "Tập thể: tiêu biểu xuất sắc" not in page
    key = "bang-khen-bo-tinh:ind_movement"
    other = "bang-khen-bo-tinh:ind_sudden"
    sent = hidden(client, asked) | {f"word:{key}": "yes", f"word:{other}": "no"}
    refused = client.post(address, sent)
    assert "Hãy ghi lý do" in words(refused, 422)
    assert f'id="field-reason:{other}"' in refused.content.decode()
    assert Judgement.objects.count() == 0
    sent |= {f"reason:{other}": "Chưa có", f"files:{key}": SimpleUploadedFile("bien-ban.pdf", pdf_file("x"))}  # type: ignore[dict-item]
    kept = client.post(address, sent)
    assert kept.status_code == 302, words(kept, 422)
    page = words(client.get(asked))
    assert f"Đạt {area.leader.name} (Lãnh đạo đơn vị" in page
    assert "bien-ban.pdf" in page
    assert "Chưa có" in page
    assert [one.word for one in Judgement.objects.order_by("criterion")] == ["yes", "no"]
    again = client.post(
        address,
        hidden(client, asked) | {f"word:{key}": "reservations", f"reason:{key}": "Xem lại", f"known:{key}": "0"},
    )
    assert "vừa được" in words(again, 409)
    officer = words(area.officer.client().get(asked))
    assert "Vai trò «Cán bộ thi đua của đơn vị» không được đánh giá tiêu chí" in officer
    assert "Ghi đánh giá" not in officer
    file = Judgement.objects.get(word="yes").files.get().pk
    assert area.officer.client().get(f"/danh-gia/minh-chung/{file}/").status_code == 200
    away = make_area("Hoa Lư").leader.client()
    assert [away.get(one).status_code for one in (asked, f"/danh-gia/minh-chung/{file}/")] == [404, 404]


def test_a_legal_officer_confirms_and_takes_back() -> None:
    """A criterion stands beside its article; what is confirmed is shown with its source, exported, taken back."""
    area = make_area()
    client = area.legal.client()
    page = words(client.get(f"{BENCH}?standing=doubtful"))
    assert "Bằng khen của Thủ tướng Chính phủ" in page
    assert "Chưa đối chiếu" in page
    assert client.get(f"{BENCH}?standing=khong").status_code == 404
    assert "Sửa giá trị cho đúng văn bản" in words(client.get(TEXT))
    missing = client.post(TEXT, {"known": "0"})
    assert words(missing, 422).count("ELI-11") >= 3
    wrong = client.post(TEXT, GIVEN | {OFTEN: "hai", "value:for": ["collective"]})
    assert "Ở đây phải là số nguyên" in words(wrong, 422)
    assert Confirmation.objects.count() == 0
    client.post(TEXT, GIVEN | {OFTEN: "2", "value:for": ["collective"]})
    made = Confirmation.objects.get()
    assert made.changes["check.all.1.run.within.0.held.times"] == 2
    page = words(client.get(TEXT))
    assert "Đã được tặng: số lần: 1 → 2" in page
    assert "Có 2 lần Cờ thi đua của bộ, ban, ngành, tỉnh trong thời gian đó" in page
    assert area.legal.name in page
    assert "Tập thể năm năm …" in client.get(f"{BENCH}xac-nhan.yaml").content.decode()
    late = client.post(TEXT, GIVEN)
    assert "vừa được" in words(late, 409)
    assert client.post(f"{BENCH}{made.pk}/rut/", {"reason": "Nhầm"}).status_code == 302
    assert "Nhầm" in words(client.get(TEXT))
    bar = f"{BENCH}{RECRUIT.award}/{RECRUIT.version_from}/{RECRUIT.criterion}@{RECRUIT.bar_from}/"
    days = {"value:from": "05/08/2025", "value:until": "04/08/2025", "value:check.recruited.months": "6"}
    assert "Ngày cuối sớm hơn ngày đầu." in words(client.post(bar, GIVEN | days), 422)
    assert client.get(f"{BENCH}{PLACE.award}/2024-01-01/khong-co/").status_code == 404
    officer = area.officer.client()
    assert "Vai trò «Cán bộ thi đua của đơn vị» không được" in words(officer.get(TEXT))
    assert officer.post(TEXT, GIVEN).status_code == 403


def test_principles_others_and_counts_stand_beside_the_criteria() -> None:
    """A principle is held against its text like a criterion; what cannot be is listed with why; counts name nobody."""
    area = make_area()
    client, officer = area.legal.client(), area.officer.client()
    page = words(client.get(f"{BENCH}?award=nguyen-tac"))
    assert "Hết kỷ luật thì thời gian lập thành tích tính lại" in page
    assert "Chiến sĩ thi đua" not in page.split("Tiêu chí Áp dụng")[1]
    place = f"{BENCH}nguyen-tac/2024-01-01/women_leaders/"
    assert "Mọi danh hiệu, hình thức" in words(client.get(place))
    assert officer.post(place, GIVEN).status_code == 403
    assert client.post(place, GIVEN | {"value:share": "3/4"}).status_code == 302
    assert "Nguyên tắc: phần: 2/3 → 3/4" in words(client.get(place))
    content = pdf_file("Công báo")
    sent = {**GIVEN, "file": SimpleUploadedFile("Cong bao.pdf", content)}
    assert client.post(TEXT, sent).status_code == 302
    kept = Confirmation.objects.get(award=PLACE.award)
    assert "Cong bao.pdf" in words(officer.get(TEXT))
    assert officer.get(f"{BENCH}{kept.pk}/van-ban/").content == content
    other = Confirmation.objects.exclude(pk=kept.pk).get()
    assert officer.get(f"{BENCH}{other.pk}/van-ban/").status_code == 404
    assert "tại đây đã đối chiếu 1/" in words(officer.get("/luat/?on=10/03/2026"))
    others = words(client.get(f"{BENCH}chi-doc/"))
    assert "chưa có quy tắc nào để đối chiếu" in others
    assert "Chủ tịch Ủy ban nhân dân cấp huyện" in words(client.get(f"{BENCH}chi-doc/?kind=decider"))
    assert client.get(f"{BENCH}chi-doc/?kind=khong").status_code == 404
    counted = words(client.get(f"{BENCH}lao-dong-tien-tien/2024-01-01/rating/?dem=1"))
    lacking = int(counted.split("Thiếu thông tin ")[1].split()[0])
    assert lacking > 3
    own = words(officer.get(f"{BENCH}lao-dong-tien-tien/2024-01-01/rating/?dem=1"))
    assert 0 < int(own.split("Thiếu thông tin ")[1].split()[0]) < lacking


def test_a_legal_officer_writes_a_local_rule() -> None:
    """A draft begins from a marked example, its faults name their lines, it is put in force, ended, seen by its tree alone."""
    area = make_area()
    client = area.legal.client()
    page = words(client.get("/luat/quy-dinh-rieng/"))
    assert "Giấy khen theo quy định của một tỉnh" in page
    assert "chỉ là ví dụ, không áp dụng" in page
    assert "VÍ DỤ" in client.get("/luat/quy-dinh-rieng/soan/?example=giay-khen-cua-mot-tinh").content.decode()
    sent = {
        "owner": str(area.top.pk), "award": RULED.award, "relation": "defines", "delegated_by": RULED.delegated_by,
        "document": RULED.document, "document_name": RULED.document_name, "document_day": "20/05/2025",
        "text": RULED.text.replace("years: 2", "years: hai"),
    }  # fmt: skip
    wrong = words(client.post("/luat/quy-dinh-rieng/soan/", sent), 422)
    assert "dòng 11" in wrong
    sent["text"] = RULED.text
    assert client.post("/luat/quy-dinh-rieng/soan/", sent).status_code == 302
    rule = LocalRule.objects.get()
    address = f"/luat/quy-dinh-rieng/{rule.pk}/"
    assert "Từ 2 năm liên tục đến năm thành tích: hoàn thành tốt nhiệm vụ trở lên" in words(client.get(address))
    edit = {name: value for name, value in sent.items() if name != "owner"} | {
        "seen": "1",
        "document_day": "21/05/2025",
    }
    assert client.post(f"{address}sua/", edit).status_code == 302
    assert words(client.post(f"{address}sua/", edit), 409)
    assert client.post(f"{address}ap-dung/").status_code == 302
    assert "Đang áp dụng" in words(area.officer.client().get(address))
    assert (
        area.officer.client().post(f"{address}thoi-ap-dung/", {"last": "01/09/2025", "reason": "x"}).status_code == 403
    )
    assert "ELI-24" in words(client.post(f"{address}bo/"), 422)
    assert "ELI-26" in words(client.post(f"{address}thoi-ap-dung/", {"last": "01/01/2025", "reason": "x"}), 422)
    assert client.post(f"{address}thoi-ap-dung/", {"last": "01/09/2025", "reason": "Thay"}).status_code == 302
    rule.refresh_from_db()
    assert (rule.state, rule.last) == ("ended", date(2025, 9, 1))
    away = make_area("Hoa Lư").legal.client()
    assert away.get(address).status_code == 404
    assert "12/2025/QĐ-UBND" not in words(away.get("/luat/quy-dinh-rieng/"))


def test_a_leader_is_asked_about_people_in_lists() -> None:
    """Who stands in an undecided list waits in the inbox of its leader until somebody says yes or no."""
    area = make_area()
    made = make_list(
        actor=area.officer.scope(),
        issuer_id=area.unit.pk,
        facts=ListFacts(title="Khen cuối năm", year=2025, form="giay-khen", reason="Thành tích năm 2025"),
    )
    rows = [
        RowFacts(kind="person", name="Nông Thị Thử", person_id=area.person.id, gender="nữ", position_class="direct"),
        RowFacts(kind="collective", name=f"Sở Một {area.top.pk}", organisation_id=area.unit.pk, position_class="large"),
    ]
    fill_list(actor=area.officer.scope(), list_id=made.pk, rows=rows)
    leader = area.leader.client()
    assert "Đánh giá 2 người, tập thể trong danh sách khen thưởng" in words(leader.get("/"))
    assert "Đánh giá 2 người" not in words(area.officer.client().get("/"))
    assert words(leader.get("/danh-gia/")).count("Giấy khen · năm 2025") == 2
    judge(
        actor=area.leader.scope(),
        subject=area.person,
        matter=Matter("giay-khen", "local", 2025),
        word=JudgementWord.YES,
    )
    assert "Đánh giá 1 người, tập thể trong danh sách khen thưởng" in words(leader.get("/"))
    assert "Không có ai chờ bạn đánh giá." in words(make_actor(area.other, Role.UNIT_LEADER).client().get("/danh-gia/"))
    bench = words(area.leader.client().get("/luat/ban-lam-viec/?award=giay-khen"))
    assert "1 danh sách chưa quyết định dựa vào" in bench


def test_the_page_of_an_award_shows_what_decides_here() -> None:
    """What was held against its article stands on the award's own page as such; before, it stood there as doubtful."""
    area = make_area()
    client, address = area.officer.client(), f"/luat/{PLACE.award}/?on=01/06/2025"
    said = "Đã đối chiếu tại đây với văn bản ngày 15/06/2022"
    assert said not in words(client.get(address))
    area.legal.client().post(TEXT, GIVEN)
    assert words(client.get(address)).count(said) == 1
