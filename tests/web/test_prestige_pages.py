"""People of prestige through the pages: a list opened, filled by page and block, looked at, taken off, erased."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.lists.making import sheet
from tests.makers import make_actor, make_province, make_unit
from tests.makers.people import Actor

from thidua.book.queries import rows
from thidua.imports.queries.runs import blocks_in
from thidua.lists.containers import Grid
from thidua.records.models import PrestigeDeed, PrestigeEntry, PrestigeList, PrestigePerson
from thidua.registry.enums import Role
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db
LOOKS = ["records.look_at_prestige", "records.look_at_prestigious"]


@pytest.fixture
def world() -> dict[str, Actor]:
    """A commune with officer and leader, a fellow, the province's standing body, auditor and administrator."""
    province = make_province()
    unit, fellow = (
        make_unit("Ủy ban nhân dân xã Yên Bình", province),
        make_unit("Ủy ban nhân dân xã Hữu Liên", province),
    )
    return {
        "officer": make_actor(unit),
        "leader": make_actor(unit, Role.UNIT_LEADER),
        "fellow": make_actor(fellow),
        "standing": make_actor(province, Role.STANDING_BODY, over=province),
        "administrator": make_actor(province, Role.ADMINISTRATOR, over=province),
    }


def test_a_list_is_kept_looked_at_and_counted(world: dict[str, Actor]) -> None:
    """Rows come in all or none, the same person is known again, every look is an act, no list is not a zero."""
    officer, year = world["officer"].client(), timezone.localdate().year
    unit, today = world["officer"].unit_id, format_day(timezone.localdate())
    assert "chưa có danh sách" in officer.get("/nguoi-co-uy-tin/").content.decode()
    for at in (year - 1, year):
        paper = {"year": str(at), "number": f"1{at}/QĐ-UBND", "decided_on": today}
        assert officer.post(f"/nguoi-co-uy-tin/don-vi/{unit}/", paper).status_code == 302
    again = officer.post(f"/nguoi-co-uy-tin/don-vi/{unit}/", paper)
    assert (again.status_code, "PREST-01" in again.content.decode()) == (409, True)
    before, now = PrestigeList.objects.order_by("year")
    block = "STT\tHọ và tên\tNăm sinh\tThôn, bản\n1\tVi Văn Păn\t1948\tBản Hin\n2\tLô Thị Kim\t31/02/1950\tBản Vẽ"
    wrong = officer.post(f"/nguoi-co-uy-tin/danh-sach/{before.pk}/them/", {"block": block})
    assert (wrong.status_code, "ROW-06" in wrong.content.decode()) == (422, True)
    assert not PrestigePerson.objects.exists()
    mended = {"block": block.replace("31/02/1950", "1950")}
    assert officer.post(f"/nguoi-co-uy-tin/danh-sach/{before.pk}/them/", mended).status_code == 302
    twice = officer.post(f"/nguoi-co-uy-tin/danh-sach/{before.pk}/them/", mended)
    assert "PREST-04" in twice.content.decode()
    unsure = officer.post(f"/nguoi-co-uy-tin/danh-sach/{now.pk}/them/", {"name": "Vi Văn Păn"})
    assert "PREST-05" in unsure.content.decode()
    listed = [["Họ và tên", "Năm sinh", "Thôn, bản"], ["Vi Văn Păn", "1948", "Bản Mới"], ["Hà Văn Sơn", "1955", ""]]
    file = SimpleUploadedFile("danh-sach.xlsx", sheet(listed).getvalue())
    assert officer.post(f"/nguoi-co-uy-tin/danh-sach/{now.pk}/them/", {"file": file}).status_code == 302
    assert (PrestigePerson.objects.count(), PrestigeEntry.objects.count()) == (3, 4)
    entry = PrestigeEntry.objects.get(listing=now, who__name="Hà Văn Sơn")
    lacking = officer.post(f"/nguoi-co-uy-tin/dong/{entry.pk}/dua-ra/", {"removal": "decision", "reason": "Mất"})
    assert "PREST-06" in lacking.content.decode()
    off = {"removal": "decision", "reason": "Chuyển đi nơi khác", "number": "77/QĐ", "day": today}
    assert officer.post(f"/nguoi-co-uy-tin/dong/{entry.pk}/dua-ra/", off).status_code == 302
    who = PrestigePerson.objects.get(name="Vi Văn Păn")
    deed = {"kind": "training", "day": today, "what": "Tập huấn kiến thức pháp luật"}
    assert officer.post(f"/nguoi-co-uy-tin/nguoi/{who.pk}/ghi/", deed).status_code == 302
    count = len(rows(kinds=LOOKS, limit=500))
    for one in ("officer", "standing"):
        told = world[one].client().get(f"/nguoi-co-uy-tin/danh-sach/{now.pk}/").content.decode()
        assert all(word in told for word in ("Vi Văn Păn", "Bản Mới", "Chuyển đi nơi khác", "77/QĐ"))
    assert "Tập huấn kiến thức" in officer.get(f"/nguoi-co-uy-tin/nguoi/{who.pk}/").content.decode()
    looks = rows(kinds=LOOKS, limit=500)
    assert len(looks) == count + 3
    assert "Vi Văn" not in str([one.facts for one in looks])
    for one in ("fellow", "administrator"):
        assert world[one].client().get(f"/nguoi-co-uy-tin/danh-sach/{now.pk}/").status_code == 404
    assert len(rows(kinds=LOOKS, limit=500)) == count + 3
    above = world["standing"].client()
    shown = above.get("/nguoi-co-uy-tin/").content.decode()
    assert ("Xã Hữu Liên" in shown, "1 lượt" in shown, "Vi Văn Păn" in shown) == (False, True, False)
    told = blocks_in("dem.xlsx", above.get("/nguoi-co-uy-tin.xlsx").content)
    cells = [row.cells for grid in told if isinstance(grid, Grid) for row in grid.rows]
    assert [one[4:8] for one in cells if one[0] == "Ủy ban nhân dân xã Yên Bình"] == [["2", "1", "1", "1"]]
    assert above.get(f"/nguoi-co-uy-tin/?year={year - 3}").content.decode().count("chưa có danh sách") >= 1


