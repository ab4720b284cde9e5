"""Programmes through the pages: kept, handed down, reported on, locked, unlocked; what is typed wrong is said and kept."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from python_calamine import load_workbook
from tests.makers import BlockWorld, make_block, pdf_file, system

from thidua.clusters.enums import Stage
from thidua.registry.actions import place_under
from thidua.targets.actions import PeriodFacts, open_period
from thidua.targets.enums import ReportKind
from thidua.targets.models import Programme, ProgrammeIndicator, ProgrammePhase, ReportPeriod, Target, TargetValue
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> BlockWorld:
    """Four departments; the first keeps the programme."""
    return make_block(4, stage=Stage.SETUP)


def words(content: bytes) -> str:
    """The words of a page as they are read."""
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).replace("&nbsp;", " ").split())


def sheet_of(content: bytes) -> list[list[object]]:
    """The rows of a workbook's first sheet."""
    return [
        list(row) for row in load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    ]


def test_from_programme_to_a_locked_period(world: BlockWorld) -> None:
    """Kept, split between two units, one reports with evidence, the other misses the deadline and writes after unlocking."""
    first, second, third, fourth = world.members
    owner, fellow, late = (one.officer.client() for one in (first, second, third))
    today = timezone.localdate()
    for one in (second, third):
        place_under(actor=system(), unit_id=one.unit.pk, parent_id=first.unit.pk, on=date(2020, 1, 1))
    made = owner.post("/chuong-trinh/moi/", {"name": "Chương trình 135", "short": "135"})
    programme = Programme.objects.get()
    here = f"/chuong-trinh/{programme.pk}/"
    assert made["Location"] == here
    assert "Chương trình chưa có giai đoạn" in owner.get(here).content.decode()
    backward = owner.post(f"{here}giai-doan/", {"phase_name": "I", "first_year": "2030", "last_year": "2026"})
    assert backward.status_code == 422
    assert "trước khi bắt đầu năm 2030" in backward.content.decode()
    year = {"first_year": str(today.year - 1), "last_year": str(today.year + 4)}
    assert owner.post(f"{here}giai-doan/", {"phase_name": "Giai đoạn I", **year}).status_code == 302
    phase = ProgrammePhase.objects.get()
    indicator = {"name": "Tỷ lệ giải ngân", "measure": "%", "comparison": "gt", "share": "on", "gathering": "sum"}
    assert owner.post(f"/chuong-trinh/giai-doan/{phase.pk}/chi-tieu/", indicator).status_code == 302
    held = ProgrammeIndicator.objects.get()
    goal = format_day(today + timedelta(days=200))
    assign = f"/chuong-trinh/chi-tieu/{held.pk}/giao/"
    half = owner.post(assign, {"due_on": goal, "unit_0": first.unit.pk, "wanted_3": "60"})
    assert half.status_code == 422
    assert "Hãy chọn đơn vị của dòng này" in half.content.decode()
    assert owner.post(assign, {"due_on": goal, "unit_1": first.unit.pk, "wanted_1": "60"}).status_code == 302
    split = f"/chuong-trinh/chia/{Target.objects.get().pk}/"
    asked = owner.get(split).content
    assert "cần đạt trên 60" in words(asked)
    picker = asked.decode().split('name="unit_0"')[1].split("</select>")[0]
    offered = {int(pk) for pk in re.findall(r'<option value="(\d+)"', picker)}
    assert offered == {second.unit.pk, third.unit.pk}
    beside = owner.post(split, {"due_on": goal, "unit_0": fourth.unit.pk, "wanted_0": "50"})
    assert (beside.status_code, "PROG-19" in beside.content.decode()) == (422, True)
    lines = {"unit_0": second.unit.pk, "wanted_0": "50", "whole_0": "10", "unit_1": third.unit.pk, "wanted_1": "62,5"}
    assert owner.post(split, {"due_on": goal, **lines}).status_code == 302
    for wrong in ({"kind": "quarter", "part": "5"}, {"kind": "half", "part": "1"}):
        refused = owner.post(f"/chuong-trinh/giai-doan/{phase.pk}/ky/", {"period_year": str(today.year), **wrong})
        assert refused.status_code == 422
    old = first.officer.scope(today - timedelta(days=30))
    until = PeriodFacts(ReportKind.UNTIL, old.on.year, until=old.on - timedelta(days=1), working_days=60)
    period = open_period(actor=old, phase_id=phase.pk, facts=until)
    Target.objects.update(set_on=old.on)
    sheet = f"/chuong-trinh/ky/{period.pk}/bao-cao/"
    assert f'href="{sheet}"' in fellow.get("/").content.decode()
    own, other = (Target.objects.get(organisation=one.unit) for one in (second, third))
    page = fellow.get(sheet).content.decode()
    assert f'data-keep="period-{period.pk}-{second.unit.pk}"' in page
    assert re.search(rf'name="out_of_{own.pk}"[^>]*value="10"|value="10"[^>]*name="out_of_{own.pk}"', page)
    evidence = {f"amount_{own.pk}": "7,5", f"file_{own.pk}": SimpleUploadedFile("so-lieu.pdf", pdf_file())}
    assert fellow.post(sheet, evidence).status_code == 302
    value = TargetValue.objects.get()
    assert (value.amount, value.out_of, value.file is not None) == (7.5, 10, True)
    assert fellow.get(f"/chuong-trinh/minh-chung/{value.pk}/")["Content-Disposition"].startswith("attachment")
    assert late.get(f"/chuong-trinh/minh-chung/{value.pk}/").status_code == 404
    unsaid = late.post(sheet, {f"amount_{other.pk}": "4", f"note_{other.pk}": "giữ lại"})
    assert unsaid.status_code == 422
    assert "chưa có mẫu số" in unsaid.content.decode()
    assert "giữ lại" in unsaid.content.decode()
    ReportPeriod.objects.update(due_on=today - timedelta(days=1))
    TargetValue.objects.update(event_day=today - timedelta(days=1))
    locked = late.post(sheet, {f"amount_{other.pk}": "4", f"out_of_{other.pk}": "5"})
    assert (locked.status_code, "PROG-11" in locked.content.decode()) == (422, True)
    told = words(owner.get(f"/chuong-trinh/ky/{period.pk}/").content)
    assert "1/2 đã nhận · 1 đúng hạn · 1 còn thiếu" in told
    assert "Nhắc 1 đơn vị chưa báo cáo" in owner.get("/").content.decode()
    unlock = {"unit": third.unit.pk, "until": format_day(today), "unlock_reason": "Mất mạng"}
    assert owner.post(f"/chuong-trinh/ky/{period.pk}/mo-khoa/", unlock).status_code == 302
    assert late.post(sheet, {f"amount_{other.pk}": "4", f"out_of_{other.pk}": "5"}).status_code == 302
    whole = words(owner.get(f"/chuong-trinh/chi-tieu/{held.pk}/").content)
    assert "76,67 %" in whole
    assert "11,5/15" in whole
    assert "từ 2 đơn vị" in whole
    assert fourth.officer.client().get(here).status_code == 404
    cells = sheet_of(owner.get(f"/chuong-trinh/giai-doan/{phase.pk}/tien-do.xlsx").content)[2:]
    assert (cells[0][0], cells[0][3]) == ("Chỉ tiêu", "Đơn vị")
    assert [(row[2], row[3], row[7], row[9]) for row in cells[1:]] == [
        (1, first.unit.names.get().full, "76,67\u00a0%", "2/2"),
        (2, second.unit.names.get().full, "75\u00a0%", "1/1"),
        (2, third.unit.names.get().full, "80\u00a0%", "1/1"),
    ]
    state = sheet_of(owner.get(f"/chuong-trinh/ky/{period.pk}/tinh-hinh.xlsx").content)[3:]
    assert sorted(row[4] for row in state) == ["Muộn", "Đúng hạn"]


