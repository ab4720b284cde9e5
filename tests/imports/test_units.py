"""Units and officers from a file: in the tree with closed accounts, opened by slips, taken back while nobody used one."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.makers import PASSWORD, Actor, make_actor, make_person, make_province, make_unit
from tests.makers.units import TOP, unit_rows, units_file

from thidua.accounts.models import Account, Invitation
from thidua.book.models import Entry
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.imports.actions.units import apply_units_file, print_slips, receive_units_file, undo_units_file
from thidua.imports.models import ImportRun
from thidua.imports.queries.units import invited_officers, preview_units, units_run
from thidua.registry.actions import found_organisation
from thidua.registry.actions.invitations import accept_slip, username_stem
from thidua.registry.enums import Kind, Level, Role
from thidua.registry.models import Mandate, Organisation, Person, Placement
from thidua.registry.queries import names_on, unit_choices

pytestmark = pytest.mark.django_db

COMMUNE = ["UBND xã Một", "Xã Một", "", "UBND", "Xã", "Lò Thị Mai", "Chuyên viên"]
SCHOOL = ["Trường Hai", "", "Xã Một", "Trường", "Cơ sở", "Vừ A Vảng", "Hiệu trưởng"]


@dataclass(frozen=True)
class Land:
    """A province with its administrator, and the administrator of another one."""

    top: Organisation
    admin: Actor
    stranger: Actor
    officer: Actor


@pytest.fixture
def land() -> Land:
    """Two provinces."""
    top = make_province(TOP)
    away = make_province("Ủy ban nhân dân tỉnh Sông Bình")
    return Land(
        top,
        make_actor(top, Role.ADMINISTRATOR, over=top),
        make_actor(away, Role.ADMINISTRATOR, over=away),
        make_actor(top),
    )


def bring(land: Land, rows: list[list[str]]) -> ImportRun:
    """Send a file of units."""
    return receive_units_file(actor=land.admin.scope(), name="Đơn vị.xlsx", content=units_file(rows))


def applied(land: Land, rows: list[list[str]], *confirmed: str) -> ImportRun:
    """Send it and bring it in."""
    return apply_units_file(actor=land.admin.scope(), run_id=bring(land, rows).pk, confirmed=confirmed)


def standing(land: Land) -> set[str]:
    """The units that stand, by name."""
    return {one.name for one in unit_choices(land.admin.scope())}


def test_units_come_into_the_tree_with_closed_accounts(land: Land) -> None:
    """Children before parents in the file or after: each stands under its own, its officer can not sign in yet."""
    run = applied(land, [SCHOOL, COMMUNE])
    names = {
        one.full: pk
        for pk, one in names_on(Organisation.objects.values_list("pk", flat=True), land.admin.scope().on).items()
    }
    parents = dict(Placement.objects.values_list("organisation_id", "parent_id"))
    assert parents[names["Trường Hai"]] == names["UBND xã Một"]
    assert parents[names["UBND xã Một"]] == land.top.pk
    assert run.counts == {"read": 2, "new": 2, "officers": 2, "same": 0, "differs": 0}
    made = Account.objects.filter(person__full_name__in=["Lò Thị Mai", "Vừ A Vảng"])
    assert sorted((one.username, one.is_active, one.has_usable_password()) for one in made) == [
        ("mai.lt", False, False),
        ("vang.va", False, False),
    ]
    assert set(Mandate.objects.filter(person__account__in=made).values_list("role", "organisation_id")) == {
        ("unit_officer", names["Trường Hai"]),
        ("unit_officer", names["UBND xã Một"]),
    }


def test_the_same_again_changes_nothing(land: Land) -> None:
    """The same bytes are refused by who and when; the same rows with one more add that one, whatever their order."""
    applied(land, [COMMUNE, SCHOOL])
    with pytest.raises(Conflict) as again:
        applied(land, [COMMUNE, SCHOOL])
    assert (again.value.code, again.value.who) == ("IMP-02", land.admin.name)
    with pytest.raises(Refused) as other:
        applied(land, [SCHOOL, COMMUNE])
    assert other.value.code == "IMP-05"
    run = applied(land, [SCHOOL, COMMUNE, ["Trường Ba", "", "UBND xã Một", "Trường", "Cơ sở", "", ""]])
    assert (run.counts["new"], run.counts["same"], run.counts["officers"]) == (1, 2, 0)
    assert Organisation.objects.filter(kind=Kind.SCHOOL).count() == 2
    assert Account.objects.count() == 5


def test_what_differs_stays_as_it_stands(land: Land) -> None:
    """Another kind or short name in the file is shown beside what stands and changes nothing."""
    applied(land, [COMMUNE])
    run = bring(
        land,
        [
            ["UBND xã Một", "Xã 1", "", "Khác", "Xã", "Lò Thị Mai", "Chuyên viên"],
            [*SCHOOL[:2], "UBND xã Một", *SCHOOL[3:]],
        ],
    )
    found = preview_units(land.admin.scope(), units_run(land.admin.scope(), run.pk))
    assert found.plan.rows[0].changes == (("short", "Xã Một", "Xã 1"), ("kind", "peoples_committee", "other"))
    assert found.plan.rows[0].officer == "given"
    apply_units_file(actor=land.admin.scope(), run_id=run.pk)
    assert Organisation.objects.filter(kind=Kind.OTHER).count() == 0
    assert "Trường Hai" in standing(land)


@pytest.mark.parametrize(
    ("row", "cell", "code", "said"),
    [
        (["Trường Ba", "", "Xã Mốt", "Trường", "Cơ sở", "", ""], "Đơn vị!D3", "ROW-11", "Có phải «Xã Một»"),
        (["Trường Ba", "", "Trường Ba", "Trường", "Cơ sở", "", ""], "Đơn vị!D3", "ROW-27", "chính mình"),
        (["Trường Ba", "", "Tổ ba", "Đài", "Cơ sở", "", ""], "Đơn vị!E3", "ROW-10", "Đài"),
    ],
)
def test_faults_stop_the_whole_file(land: Land, row: list[str], cell: str, code: str, said: str) -> None:
    """An unknown unit above with the nearest name, a ring, an unknown word: each at its cell, nothing is written."""
    before = Organisation.objects.count()
    with pytest.raises(Unreadable) as found:
        applied(land, [COMMUNE, row])
    told = {one.path: one for one in found.value.faults}
    assert (told[cell].code, said in told[cell].message) == (code, True)
    assert Organisation.objects.count() == before


def test_same_names_want_a_yes(land: Land) -> None:
    """A unit of the same name elsewhere, a namesake at the unit, one name at two units: asked, never merged."""
    away = make_unit("Sở Nội vụ", land.top)
    make_unit("Văn phòng", away)
    make_person("Lò Thị Mai", away, "Kế toán")
    rows = [
        ["Văn phòng", "", "", "Khác", "Cơ sở", "", ""],
        ["Sở Nội vụ", "", "", "Sở", "Tỉnh", "Lò Thị Mai", "Chuyên viên"],
        ["Sở Tư pháp", "", "", "Sở", "Tỉnh", "Cà Văn Sơn", "Chuyên viên"],
        ["Sở Y tế", "", "", "Sở", "Tỉnh", "Cà Văn Sơn", "Chuyên viên"],
    ]
    run = bring(land, rows)
    with pytest.raises(Unreadable) as found:
        apply_units_file(actor=land.admin.scope(), run_id=run.pk)
    assert [(one.code, one.path) for one in found.value.faults] == [
        ("IMP-04", "Đơn vị!B2"),
        ("IMP-04", "Đơn vị!G3"),
        ("IMP-04", "Đơn vị!G5"),
    ]
    apply_units_file(actor=land.admin.scope(), run_id=run.pk, confirmed=["ROW-25", "ROW-26"])
    assert Person.objects.filter(full_name="Lò Thị Mai").count() == 1
    assert sorted(Person.objects.filter(full_name="Cà Văn Sơn").values_list("account__username", flat=True)) == [
        "son.cv",
        "son.cv2",
    ]


def test_a_slip_opens_its_account_once(land: Land) -> None:
    """Printed anew the slip before is worthless; a used, wrong or foreign code says the same and opens nothing."""
    run = applied(land, [COMMUNE, SCHOOL])
    scope = land.admin.scope()
    old = {one.username: one.code for one in print_slips(actor=scope, run_id=run.pk)}
    [slip] = print_slips(actor=scope, run_id=run.pk, person_ids=[Person.objects.get(full_name="Lò Thị Mai").pk])
    secret = [one.code.replace("-", "") for one in (slip,)]
    assert not any(secret[0] in str(row) for row in [*Invitation.objects.values(), *Entry.objects.values()])
    for name, code in [("mai.lt", old["mai.lt"]), ("mai.lt", old["vang.va"]), ("khong.co", slip.code), ("vang.va", "")]:
        with pytest.raises(Refused) as wrong:
            accept_slip(username=name, code=code, password=PASSWORD, today=scope.today)
        assert wrong.value.code == "ACC-10"
    with pytest.raises(Unreadable):
        accept_slip(username="mai.lt", code=slip.code, password="ngan", today=scope.today)
    opened = accept_slip(
        username=" Mai.LT", code=slip.code.lower().replace("-", " "), password=PASSWORD, today=scope.today
    )
    assert (opened.is_active, opened.check_password(PASSWORD)) == (True, True)
    with pytest.raises(Refused):
        accept_slip(username="mai.lt", code=slip.code, password=PASSWORD, today=scope.today)
    assert [(one.username, one.opened) for one in invited_officers(scope, run)] == [
        ("mai.lt", True),
        ("vang.va", False),
    ]
    assert [one.username for one in print_slips(actor=scope, run_id=run.pk)] == ["vang.va"]


def test_taken_back_until_a_slip_is_used(land: Land) -> None:
    """Units, posts and mandates end and slips are worthless; the file can come in anew; a used slip stops it."""
    run = applied(land, [COMMUNE, SCHOOL])
    [slip, _other] = print_slips(actor=land.admin.scope(), run_id=run.pk)
    undo_units_file(actor=land.admin.scope(), run_id=run.pk)
    assert standing(land) == {TOP}
    assert Organisation.objects.filter(kind=Kind.SCHOOL).count() == 1
    with pytest.raises(Refused) as late:
        accept_slip(username=slip.username, code=slip.code, password=PASSWORD, today=land.admin.scope().today)
    assert late.value.code == "ACC-10"
    again = applied(land, [COMMUNE, SCHOOL])
    assert again.counts["new"] == 2
    slips = print_slips(actor=land.admin.scope(), run_id=again.pk)
    accept_slip(username=slips[0].username, code=slips[0].code, password=PASSWORD, today=land.admin.scope().today)
    with pytest.raises(Refused) as used:
        undo_units_file(actor=land.admin.scope(), run_id=again.pk)
    assert used.value.code == "IMP-07"
    assert standing(land) == {TOP, "UBND xã Một", "Trường Hai"}


def test_not_taken_back_under_something_else(land: Land) -> None:
    """A unit founded since under one of the file's keeps the whole file."""
    run = applied(land, [COMMUNE])
    made = Organisation.objects.get(pk=run.outcome["units"][0])
    found_organisation(actor=land.admin.scope(), name="Tổ mới", kind=Kind.OTHER, level=Level.UNIT, parent_id=made.pk)
    with pytest.raises(Refused) as found:
        undo_units_file(actor=land.admin.scope(), run_id=run.pk)
    assert found.value.code == "IMP-08"


