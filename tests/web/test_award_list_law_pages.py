"""The column "Theo luật" of a list: ten rows with ten reasons, its filter, its export, its statements; what the law bars."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.decisions.office import DAY, collective, facts, make_office, new_list, person
from tests.decisions.ten_rows import BASE, TITLE, linked, ten_rows
from tests.makers.people import make_person, make_unit

from thidua.book.queries import rows as acts
from thidua.decisions.actions import (
    approve_list,
    change_list,
    edit_row,
    fill_list,
    make_decision,
    proceed_despite,
    send_list,
    undo_step,
)
from thidua.decisions.papers import content_of
from thidua.decisions.queries.lawful import by_law
from thidua.decisions.queries.lists import rows_of
from thidua.errors import Refused
from thidua.registry.acts import subject_of

pytestmark = pytest.mark.django_db


def words(client: Client, path: str, **asked: str) -> str:
    """The words of a page as they are read."""
    answer = client.get(path, asked)
    assert answer.status_code == 200
    inner = answer.content.decode().split("<main", maxsplit=1)[1]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inner)).split())


def test_ten_rows_stand_by_ten_reasons() -> None:
    """Every row has its word and its own reasons, shown, filtered and exported; nothing of it stops the list."""
    office = make_office()
    held = ten_rows(office)
    client, here = office.officer.client(), f"/khen-thuong-truc-tiep/{held.pk}/"
    answer = client.get(f"{here}danh-sach.xlsx")
    table = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    head = next(row for row in table if "Theo luật" in row)
    at = head.index("Theo luật")
    told = [
        (str(row[at]), str(row[at + 1]))
        for row in table
        if str(row[head.index("Họ tên, tên tập thể")]).startswith(("Lò", "Phòng"))
    ]
    assert len(told) == 10
    assert len(set(told)) == 10, told
    reasons = [reason for _word, reason in told]
    assert "Thiếu: xếp loại năm 2025" in reasons[0]
    assert "Đang bị cảnh cáo từ ngày 01/03/2026" in reasons[2]
    assert "Điều 22" in reasons[4]
    assert "sáng kiến" in reasons[5].lower()
    assert reasons[7] == "Chưa chọn là ai trong danh mục cá nhân, tập thể."
    assert "kết quả của thành viên trong năm 2025" in reasons[8]
    page = words(client, here)
    for reason in ("Đang bị cảnh cáo", "Chưa chọn là ai", "ý kiến tham khảo"):
        assert reason in page
    only = words(client, here, show="law-not")
    assert "Lò Thị Năm" in only
    assert "Lò Thị Một" not in only
    assert "Lò Thị Bảy" in words(client, here, show="law-people")


def test_the_column_costs_the_same_for_many_rows() -> None:
    """Forty rows are held against the law with the statements of four."""
    office = make_office()
    scope = office.officer.scope(DAY)
    assert scope.sees
    costs = []
    for n in (4, 40):
        made = new_list(office)
        rows = [
            person(f"Vừ Thị {at}", form=TITLE, person_id=make_person(f"Vừ Thị {at}", office.unit).pk) for at in range(n)
        ]
        fill_list(actor=scope, list_id=made.pk, rows=rows)
        listed = rows_of(made)
        by_law(scope, made, listed)
        with CaptureQueriesContext(connection) as asked:
            assert len(by_law(scope, made, listed)) == n
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_law_itself_bars_what_it_does_not_have() -> None:
    """A form changed to one not for the recipient is refused by its article when put forward; no reason lifts that."""
    office = make_office()
    team = make_unit("Phòng Chính sách", office.unit)
    actor = office.officer.scope(DAY)
    made = new_list(office, year=2025)
    fill_list(actor=actor, list_id=made.pk, rows=[collective("Phòng Chính sách", organisation_id=team.pk)])
    made.refresh_from_db()
    change_list(actor=actor, list_id=made.pk, facts=facts(year=2025, form=TITLE), seen=made.revision)
    with pytest.raises(Refused) as found:
        send_list(actor=actor, list_id=made.pk)
    assert (found.value.code, found.value.citation) == ("LIST-10", "Điều 24 Luật số 06/2022/QH15")
    [row] = rows_of(made)
    with pytest.raises(Refused, match="LIST-13"):
        proceed_despite(actor=actor, row_id=row.pk, reason="Vẫn đề nghị", seen=row.revision)


def test_going_against_the_advice_takes_a_reason_that_stays() -> None:
    """A row the law answers "not met" of asks why; the reason is on list, workbook, act and decision, and goes with its row."""
    office = make_office()
    actor, client = office.officer.scope(DAY), office.officer.client()
    made = new_list(office, year=2025, form=BASE)
    weak = [linked(office, name, "", rating="khong-hoan-thanh") for name in ("Lò Thị Hai", "Lò Thị Ba", "Lò Thị Tư")]
    fine = linked(office, "Lò Thị Bốn", "giay-khen", rating="hoan-thanh-xuat-sac")
    rows = fill_list(actor=actor, list_id=made.pk, rows=[*weak, fine])
    here, page = f"/khen-thuong-truc-tiep/{made.pk}/", f"/khen-thuong-truc-tiep/dong/{rows[0].pk}/van-de-nghi/"
    with pytest.raises(Refused, match="LIST-12") as refused:
        send_list(actor=actor, list_id=made.pk)
    assert "Còn 2 dòng khác" in refused.value.message
    assert words(client, here).count("Vẫn đề nghị: ghi lý do") == 3
    shown = words(client, page)
    assert "Điều 23 Luật số 06/2022/QH15" in shown
    assert "Còn 2 dòng khác" in shown
    why = "Xếp loại ghi nhầm, đang chờ văn bản sửa"
    assert client.post(page, {"reason": why, "seen": "9"}).status_code == 409
    assert client.post(page, {"reason": why, "alike": "on", "seen": str(rows[0].revision)}).status_code == 302
    assert [one.despite for one in rows_of(made)] == [why, why, why, ""]
    first = rows_of(made)[0]
    assert (first.despite_by, "Điều" in first.despite_law) == ("Lý Thị Páo", True)
    assert words(client, here).count(f"Vẫn đề nghị: {why}") == 3
    answer = client.get(f"{here}danh-sach.xlsx")
    table = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    at = next(row for row in table if "Lý do vẫn đề nghị" in row).index("Lý do vẫn đề nghị")
    assert sum(str(row[at]).startswith(f"{why} (Lý Thị Páo, ") for row in table) == 3
    last = rows_of(made)[1]
    edit_row(actor=actor, row_id=last.pk, facts=person("Lò Thị Khác"), seen=last.revision)
    assert [one.despite for one in rows_of(made)] == [why, "", why, ""]
    undo_step(actor=actor, list_id=made.pk)
    assert [one.despite for one in rows_of(made)] == [why, why, why, ""]
    send_list(actor=actor, list_id=made.pk)
    approve_list(actor=office.leader.scope(DAY), list_id=made.pk)
    told = [row.facts for row in acts(subjects=[subject_of(made)]) if row.kind == "decisions.proceed_despite"]
    assert [(one["reason"], one["many"]) for one in told] == [(why, 3)]
    decided = make_decision(actor=actor, list_id=made.pk, form_code=BASE)
    assert words(client, f"/quyet-dinh-khen-thuong/{decided.pk}/").count(f"Vẫn đề nghị: {why}") == 3
    assert [one.get("despite") for one in content_of(decided)["rows"]] == [why] * 3
