"""Junk in addresses and forms: a refusal or a page, never a failure of ours, on either database."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.makers import make_block

from thidua.clusters.enums import Stage

pytestmark = pytest.mark.django_db
DIGITS = ["²", "²²²²", "٣", "9" * 5000]


@pytest.mark.parametrize("year", DIGITS)
@pytest.mark.parametrize("page", ["/", "/cum-khoi/", "/hoi-nghi/"])
def test_year_in_the_address_that_is_no_number(page: str, year: str) -> None:
    """A year written in raised figures or in five thousand of them is passed over."""
    client = make_block(2).head.officer.client()
    assert client.get(page, {"year": year}).status_code == 200


@pytest.mark.parametrize("total", DIGITS)
def test_number_of_rows_that_is_no_number(total: str) -> None:
    """Asking for more rows after a senseless number of them gives the few there are by default."""
    world = make_block(2, stage=Stage.SETUP)
    sent = {"form-TOTAL_FORMS": total, "form-INITIAL_FORMS": "0", "more": "1"}
    answer = world.standing.client().post(f"/cum-khoi/{world.block_id}/thanh-vien/", sent)
    assert answer.status_code in {200, 422}


def _multipart(name: bytes, value: bytes, more: bytes = b"") -> bytes:
    return b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n--x--\r\n' % (name, more, value)


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-7"]
)
def test_form_in_another_alphabet(kind: str) -> None:
    """Half a character, smuggled in by naming another encoding, is refused before anything reads it."""
    client = make_block(2).standing.client()
    body = _multipart(b"login", b"+2AA-") if "x;" in kind else b"login=%2B2AA-"
    assert client.post("/cum-khoi/lap/", body, content_type=kind).status_code == 400
    assert client.get("/tim/?q=%2B2AA-", CONTENT_TYPE="text/plain; charset=utf-7").status_code == 400
    assert Client().post("/dang-nhap/", body, content_type=kind).status_code == 400
    assert client.get("/tim/", CONTENT_TYPE="text/plain; charset=UTF-8").status_code == 200


@pytest.mark.parametrize("star", [b"utf-7''+2AA-.pdf", b"utf-16le''%00%d8.pdf", b"rot13''x.pdf", b"x-unknown''x.pdf"])
def test_file_name_in_another_alphabet(star: bytes) -> None:
    """A file whose name claims an odd encoding is refused or renamed, without a failure."""
    world = make_block(2)
    client = world.members[1].officer.client()
    body = _multipart(b"files", b"%PDF-1.4 %%EOF", b"; filename*=" + star)
    there = f"/phieu/{world.card(1).pk}/tieu-chi/1.1/minh-chung/"
    assert client.post(there, body, content_type="multipart/form-data; boundary=x").status_code in {302, 400, 404, 422}


@pytest.mark.parametrize(
    "path", ["/cum-khoi/%ED%A0%80/", "/phieu/1/tieu-chi/%00/", "/%FF%FE/", "/phieu/1/o/%ED%A0%80/"]
)
def test_address_with_half_a_character(path: str) -> None:
    """Such an address leads nowhere."""
    client = make_block(2).head.officer.client()
    assert client.get(path).status_code in {404, 405}


def test_sign_in_with_what_no_database_can_hold() -> None:
    """A NUL and half a character in the name are refused like any other wrong name."""
    for name in (b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe"):
        body = b"login=" + b"".join(b"%%%02X" % one for one in name) + b"&password=x%00y"
        answer = Client().post("/dang-nhap/", body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 200
