"""Pages of certificates, sheets, hand-over and money: what is shown, what a click does, what a mistake leaves."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.decisions.granted import granted
from tests.decisions.office import Office, make_office, person

from thidua.decisions.actions.stocks import keep_stock
from thidua.decisions.models import Decision, HandOver, Paid, PlaceMove, PrintedCopy, PrintRun, Stock
from thidua.vietnamese import format_count, format_day
from thidua.web.fields import CountField

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing decided yet."""
    return make_office()


def at(held: Decision, part: str) -> str:
    """An address below a decision."""
    return f"/quyet-dinh-khen-thuong/{held.pk}/{part}/"


def body(client: Client, address: str) -> str:
    """A page that answers."""
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_from_the_first_sheet_to_the_file(office: Office) -> None:
    """A sheet is taken in one click, the picture moves with what is typed, all are printed, each file can be had alone."""
    held = granted(office, on=timezone.localdate())
    client = office.officer.client()
    assert "Chọn mẫu in" in body(client, at(held, "in"))
    taken = client.post("/phoi-in/", {"sheet": "giay-khen", "decision": held.pk})
    stock = Stock.objects.get()
    assert taken["Location"] == f"{at(held, 'in')}?stock={stock.pk}"
    page = body(client, taken["Location"])
    assert "In 3 bản chưa in" in page
    row = held.rows.get(name="Bàn Thị Liên")
    asked = f"?stock={stock.pk}&row={row.pk}&place=recipient&right="
    pictures = [client.get(f"{at(held, 'in')}xem.png{asked}{mm}").content for mm in ("0", "0", "12")]
    assert all(one.startswith(b"\x89PNG") for one in pictures)
    assert pictures[0] == pictures[1] != pictures[2]
    assert "right=12" in body(client, f"{at(held, 'in')}xem/{asked}12")
    moved = {"stock": stock.pk, "row": row.pk, "place": "recipient", "right": "1,5", "down": "-0,5"}
    assert client.post(f"{at(held, 'in')}chinh/", moved).status_code == 302
    assert list(PlaceMove.objects.values_list("right", "down")) == [(15, -5)]
    assert client.post(at(held, "in"), {"stock": stock.pk, "which": "new", "purpose": "print"}).status_code == 302
    run = PrintRun.objects.get()
    page = body(client, f"{at(held, 'in')}?stock={stock.pk}")
    assert ("chưa in</" in page, f"/lan-in/{run.pk}.pdf" in page, "bản thứ 1" in page) == (False, True, True)
    assert client.get(f"/lan-in/{run.pk}.pdf").content.startswith(b"%PDF")
    with ZipFile(BytesIO(client.get(f"/lan-in/{run.pk}.zip").content)) as archive:
        assert [name[:3] for name in archive.namelist()] == ["001", "002", "003"]
    assert client.get(f"/lan-in/{run.pk}.exe").status_code == 404
    again = client.post(at(held, "in"), {"stock": stock.pk, "which": "ticked", "row": [row.pk], "purpose": "print"})
    assert (again.status_code, "CERT-07" in again.content.decode(), PrintedCopy.objects.count()) == (422, True, 3)
    assert f'value="{row.pk}" data-row aria-label="Chọn Bàn Thị Liên" checked' in again.content.decode()


def test_a_sheet_is_measured_and_its_blanks_counted(office: Office) -> None:
    """Millimetres are kept as typed, a wrong one is told at its place, blanks enter the register, the leader opens the golden book."""
    today = format_day(timezone.localdate())
    client = office.officer.client()
    stock = keep_stock(actor=office.officer.scope(), sheet_code="phoi-giay-khen-a4")
    here = f"/phoi-in/{stock.pk}/"
    said = {
        "name": "Phôi tháng 9",
        "heading": "state",
        "counted": "on",
        "right_all": "-1,5",
        "down_recipient": "2",
        "seen": "1",
    }
    assert client.post(here, said).status_code == 302
    stock.refresh_from_db()
    assert (stock.name, stock.moves, stock.counted) == (
        "Phôi tháng 9",
        {"": [-1.5, 0.0], "recipient": [0.0, 2.0]},
        True,
    )
    assert 'value="-1,5"' in body(client, here)
    wrong = client.post(here, {**said, "right_all": "x", "seen": "2"})
    assert (wrong.status_code, 'value="x"' in wrong.content.decode()) == (422, True)
    assert client.post(here, {**said, "seen": "1"}).status_code == 409
    assert client.post(f"{here}so-phoi/", {"kind": "received", "many": "50", "moved_on": today}).status_code == 302
    assert client.post(f"{here}so-phoi/", {"kind": "spoiled", "many": "51", "moved_on": today}).status_code == 422
    assert "còn 50 phôi" in body(client, here)
    assert client.get(f"{here}xem.png").content.startswith(b"\x89PNG")
    assert client.post("/phoi-in/so-vang/", {"golden_year": "2026"}).status_code == 403
    assert (
        office.leader.client().post("/phoi-in/so-vang/", {"golden_year": "2026", "golden_last": "7"}).status_code == 302
    )
    assert "số đã ghi sau cùng: 7" in body(client, "/phoi-in/")


