"""Pages of a decision kept, sent and acknowledged: what a click does, what each side sees."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.decisions.granted import granted
from tests.decisions.office import make_office
from tests.makers import make_actor, make_unit

from thidua.decisions.models import SentCopy
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


def test_sent_by_clicks_and_acknowledged_by_the_other_side() -> None:
    """The office keeps it, finds a unit by name, sends; the unit meets it in its inbox, takes the file, answers; a mistake is undone."""
    office, today = make_office(), timezone.localdate()
    held, day = granted(office, on=today), format_day(today)
    school = make_unit("Trường Nội trú Lam Sơn", office.top)
    reader = make_actor(school, name="Trần Thị Nhận").client()
    client, here = office.officer.client(), f"/quyet-dinh-khen-thuong/{held.pk}/"
    assert f'href="{here}gui/"' in client.get(here).content.decode()
    page = client.get(f"{here}gui/?find=nội+trú").content.decode()
    assert ("Trường Nội trú Lam Sơn" in page, "cấp trên trực tiếp" in page) == (True, True)
    sent = {"unit": [school.pk], "find": "nội trú", "others": "Báo Lam Sơn\n\nĐài Truyền hình"}
    assert client.post(f"{here}gui/", sent).status_code == 302
    inside, paper, radio = SentCopy.objects.order_by("pk")
    again = client.post(f"{here}gui/", {"unit": [], "find": "", "others": "báo Lam Sơn"})
    assert (again.status_code, "SEND-02" in again.content.decode(), "báo Lam Sơn" in again.content.decode()) == (
        409,
        True,
        True,
    )
    assert client.post(f"{here}luu/", {"where": "", "archived_on": day}).status_code == 422
    assert client.post(f"{here}luu/", {"where": "Hồ sơ số 12", "archived_on": day}).status_code == 302
    assert (
        client.post(f"/ban-gui/{paper.pk}/da-nhan/", {"received_by": "Văn thư", "received_on": day}).status_code == 302
    )
    assert client.post(f"/ban-gui/{radio.pk}/bo/", {"reason": "Gửi nhầm"}).status_code == 302
    assert client.post(f"/ban-gui/{inside.pk}/gui-lai/").status_code == 302
    page = client.get(f"{here}gui/").content.decode()
    for said in ("1 trong 2 nơi chưa xác nhận", "Hồ sơ số 12", "lần thứ 2", "Gửi nhầm", "Văn thư"):
        assert said in page
    assert f"/quyet-dinh-den/{inside.pk}/" in reader.get("/").content.decode()
    assert reader.get(f"/quyet-dinh-khen-thuong/{held.pk}/").status_code == 404
    page = reader.get(f"/quyet-dinh-den/{inside.pk}/").content.decode()
    assert ("Bàn Thị Liên" in page, "14/09/1985" in page, "Xác nhận đã nhận" in page) == (True, False, True)
    assert reader.get(f"/quyet-dinh-den/{inside.pk}/tep/").content.startswith(b"\x89PNG")
    assert reader.post(f"/quyet-dinh-den/{inside.pk}/").status_code == 302
    assert "Trần Thị Nhận" in reader.get(f"/quyet-dinh-den/?year={today.year}").content.decode()
    assert reader.post(f"/quyet-dinh-den/{inside.pk}/").status_code == 409
    assert "1 trong 2" not in client.get(f"{here}gui/").content.decode()
