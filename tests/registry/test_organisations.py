"""Organisations through time: names, places, successors, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.makers import make_actor, make_province, make_unit, system

from thidua.book.queries import rows
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.registry import tree
from thidua.registry.actions import end_organisation, found_organisation, place_under, rename_organisation
from thidua.registry.enums import Kind, Level, Role
from thidua.registry.queries import found, name_on, unit_card, unit_for, units

pytestmark = pytest.mark.django_db
RENAMED = date(2019, 5, 1)
PLACED = date(2022, 3, 1)


def test_name_is_read_on_the_day_asked_about() -> None:
    """The day before the change bears the old name, the day itself and all later ones the new."""
    unit = make_unit("Sở Văn hóa và Thông tin", make_province())
    rename_organisation(actor=system(), unit_id=unit.pk, name="Sở Văn hóa, Thể thao", on=RENAMED, short="Sở VHTT")
    read = {day: name_on(unit.pk, day).full for day in (date(2001, 1, 1), date(2019, 4, 30), RENAMED, date(2026, 1, 1))}
    assert read == {
        date(2001, 1, 1): "Sở Văn hóa và Thông tin",
        date(2019, 4, 30): "Sở Văn hóa và Thông tin",
        RENAMED: "Sở Văn hóa, Thể thao",
        date(2026, 1, 1): "Sở Văn hóa, Thể thao",
    }
    assert name_on(unit.pk, RENAMED).short == "Sở VHTT"


def test_second_name_from_the_same_or_an_earlier_day_is_refused() -> None:
    """A name cannot begin before the one it replaces; nothing is written."""
    unit = make_unit("Sở Thương mại", make_province())
    rename_organisation(actor=system(), unit_id=unit.pk, name="Sở Công Thương", on=RENAMED)
    for on in (RENAMED, date(2010, 1, 1)):
        with pytest.raises(Refused, match="REG-04"):
            rename_organisation(actor=system(), unit_id=unit.pk, name="Sở Khác", on=on)
    assert list(unit.names.order_by("pk").values_list("full", "until")) == [
        ("Sở Thương mại", date(2019, 4, 30)),
        ("Sở Công Thương", None),
    ]


@pytest.mark.parametrize("name", ["", "   ", "Đ" * 251])
def test_name_must_have_between_one_and_250_letters(name: str) -> None:
    """An empty or endless name is refused at its field."""
    with pytest.raises(Unreadable) as refused:
        found_organisation(actor=system(), name=name, kind=Kind.OTHER, level=Level.UNIT)
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [("REG-05", "name")]


def test_tree_is_read_on_the_day_asked_about() -> None:
    """A unit moved from one department to another is under the first until the day before, under the second from it."""
    top = make_province()
    first, second = make_unit("Sở Lao động", top), make_unit("Sở Nội vụ", top)
    moved = make_unit("Trung tâm Việc làm", first, kind=Kind.PUBLIC_SERVICE)
    place_under(actor=system(), unit_id=moved.pk, parent_id=second.pk, on=PLACED)

    def under(unit_id: int, day: date) -> bool:
        return moved.pk in tree.ids(tree.under([unit_id], day))

    days = (date(2022, 2, 28), PLACED, date(2026, 1, 1))
    assert [under(first.pk, day) for day in days] == [True, False, False]
    assert [under(second.pk, day) for day in days] == [False, True, True]
    assert [under(top.pk, day) for day in days] == [True, True, True]


def test_ring_of_superiors_is_refused() -> None:
    """A unit cannot stand under what stands under it."""
    top = make_province()
    upper = make_unit("Sở Y tế", top)
    lower = make_unit("Chi cục Dân số", upper)
    with pytest.raises(Refused, match="REG-06"):
        place_under(actor=system(), unit_id=upper.pk, parent_id=lower.pk, on=PLACED)
    assert upper.placements.count() == 1


def test_successor_sees_the_unit_it_continues_and_what_that_one_continued() -> None:
    """History passes on: from the first unit through the second to the third, not the other way round."""
    top = make_province()
    first, second, third = (make_unit(name, top) for name in ("Ban Dân tộc", "Sở Dân tộc", "Sở Dân tộc và Tôn giáo"))
    end_organisation(actor=system(), unit_id=first.pk, on=date(2015, 6, 30), successor_id=second.pk)
    end_organisation(actor=system(), unit_id=second.pk, on=date(2025, 2, 28), successor_id=third.pk)
    assert make_actor(third).scope().own == {first.pk, second.pk, third.pk}
    assert make_actor(second).scope().own == {first.pk, second.pk}
    card = unit_card(system(), second.pk)
    assert card.predecessors == [(first.pk, "Ban Dân tộc", date(2015, 6, 30))]
    assert card.successor == (third.pk, "Sở Dân tộc và Tôn giáo")


def test_ended_unit_is_named_as_on_its_last_day_and_cannot_end_again() -> None:
    """Its name outlives it; a second end, and a successor it continues itself, are refused."""
    top = make_province()
    old, new = make_unit("Ban Tôn giáo", top), make_unit("Sở Tôn giáo", top)
    end_organisation(actor=system(), unit_id=old.pk, on=date(2020, 12, 31), successor_id=new.pk, basis="Nghị quyết 01")
    assert name_on(old.pk, date(2026, 1, 1)).full == "Ban Tôn giáo"
    with pytest.raises(Refused, match="REG-07"):
        end_organisation(actor=system(), unit_id=old.pk, on=date(2021, 1, 1))
    with pytest.raises(Refused, match="REG-06"):
        end_organisation(actor=system(), unit_id=new.pk, on=date(2021, 1, 1), successor_id=old.pk)


def test_ended_unit_keeps_its_last_superior_in_the_list() -> None:
    """The list still says where an ended unit stood."""
    top = make_province()
    old = make_unit("Ban Tôn giáo", top)
    end_organisation(actor=system(), unit_id=old.pk, on=date(2020, 12, 31))
    row = next(one for one in units(system()).items if one.id == old.pk)
    assert (row.parent, row.ended_on) == ("Ủy ban nhân dân tỉnh Lam Sơn", date(2020, 12, 31))


def test_search_finds_old_names_without_marks() -> None:
    """«so thuong mai» finds the department that bears another name today."""
    unit = make_unit("Sở Thương mại", make_province())
    rename_organisation(actor=system(), unit_id=unit.pk, name="Sở Công Thương", on=RENAMED)
    assert [row.name for row in found(system(), "so thuong mai")] == ["Sở Công Thương"]
    assert found(system(), " ... ") == []


def test_list_stands_in_vietnamese_order() -> None:
    """D comes before Đ, a before ă before â."""
    top = make_province("UBND tỉnh Bình Sơn")
    for name in ("Đài Truyền hình", "Ban Quản lý", "Cục Thuế", "Dân quân", "Ăn ninh", "An ninh"):
        make_unit(name, top)
    listed = [row.name for row in units(system()).items]
    assert listed == [
        "An ninh",
        "Ăn ninh",
        "Ban Quản lý",
        "Cục Thuế",
        "Dân quân",
        "Đài Truyền hình",
        "UBND tỉnh Bình Sơn",
    ]


def test_administrator_founds_only_below_the_own_territory() -> None:
    """Another province's unit answers as missing; without a parent nothing is founded."""
    top, other = make_province(), make_province("UBND tỉnh Bình Sơn")
    administrator = make_actor(make_unit("Sở Nội vụ", top), Role.ADMINISTRATOR, over=top).scope()
    more: dict[str, Any] = {"kind": Kind.SCHOOL, "level": Level.UNIT}
    unit = found_organisation(actor=administrator, name="Trường Hoa Mai", parent_id=top.pk, **more)
    assert unit_for(administrator, unit.pk) == unit
    with pytest.raises(Missing):
        found_organisation(actor=administrator, name="Trường Hoa Lan", parent_id=other.pk, **more)
    with pytest.raises(Unreadable, match="REG-03"):
        found_organisation(actor=administrator, name="Trường Hoa Lan", **more)


