"""An identity number never stands in plain outside the one answer it was asked for in: pages, book, logs, files, tables."""

from __future__ import annotations

import logging
import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.makers import make_actor, make_province, make_unit
from tests.makers.people import Actor

from thidua.registry.actions import reveal_number
from thidua.registry.enums import Role
from thidua.registry.models import Organisation, Person, PossibleMatch

pytestmark = pytest.mark.django_db
NUMBER, SECOND = "001086012345", "001086054321"
GROUPED = re.compile(r"0\W{0,2}0\W{0,2}1\W{0,2}0\W{0,2}8\W{0,2}6\W{0,2}0\W{0,2}(1\W{0,2}2\W{0,2}3\W{0,2}4|5\W{0,2}4)")


def leaks(text: str) -> bool:
    """True where either number can be read, grouped or not."""
    return bool(GROUPED.search(text))


@pytest.fixture
def officer() -> Actor:
    """An officer who entered two look-alikes through the page, each with a number."""
    actor = make_actor(make_unit("Sở Y tế", make_province()))
    client = actor.client()
    for at, number in enumerate((NUMBER, SECOND)):
        body = {
            "full_name": "Quách Thị Ánh",
            "unit": actor.unit_id,
            "title": "Chuyên viên",
            "number_kind": "citizen",
            "number": number,
            "seen": [str(one.pk) for one in Person.objects.filter(full_name="Quách Thị Ánh")],
            "born": "03/04/1986",
        }
        assert client.post("/ca-nhan/moi/", body).status_code == 302, at
    return actor


def walked(client: Client, addresses: list[str]) -> list[str]:
    """The addresses whose answer shows a number."""
    found = []
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in {200, 302}, address
        if leaks(answer.content.decode("utf-8", "replace")):
            found.append(address)
    return found


def test_no_page_shows_a_number(officer: Actor, caplog: pytest.LogCaptureFixture) -> None:
    """Lists, person, facts, queue, search, book and its workbook hold the tail at most; so does the log."""
    caplog.set_level(logging.DEBUG)
    first, second = Person.objects.filter(full_name="Quách Thị Ánh").order_by("pk")
    pair = PossibleMatch.objects.get()
    addresses = [
        "/ca-nhan/",
        "/ca-nhan/moi/",
        "/ca-nhan/nghi-trung/",
        f"/ca-nhan/nghi-trung/{pair.pk}/",
        *(f"/ca-nhan/{one.pk}/{page}" for one in (first, second) for page in ("", "thong-tin/")),
        reverse("unit", args=[officer.unit_id]),
        reverse("unit-people", args=[officer.unit_id]),
        f"{reverse('search')}?q=quach",
    ]
    client = officer.client()
    assert walked(client, addresses) == []
    assert "•••••••••345" in client.get(f"/ca-nhan/{first.pk}/").content.decode()
    body = {"full_name": "Quách Thị Ánh", "unit": officer.unit_id, "number": NUMBER, "number_kind": "citizen"}
    looked = client.post("/ca-nhan/moi/xem-trung/", body, headers={"HX-Request": "true"}).content.decode()
    assert "Chắc chắn là người này" in looked
    assert not leaks(looked)
    unit = Organisation.objects.get(pk=officer.unit_id)
    standing = make_actor(unit, Role.STANDING_BODY, over=Organisation.objects.exclude(pk=unit.pk).get())
    reveal_number(actor=standing.scope(), person_id=first.pk, reason="Kiểm tra")
    assert walked(standing.client(), ["/so-viec/", *addresses[:6]]) == []
    assert not leaks(caplog.text)


def test_no_table_holds_a_number(officer: Actor) -> None:
    """Every column of every table, the payloads of the book among them, is read; the planted one is found (control)."""

    def found() -> list[str]:
        return [
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if any(
                leaks(bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value))
                for value in model._default_manager.values_list(field.name, flat=True)
            )
        ]

    assert found() == []
    Person.objects.filter(pk=officer.person_id).update(ethnicity=NUMBER)
    assert found() == ["registry.Person.ethnicity"]


def test_one_look_shows_it_once(officer: Actor) -> None:
    """The answer to a look holds the number and may be kept by nobody; without a reason it is not shown."""
    person = Person.objects.filter(full_name="Quách Thị Ánh").earliest("pk")
    client, address = officer.client(), f"/ca-nhan/{person.pk}/so-dinh-danh/xem/"
    refused = client.post(address, {"number_kind": "citizen", "reason": ""})
    assert (refused.status_code, leaks(refused.content.decode())) == (422, False)
    shown = client.post(address, {"number_kind": "citizen", "reason": "Đối chiếu"})
    assert (shown.status_code, leaks(shown.content.decode())) == (200, True)
    assert "no-store" in shown["Cache-Control"]
    assert not leaks(client.get(f"/ca-nhan/{person.pk}/").content.decode())


@pytest.mark.parametrize("wrong", ["00108601234", "1.2E+11", "00108601234x"])
def test_wrong_number_is_not_repeated_by_the_message(officer: Actor, wrong: str) -> None:
    """The message says what a number looks like; what was typed stays in its own field only."""
    page = officer.client().post(
        f"/ca-nhan/{officer.person_id}/so-dinh-danh/", {"number_kind": "citizen", "number": wrong}
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert "ROW-05" in text
    assert text.count(wrong) == 1
