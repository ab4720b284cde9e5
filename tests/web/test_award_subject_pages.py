"""The pages of people as award subjects: looking before entering, facts, doubtful matches, teams and households."""

from __future__ import annotations

from typing import Any

import pytest
from tests.makers import make_actor, make_province, make_unit
from tests.makers.people import Actor

from thidua.registry.actions import register_person
from thidua.registry.models import Person, Placement, PossibleMatch

pytestmark = pytest.mark.django_db
NAME = "Quách Thị Ánh"


@pytest.fixture
def officer() -> Actor:
    """An officer of a department."""
    return make_actor(make_unit("Sở Dân tộc và Tôn giáo", make_province()))


def body(officer: Actor, **more: Any) -> dict[str, Any]:
    """A new person as the form sends it."""
    return {
        "full_name": NAME,
        "unit": officer.unit_id,
        "title": "Chuyên viên",
        "born": "1986",
        "number_kind": "citizen",
        **more,
    }


def test_the_page_asks_and_keeps_what_was_typed(officer: Actor) -> None:
    """Sent twice, the second shows the one there is, with the reasons; ticked as another it is entered and queued."""
    client = officer.client()
    there = client.post("/ca-nhan/moi/", body(officer))["Location"]
    again = client.post("/ca-nhan/moi/", body(officer, ethnicity="Tày"))
    text = again.content.decode()
    assert again.status_code == 409
    for words in ("REG-12", "trùng họ tên", 'value="Tày"', "Đã xem: người đang ghi là người khác", f'href="{there}"'):
        assert words in text
    first = Person.objects.get(full_name=NAME)
    assert client.post("/ca-nhan/moi/", body(officer, seen=[first.pk])).status_code == 302
    assert "Nghi trùng: 1" in client.get("/ca-nhan/").content.decode()
    assert "Chờ xem xét" in client.get(there).content.decode()


def test_looking_writes_nothing_and_needs_no_script(officer: Actor) -> None:
    """The same look answers with a piece to htmx and with the whole form otherwise, what was typed in it."""
    client = officer.client()
    client.post("/ca-nhan/moi/", body(officer))
    piece = client.post(
        "/ca-nhan/moi/xem-trung/", {"full_name": "quach thi anh"}, headers={"HX-Request": "true"}
    ).content.decode()
    whole = client.post("/ca-nhan/moi/xem-trung/", {"full_name": "quach thi anh", "born": "31/02"}).content.decode()
    assert "<html" not in piece
    assert 'value="quach thi anh"' in whole
    for text in (piece, whole):
        assert "Chuyên viên, Sở Dân tộc và Tôn giáo" in text
    assert Person.objects.filter(full_name=NAME).count() == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"number": "00108601234"}, "ROW-05"),
        ({"number": "1.2E+11"}, "ROW-05"),
        ({"born": "31/02/1986"}, "ROW-06"),
        ({"born": "03/04/2199"}, "ROW-07"),
        ({"born": "x" * 21}, "API-04"),
        ({"gender": "khac"}, "API-04"),
        ({"number_kind": "the"}, "API-04"),
        ({"full_name": "Ánh"}, "REG-08"),
    ],
)
def test_bad_input_stands_at_its_field(officer: Actor, typed: dict[str, str], code: str) -> None:
    """Each fault is told with its code, nothing is entered, nothing crashes."""
    answer = officer.client().post("/ca-nhan/moi/", body(officer, **typed))
    assert (answer.status_code, code in answer.content.decode()) == (422, True)
    assert not Person.objects.filter(full_name=NAME).exists()


def test_facts_number_and_death_are_written_through_the_page(officer: Actor) -> None:
    """Each form of the page does its work; a fault keeps the page."""
    client = officer.client()
    there = client.post("/ca-nhan/moi/", body(officer))["Location"]
    change = {"full_name": NAME, "born": "03/04/1986", "gender": "female", "seen": "0", "reason": "Theo giấy khai sinh"}
    assert client.post(f"{there}thong-tin/", {**change, "reason": ""}).status_code == 422
    assert client.post(f"{there}thong-tin/", change)["Location"] == there
    assert client.post(f"{there}thong-tin/", {**change, "born": "1987"}).status_code == 409
    number = {"number_kind": "citizen", "number": "001086012345"}
    assert client.post(f"{there}so-dinh-danh/", number)["Location"] == there
    assert client.post(f"{there}ngay-mat/", {"died_on": "01/01/1980"}).status_code == 422
    assert client.post(f"{there}ngay-mat/", {"died_on": "01/01/2020"})["Location"] == there
    page = client.get(there).content.decode()
    for words in ("03/04/1986", "Nữ", "•••••••••345", "Mất ngày 01/01/2020"):
        assert words in page