@pytest.mark.parametrize("role", [Role.UNIT_OFFICER, Role.UNIT_LEADER, Role.STANDING_BODY, Role.AUDITOR])
def test_nobody_but_the_administrator_changes_the_registry(role: Role) -> None:
    """The refusal names who can; nothing is written."""
    top = make_province()
    unit = make_unit("Sở Nội vụ", top)
    actor = make_actor(unit, role, over=top).scope()
    for act in (
        lambda: rename_organisation(actor=actor, unit_id=unit.pk, name="Sở Khác", on=RENAMED),
        lambda: place_under(actor=actor, unit_id=unit.pk, parent_id=top.pk, on=RENAMED),
        lambda: end_organisation(actor=actor, unit_id=unit.pk, on=RENAMED),
        lambda: found_organisation(actor=actor, name="Mới", kind=Kind.OTHER, level=Level.UNIT, parent_id=top.pk),
    ):
        with pytest.raises(Forbidden, match="quản trị"):
            act()
    assert name_on(unit.pk, date(2026, 1, 1)).full == "Sở Nội vụ"


def test_unit_of_another_province_is_missing_for_every_role() -> None:
    """Existence does not show across provinces; the same scope sees its own unit, so the query is not simply empty."""
    top, other = make_province(), make_province("UBND tỉnh Bình Sơn")
    own, foreign = make_unit("Sở Nội vụ", top), make_unit("Sở Nội vụ", other)
    for role in Role:
        scope = make_actor(own, role, over=top).scope()
        assert unit_for(scope, own.pk) == own
        with pytest.raises(Missing):
            unit_for(scope, foreign.pk)
        assert foreign.pk not in {row.id for row in units(scope).items}


def test_every_change_leaves_its_act_with_both_days() -> None:
    """The act carries the day it happened; old and new name stand in it."""
    unit = make_unit("Sở Thương mại", make_province())
    actor = system(today=date(2026, 11, 20), on=RENAMED)
    rename_organisation(actor=actor, unit_id=unit.pk, name="Sở Công Thương", on=RENAMED)
    row = rows(subjects=[f"registry.organisation:{unit.pk}"], limit=1)[0]
    assert (row.kind, row.event_day) == ("registry.rename_organisation", RENAMED)
    assert (row.facts["before"], row.facts["name"]) == ("Sở Thương mại", "Sở Công Thương")


