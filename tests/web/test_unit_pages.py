"""The pages of organisations: the list, one unit, and what the administrator changes."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.makers import Actor, make_actor, make_block, make_province, make_unit, system

from thidua.registry.actions import end_organisation, rename_organisation
from thidua.registry.enums import Kind, Role
from thidua.registry.models import AreaMark, Organisation
from thidua.registry.queries import name_on

pytestmark = pytest.mark.django_db


def administrator() -> tuple[Actor, Organisation, int]:
    """An administrator, the top of the territory, and one unit in it."""
    top = make_province()
    unit = make_unit("Sở Y tế", top)
    return make_actor(make_unit("Sở Nội vụ", top), Role.ADMINISTRATOR, over=top), top, unit.pk


def test_list_pages_by_fifty_and_filters_by_kind_and_name() -> None:
    """Sixty schools fill two pages; kind and words narrow the list and stay in the links."""
    actor, top, _unit = administrator()
    for at in range(60):
        make_unit(f"Trường số {at:02}", top, kind=Kind.SCHOOL)
    client = actor.client()
    first = client.get("/tap-the/?kind=school").content.decode()
    assert "1–50 trong 60 tập thể" in first
    assert "/tap-the/?kind=school&amp;page=2" in first
    second = client.get("/tap-the/?kind=school&page=2").content.decode()
    assert "51–60 trong 60 tập thể" in second
    assert "Trường số 59" in second
    assert client.get("/tap-the/?page=999999").status_code == 200
    assert client.get("/tap-the/?page=10000000000000000000").status_code == 200
    assert "Sở Y tế" in client.get("/tap-the/?q=so+y+te").content.decode()
    assert "Không tìm thấy tập thể nào" in client.get("/tap-the/?q=zzz").content.decode()


def test_list_asks_as_much_with_many_rows_as_with_few() -> None:
    """The number of questions to the database does not grow with the list."""
    actor, top, _unit = administrator()

    def queries() -> int:
        client = actor.client()
        client.get("/tap-the/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/tap-the/")
        return len(asked)

    few = queries()
    for at in range(60):
        make_unit(f"Trường số {at:02}", top, kind=Kind.SCHOOL)
    assert queries() == few


def test_workbook_holds_the_whole_filtered_list_and_no_formula() -> None:
    """The export is not cut at a page, and a name that looks like a formula stays text."""
    actor, top, unit = administrator()
    rename_organisation(actor=system(), unit_id=unit, name="=1+1 Sở Y tế", on=date(2020, 1, 1))
    for at in range(60):
        make_unit(f"Trường số {at:02}", top, kind=Kind.SCHOOL)
    content = actor.client().get("/tap-the.xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    names = [row[0] for row in rows[3:]]
    assert len(names) == 63
    assert "=1+1 Sở Y tế" in names


def test_unit_page_tells_names_superior_family_and_blocks() -> None:
    """Names through time, where it stands, whom it continued, the blocks it sat in."""
    world = make_block(3)
    unit = world.members[1].unit
    old = make_unit("Ty Giáo dục", world.province)
    end_organisation(actor=system(), unit_id=old.pk, on=date(1990, 12, 31), successor_id=unit.pk)
    rename_organisation(actor=system(), unit_id=unit.pk, name="Sở Giáo dục, Đào tạo", on=date(2021, 3, 1))
    html = world.standing.client().get(f"/tap-the/{unit.pk}/").content.decode()
    for words in ("Sở Giáo dục và Đào tạo", "28/02/2021", "01/03/2021", "Ủy ban nhân dân tỉnh Lam Sơn", "Ty Giáo dục"):
        assert words in html
    assert f'href="/tap-the/{old.pk}/"' in html
    assert f'href="/cum-khoi/{world.block_id}/"' in html
    assert "Phó Trưởng khối" in html
    assert "Đổi tên" not in html


def test_administrator_adds_renames_moves_and_ends_a_unit() -> None:
    """Each change is made through its form, shown on the unit's page, and says what was done."""
    actor, top, unit = administrator()
    client = actor.client()
    body = {"name": "Chi cục Dân số", "kind": "department", "level": "province", "parent": unit, "since": "01/02/2020"}
    made = client.post("/tap-the/moi/", body)
    page = client.get(made["Location"]).content.decode()
    assert made.status_code == 302
    assert "Đã ghi «Chi cục Dân số»" in page
    assert "01/02/2020" in page
    new = int(made["Location"].split("/")[2])
    assert client.post(f"/tap-the/{new}/doi-ten/", {"name": "Chi cục Mới", "renamed_on": "1/3/2021"}).status_code == 302
    assert client.post(f"/tap-the/{new}/cap-tren/", {"parent": top.pk, "placed_on": "1/4/2021"}).status_code == 302
    assert client.post(f"/tap-the/{new}/ket-thuc/", {"ended_on": "31/12/2022", "successor": unit}).status_code == 302
    assert name_on(new, date(2021, 3, 1)).full == "Chi cục Mới"
    html = client.get(f"/tap-the/{new}/").content.decode()
    assert "Tổ chức này kết thúc sau ngày 31/12/2022" in html
    assert "Kết thúc tổ chức này" not in html


