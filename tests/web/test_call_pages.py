"""Calls for titles through the pages: entered, answered in time and late, decided by a paper, led into a list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.makers import make_actor, make_province, make_unit

from thidua.decisions.models import AwardList
from thidua.records.models import CallApplication, TitleCall
from thidua.records.queries.calls import latest_act
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db
HERE = "/dot-xet-danh-hieu/"


def test_a_call_takes_late_ones_marked_and_leads_into_a_list() -> None:
    """Units find it waiting, late ones are taken and marked, others' are hidden, the outcome needs its paper, then the list."""
    province = make_province()
    office, first, second = (make_unit(f"Sở {one}", province) for one in ("Nội vụ", "Công thương", "Y tế"))
    keeper, early, late = (make_actor(one).client() for one in (office, first, second))
    today = timezone.localdate()
    said = {
        "name": "Doanh nghiệp tiêu biểu năm nay", "issuer": "UBND tỉnh", "document_number": "12/TB-UBND",
        "document_on": format_day(today), "deadline": format_day(today - timedelta(days=1)), "terms": "Ba năm có lãi",
    }  # fmt: skip
    wrong = keeper.post(f"{HERE}moi/", said)
    assert (wrong.status_code, "CALL-02" in wrong.content.decode()) == (422, True)
    assert "Ba năm có lãi" in wrong.content.decode()
    assert keeper.post(f"{HERE}moi/", {**said, "deadline": format_day(today)}).status_code == 302
    held = TitleCall.objects.get()
    one = f"{HERE}{held.pk}/"
    assert "Gửi hồ sơ dự xét: Doanh nghiệp tiêu biểu" in early.get("/").content.decode()
    assert "Ba năm có lãi" in early.get(one).content.decode()
    assert (
        early.post(f"{one}gui/", {"candidate": "Công ty Chè", "collective": "on", "merits": "Lãi"}).status_code == 302
    )
    again = early.post(f"{one}gui/", {"candidate": "công ty chè", "collective": "on"})
    assert (again.status_code, "CALL-05" in again.content.decode()) == (409, True)
    assert "Gửi hồ sơ dự xét" not in early.get("/").content.decode()
    TitleCall.objects.update(document_on=today - timedelta(days=9), deadline=today - timedelta(days=1))
    assert "Ghi kết quả: Doanh nghiệp" in keeper.get("/").content.decode()
    assert "ghi là muộn" in late.get(one).content.decode()
    for name in ("Bà Nông Thị Mai", "Ông Lý Văn Tư"):
        assert late.post(f"{one}gui/", {"candidate": name}).status_code == 302
    assert [row.late for row in CallApplication.objects.order_by("pk")] == [False, True, True]
    assert "Công ty Chè" not in late.get(one).content.decode()
    gone = CallApplication.objects.get(candidate="Ông Lý Văn Tư")
    assert late.post(f"{HERE}ho-so/{gone.pk}/rut/", {"reason": ""}).status_code == 422
    assert late.post(f"{HERE}ho-so/{gone.pk}/rut/", {"reason": "Gửi nhầm"}).status_code == 302
    told = keeper.get(one).content.decode()
    assert all(word in told for word in ("Công ty Chè", "Nông Thị Mai", "Gửi nhầm", "1 muộn"))
    picked = [str(CallApplication.objects.get(candidate=name).pk) for name in ("Công ty Chè", "Bà Nông Thị Mai")]
    paper = {"number": "99/QĐ-UBND", "day": format_day(today), "chosen": picked}
    assert late.post(f"{one}ket-qua/", paper).status_code == 403
    assert "CALL-08" in keeper.post(f"{one}ket-qua/", {**paper, "day": "01/01/2001"}).content.decode()
    assert keeper.post(f"{one}ket-qua/", {**paper, "chosen": [str(gone.pk)]}).status_code == 404
    assert keeper.post(f"{one}ket-qua/", paper).status_code == 302
    closed = late.post(f"{one}gui/", {"candidate": "Người đến sau"})
    assert (closed.status_code, "CALL-04" in closed.content.decode()) == (422, True)
    assert late.post(f"{one}lap-danh-sach/", {"form": "giay-khen"}).status_code == 403
    assert keeper.post(f"{one}lap-danh-sach/", {"form": "giay-khen"}).status_code == 302
    made = AwardList.objects.get()
    rows = made.rows.order_by("position").values_list("name", "kind")
    assert (made.title, rows[0], rows.count()) == (held.name, ("Công ty Chè", "collective"), 2)
    for address in (HERE, "/tim/?q=doanh nghiep tieu bieu"):
        assert held.name in late.get(address).content.decode()