def test_only_who_administers(land: Land) -> None:
    """A unit's officer is refused; the administrator elsewhere finds nothing."""
    run = applied(land, [COMMUNE])
    with pytest.raises(Forbidden):
        receive_units_file(actor=land.officer.scope(), name="a.xlsx", content=units_file([COMMUNE]))
    with pytest.raises(Forbidden):
        units_run(land.officer.scope(), run.pk)
    for act in (apply_units_file, undo_units_file, print_slips):
        with pytest.raises(Missing):
            act(actor=land.stranger.scope(), run_id=run.pk)
    mine = Person.objects.get(account=land.officer.account)
    with pytest.raises(Missing):
        print_slips(actor=land.admin.scope(), run_id=run.pk, person_ids=[mine.pk])


def test_a_unit_sheet_inside_a_workbook_of_awards(land: Land) -> None:
    """The sheet with recipients is passed over, the sheet with units read."""
    people = [["STT", "Họ và tên", "Chức vụ", "Đơn vị"], ["1", "Lò Văn Ba", "Nông dân", "Bản Cá"]]
    content = units_file([COMMUNE], beside=people)
    run = receive_units_file(actor=land.admin.scope(), name="a.xlsx", content=content)
    assert run.counts == {"read": 1, "faults": 0}


def test_names_to_sign_in_with() -> None:
    """Given name and first letters without marks, never shorter than three."""
    assert [username_stem(one) for one in ("Lò Thị Mai", "Đặng Đào", "Vừ", "У")] == [
        "mai.lt",
        "dao.d",
        "vu.cb",
        "can.bo",
    ]


def test_two_hundred_with_twelve_faults(land: Land) -> None:
    """Nothing of the faulty file, all of the corrected one, nothing more the second time."""
    rows = unit_rows()
    faulty = [list(one) for one in rows]
    wrong = [(3, 0), (17, 2), (30, 3), (41, 4), (56, 5), (66, 6), (77, 2), (99, 3), (121, 0), (141, 4), (161, 6), (199, 2)]  # fmt: skip
    for at, (row, column) in enumerate(wrong):
        faulty[row][column] = "Nơi khác" if column in (2, 3, 4) else "" if at else "Lò \u202eMai"
    with pytest.raises(Unreadable) as found:
        applied(land, faulty, "ROW-26")
    assert len(found.value.faults) == 12
    assert standing(land) == {TOP}
    run = applied(land, rows, "ROW-26")
    assert (run.counts["new"], run.counts["officers"], len(standing(land))) == (200, 200, 201)
    assert Account.objects.filter(is_active=False).count() == 200
    with pytest.raises(Refused) as again:
        applied(land, rows[::-1])
    assert again.value.code == "IMP-05"