@pytest.mark.parametrize(
    ("there", "body", "code", "kept"),
    [
        ("doi-ten", {"name": "Sở Mới", "renamed_on": "31/02/2021"}, "DATE-", 'value="31/02/2021"'),
        ("doi-ten", {"name": "", "renamed_on": "01/03/2021"}, "API-04", 'value="01/03/2021"'),
        ("ket-thuc", {"ended_on": "hôm qua"}, "DATE-", 'value="hôm qua"'),
    ],
)
def test_bad_input_is_told_at_its_field_and_kept(there: str, body: dict[str, str], code: str, kept: str) -> None:
    """Nothing is written, the page says which field in the page's own words, and what was typed stays."""
    actor, _top, unit = administrator()
    answer = actor.client().post(f"/tap-the/{unit}/{there}/", body)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert code in html
    assert kept in html
    assert "renamed_on:" not in html
    assert name_on(unit, date(2026, 1, 1)).full == "Sở Y tế"


def test_refusal_of_the_action_stands_on_the_page() -> None:
    """A ring of superiors is refused with its code and nothing moves."""
    actor, top, unit = administrator()
    answer = actor.client().post(f"/tap-the/{top.pk}/cap-tren/", {"parent": unit, "placed_on": "01/01/2024"})
    assert answer.status_code == 422
    assert "REG-06" in answer.content.decode()


def test_foreign_unit_answers_like_one_that_does_not_exist() -> None:
    """By address and in the body, by every verb, the two answers are equal byte for byte."""
    actor, _top, unit = administrator()
    foreign = make_unit("Sở Y tế", make_province("UBND tỉnh Bình Sơn")).pk
    client = actor.client()
    for there in ("", "doi-ten/", "cap-tren/", "ket-thuc/"):
        answers = [
            client.post(f"/tap-the/{pk}/{there}") if there else client.get(f"/tap-the/{pk}/") for pk in (foreign, 10**9)
        ]
        assert [one.status_code for one in answers] == [404, 404]
        assert answers[0].content == answers[1].content
    bodies = [
        client.post(f"/tap-the/{unit}/cap-tren/", {"parent": pk, "placed_on": "1/1/2024"}) for pk in (foreign, 10**9)
    ]
    assert [one.status_code for one in bodies] == [404, 404]
    assert bodies[0].content == bodies[1].content


def test_officer_reads_but_is_refused_every_change() -> None:
    """The officer sees the unit without the forms, and each post is forbidden."""
    world = make_block(3)
    client = world.members[1].officer.client()
    unit = world.members[1].unit.pk
    assert client.get(f"/tap-the/{unit}/").status_code == 200
    assert client.get("/tap-the/moi/").status_code == 403
    body = {"name": "Sở Khác", "renamed_on": "01/01/2024"}
    assert client.post(f"/tap-the/{unit}/doi-ten/", body).status_code == 403
    assert name_on(unit, date(2026, 1, 1)).full == "Sở Giáo dục và Đào tạo"


def test_areas_by_a_document_for_many_units() -> None:
    """A list of names is marked whole or not at all, each unknown name by its line; one mark ends, another goes; all is told."""
    top = make_province()
    standing = make_actor(make_unit("Sở Nội vụ", top), Role.STANDING_BODY, over=top).client()
    first, second = (make_unit(name, top) for name in ("Ủy ban nhân dân xã Nà Lĩnh", "Ủy ban nhân dân xã Khe Vàng"))
    officer = make_actor(first).client()
    assert "Chưa ghi xã nào" in officer.get("/tap-the/vung/").content.decode()
    said = {"kind": "bien-gioi", "since": "01/01/2022", "document": "01/QĐ-TTg", "issuer": "Thủ tướng Chính phủ"}
    names = "Ủy ban nhân dân xã Nà Lĩnh\tx\nXã Lạ\nuy ban nhan dan xa khe vang"
    wrong = standing.post("/tap-the/vung/", {**said, "names": names})
    page = wrong.content.decode()
    assert (wrong.status_code, "Dòng 2: không có đơn vị tên «Xã Lạ»" in page, "xa khe vang" in page) == (
        422,
        True,
        True,
    )
    assert not AreaMark.objects.exists()
    assert officer.post("/tap-the/vung/", {**said, "names": names}).status_code == 403
    assert standing.post("/tap-the/vung/", {**said, "names": names.replace("Xã Lạ\n", "")}).status_code == 302
    marks = {one.organisation_id: one for one in AreaMark.objects.all()}
    assert marks.keys() == {first.pk, second.pk}
    told = officer.get("/tap-the/vung/").content.decode()
    assert told.count("Xã biên giới</") >= 1
    assert "Kết thúc, bỏ" not in told
    here = f"/tap-the/{first.pk}/vung/"
    assert here in officer.get(f"/tap-the/{first.pk}/").content.decode()
    twice = standing.post(here, said)
    assert (twice.status_code, "REG-02" in twice.content.decode()) == (422, True)
    one = f"/tap-the/vung/{marks[first.pk].pk}/"
    assert standing.get(one).status_code == 200
    assert standing.post(one, {"until": "01/01/2021", "ended_by": "05/QĐ-TTg"}).status_code == 422
    assert standing.post(one, {"until": "30/06/2024", "ended_by": "05/QĐ-TTg"})["Location"] == here
    page = standing.get(here).content.decode()
    assert "30/6/2024" in page.replace("30/06/2024", "30/6/2024")
    assert "05/QĐ-TTg" in page
    assert standing.post(f"/tap-the/vung/{marks[second.pk].pk}/bo/", {"reason": ""}).status_code == 422
    assert standing.post(f"/tap-the/vung/{marks[second.pk].pk}/bo/", {"reason": "Nhầm xã"}).status_code == 302
    assert AreaMark.objects.count() == 1
    book = standing.get("/so-viec/").content.decode()
    assert "Bỏ «Xã biên giới»" in book
    assert "Lý do: Nhầm xã" in book