def test_nothing_known_is_said(world: BlockWorld) -> None:
    """Before any report: no bar, no zero, "chưa có số liệu"; a share without its whole says so; the search finds it."""
    first, second = world.members[0], world.members[1]
    owner = first.officer.client()
    owner.post("/chuong-trinh/moi/", {"name": "Chương trình mục tiêu quốc gia"})
    programme = Programme.objects.get()
    today = timezone.localdate()
    year = {"first_year": str(today.year), "last_year": str(today.year)}
    owner.post(f"/chuong-trinh/{programme.pk}/giai-doan/", {"phase_name": "Cả năm", **year})
    phase = ProgrammePhase.objects.get()
    typed = {"name": "Tỷ lệ hộ nghèo", "measure": "%", "comparison": "le", "share": "on", "gathering": "none"}
    owner.post(f"/chuong-trinh/giai-doan/{phase.pk}/chi-tieu/", typed)
    held = ProgrammeIndicator.objects.get()
    due = format_day(date(today.year, 12, 31))
    owner.post(f"/chuong-trinh/chi-tieu/{held.pk}/giao/", {"due_on": due, "unit_0": second.unit.pk, "wanted_0": "5"})
    owner.post(
        f"/chuong-trinh/giai-doan/{phase.pk}/ky/",
        {"kind": "year", "period_year": str(today.year), "part": "1", "working_days": "10"},
    )
    page = owner.get(f"/chuong-trinh/chi-tieu/{held.pk}/").content
    told = words(page)
    assert "chưa có mẫu số" in told
    assert told.count("chưa có số liệu") >= 2
    assert 'class="bar-1"' not in page.decode()
    assert "Chưa đủ số liệu, còn hạn" in told
    assert "Chương trình mục tiêu quốc gia" in owner.get("/tim/?q=muc+tieu+quoc+gia").content.decode()
    found = second.officer.client().get("/chuong-trinh/").content.decode()
    assert "Chương trình mục tiêu quốc gia" in found
    stale = owner.post(f"/chuong-trinh/{programme.pk}/sua/", {"name": "Tên mới", "seen": "9"})
    assert (stale.status_code, "Tên mới" in stale.content.decode()) == (409, True)
    assert Programme.objects.get().name == "Chương trình mục tiêu quốc gia"
    old = second.officer.client().get(f"/chi-tieu/{Target.objects.get().pk}/")
    assert old["Location"] == f"/chuong-trinh/chi-tieu/{held.pk}/"


