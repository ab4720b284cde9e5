"""A file brought into a list: all of it or nothing, the same again changes nothing, taken back by a step."""

from __future__ import annotations

import pytest
from tests.decisions.office import DAY, Office, make_office, new_list
from tests.makers.lists import PEOPLE, list_file, word_file

from thidua.decisions.actions import RowFacts, fill_list, send_list
from thidua.decisions.actions.importing import apply_list_file, name_list_columns, receive_list_file, undo_list_file
from thidua.decisions.models import AwardList, ListRow
from thidua.decisions.queries.importing import list_run, preview
from thidua.decisions.queries.lists import rows_of
from thidua.documents.models import StoredFile
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.imports.models import ImportRun, NamedColumn
from thidua.web.problems import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office that commends."""
    return make_office()


def bring(office: Office, held: AwardList, content: bytes, name: str = "Danh sách.xlsx") -> ImportRun:
    """Send a file for a list."""
    return receive_list_file(actor=office.officer.scope(DAY), list_id=held.pk, name=name, content=content)


def names(held: AwardList) -> list[str]:
    """Who stands in a list."""
    return [row.name for row in rows_of(held)]


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", list_file()), ("a.docx", word_file())])
def test_a_sound_file_is_looked_at_then_brought_in_whole(office: Office, name: str, content: bytes) -> None:
    """Sending writes no row; bringing in writes all, with what the file said, and keeps who, what and how many."""
    held = new_list(office)
    run = bring(office, held, content, name)
    assert names(held) == []
    found = preview(office.officer.scope(DAY), *list_run(office.officer.scope(DAY), run.pk))
    assert found.counts == {"read": 2, "new": 2, "same": 0, "differs": 0, "errors": 0, "doubts": 0, "notes": 0}
    done = apply_list_file(actor=office.officer.scope(DAY), run_id=run.pk)
    assert [(row.name, row.born, row.unit_name) for row in rows_of(held)] == [
        ("Lò Thị Mai", "1986-09-02", "Phòng Nội vụ"),
        ("Vừ A Vảng", "1990-05-13", "Phòng Kinh tế"),
    ]
    assert (done.state, done.counts["new"], done.applied_by_name, len(done.sha256)) == ("applied", 2, "Lý Thị Páo", 64)


def test_one_fault_stops_the_whole_file(office: Office) -> None:
    """Every fault is told by its cell and no row is written."""
    held = new_list(office)
    run = bring(office, held, list_file([("Lò Thị Mai", "31/02/1986", "A"), ("Vừ A Vảng", "5/5/86", "B"), *PEOPLE]))
    with pytest.raises(Unreadable) as found:
        apply_list_file(actor=office.officer.scope(DAY), run_id=run.pk)
    assert [(one.code, one.path) for one in found.value.faults] == [
        ("ROW-06", "Danh sách!C2"),
        ("ROW-06", "Danh sách!C3"),
    ]
    assert names(held) == []


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    """The same bytes are refused with who and when; the same rows in other bytes are found to be there."""
    held = new_list(office)
    apply_list_file(actor=office.officer.scope(DAY), run_id=bring(office, held, list_file()).pk)
    with pytest.raises(Conflict) as again:
        apply_list_file(actor=office.officer.scope(DAY), run_id=bring(office, held, list_file()).pk)
    assert (again.value.code, again.value.who) == ("IMP-02", "Lý Thị Páo")
    with pytest.raises(Refused, match="không thay đổi") as other:
        apply_list_file(
            actor=office.officer.scope(DAY), run_id=bring(office, held, list_file(above=["Danh sách khen"])).pk
        )
    assert other.value.code == "IMP-05"
    assert names(held) == ["Lò Thị Mai", "Vừ A Vảng"]


def test_differences_are_shown_and_taken_only_where_wished(office: Office) -> None:
    """A row that stands with another unit differs; it stays unless the file's word is chosen, and can be taken back."""
    held = new_list(office)
    scope = office.officer.scope(DAY)
    fill_list(actor=scope, list_id=held.pk, rows=[RowFacts(name="Lò Thị Mai", born="02/09/1986", unit="Phòng Cũ")])
    kept = bring(office, held, list_file())
    found = preview(scope, *list_run(scope, kept.pk))
    assert [(one.state, one.changes) for one in found.compared.rows] == [
        ("differs", (("unit_name", "Phòng Cũ", "Phòng Nội vụ"),)),
        ("new", ()),
    ]
    done = apply_list_file(actor=scope, run_id=kept.pk, take_changes=True)
    assert (done.counts["new"], done.counts["changed"]) == (1, 1)
    assert [row.unit_name for row in rows_of(held)] == ["Phòng Nội vụ", "Phòng Kinh tế"]
    undo_list_file(actor=scope, run_id=kept.pk)
    assert [(row.name, row.unit_name) for row in rows_of(held)] == [("Lò Thị Mai", "Phòng Cũ")]
    assert ListRow.objects.filter(list=held).count() == 2


