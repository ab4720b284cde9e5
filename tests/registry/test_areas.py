"""In which area a unit lies: by a document from a day on, never beside its denial, asked of the day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.makers import Actor, make_actor, make_province, make_unit, system

from thidua.errors import Forbidden, Missing, Problem, Unreadable
from thidua.registry.actions import AreaFacts, end_area, found_organisation, mark_areas, place_under, remove_area
from thidua.registry.enums import Kind, Level, Role
from thidua.registry.models import AreaMark, Organisation
from thidua.registry.queries import Seats, areas, areas_of, units_named

SINCE = date(2022, 1, 1)
BORDER = AreaFacts("bien-gioi", SINCE, "01/QĐ-TTg", "Thủ tướng Chính phủ", date(2021, 12, 20))
NONE = AreaFacts("khong-thuoc", SINCE, "02/QĐ-TTg")

pytestmark = pytest.mark.django_db


def commune(name: str, top: Organisation) -> Organisation:
    """A commune's People's Committee."""
    return found_organisation(
        actor=system(), name=name, kind=Kind.PEOPLES_COMMITTEE, level=Level.COMMUNE, parent_id=top.pk
    )


def codes(act: object, **said: object) -> list[str]:
    """How an act is refused."""
    with pytest.raises(Problem) as refused:
        act(**said)  # type: ignore[operator]
    found = refused.value
    return [one.code for one in found.faults] if isinstance(found, Unreadable) else [found.code]


@pytest.fixture
def province() -> tuple[Organisation, Actor]:
    """A province and its standing body."""
    top = make_province()
    return top, make_actor(make_unit("Sở Nội vụ", top), Role.STANDING_BODY, over=top)


def test_marked_by_a_document_from_a_day(province: tuple[Organisation, Actor]) -> None:
    """Many at once or none; the same twice or beside its denial is refused; it ends by a document or goes with a reason."""
    top, standing = province
    first, second = commune("Ủy ban nhân dân xã Nà Lĩnh", top), commune("Ủy ban nhân dân xã Khe Vàng", top)
    third = commune("Ủy ban nhân dân xã Suối Trúc", top)
    actor = standing.scope()
    made = mark_areas(actor=actor, unit_ids=[first.pk, second.pk], facts=BORDER)
    assert [(one.organisation_id, one.until) for one in made] == [(first.pk, None), (second.pk, None)]
    kept = {"actor": actor, "unit_ids": [first.pk]}
    assert codes(mark_areas, **kept, facts=BORDER) == ["REG-02"]
    assert codes(mark_areas, **kept, facts=NONE) == ["REG-02"]
    assert codes(mark_areas, **kept, facts=AreaFacts("xa-la", SINCE, " ")) == ["AREA-01", "AREA-02"]
    assert codes(mark_areas, actor=actor, unit_ids=[], facts=BORDER) == ["AREA-03"]
    mark_areas(**kept, facts=AreaFacts("khu-vuc-iii", SINCE, "03/QĐ-TTg", until=date(2025, 12, 31)))
    assert codes(mark_areas, actor=actor, unit_ids=[third.pk, first.pk], facts=NONE) == ["REG-02"]
    assert AreaMark.objects.count() == 3
    ended = {"actor": actor, "mark_id": made[0].pk}
    assert codes(end_area, **ended, until=date(2021, 1, 1), ended_by="04/QĐ-TTg") == ["REG-01"]
    assert codes(end_area, **ended, until=date(2024, 1, 1), ended_by=" ") == ["AREA-02"]
    end_area(**ended, until=date(2024, 6, 30), ended_by="04/QĐ-TTg")
    assert [(one.kind, one.holds) for one in areas_of(actor, first.pk)] == [
        ("Xã khu vực III", actor.on <= date(2025, 12, 31)),
        ("Xã biên giới", False),
    ]
    assert codes(remove_area, actor=actor, mark_id=made[1].pk, reason="") == ["AREA-04"]
    assert remove_area(actor=actor, mark_id=made[1].pk, reason="Nhầm xã").pk == second.pk
    assert [one.unit_id for one in areas(actor)] == [first.pk, first.pk]
    assert units_named(actor, ["uy ban nhan dan XA KHE VANG", "Xã lạ"]) == [
        ("uy ban nhan dan XA KHE VANG", [second.pk]),
        ("Xã lạ", []),
    ]


def test_who_marks(province: tuple[Organisation, Actor]) -> None:
    """The standing body and administrators of the territory, today; a unit's own people do not, another province sees nothing."""
    top, standing = province
    unit = commune("Ủy ban nhân dân xã Nà Lĩnh", top)
    elsewhere = make_province("Ủy ban nhân dân tỉnh Sông Lam", "UBND tỉnh Sông Lam")
    foreign = make_actor(make_unit("Sở Nội vụ", elsewhere), Role.STANDING_BODY, over=elsewhere)
    auditor = make_actor(unit, Role.AUDITOR, over=top)
    past = standing.scope(date(2024, 1, 1), today=standing.scope().on)
    for actor in (make_actor(unit).scope(), auditor.scope(), past):
        with pytest.raises(Forbidden):
            mark_areas(actor=actor, unit_ids=[unit.pk], facts=BORDER)
    [mark] = mark_areas(actor=standing.scope(), unit_ids=[unit.pk], facts=BORDER)
    for act in (
        lambda: mark_areas(actor=foreign.scope(), unit_ids=[unit.pk], facts=NONE),
        lambda: remove_area(actor=foreign.scope(), mark_id=mark.pk, reason="Nhầm"),
        lambda: areas_of(foreign.scope(), unit.pk),
    ):
        with pytest.raises(Missing):
            act()
    assert areas(foreign.scope()) == []


def test_a_seat_is_asked_of_the_day(province: tuple[Organisation, Actor]) -> None:
    """A school sits with its commune on the day; a province's own seat says nothing of those under it; unmarked is unknown."""
    top, standing = province
    border, plain = commune("Ủy ban nhân dân xã Nà Lĩnh", top), commune("Ủy ban nhân dân xã Khe Vàng", top)
    unsaid = commune("Ủy ban nhân dân xã Suối Trúc", top)
    school = make_unit("Trường Một", border, kind=Kind.SCHOOL)
    actor = standing.scope()
    [mark] = mark_areas(actor=actor, unit_ids=[border.pk], facts=BORDER)
    mark_areas(actor=actor, unit_ids=[plain.pk, top.pk], facts=NONE)
    end_area(actor=actor, mark_id=mark.pk, until=date(2024, 6, 30), ended_by="04/QĐ-TTg")
    place_under(actor=system(), unit_id=school.pk, parent_id=plain.pk, on=date(2024, 1, 1))
    seats = Seats([one.pk for one in (border, plain, unsaid, school, top)])
    asked = [
        (border, date(2021, 12, 31), None),
        (border, SINCE, True),
        (border, date(2024, 6, 30), True),
        (border, date(2024, 7, 1), None),
        (school, date(2023, 12, 31), True),
        (school, date(2024, 1, 1), False),
        (plain, date(2023, 1, 1), False),
        (unsaid, date(2023, 1, 1), None),
        (top, date(2023, 1, 1), False),
    ]
    assert [seats.remote(unit.pk, day) for unit, day, _said in asked] == [said for _unit, _day, said in asked]
    assert (seats.remote(None, SINCE), seats.remote(border.pk, None)) == (None, None)
