"""The pages of people: the list, one person, posts, mandates, accounts, the own password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.makers import PASSWORD, Actor, make_actor, make_person, make_province, make_unit

from thidua.registry.enums import Role
from thidua.registry.models import Mandate, Organisation, Person

pytestmark = pytest.mark.django_db
FRESH = "Mat-khau-moi-2026"


@pytest.fixture
def administrator() -> Actor:
    """The administrator of a province."""
    top = make_province()
    return make_actor(make_unit("Sở Nội vụ", top), Role.ADMINISTRATOR, over=top, name="Quách Thị Mơ")


def territory_of(actor: Actor) -> Organisation:
    """The top of the territory an overseer looks over."""
    assert actor.mandate.over is not None
    return actor.mandate.over


def test_list_is_ordered_by_given_name_and_finds_without_marks(administrator: Actor) -> None:
    """Given names decide the order; «nong thi» finds Nông Thị Hoa alone."""
    unit = administrator.mandate.organisation
    for name in ("Trịnh Văn Đức", "Nông Thị Hoa", "Vi Văn Dân"):
        make_person(name, unit)
    client = administrator.client()
    html = client.get("/ca-nhan/").content.decode()
    assert html.index("Vi Văn Dân") < html.index("Trịnh Văn Đức") < html.index("Nông Thị Hoa")
    narrowed = client.get("/ca-nhan/?q=nong+thi").content.decode()
    assert "Nông Thị Hoa" in narrowed
    assert "Trịnh Văn Đức" not in narrowed
    assert "Không tìm thấy cá nhân nào" in client.get("/ca-nhan/?q=zzz").content.decode()


def test_person_comes_in_gets_a_mandate_and_an_account_and_signs_in(administrator: Actor) -> None:
    """From nothing to a colleague who works: person, mandate, account, first sign-in."""
    client, unit = administrator.client(), administrator.unit_id
    made = client.post("/ca-nhan/moi/", {"full_name": "nông  thị hoa", "unit": unit, "title": "Chuyên viên"})
    there = made["Location"]
    assert made.status_code == 302
    assert (
        client.post(f"{there}nhiem-vu/", {"role": "unit_officer", "unit": unit, "since": "01/01/2020"}).status_code
        == 302
    )
    body = {"username": "hoa.nt", "password": PASSWORD}
    assert client.post(f"{there}tai-khoan/", body).status_code == 302
    assert client.post(f"{there}chuc-vu/", {"post_unit": unit, "title": "Phó phòng"}).status_code == 302
    page = client.get(there).content.decode()
    for words in ("Cán bộ thi đua của đơn vị", "01/01/2020", "Phó phòng", "hoa.nt, đang mở"):
        assert words in page
    fresh = Client()
    assert fresh.post("/dang-nhap/", {"login": "hoa.nt", "password": PASSWORD})["Location"] == "/"
    assert fresh.get("/").status_code == 200


def test_mandate_ends_through_its_form_and_a_bad_day_is_kept(administrator: Actor) -> None:
    """A day that is none is told with what was typed; a good day ends the mandate."""
    officer = make_actor(make_unit("Sở Y tế", territory_of(administrator)))
    client = administrator.client()
    wrong = client.post(f"/nhiem-vu/{officer.mandate.pk}/ket-thuc/", {"on": "30/02/2026"})
    assert wrong.status_code == 422
    assert "DATE-" in wrong.content.decode()
    assert 'value="30/02/2026"' in wrong.content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    right = client.post(f"/nhiem-vu/{officer.mandate.pk}/ket-thuc/", {"on": f"{yesterday:%d/%m/%Y}"})
    assert right["Location"] == f"/ca-nhan/{officer.person_id}/"
    assert Mandate.objects.get(pk=officer.mandate.pk).until == yesterday
    assert officer.client().get("/").status_code == 403


def test_faults_of_the_action_stand_at_their_fields_in_the_words_of_the_page(administrator: Actor) -> None:
    """One word is no name; a territory for an officer is none; a weak password is none: each is told, nothing kept."""
    client, unit = administrator.client(), administrator.unit_id
    before = Person.objects.count()
    name = client.post("/ca-nhan/moi/", {"full_name": "Hoa", "unit": unit, "title": "Chuyên viên"})
    assert (name.status_code, "REG-08" in name.content.decode()) == (422, True)
    assert "Họ và tên: " in name.content.decode()
    assert 'value="Hoa"' in name.content.decode()
    person = make_person("Nông Thị Hoa", administrator.mandate.organisation)
    body = {"role": "unit_officer", "unit": unit, "over": unit}
    over = client.post(f"/ca-nhan/{person.pk}/nhiem-vu/", body)
    assert (over.status_code, "REG-10" in over.content.decode()) == (422, True)
    weak = client.post(f"/ca-nhan/{person.pk}/tai-khoan/", {"username": "hoa.nt", "password": "ngan"})
    assert (weak.status_code, "ACC-03" in weak.content.decode()) == (422, True)
    assert "ngan" not in weak.content.decode().replace("ngắn", "")
    assert (Person.objects.count(), Mandate.objects.filter(person=person).count()) == (before + 1, 0)


def test_account_closes_reopens_and_gets_a_new_password(administrator: Actor) -> None:
    """A closed account is out at once; reopened it is in; a new password throws the old one out."""
    officer = make_actor(make_unit("Sở Y tế", territory_of(administrator)), username="hoa.nt")
    session, client = officer.client(), administrator.client()
    there = f"/ca-nhan/{officer.person_id}/tai-khoan/"
    assert client.post(f"{there}dong/").status_code == 302
    assert session.get("/").status_code == 302
    assert client.post(f"{there}dong/").status_code == 422
    assert client.post(f"{there}mo-lai/").status_code == 302
    assert session.get("/").status_code == 200
    assert client.post(f"{there}mat-khau/", {"password": FRESH}).status_code == 302
    assert session.get("/").status_code == 302
    assert Client().post("/dang-nhap/", {"login": "hoa.nt", "password": PASSWORD}).status_code == 200
    assert Client().post("/dang-nhap/", {"login": "hoa.nt", "password": FRESH}).status_code == 302


def test_foreign_person_and_mandate_answer_like_none(administrator: Actor) -> None:
    """By every address and verb a person of another province equals one that does not exist, byte for byte."""
    other = make_province("UBND tỉnh Bình Sơn")
    foreign = make_actor(make_unit("Sở Y tế", other))
    client = administrator.client()
    places = ["", "chuc-vu/", "nhiem-vu/", "tai-khoan/", "tai-khoan/dong/", "tai-khoan/mo-lai/", "tai-khoan/mat-khau/"]
    for there in places:
        answers = [
            client.post(f"/ca-nhan/{pk}/{there}") if there else client.get(f"/ca-nhan/{pk}/")
            for pk in (foreign.person_id, 10**9)
        ]
        assert [one.status_code for one in answers] == [404, 404]
        assert answers[0].content == answers[1].content
    ends = [client.post(f"/nhiem-vu/{pk}/ket-thuc/", {"on": "1/1/2026"}) for pk in (foreign.mandate.pk, 10**9)]
    assert [one.status_code for one in ends] == [404, 404]
    assert ends[0].content == ends[1].content
    body = {"role": "auditor", "unit": administrator.unit_id}
    gives = [
        client.post(f"/ca-nhan/{administrator.person_id}/nhiem-vu/", {**body, "over": pk}) for pk in (other.pk, 10**9)
    ]
    assert [one.status_code for one in gives] == [404, 404]
    assert gives[0].content == gives[1].content


def test_officer_sees_colleagues_and_changes_no_mandate(administrator: Actor) -> None:
    """The officer reads the own unit's people and enters further ones; mandates and accounts are forbidden, siblings missing."""
    top = territory_of(administrator)
    unit = make_unit("Sở Y tế", top)
    officer, colleague = make_actor(unit), make_actor(unit)
    sibling = make_actor(make_unit("Sở Tư pháp", top))
    client = officer.client()
    page = client.get(f"/ca-nhan/{colleague.person_id}/")
    assert page.status_code == 200
    assert "Giao nhiệm vụ" not in page.content.decode()
    body = {"role": "unit_leader", "unit": unit.pk}
    assert client.post(f"/ca-nhan/{colleague.person_id}/nhiem-vu/", body).status_code == 403
    assert client.post(f"/ca-nhan/{colleague.person_id}/tai-khoan/mat-khau/", {"password": FRESH}).status_code == 403
    assert client.post(f"/nhiem-vu/{colleague.mandate.pk}/ket-thuc/", {"on": "1/1/2026"}).status_code == 403
    assert client.get("/ca-nhan/moi/").status_code == 200
    assert client.get(f"/ca-nhan/{sibling.person_id}/").status_code == 404