def test_what_was_typed_wrongly_is_mended(world: BlockWorld) -> None:
    """Corrected freely first; after a report what gives the figures their meaning is shown and not taken, a reason is asked."""
    first, second = world.members[0], world.members[1]
    owner, today = first.officer.client(), timezone.localdate()
    owner.post("/chuong-trinh/moi/", {"name": "Chương trình 135"})
    here = f"/chuong-trinh/{Programme.objects.get().pk}/"
    years = {"first_year": str(today.year), "last_year": str(today.year + 1)}
    for name in ("Gian đoạn I", "Giai đoạn nhầm"):
        owner.post(f"{here}giai-doan/", {"phase_name": name, **years})
    phase, spare = ProgrammePhase.objects.order_by("pk")
    typed = {"name": "Số hộ", "measure": "hô", "comparison": "ge", "gathering": "sum"}
    owner.post(f"/chuong-trinh/giai-doan/{phase.pk}/chi-tieu/", typed)
    held = ProgrammeIndicator.objects.get()
    due = format_day(date(today.year, 12, 31))
    owner.post(f"/chuong-trinh/chi-tieu/{held.pk}/giao/", {"due_on": due, "unit_0": second.unit.pk, "wanted_0": "5"})
    edit = f"/chuong-trinh/giai-doan/{phase.pk}/sua/"
    page = owner.get(edit).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen is not None
    assert "sửa được mọi chỗ" in page
    fixed = owner.post(edit, {"phase_name": "Giai đoạn I", **years, "seen": seen[1]})
    assert (fixed.status_code, ProgrammePhase.objects.get(pk=phase.pk).name) == (302, "Giai đoạn I")
    stale = owner.post(edit, {"phase_name": "Giai đoạn Một", **years, "seen": seen[1]})
    assert (stale.status_code, "Giai đoạn Một" in stale.content.decode()) == (409, True)
    gone = owner.post(f"/chuong-trinh/giai-doan/{spare.pk}/bo/", {"reason": "Nhập hai lần"})
    assert (gone["Location"], ProgrammePhase.objects.count()) == (here, 1)
    change = f"/chuong-trinh/chi-tieu/{held.pk}/sua/"
    assert change in owner.get(f"/chuong-trinh/chi-tieu/{held.pk}/").content.decode()
    now = {"seen": str(Programme.objects.get().revision)}
    assert owner.post(change, {**typed, "measure": "hộ", **now}).status_code == 302
    assert Target.objects.get().measure == "hộ"
    TargetValue.objects.create(target=Target.objects.get(), amount=3, by_name="Lò Thị Mai", event_day=today)
    page = owner.get(change).content.decode()
    assert re.search(r'name="measure"[^>]*disabled|disabled[^>]*name="measure"', page)
    assert "Bỏ chỉ tiêu" not in page
    now = {"seen": str(Programme.objects.get().revision)}
    silent = owner.post(change, {**typed, "name": "Số hộ nghèo", "measure": "km", **now})
    assert (silent.status_code, "Lý do sửa" in words(silent.content)) == (422, True)
    assert Target.objects.get().indicator == "Số hộ"
    mended = owner.post(change, {**typed, "name": "Số hộ nghèo", "measure": "km", "reason": "Ghi nhầm", **now})
    assert mended.status_code == 302
    assert list(Target.objects.values_list("indicator", "measure")) == [("Số hộ nghèo", "hộ")]
    refused = owner.post(f"/chuong-trinh/chi-tieu/{held.pk}/bo/", {"reason": "Nhầm"})
    assert (refused.status_code, "PROG-21" in refused.content.decode()) == (422, True)
    assert second.officer.client().get(change).status_code == 403
