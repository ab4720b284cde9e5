"""Past awards from a file: into the book whole, what is there already told row by row, withdrawn by events of their own."""

from __future__ import annotations

import pytest
from tests.decisions.office import DAY, Office, make_office
from tests.makers.lists import list_file

from thidua.book.queries import verify
from thidua.errors import Conflict, Missing, Refused, Unreadable
from thidua.imports.models import ImportRun
from thidua.records.actions.old_lists import apply_old_awards, receive_old_awards, undo_old_awards
from thidua.records.models import Award
from thidua.records.old_lists import places_of
from thidua.records.queries.checking import verify_awards
from thidua.records.queries.old_lists import old_awards_run, preview_old_awards
from thidua.registry.queries import name_on

pytestmark = pytest.mark.django_db
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng", "Số quyết định", "Ngày quyết định",
         "Cơ quan quyết định", "Năm khen thưởng")  # fmt: skip
MAI = ("Lò Thị Mai", "02/09/1986", "Phòng Nội vụ", "Giấy khen", "12/QĐ-SDT", "03/04/2019", "Sở Dân tộc", "2018")
VANG = (
    "Vừ A Vảng",
    "1990",
    "Phòng Kinh tế",
    "Bằng khen của Chủ tịch UBND tỉnh",
    "45/QĐ-UBND",
    "20/11/2015",
    "",
    "2010-2014",
)


@pytest.fixture
def office() -> Office:
    """An office with an officer, a stranger beside it, the standing body above."""
    return make_office()


def bring(office: Office, rows: list[tuple[str, ...]], heads: tuple[str, ...] = HEADS) -> ImportRun:
    """Send a file of past awards."""
    return receive_old_awards(actor=office.officer.scope(DAY), name="Khen cũ.xlsx", content=list_file(rows, heads))


def test_a_list_enters_the_book_whole(office: Office) -> None:
    """Number, day, issuer and years of each row as the paper says them; the source names the file; the book is whole."""
    run = apply_old_awards(actor=office.officer.scope(DAY), run_id=bring(office, [MAI, VANG]).pk)
    told = [
        (
            one.name,
            one.born,
            one.form_name,
            one.decision_number,
            str(one.decided_on),
            one.issuer_name,
            one.years,
            one.unit_id,
        )
        for one in Award.objects.order_by("pk")
    ]
    assert told == [
        ("Lò Thị Mai", "1986-09-02", "Giấy khen", "12/QĐ-SDT", "2019-04-03", "Sở Dân tộc", [2018], office.unit.pk),
        (
            "Vừ A Vảng", "1990", "Bằng khen của bộ, ban, ngành, tỉnh", "45/QĐ-UBND", "2015-11-20", "",
            [2010, 2011, 2012, 2013, 2014], office.unit.pk,
        ),
    ]  # fmt: skip
    [source] = {(one.source_kind, one.source_file_id, run.sha256 in one.source_text) for one in Award.objects.all()}
    assert source == ("paper", None, True)
    assert (verify().whole, list(verify_awards())) == (True, [])


def test_who_decided_is_known_by_a_name_with_its_place(office: Office) -> None:
    """A unit of the register decided also where the paper adds its province, in capitals; another province is another unit."""
    places = places_of([(1, "Sở Nội vụ", ""), (2, "Ủy ban nhân dân tỉnh Lam Sơn", "")], None)
    told = ("SỞ NỘI VỤ TỈNH LAM SƠN", "Sở Nội vụ", "Sở Nội vụ tỉnh Lam Đồng", "Sở Nội vụ Lam Sơn")
    assert [places.issuer(one) for one in told] == [1, 1, None, None]
    rows = [(*MAI[:6], "SDTTG TỈNH LAM SƠN", MAI[7]), (*VANG[:6], "SDTTG TỈNH LAM ĐỒNG", VANG[7])]
    apply_old_awards(actor=office.officer.scope(DAY), run_id=bring(office, rows).pk)
    assert list(Award.objects.order_by("pk").values_list("issuer_id", "issuer_name")) == [
        (office.unit.pk, "Sở Dân tộc và Tôn giáo tỉnh Lam Sơn"),
        (None, "SDTTG TỈNH LAM ĐỒNG"),
    ]