def test_own_password_changes_and_ends_the_other_sessions() -> None:
    """This session goes on, the other one ends, the new password opens."""
    officer = make_actor(make_unit("Sở Y tế", make_province()), username="hoa.nt")
    here, elsewhere = officer.client(), officer.client()
    body = {"old": PASSWORD, "password": FRESH, "again": FRESH}
    assert here.post("/mat-khau/", body)["Location"] == "/"
    assert "Đã đổi mật khẩu" in here.get("/").content.decode()
    assert elsewhere.get("/").status_code == 302
    assert Client().post("/dang-nhap/", {"login": "hoa.nt", "password": FRESH}).status_code == 302


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"old": "sai", "password": FRESH, "again": FRESH}, "ACC-06"),
        ({"old": PASSWORD, "password": FRESH, "again": FRESH + "x"}, "ACC-09"),
        ({"old": PASSWORD, "password": "ngan", "again": "ngan"}, "ACC-03"),
        ({"old": "", "password": "", "again": ""}, "API-04"),
    ],
)
def test_own_password_stays_when_anything_is_wrong(body: dict[str, str], code: str) -> None:
    """Each fault has its code at its field; the old password keeps working and none is shown back."""
    officer = make_actor(make_unit("Sở Y tế", make_province()))
    answer = officer.client().post("/mat-khau/", body)
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert FRESH not in answer.content.decode()
    officer.account.refresh_from_db()
    assert officer.account.check_password(PASSWORD)