def test_longest_name_of_the_longest_letters_fits_its_columns() -> None:
    """A name of 250 letters, each with shape and tone, is stored whole; its keys are cut to their columns."""
    unit = make_unit("Ữ" * 250, make_province())
    name = unit.names.get()
    assert (len(name.full), len(name.folded), len(name.sort_key)) == (250, 250, 1200)
    assert [one.id for one in found(system(), "ữữ")] == [unit.pk]


@pytest.mark.parametrize(("field", "longest"), [("short", 120), ("basis", 200)])
def test_texts_beside_a_name_are_refused_when_too_long(field: str, longest: int) -> None:
    """A short name or a basis longer than its column is said at its field, not cut and not left to the database."""
    for length in (longest, longest + 1):
        said: dict[str, Any] = {field: "x" * length}
        if length == longest:
            found_organisation(actor=system(), name="Sở Một", kind=Kind.OTHER, level=Level.UNIT, **said)
            continue
        with pytest.raises(Unreadable) as refused:
            found_organisation(actor=system(), name="Sở Hai", kind=Kind.OTHER, level=Level.UNIT, **said)
        assert [(fault.code, fault.path) for fault in refused.value.faults] == [("API-04", field)]


def test_place_on_or_before_the_day_of_the_one_in_use_is_refused() -> None:
    """A second place from the day of the first, or earlier, is refused; the first stays as it is."""
    top = make_province()
    first, second = make_unit("Sở Một", top), make_unit("Sở Hai", top)
    unit = make_unit("Phòng", first)
    place_under(actor=system(), unit_id=unit.pk, parent_id=second.pk, on=PLACED)
    for on in (PLACED, date(2020, 1, 1)):
        with pytest.raises(Refused, match="REG-04"):
            place_under(actor=system(), unit_id=unit.pk, parent_id=first.pk, on=on)
    assert list(unit.placements.order_by("pk").values_list("parent_id", "until")) == [
        (first.pk, date(2022, 2, 28)),
        (second.pk, None),
    ]


def test_nothing_happens_to_an_organisation_after_its_end() -> None:
    """The day after its end an organisation takes no name, no place, and nothing is placed under it."""
    top = make_province()
    unit, other = make_unit("Sở Một", top), make_unit("Sở Hai", top)
    end_organisation(actor=system(), unit_id=unit.pk, on=RENAMED)
    after = date(2019, 5, 2)
    with pytest.raises(Refused, match="REG-07"):
        rename_organisation(actor=system(), unit_id=unit.pk, name="Sở Mới", on=after)
    with pytest.raises(Refused, match="REG-07"):
        place_under(actor=system(), unit_id=unit.pk, parent_id=other.pk, on=after)
    with pytest.raises(Refused, match="REG-07"):
        place_under(actor=system(), unit_id=other.pk, parent_id=unit.pk, on=after)


def test_organisation_does_not_end_before_its_name_begins() -> None:
    """An end before the name in use, or the place in use, began is refused."""
    top = make_province()
    named, placed = make_unit("Sở Một", top), make_unit("Sở Hai", top)
    rename_organisation(actor=system(), unit_id=named.pk, name="Sở Ba", on=PLACED)
    place_under(actor=system(), unit_id=placed.pk, parent_id=named.pk, on=PLACED)
    for unit in (named, placed):
        with pytest.raises(Refused, match="REG-01"):
            end_organisation(actor=system(), unit_id=unit.pk, on=RENAMED)
        end_organisation(actor=system(), unit_id=unit.pk, on=PLACED)


def test_administrator_at_a_unit_above_the_territory_does_not_administer_it() -> None:
    """Whoever sits at the top but administers one part neither renames, places nor ends anything outside that part."""
    top = make_province()
    part, other = make_unit("Sở Một", top), make_unit("Sở Hai", top)
    actor = make_actor(top, Role.ADMINISTRATOR, over=part).scope()
    assert unit_for(actor, top.pk) == top
    on = date(2026, 1, 1)
    with pytest.raises(Forbidden):
        rename_organisation(actor=actor, unit_id=top.pk, name="Ủy ban khác", on=on)
    with pytest.raises(Forbidden):
        place_under(actor=actor, unit_id=part.pk, parent_id=top.pk, on=on)
    with pytest.raises(Forbidden):
        end_organisation(actor=actor, unit_id=top.pk, on=on)
    with pytest.raises(Forbidden):
        found_organisation(actor=actor, name="Sở Ba", kind=Kind.OTHER, level=Level.UNIT, parent_id=top.pk)
    with pytest.raises((Forbidden, Missing)):
        rename_organisation(actor=actor, unit_id=other.pk, name="Sở Khác", on=on)
    assert rename_organisation(actor=actor, unit_id=part.pk, name="Sở Bốn", on=on).full == "Sở Bốn"