def test_points_stand_between_thousands() -> None:
    """A count or an amount with points is read as written here, never as a decimal; anything else with a point is refused."""
    field = CountField(required=False)
    assert [field.clean(one) for one in ("760.000", "1.250.000", "12", "")] == [760_000, 1_250_000, 12, None]
    for wrong in ("760.00", "7.6", "1.2500", "0760.000", ".000"):
        with pytest.raises(ValidationError):
            field.clean(wrong)


def test_hand_over_and_money_by_clicks(office: Office) -> None:
    """Ticked rows are given and paid; another amount needs its reason and what was typed stays; a mistake is cancelled."""
    today = timezone.localdate()
    held, day = granted(office, on=today), format_day(today)
    client = office.officer.client()
    first, second, _third = held.rows.order_by("position").values_list("pk", flat=True)
    for part in ("trao", "tien"):  # the right is asked for before the form is read
        assert office.standing.client().post(at(held, part), {}).status_code == 403
    assert client.post(at(held, "trao"), {"handed_on": day, "signed": "on"}).status_code == 422
    given = {"row": [first, second], "handed_on": day, "occasion": "Hội nghị", "received_by": "Lò Văn Thay"}
    assert client.post(at(held, "trao"), given).status_code == 302
    page = body(client, at(held, "trao"))
    assert ("đã trao 2 trong 3" in page, page.count("chưa ký nhận"), page.count("Lò Văn Thay")) == (True, 2, 2)
    entry = HandOver.objects.get(row=first)
    assert client.post(f"/lan-trao/{entry.pk}/huy/", {"reason": "Ghi nhầm"}).status_code == 302
    assert client.post(at(held, "tien"), {"row": [first], "paid_on": day}).status_code == 302
    payment = held.payments.get(row=second)
    page = body(client, f"{at(held, 'tien')}?payment={payment.pk}")
    assert f"/khoan-thuong/{payment.pk}/chi/" in page
    assert payment.amount is not None
    assert f'name="amount" value="{format_count(payment.amount)}"' in page
    assert client.get(f"{at(held, 'tien')}?payment={10**9}").status_code == 404
    wrong = client.post(
        f"/khoan-thuong/{payment.pk}/chi/", {"amount": "500.000", "paid_on": day, "received_by": "Vi Thị Hộ"}
    )
    assert (wrong.status_code, "MONEY-02" in wrong.content.decode(), "Vi Thị Hộ" in wrong.content.decode()) == (
        422,
        True,
        True,
    )
    assert client.post(
        f"/khoan-thuong/{payment.pk}/chi/", {"amount": "500.000", "paid_on": day, "reason": "Quy chế"}
    ).status_code == 302  # fmt: skip
    assert sorted(Paid.objects.values_list("amount", "reason")) == [(500_000, "Quy chế"), (1_520_000, "")]
    page = body(client, at(held, "tien"))
    assert ("3.040.000" in page, "2.020.000" in page) == (True, True)
    assert client.post(f"/khoan-da-chi/{Paid.objects.first().pk}/huy/", {"reason": "Nhầm"}).status_code == 302  # type: ignore[union-attr]
    for name, form in (("trao-tang", "xlsx"), ("tien-thuong", "xlsx"), ("trao-tang", "docx"), ("tien-thuong", "pdf")):
        answer = client.get(f"/quyet-dinh-khen-thuong/{held.pk}/{name}.{form}")
        assert answer.content[:2] == (b"%P" if form == "pdf" else b"PK")
    assert f"{at(held, 'in')}" in body(client, f"/quyet-dinh-khen-thuong/{held.pk}/")


def test_an_unknown_amount_is_a_word_on_the_page(office: Office) -> None:
    """Where the law gives no amount the page says so with the reason, and the total leaves it out aloud."""
    held = granted(office, [person("Bàn Thị Liên")], on=timezone.localdate())
    Decision.objects.filter(pk=held.pk).update(form_code="hinh-thuc-rieng")
    page = body(office.officer.client(), at(held, "tien"))
    assert ("1 khoản chưa rõ mức, không tính vào tổng." in page, "chưa kể 1 khoản" in page) == (True, True)


def test_pages_ask_the_same_for_few_and_many(office: Office) -> None:
    """Each page of sixty recipients costs as many queries as of three."""
    today, client = timezone.localdate(), office.officer.client()
    keep_stock(actor=office.officer.scope(), sheet_code="giay-khen")
    words = [f"Lê Thị {chr(65 + one % 26)}{'abc'[one // 26]}" for one in range(60)]
    few, many = (
        granted(office, [person(word) for word in words[:size]], number=str(size), on=today) for size in (3, 60)
    )
    for part in ("in", "trao", "tien"):
        counted = []
        for held in (few, few, many):
            with CaptureQueriesContext(connection) as asked:
                body(client, at(held, part))
            counted.append(len(asked))
        assert counted[1] == counted[2], part
