"""Past awards from a file by the pages: looked at, corrected, entered, told what the book has, withdrawn."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.decisions.office import make_office
from tests.makers.lists import list_file

from thidua.records.models import Award

pytestmark = pytest.mark.django_db
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Hình thức khen thưởng", "Số quyết định", "Ngày quyết định")
MAI = ("Lò Thị Mai", "1986", "Giấy khen", "12/QĐ-SDT", "03/04/2019")
PLACE = "/so-khen-thuong/nhap-tu-tep/"


def send(client: Client, *rows: tuple[str, ...]) -> str:
    """Send a file; where it leads."""
    answer = client.post(PLACE, {"file": SimpleUploadedFile("Khen cũ.xlsx", list_file(rows, HEADS))})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_from_a_faulty_file_to_a_withdrawn_one() -> None:
    """Nothing of a faulty file; all of the right one; a look-alike only with its reason; withdrawn it is in no search."""
    office = make_office()
    client = office.officer.client()
    assert PLACE in client.get("/so-khen-thuong/").content.decode()
    there = send(client, (*MAI[:4], "31/02/2019"))
    assert "không phải ngày quyết định hợp lệ" in client.get(there).content.decode()
    assert (client.post(there).status_code, Award.objects.count()) == (422, 0)
    assert client.post(f"{there}tep-can-sua.xlsx").headers["Content-Type"].endswith("spreadsheetml.sheet")
    there = send(client, MAI)
    assert "Ghi 1 khen thưởng mới" in client.get(there).content.decode()
    assert client.post(there).status_code == 302
    second = send(client, MAI, ("Lò Thị Mai", "1990", *MAI[2:]))
    page = client.get(second).content.decode()
    assert "Có thể đã có trong sổ" in page
    assert "là khen thưởng khác, vẫn ghi" in page
    assert client.post(second, {"other": "Danh sách!3"}).status_code == 422
    assert client.post(second, {"other": "Danh sách!3", "different": "Trùng tên"}).status_code == 302
    assert Award.objects.filter(state="standing").count() == 2
    assert client.post(f"{there}hoan-tac/").status_code == 302
    assert sorted(Award.objects.values_list("state", flat=True)) == ["standing", "withdrawn"]
    assert client.get(there).status_code == 200
    withdrawn = Award.objects.get(state="withdrawn")
    assert "Rút lại lần nhập tệp" in client.get(f"/so-khen-thuong/{withdrawn.pk}/").content.decode()
    assert office.stranger.client().get(there).status_code == 404