def test_the_class_of_position_then_is_read_where_a_column_tells_it(office: Office) -> None:
    """A class by its words enters the book, an empty cell leaves it unknown, a word no list knows is a fault by its cell."""
    heads = (*HEADS, "Nhóm chức vụ khi đó")
    whole = (*HEADS[:3], "Chức vụ", *HEADS[3:], "Nhóm chức vụ")
    scope = office.officer.scope(DAY)
    rows: list[tuple[str, ...]] = [
        (*MAI, "Lãnh đạo cấp vụ, sở và tương đương"),
        (*VANG, "Nông dân"),
        ("Cà Văn Sơn", *MAI[1:], ""),
    ]
    apply_old_awards(actor=scope, run_id=bring(office, rows, heads).pk)
    rows = [(*MAI[:1], "03/09/1986", "Phó trưởng phòng", *MAI[2:], "Trực tiếp")]
    apply_old_awards(actor=scope, run_id=bring(office, rows, whole).pk, others=["Danh sách!2"], different="Người khác")
    told = [(one.post, one.position_class) for one in Award.objects.order_by("pk")]
    assert told == [("", "lanh-dao-vu-so"), ("", "farmer"), ("", ""), ("Phó trưởng phòng", "direct-worker")]
    with pytest.raises(Unreadable) as wrong:
        apply_old_awards(actor=scope, run_id=bring(office, [(*VANG, "Sếp lớn")], heads).pk)
    assert [(one.code, one.path) for one in wrong.value.faults] == [("ROW-28", "Danh sách!J2")]


def test_the_paper_speaks_for_rows_without_a_decision(office: Office) -> None:
    """Where the columns are silent the line «Kèm theo Quyết định …» holds; one cell may tell number and day."""
    above = ["(Kèm theo Quyết định số 7/QĐ-SDT ngày 05/01/2020 của Giám đốc Sở Dân tộc)"]
    heads = ("STT", "Họ và tên", "Đơn vị", "Hình thức khen thưởng", "Số, ngày quyết định")
    rows = [
        ("Lò Thị Mai", "Phòng Nội vụ", "Giấy khen", ""),
        ("Vừ A Vảng", "", "Giấy khen", "Số 9/QĐ-SDT ngày 1/2/2021"),
    ]
    content = list_file(rows, heads, above)
    run = receive_old_awards(actor=office.officer.scope(DAY), name="a.xlsx", content=content)
    apply_old_awards(actor=office.officer.scope(DAY), run_id=run.pk)
    assert [(one.decision_number, str(one.decided_on)) for one in Award.objects.order_by("pk")] == [
        ("7/QĐ-SDT", "2020-01-05"),
        ("9/QĐ-SDT", "2021-02-01"),
    ]


def test_what_the_book_has_is_told_row_by_row(office: Office) -> None:
    """The very same is left out; one that may be the same comes in only as another one, with the reason."""
    scope = office.officer.scope(DAY)
    apply_old_awards(actor=scope, run_id=bring(office, [MAI]).pk)
    with pytest.raises(Conflict) as again:
        apply_old_awards(actor=scope, run_id=bring(office, [MAI]).pk)
    assert again.value.code == "IMP-02"
    like = (MAI[0], "1987", *MAI[2:])
    run = bring(office, [MAI, like, VANG])
    rows = preview_old_awards(scope, old_awards_run(scope, run.pk)).listed.rows
    assert [(one.state, bool(one.near_id)) for one in rows] == [("same", True), ("alike", True), ("new", False)]
    assert [one.differs for one in rows] == ["", "ngày sinh", ""]
    with pytest.raises(Unreadable) as silent:
        apply_old_awards(actor=scope, run_id=run.pk, others=[rows[1].where])
    assert silent.value.code == "AWARD-09"
    done = apply_old_awards(actor=scope, run_id=run.pk, others=[rows[1].where], different="Hai người trùng tên")
    assert done.counts == {"read": 3, "new": 2, "same": 1, "alike": 0}
    other = bring(office, [VANG, MAI])
    with pytest.raises(Refused) as nothing:
        apply_old_awards(actor=scope, run_id=other.pk)
    assert nothing.value.code == "IMP-05"


