"""The book's pages: acts in words, cut to the sight of the reader, and verified on demand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from tests.decisions.office import make_office, new_list
from tests.makers import (
    Actor,
    accept_all,
    freeze,
    hold_meeting,
    make_actor,
    make_block,
    make_province,
    make_unit,
    propose,
    submit_all,
)
from tests.makers.awards import make_award
from tests.makers.lists import list_file

import thidua
from thidua.book.actions import seal
from thidua.book.queries import Row, rows
from thidua.decisions.actions.importing import receive_list_file
from thidua.registry.enums import Role
from thidua.web.acts import WORDS, say_act, say_actor
from thidua.web.pages.book import ROOMS

SOURCES = Path(thidua.__file__).parent


def page(actor: Actor, address: str = "/so-viec/") -> str:
    answer = actor.client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_kind_of_act_written_anywhere_has_its_words() -> None:
    """No room writes an act the book page could not name, and no words stand for an act nobody writes."""
    written: set[str] = set()
    named: set[str] = set()  # where one of two acts is chosen before it is written
    for source in SOURCES.rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        written |= set(re.findall(r'(?:record_act|_enter|_done|write_facts)\([^"]*"([a-z]+\.[a-z_]+)"', text))
        if "actions" in source.parts:
            named |= set(re.findall(r'"([a-z]+\.[a-z_]+)"', text))
    assert written
    assert written - set(WORDS) == set()
    assert set(WORDS) - written - named == set()


def test_every_room_with_acts_can_be_chosen() -> None:
    """The filter of the book knows every room that writes acts, so that none of them can be seen by nobody."""
    assert {kind.partition(".")[0] for kind in WORDS} == {room for room, _word in ROOMS}


@pytest.mark.django_db
def test_every_act_of_a_whole_year_is_said_in_full_words() -> None:
    """From forming to the proposal each row reads as a sentence: no placeholder, no code, no foreign word."""
    world = make_block(3)
    submit_all(world)
    accept_all(world)
    freeze(world)
    hold_meeting(world)
    propose(world)
    listed = rows(limit=1000)
    assert {"clusters.freeze_result", "meetings.count_hands", "nominations.send"} <= {row.kind for row in listed}
    for row in listed:
        said = say_act(row)
        assert "%(" not in said
        assert row.kind not in said
        assert "None" not in said
        assert said[0].isupper()
    frozen = next(row for row in listed if row.kind == "clusters.freeze_result")
    assert say_act(frozen).startswith("Chốt điểm, bản 1")
    assert say_actor(frozen) == (world.head.leader.name, "Lãnh đạo đơn vị – Sở Khoa học và Công nghệ")


@pytest.mark.django_db
def test_act_with_facts_missing_falls_back_to_its_word() -> None:
    """A row written before a fact was kept is still named, and an unknown kind is told as such."""
    make_block(2)
    row = rows(limit=1)[0]
    bare = Row(**{**row.__dict__, "kind": "clusters.freeze_result", "facts": {}})
    assert say_act(bare) == "Chốt điểm"
    assert say_actor(bare) == ("Hệ thống", "")
    assert say_act(Row(**{**row.__dict__, "kind": "later.thing"})) == "Việc khác (later.thing)"


@pytest.mark.django_db
def test_readers_of_a_territory_see_its_acts_and_no_others() -> None:
    """Ours are on the page of our auditor; on the page of another province's readers none of them is."""
    world = make_block(3, province="Lam Sơn")
    other = make_province("UBND tỉnh Bình Sơn")
    office = make_unit("Sở Ngoại vụ", other)
    assert "Lập «Khối thi đua các sở tỉnh Lam Sơn»" in page(world.auditor)
    assert "Sở Khoa học và Công nghệ" in page(world.standing)
    for role in (Role.AUDITOR, Role.STANDING_BODY, Role.ADMINISTRATOR):
        html = page(make_actor(office, role, over=other))
        assert "Lam Sơn" not in html
        assert "Sở Khoa học và Công nghệ" not in html
        assert "Sở Ngoại vụ" in html


@pytest.mark.django_db
def test_administrator_reads_the_registry_but_not_the_blocks() -> None:
    """Who has no part in the blocks does not read their acts either."""
    world = make_block(3)
    html = page(world.administrator)
    assert "Ghi tổ chức «Sở Y tế»" in html
    assert "Mở tự chấm điểm" not in html.split("<table")[1]
    assert "Mở tự chấm điểm" in page(world.auditor)


@pytest.mark.django_db
def test_officers_do_not_read_the_book() -> None:
    """The refusal names who may; the check is refused as well."""
    world = make_block(2)
    client = world.members[0].leader.client()
    answer = client.get("/so-viec/")
    assert answer.status_code == 403
    assert "kiểm toán" in answer.content.decode()
    assert client.post("/so-viec/kiem-tra/").status_code == 403