def test_what_is_told_of_a_person_is_erased_and_counts_stay(world: dict[str, Actor]) -> None:
    """The officer may not, the leader erases with a reason: no name or deed is left, the year still counts one."""
    officer, leader = world["officer"].client(), world["leader"].client()
    today, unit = timezone.localdate(), world["officer"].unit_id
    paper = {"year": str(today.year), "number": "1/QĐ", "decided_on": format_day(today)}
    officer.post(f"/nguoi-co-uy-tin/don-vi/{unit}/", paper)
    held = PrestigeList.objects.get()
    officer.post(f"/nguoi-co-uy-tin/danh-sach/{held.pk}/them/", {"name": "Vi Văn Păn", "born": "1948"})
    who = PrestigePerson.objects.get()
    deed = {"kind": "information", "day": format_day(today), "what": "Bản tin tháng"}
    officer.post(f"/nguoi-co-uy-tin/nguoi/{who.pk}/ghi/", deed)
    assert officer.post(f"/nguoi-co-uy-tin/nguoi/{who.pk}/xoa/", {"reason": "Theo đơn"}).status_code == 403
    assert leader.post(f"/nguoi-co-uy-tin/nguoi/{who.pk}/xoa/", {"reason": "Theo đơn"}).status_code == 302
    page = leader.get(f"/nguoi-co-uy-tin/danh-sach/{held.pk}/").content.decode()
    assert ("Vi Văn" in page, "(đã xóa)" in page, PrestigeDeed.objects.exists()) == (False, True, False)
    assert "1 người trong 1 danh sách" in leader.get("/nguoi-co-uy-tin/").content.decode()


def test_a_list_entered_wrongly_is_taken_back_unless_something_leans_on_it(world: dict[str, Actor]) -> None:
    """With a training entered the page says what leans; that taken back, list, rows and names go, and the year is free again."""
    officer, today = world["officer"].client(), timezone.localdate()
    paper = {"year": str(today.year), "number": "1/QĐ", "decided_on": format_day(today)}
    opened = f"/nguoi-co-uy-tin/don-vi/{world['officer'].unit_id}/"
    officer.post(opened, paper)
    held = PrestigeList.objects.get()
    listed, back = f"/nguoi-co-uy-tin/danh-sach/{held.pk}/", f"/nguoi-co-uy-tin/danh-sach/{held.pk}/thu-lai/"
    officer.post(f"{listed}them/", {"block": "Vi Văn Păn\t1948\tBản Hin\nLô Thị Kim\t1950\tBản Vẽ"})
    who = PrestigePerson.objects.get(name="Vi Văn Păn")
    officer.post(f"/nguoi-co-uy-tin/nguoi/{who.pk}/ghi/", {"kind": "training", "day": format_day(today), "what": "Lớp"})
    assert back in officer.get(listed).content.decode()
    assert "1 lượt tập huấn, thông tin" in officer.get(back).content.decode()
    leaned = officer.post(back, {"reason": "Nhầm năm"})
    assert (leaned.status_code, "PREST-10" in leaned.content.decode()) == (422, True)
    deed = f"/nguoi-co-uy-tin/ghi/{PrestigeDeed.objects.get().pk}/thu-lai/"
    assert deed in officer.get(f"/nguoi-co-uy-tin/nguoi/{who.pk}/").content.decode()
    assert world["fellow"].client().post(deed, {"reason": "Nhầm"}).status_code == 404
    assert "Tập huấn" in officer.get(deed).content.decode()
    assert officer.post(deed, {"reason": "Nhầm người"}).status_code == 302
    assert officer.post(back, {"reason": " "}).status_code == 422
    assert officer.post(back, {"reason": "Nhầm năm"}).status_code == 302
    left = (PrestigeList.objects.count(), PrestigeEntry.objects.count(), PrestigePerson.objects.count())
    assert left == (0, 0, 0)
    told = rows(kinds=["records.take_back_prestige_list"], limit=1)[0].facts
    assert (told["year"], told["number"], told["people"], told["reason"]) == (today.year, "1/QĐ", 2, "Nhầm năm")
    assert officer.post(opened, paper).status_code == 302