def test_a_pair_is_settled_side_by_side(officer: Actor) -> None:
    """Both entries stand on one page; joined, the address of the one that goes leads to the one kept."""
    one = register_person(
        actor=officer.scope(), full_name=NAME, unit_id=officer.unit_id, title="Chuyên viên", born="1986"
    )
    other = register_person(
        actor=officer.scope(),
        full_name=NAME,
        unit_id=officer.unit_id,
        title="Phó phòng",
        born="03/04/1986",
        seen=[one.pk],
    )
    client, pair = officer.client(), PossibleMatch.objects.get()
    address = f"/ca-nhan/nghi-trung/{pair.pk}/"
    page = client.get(address).content.decode()
    assert page.index("Lần ghi thứ nhất") < page.index("Phó phòng")
    assert client.post(address, {"verdict": "second", "reason": ""}).status_code == 422
    assert client.post(address, {"verdict": "second", "reason": "Một người"})["Location"] == f"/ca-nhan/{other.pk}/"
    assert client.get(f"/ca-nhan/{one.pk}/")["Location"] == f"/ca-nhan/{other.pk}/"
    kept = client.get(f"/ca-nhan/{other.pk}/").content.decode()
    assert "Chuyên viên" in kept
    assert client.post(address, {"verdict": "first", "reason": "Một người"}).status_code == 404


def test_team_household_and_foreign_body_stand_on_the_unit_page(officer: Actor) -> None:
    """What a unit keeps is listed there; the same one twice is refused with what was typed."""
    client, there = officer.client(), f"/tap-the/{officer.unit_id}/"
    forms = {
        "to-doi": {"name": "Phòng Chính sách"},
        "ho-gia-dinh": {"name": "Hộ ông Páo", "head": officer.person_id, "place": "Thôn Nà Lẹng"},
        "to-chuc-nuoc-ngoai": {"name": "Hội Hữu nghị", "country": "Lào"},
    }
    for kind, typed in forms.items():
        assert client.post(f"{there}{kind}/moi/", typed)["Location"] == there
        again = client.post(f"{there}{kind}/moi/", typed)
        assert (again.status_code, "REG-23" in again.content.decode()) == (422, True)
    page = client.get(there).content.decode()
    for words in ("Phòng Chính sách", "Hộ ông Páo", "Thôn Nà Lẹng", "Hội Hữu nghị", "Lào"):
        assert words in page


def test_people_of_one_unit_are_listed(officer: Actor) -> None:
    """The list of a unit holds its people, those of its teams too, and nobody else."""
    client, there = officer.client(), f"/tap-the/{officer.unit_id}/"
    client.post("/ca-nhan/moi/", body(officer))
    page = client.get(f"{there}ca-nhan/").content.decode()
    assert NAME in page
    above = Placement.objects.get(organisation=officer.unit_id).parent_id
    assert "Chưa ghi ai giữ chức vụ" in client.get(f"/tap-the/{above}/ca-nhan/").content.decode()


def test_page_of_a_person_costs_a_constant_number_of_queries(
    officer: Actor, django_assert_max_num_queries: Any
) -> None:
    """Ten look-alikes cost no more queries than one."""
    made: list[int] = []
    for at in range(10):
        made.append(
            register_person(
                actor=officer.scope(),
                full_name=NAME,
                unit_id=officer.unit_id,
                title=f"Chuyên viên {at}",
                born="1986",
                seen=made,
            ).pk
        )
    client = officer.client()
    with django_assert_max_num_queries(40):
        assert client.get(f"/ca-nhan/{made[0]}/").status_code == 200
    with django_assert_max_num_queries(30):
        assert client.get("/ca-nhan/nghi-trung/").status_code == 200
