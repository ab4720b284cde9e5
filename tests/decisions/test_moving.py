"""A list gives a person another unit than the register: it is said, and taken over only by an officer, from a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.decisions.office import Office, make_office, new_list, person
from tests.makers import make_person, make_unit
from tests.makers.people import system

from thidua.book.queries import rows as book_rows
from thidua.decisions.actions import fill_list
from thidua.decisions.models import ListRow
from thidua.decisions.queries.checks import findings
from thidua.registry.actions import register_team
from thidua.registry.models import Person, Post
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing decided yet."""
    return make_office()


def listed(office: Office, who: Person, unit: str) -> ListRow:
    """A row of a list that names somebody of the register with a unit."""
    actor = office.officer.scope(timezone.localdate())
    held = new_list(office, on=actor.on)
    [row] = fill_list(actor=system(), list_id=held.pk, rows=[person(who.full_name, unit=unit, person_id=who.pk)])
    return row


def said(office: Office, row: ListRow) -> list[str]:
    """What the list says of the unit of a row."""
    found = findings(office.officer.scope(timezone.localdate()), row.list, [row])
    return [one.words for one in found.get(row.pk, []) if one.code == "LIST-15"]


def test_only_another_unit_is_a_doubt(office: Office) -> None:
    """The same unit in other words, a department nobody entered and a place unknown are none; a unit of the register is."""
    school = make_unit("Trường Nội trú Lam Sơn", office.unit)
    ours, theirs = make_person("Bàn Thị Liên", office.unit), make_person("Vi Văn Thắm", school)
    for who, unit, doubts in (
        (ours, "Phòng Chính sách", 0),
        (ours, "sở dân tộc và tôn giáo tỉnh lam sơn", 0),
        (theirs, "Tổ Văn, Trường Nội trú Lam Sơn", 0),
        (ours, "Trường Nội trú Lam Sơn", 1),
        (theirs, "Phòng Chính sách", 1),
        (ours, "", 0),
    ):
        assert len(said(office, listed(office, who, unit))) == doubts, unit


def test_an_officer_takes_the_unit_over_from_a_day(office: Office) -> None:
    """Nothing changes by itself; by the officer's choice the old place ends the day before, a new one begins, the book tells it."""
    team = register_team(actor=system(), name="Phòng Dân tộc", unit_id=office.unit.pk)
    who = make_person("Bàn Thị Liên", office.unit)
    Post.objects.filter(person=who).update(since=date(2020, 1, 1))
    before = list(Post.objects.filter(person=who).values_list("pk", "until"))
    row = listed(office, who, "Phòng Dân tộc")
    assert said(office, row) == ["Danh sách cá nhân ghi đơn vị «Sở Dân tộc và Tôn giáo tỉnh Lam Sơn»."]
    client, here = office.officer.client(), f"/khen-thuong-truc-tiep/dong/{row.pk}/don-vi/"
    assert here in client.get(f"/khen-thuong-truc-tiep/{row.list_id}/").content.decode()
    page = client.get(here).content.decode()
    assert "Hai nơi ghi khác nhau" in page
    assert list(Post.objects.filter(person=who).values_list("pk", "until")) == before
    today = timezone.localdate()
    typed = {"unit": str(team.pk), "title": "Trưởng phòng", "leaving": [str(before[0][0])], "seen": str(row.revision)}
    for since, status in ((format_day(today + timedelta(days=1)), 422), ("", 422), (format_day(date(2020, 1, 1)), 422)):
        assert client.post(here, {**typed, "since": since}).status_code == status, since
    assert list(Post.objects.filter(person=who).values_list("pk", "until")) == before
    assert client.post(here, {**typed, "since": format_day(today)}).status_code == 302
    old, new = Post.objects.filter(person=who).order_by("pk")
    assert (old.until, new.organisation_id, new.title, new.since) == (
        today - timedelta(days=1), team.pk, "Trưởng phòng", today,
    )  # fmt: skip
    [act] = book_rows(kinds=["registry.move_person"])
    assert (act.who, act.facts["ended"], act.facts["unit"]) == (office.officer.scope().who, [old.pk], team.pk)
    assert len(book_rows(kinds=["decisions.take_over_unit"])) == 1
    row.refresh_from_db()
    assert (row.unit_name, said(office, row)) == ("Phòng Dân tộc", [])


def test_a_place_beyond_reach_is_not_ended_from_here(office: Office) -> None:
    """Somebody of an office beside stays there: the refusal says who does it, and nothing is written."""
    beside = make_unit("Sở Tài chính tỉnh Lam Sơn", office.top)
    team = register_team(actor=system(), name="Phòng Dân tộc", unit_id=office.unit.pk)
    who = make_person("Vi Văn Thắm", beside)
    Post.objects.create(person=who, organisation=office.unit, title="Kiêm nhiệm", since=date(2020, 1, 1))
    row = listed(office, who, "Phòng Dân tộc")
    place = Post.objects.get(person=who, organisation=beside)
    typed = {
        "unit": str(team.pk), "title": "", "leaving": [str(place.pk)], "since": format_day(timezone.localdate()),
        "seen": str(row.revision),
    }  # fmt: skip
    client, here = office.officer.client(), f"/khen-thuong-truc-tiep/dong/{row.pk}/don-vi/"
    assert client.post(here, typed).status_code == 403
    place.refresh_from_db()
    assert (place.until, Post.objects.filter(person=who, organisation=team).exists()) == (None, False)
    assert client.post(here, {**typed, "leaving": []}).status_code == 302