def test_a_wrong_call_is_mended_or_taken_back_until_somebody_answers() -> None:
    """Mended by its keeper while nobody answered, never over another's change; taken back with a reason and read no more as open."""
    province = make_province()
    office, unit = (make_unit(f"Sở {one}", province) for one in ("Nội vụ", "Công thương"))
    keeper, sender = make_actor(office).client(), make_actor(unit).client()
    today = timezone.localdate()
    said = {
        "name": "Doanh nhân tiêu biểu", "issuer": "UBND tỉnh", "document_number": "12/TB-UBND",
        "document_on": format_day(today), "deadline": format_day(today),
    }  # fmt: skip
    keeper.post(f"{HERE}moi/", said)
    held = TitleCall.objects.get()
    one, seen = f"{HERE}{held.pk}/", latest_act(held)
    assert f"{one}sua/" in keeper.get(one).content.decode()
    assert (f"{one}sua/" in sender.get(one).content.decode(), sender.get(f"{one}sua/").status_code) == (False, 403)
    later = {**said, "deadline": format_day(today + timedelta(days=9)), "seen": str(seen)}
    assert f'value="{seen}"' in keeper.get(f"{one}sua/").content.decode()
    wrong = keeper.post(f"{one}sua/", {**later, "deadline": "01/01/2001"})
    assert (wrong.status_code, "CALL-02" in wrong.content.decode()) == (422, True)
    assert keeper.post(f"{one}sua/", later).status_code == 302
    assert TitleCall.objects.get().deadline == today + timedelta(days=9)
    stale = keeper.post(f"{one}sua/", {**later, "name": "Tên khác"})
    assert (stale.status_code, "FLOW-01" in stale.content.decode(), "Tên khác" in stale.content.decode()) == (
        409,
        True,
        True,
    )
    sender.post(f"{one}gui/", {"candidate": "Bà Nông Thị Mai"})
    fresh = {**later, "seen": str(latest_act(held))}
    for address, body in ((f"{one}sua/", fresh), (f"{one}thu-lai/", {"reason": "Ghi nhầm"})):
        leaned = keeper.post(address, body)
        told = leaned.content.decode()
        assert (leaned.status_code, "CALL-11" in told, "Sở Công thương" in told) == (422, True, True)
    sender.post(f"{HERE}ho-so/{CallApplication.objects.get().pk}/rut/", {"reason": "Nhầm"})
    assert "CALL-11" in keeper.post(f"{one}sua/", fresh).content.decode()
    assert keeper.post(f"{one}thu-lai/", {"reason": " "}).status_code == 422
    assert keeper.post(f"{one}thu-lai/", {"reason": "Văn bản ghi nhầm"}).status_code == 302
    shown = sender.get(one).content.decode()
    assert ("Văn bản ghi nhầm" in shown, f"{one}gui/" in shown) == (True, False)
    assert "CALL-04" in sender.post(f"{one}gui/", {"candidate": "Người đến sau"}).content.decode()
    assert ("Đã thu lại" in keeper.get(HERE).content.decode(), "Doanh nhân" in sender.get("/").content.decode()) == (
        True,
        False,
    )