@pytest.mark.django_db
def test_filter_and_pager_lead_back_through_the_whole_book() -> None:
    """Fifty rows a page; every number in sight is met once on the way back; a filter keeps its kind."""
    world = make_block(10)
    for at in range(30):
        make_unit(f"Trường số {at:02}", world.province)
    client, there, met = world.auditor.client(), "/so-viec/", []
    for _turn in range(10):
        html = client.get(there).content.decode()
        met += [int(one) for one in re.findall(r'class="num" data-label="Số">(\d+)<', html)]
        older = re.search(r'href="([^"]+)" rel="next"', html)
        if older is None:
            break
        there = older[1].replace("&amp;", "&")
    assert met == sorted({row.number for row in rows(limit=1000)}, reverse=True)
    assert len(met) > 100
    kinds = page(world.auditor, "/so-viec/?kind=clusters.open_scoring").split("<tbody>")[1]
    assert kinds.count("<tr>") == 1
    assert client.get("/so-viec/?kind=nonsense&before=x").status_code == 200


@pytest.mark.django_db
def test_number_of_questions_does_not_grow_with_the_rows() -> None:
    """Names of subjects are read for the whole page at once."""
    small, large = make_block(2, province="Lam Sơn"), make_block(10, province="Bình Sơn")
    assert _queries(small.auditor) == _queries(large.auditor)


def _queries(actor: Actor) -> int:
    client = actor.client()
    client.get("/so-viec/")
    connection.force_debug_cursor = True
    try:
        before = len(connection.queries_log)
        client.get("/so-viec/")
        return len(connection.queries_log) - before
    finally:
        connection.force_debug_cursor = False


@pytest.mark.django_db
def test_whole_book_is_told_whole() -> None:
    """The check says how many rows and links were read."""
    world = make_block(2)
    sealed = seal()
    html = world.auditor.client().post("/so-viec/kiem-tra/").content.decode()
    assert "Sổ nguyên vẹn." in html
    assert f"{sealed} mắt xích" in html


@pytest.mark.django_db(transaction=True)
def test_row_changed_from_outside_is_named_on_the_page(bare_book: None) -> None:
    """A changed row is named by its number; before the change the same page calls the book whole."""
    world = make_block(2)
    seal()
    client = world.auditor.client()
    assert "Sổ nguyên vẹn." in client.post("/so-viec/kiem-tra/").content.decode()
    number = rows(limit=1)[0].number
    with connection.cursor() as cursor:
        cursor.execute("UPDATE book_entry SET who = %s WHERE id = %s", ["person:999", number])
    html = client.post("/so-viec/kiem-tra/").content.decode()
    assert "Sổ nguyên vẹn." not in html
    assert f"dòng số {number}:" in html


@pytest.mark.django_db
def test_acts_about_awards_are_shown_with_their_award() -> None:
    """Granting stands on the page under the room of the book of awards, names form and decision, and ends at the border."""
    world = make_block(2, province="Lam Sơn")
    award = make_award(world.office, decision_number="77/QĐ-SDTTG")
    html = page(world.auditor, "/so-viec/?kind=records.grant")
    assert "Ghi 1 khen thưởng theo quyết định 77/QĐ-SDTTG" in html
    assert f'<a href="/so-khen-thuong/{award.pk}/">Giấy khen, 77/QĐ-SDTTG</a>' in html
    assert '<optgroup label="Sổ khen thưởng">' in html
    assert award.name not in html.split("<table")[1]
    other = make_province("UBND tỉnh Bình Sơn")
    stranger = make_actor(make_unit("Sở Ngoại vụ", other), Role.AUDITOR, over=other)
    assert "77/QĐ-SDTTG" not in page(stranger, "/so-viec/?kind=records.grant")


@pytest.mark.django_db(transaction=True)
def test_an_award_changed_from_outside_is_named_on_the_page(bare_book: None) -> None:
    """The check of the page reads the current tables too: another name in one of them is told with its decision."""
    world = make_block(2)
    award = make_award(world.office, decision_number="77/QĐ-SDTTG")
    seal()
    client = world.auditor.client()
    assert "Sổ nguyên vẹn." in client.post("/so-viec/kiem-tra/").content.decode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_award SET name = %s WHERE id = %s", ["Người Khác", award.pk])
    html = client.post("/so-viec/kiem-tra/").content.decode()
    assert "Sổ nguyên vẹn." not in html
    assert "77/QĐ-SDTTG" in html.split('<h2 id="damage"')[1].split("</section>")[0]


@pytest.mark.django_db
def test_files_brought_in_are_told_with_the_way_to_their_page() -> None:
    """Received, sealed or brought in: the act names the file and leads to it; readers of another territory see none of it."""
    office = make_office()
    on = timezone.localdate()
    run = receive_list_file(
        actor=office.officer.scope(on), list_id=new_list(office, on=on).pk, name="ds-khen.xlsx", content=list_file()
    )
    auditor = make_actor(office.unit, Role.AUDITOR, over=office.top)
    html = page(auditor, "/so-viec/?kind=imports.receive_file")
    assert "Nhận tệp «ds-khen.xlsx»" in html
    assert f'href="/khen-thuong-truc-tiep/nhap/{run.pk}/"' in html
    assert auditor.client().get(f"/khen-thuong-truc-tiep/nhap/{run.pk}/").status_code == 200
    elsewhere = make_province("UBND tỉnh Bình Sơn")
    other = make_actor(make_unit("Sở Ngoại vụ", elsewhere), Role.AUDITOR, over=elsewhere)
    assert "ds-khen" not in page(other, "/so-viec/?kind=imports.receive_file")