def test_a_file_is_taken_back_until_the_list_goes_on(office: Office) -> None:
    """Undo takes out what the file brought, also after other work; once the list was sent it is refused."""
    held, scope = new_list(office), office.officer.scope(DAY)
    first = bring(office, held, list_file())
    apply_list_file(actor=scope, run_id=first.pk)
    fill_list(actor=scope, list_id=held.pk, rows=[RowFacts(name="Bàn Thị Liên")])
    undo_list_file(actor=scope, run_id=first.pk)
    assert names(held) == ["Bàn Thị Liên"]
    with pytest.raises(Refused) as twice:
        undo_list_file(actor=scope, run_id=first.pk)
    assert twice.value.code == "IMP-03"
    second = bring(office, held, list_file())
    apply_list_file(actor=scope, run_id=second.pk)
    send_list(actor=scope, list_id=held.pk)
    with pytest.raises(Refused) as late:
        undo_list_file(actor=scope, run_id=second.pk)
    assert late.value.code == "FLOW-02"
    assert names(held) == ["Bàn Thị Liên", "Lò Thị Mai", "Vừ A Vảng"]


def test_doubts_want_a_yes(office: Office) -> None:
    """Places without a name come in only when somebody said yes to them."""
    held, scope = new_list(office), office.officer.scope(DAY)
    content = list_file([("Lò Thị Mai", "02/09/1986", "A"), ("03 cá nhân", "", "Phòng Nội vụ")])
    run = bring(office, held, content)
    with pytest.raises(Unreadable) as found:
        apply_list_file(actor=scope, run_id=run.pk)
    assert found.value.code == "IMP-04"
    assert told(found.value)["title"].startswith("Chưa nhập: còn 1 chỗ cần xem.")
    assert names(held) == []
    apply_list_file(actor=scope, run_id=run.pk, confirmed=["ROW-24"])
    assert [(row.name, row.places) for row in rows_of(held)] == [("Lò Thị Mai", None), ("", 3)]


def test_what_is_said_of_a_column_is_remembered_for_the_office_alone(office: Office) -> None:
    """The next file of the office is read as was said once; another office's is not; a wrong role is refused."""
    heads = ("STT", "Họ và tên", "Ngày sinh", "Nơi ở")
    held, scope = new_list(office), office.officer.scope(DAY)
    run = bring(office, held, list_file(heads=heads))
    with pytest.raises(Unreadable) as wrong:
        name_list_columns(actor=scope, run_id=run.pk, roles={"noi o": "tick"})
    assert wrong.value.code == "IMP-01"
    name_list_columns(actor=scope, run_id=run.pk, roles={"noi o": "post"})
    apply_list_file(actor=scope, run_id=run.pk)
    assert [row.post for row in rows_of(held)] == ["Phòng Nội vụ", "Phòng Kinh tế"]
    assert bring(office, new_list(office), list_file(heads=heads)).named == {"noi o": "post"}
    other = make_office("Sông Bình")
    assert bring(other, new_list(other), list_file(heads=heads)).named == {}
    name_list_columns(actor=scope, run_id=bring(office, held, list_file()).pk, roles={"noi o": ""})
    assert NamedColumn.objects.count() == 0


def test_others_neither_see_nor_send(office: Office) -> None:
    """The leader may send too, a stranger finds nothing, who looks over the province may look and not write."""
    held = new_list(office)
    run = bring(office, held, list_file())
    with pytest.raises(Missing):
        list_run(office.stranger.scope(DAY), run.pk)
    with pytest.raises(Missing):
        receive_list_file(actor=office.stranger.scope(DAY), list_id=held.pk, name="a.xlsx", content=list_file())
    assert list_run(office.standing.scope(DAY), run.pk)[1] == held
    with pytest.raises(Forbidden):
        apply_list_file(actor=office.standing.scope(DAY), run_id=run.pk)
    assert names(held) == []


def test_a_file_that_cannot_be_read_leaves_nothing(office: Office) -> None:
    """A refused file is not kept and no run stands for it."""
    held = new_list(office)
    with pytest.raises(Unreadable) as found:
        bring(office, held, b"PK not a package")
    assert found.value.code in {"FILE-04", "FILE-05"}
    assert (ImportRun.objects.count(), StoredFile.objects.count()) == (0, 0)
