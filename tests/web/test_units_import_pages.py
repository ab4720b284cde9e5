"""Units and officers from a file by the pages: looked at, corrected, brought in, invited, opened by the slip itself."""

from __future__ import annotations

import io
import re
import zipfile

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.makers import PASSWORD, Actor, make_actor, make_province
from tests.makers.units import TOP, units_file

from thidua.accounts.models import Account
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db
ROWS = [
    ["UBND xã Một", "Xã Một", "", "UBND", "Xã", "Lò Thị Mai", "Chuyên viên"],
    ["Trường Hai", "", "Xã Một", "Trường", "Cơ sở", "Vừ A Vảng", "Hiệu trưởng"],
]
PLACE = "/tap-the/nhap-tu-tep/"


@pytest.fixture
def admin() -> Actor:
    """The administrator of a province."""
    top = make_province(TOP)
    return make_actor(top, Role.ADMINISTRATOR, over=top)


def send(client: Client, rows: list[list[str]]) -> str:
    """Send a file; where it leads."""
    answer = client.post(PLACE, {"file": SimpleUploadedFile("Đơn vị.xlsx", units_file(rows))})
    assert answer.status_code == 302
    return answer.headers["Location"]


def slips_of(answer: object) -> dict[str, str]:
    """Names to sign in with and codes as they stand on the printed slips."""
    with pdfplumber.open(io.BytesIO(answer.content)) as pdf:  # type: ignore[attr-defined]
        halves = [
            page.crop((at * page.width / 2, 0, (at + 1) * page.width / 2, page.height))
            for page in pdf.pages
            for at in (0, 1)
        ]
        text = "\n".join(one.extract_text() for one in halves)
    return dict(re.findall(r"Tên đăng nhập: ?(\S+)\s[^-]*?([A-Z0-9]{4}(?:-[A-Z0-9]{4}){3})", text))


def test_from_the_file_to_the_first_look_at_the_inbox(admin: Actor) -> None:
    """A faulty file comes back marked; the right one is brought in; a slip opens its account once and signs in."""
    client = admin.client()
    there = send(client, [ROWS[0], [*ROWS[1][:2], "Xã Hai", *ROWS[1][3:]]])
    page = client.get(there).content.decode()
    assert "1 chỗ phải sửa" in page
    assert "không có đơn vị cấp trên «Xã Hai»" in page
    assert client.post(there).status_code == 422
    back = client.post(f"{there}tep-can-sua.xlsx")
    assert b"comments1.xml" in b"".join(one.encode() for one in zipfile.ZipFile(io.BytesIO(back.content)).namelist())
    there = send(client, ROWS)
    assert "Ghi 2 đơn vị mới, 2 cán bộ" in client.get(there).content.decode()
    assert client.post(there).status_code == 302
    page = client.get(there).content.decode()
    assert "2 trên 2 người chưa mở tài khoản" in page

    codes = slips_of(client.post(f"{there}phieu-moi/", {"kind": "pdf"}))
    assert set(codes) == {"mai.lt", "vang.va"}
    word = client.post(f"{there}phieu-moi/", {"kind": "docx", "person": str(_person("vang.va"))})
    assert "vang.va" in zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert client.post(f"{there}phieu-moi/", {"kind": "pdf", "person": "999999"}).status_code == 404

    visitor, said = Client(), {"username": "mai.lt", "code": codes["mai.lt"], "password": PASSWORD, "again": PASSWORD}
    assert visitor.post("/moi/", {**said, "again": "khac-han-2026"}).status_code == 422
    wrong = visitor.post("/moi/", {**said, "username": "vang.va", "code": codes["vang.va"]})
    assert (wrong.status_code, "ACC-10" in wrong.content.decode()) == (422, True)
    assert visitor.post("/moi/", said).headers["Location"] == "/"
    inbox = visitor.get("/").content.decode()
    assert "Tài khoản đã mở" in inbox
    assert Client().post("/moi/", said).status_code == 422
    page = client.get(there).content.decode()
    assert "1 trên 2 người chưa mở tài khoản" in page
    assert client.post(f"{there}hoan-tac/").status_code == 422


def _person(username: str) -> int:
    return int(Account.objects.get(username=username).person.pk)


def test_an_officer_of_a_unit_is_refused(admin: Actor) -> None:
    """Only whoever administers sends units; the list of units offers it to nobody else."""
    from_unit = make_actor(admin.mandate.organisation).client()
    assert from_unit.get(PLACE).status_code == 403
    assert PLACE not in from_unit.get("/tap-the/").content.decode()
    assert PLACE in admin.client().get("/tap-the/").content.decode()


def test_guessing_codes_is_slowed_down(admin: Actor) -> None:
    """After thirty tries in a minute from one place the page answers that there were too many."""
    visitor = Client()
    said = {"username": admin.account.username, "code": "A" * 16, "password": PASSWORD, "again": PASSWORD}
    assert [visitor.post("/moi/", said).status_code for _one in range(31)][-2:] == [422, 429]