def test_one_number_told_with_two_days_is_asked_about(office: Office) -> None:
    """The same number, giver and year with another day: once for each other day; another year or giver is no doubt."""
    other, third = (*MAI[:5], "04/03/2019", *MAI[6:]), (*MAI[:5], "04/03/2018", *MAI[6:])
    rows = [MAI, ("Cà Văn Sơn", *other[1:]), ("Bàn Thị Liên", *other[1:]), ("Lý Ì", *third[1:])]
    rows.append(("Vi Thị An", *other[1:6], "Sở Khác", other[7]))
    run = bring(office, rows)
    doubts = [one for one in preview_old_awards(office.officer.scope(DAY), run).faults if one.code == "ROW-31"]
    assert [(one.where, one.level, one.value) for one in doubts] == [("Danh sách!3", "confirm", "04/03/2019")]
    assert "dòng Danh sách!2 ghi ngày 03/04/2019" in doubts[0].message


def test_faults_stop_the_file_and_unknown_forms_are_asked_about(office: Office) -> None:
    """A day that is none, a year that is none, a day to come: by cell, nothing enters; a form of the time wants a yes."""
    wrong = [
        (*MAI[:5], "31/02/2019", *MAI[6:]),
        (*VANG[:7], "năm kia"),
        ("Cà Văn Sơn", "1970", "Phòng Nội vụ", "Giấy khen", "1/QĐ", "01/01/2031", "Sở", "2018"),
    ]
    with pytest.raises(Unreadable) as found:
        apply_old_awards(actor=office.officer.scope(DAY), run_id=bring(office, wrong).pk)
    assert [(one.code, one.path) for one in found.value.faults] == [
        ("ROW-28", "Danh sách!G2"),
        ("ROW-28", "Danh sách!I3"),
        ("AWARD-05", "Danh sách!4"),
    ]
    assert Award.objects.count() == 0
    old = bring(office, [(*MAI[:3], "Huy chương Vì sự nghiệp vùng cao", *MAI[4:])])
    with pytest.raises(Unreadable) as asked:
        apply_old_awards(actor=office.officer.scope(DAY), run_id=old.pk)
    assert asked.value.code == "IMP-04"
    nameless = bring(office, [("", *MAI[1:]), VANG])
    with pytest.raises(Unreadable) as lacking:
        apply_old_awards(actor=office.officer.scope(DAY), run_id=nameless.pk)
    assert [(one.code, one.path) for one in lacking.value.faults] == [("ROW-04", "Danh sách!B2")]
    apply_old_awards(actor=office.officer.scope(DAY), run_id=old.pk, confirmed=["ROW-10"])
    assert Award.objects.get().form_name == "Huy chương Vì sự nghiệp vùng cao"


def test_withdrawn_and_entered_anew(office: Office) -> None:
    """Undo leaves the entries in the book, counted nowhere, and the book whole; the rows may come in again."""
    scope = office.officer.scope(DAY)
    run = apply_old_awards(actor=scope, run_id=bring(office, [MAI, VANG]).pk)
    undo_old_awards(actor=scope, run_id=run.pk)
    assert set(Award.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert (verify().whole, list(verify_awards())) == (True, [])
    apply_old_awards(actor=scope, run_id=bring(office, [MAI, VANG]).pk)
    assert sorted(Award.objects.values_list("state", flat=True)) == ["standing", "standing", "withdrawn", "withdrawn"]


def test_others_neither_see_nor_enter(office: Office) -> None:
    """A stranger finds nothing, nobody enters awards of units out of reach, the standing body above may enter the file."""
    run = bring(office, [MAI])
    for act in (apply_old_awards, undo_old_awards):
        with pytest.raises(Missing):
            act(actor=office.stranger.scope(DAY), run_id=run.pk)
    elsewhere = (*MAI[:2], name_on(office.stranger.unit_id, DAY).full, *MAI[3:])
    with pytest.raises(Unreadable) as found:
        apply_old_awards(actor=office.officer.scope(DAY), run_id=bring(office, [elsewhere]).pk)
    assert found.value.code == "ROW-29"
    assert Award.objects.count() == 0
    apply_old_awards(actor=office.standing.scope(DAY), run_id=run.pk)
    assert Award.objects.get().unit_id == office.unit.pk


def test_awards_out_of_sight_are_not_told_of(office: Office) -> None:
    """What another province's office entered under the same name and number says nothing to this one."""
    apply_old_awards(actor=office.officer.scope(DAY), run_id=bring(office, [MAI]).pk)
    away = make_office("Sông Bình")
    run = bring(away, [MAI])
    [row] = preview_old_awards(away.officer.scope(DAY), run).listed.rows
    assert (row.state, row.near) == ("new", "")
