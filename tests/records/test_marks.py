"""Rows that are no function of events are held against the marks their acts bear: edited from outside, each is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import psycopg
import pytest
from django.db import connection, models
from tests.decisions.granted import granted
from tests.decisions.office import DAY, Office, make_office
from tests.lists.making import sheet
from tests.makers.awards import make_award
from tests.makers.facts import PAPER, make_complete, make_rating
from tests.makers.outside import outside
from tests.makers.people import make_person, system
from tests.meetings.conference import DAY as HELD_ON
from tests.meetings.conference import Held

from thidua.book.enums import Damage
from thidua.book.marks import marked_models
from thidua.book.queries import marking
from thidua.cli.checkpoints import checked
from thidua.decisions.actions.forgetting import forget_receiver
from thidua.decisions.actions.presenting import Receiving, present_decision, say_receiver, take_off
from thidua.decisions.actions.sending import note_receipt, send_decision
from thidua.decisions.enums_presentation import Receiver
from thidua.decisions.models import Decision, PresentedAward, SentCopy
from thidua.errors import Refused
from thidua.portal.actions import publish_decision, take_back
from thidua.portal.actions.exemplars import (
    ExemplarFacts,
    change_exemplar,
    curate_exemplar,
    drop_exemplar,
    note_follower,
)
from thidua.portal.actions.exemplars_shown import (
    publish_kept_exemplar,
    record_exemplar_consent,
    withdraw_exemplar_consent,
)
from thidua.portal.actions.forgetting import forget_recipient
from thidua.portal.models import Exemplar, ExemplarFollower, Publication
from thidua.records.actions import drop_revocation, erase_person, erase_recipient, propose_revocation
from thidua.records.actions.calls import (
    CallFacts,
    Candidate,
    apply_to_call,
    change_call,
    decide_call,
    enter_call,
    take_back_call,
    withdraw_application,
)
from thidua.records.actions.fact_files import apply_fact_file, enter_block, receive_fact_file, undo_fact_file
from thidua.records.actions.grids import enter_ratings
from thidua.records.actions.holds import end_hold, enter_hold
from thidua.records.actions.lawful import enter_part_year
from thidua.records.actions.prestige import (
    ListPaper,
    enter_deed,
    erase_prestigious,
    open_prestige_list,
    recognise,
)
from thidua.records.actions.prestige import take_off as off_the_list
from thidua.records.actions.prestige_back import take_back_deed, take_back_prestige_list
from thidua.records.actions.withdrawing import withdraw_fact
from thidua.records.actions.works import enter_collective_year, enter_initiative, note_initiative_used
from thidua.records.enums_prestige import DeedKind, Removal
from thidua.records.fact_tables import pasted_grid, read_tables
from thidua.records.models import (
    Award,
    CallApplication,
    CollectiveYear,
    Completeness,
    Hold,
    Initiative,
    InitiativeAuthor,
    PartYear,
    PrestigeDeed,
    PrestigeEntry,
    PrestigeList,
    PrestigePerson,
    Revocation,
    TitleCall,
    YearlyRating,
)
from thidua.records.prestige_cells import PrestigeFacts
from thidua.records.queries.calls import latest_act
from thidua.records.subjects import SubjectKey
from thidua.records.told_facts import Author, CollectiveFacts, InitiativeFacts, RatingCell
from thidua.registry.models import Person
from thidua.registry.queries import name_on

pytestmark = pytest.mark.usefixtures("bare_book")
OURS = (
    CallApplication, CollectiveYear, Completeness, Exemplar, ExemplarFollower, Hold, Initiative, InitiativeAuthor, PartYear,
    PresentedAward, PrestigeDeed, PrestigeEntry, PrestigeList, PrestigePerson, Publication, Revocation, SentCopy, TitleCall,
    YearlyRating,
)  # fmt: skip
YEAR = 2024


@pytest.fixture
def world(bare_book: None) -> tuple[Person, Person]:
    """A row of every such table, most of them written more than once; who may be erased, and who wrote with them."""
    office, actor = make_office(), system()
    person, fellow = (make_person(name, office.unit) for name in ("Đặng Thị Đào", "Hồ Văn Thành"))
    key = SubjectKey("person", person.pk)
    make_rating(key, YEAR)
    again = RatingCell(person.pk, YEAR, "hoan-thanh-xuat-sac")
    enter_ratings(actor=actor, unit_id=office.unit.pk, cells=[again], source=PAPER, reason="Ghi nhầm")
    make_complete(key, "ratings")
    enter_part_year(actor=actor, person_id=person.pk, year=YEAR, months=7, source=PAPER)
    held = enter_hold(
        actor=actor, subject=key, word="proceeding.thanh-tra", first=date(YEAR, 2, 1), paper="QĐ 5", source=PAPER
    )
    end_hold(actor=actor, hold_id=held.pk, ends=date(YEAR, 3, 1), paper="KL 6")
    facts = InitiativeFacts(
        kind="sang-kien", title="Sổ tay song ngữ", year=YEAR, scope="bo-tinh",
        authors=(Author(person.pk, share=Decimal(60)), Author(fellow.pk, share=Decimal(40))),
    )  # fmt: skip
    work = enter_initiative(actor=actor, facts=facts, source=PAPER)
    author = work.authors.order_by("pk")[0]
    note_initiative_used(actor=actor, author_id=author.pk, award="chien-si-thi-dua-co-so")
    told = CollectiveFacts(year=YEAR, members=20, shares={"lao-dong-tien-tien": Fraction(17, 20)})
    enter_collective_year(actor=actor, unit_id=office.unit.pk, facts=told, source=PAPER)
    table = read_tables([pasted_grid(f"Tập thể\tNăm\tTổng số người\n{name_on(office.unit.pk, DAY).full}\t{YEAR}\t21")])
    enter_block(actor=actor, unit_id=office.unit.pk, table=table, source=PAPER, reason="Đếm lại")
    award = make_award(office.unit, fellow)
    proposed = propose_revocation(actor=actor, award_id=award.pk, ground="Khai sai", cited="Điều 93", reason="Kết luận")
    drop_revocation(actor=office.leader.scope(), revocation_id=proposed.pk, reason="Chưa đủ căn cứ")
    decision = granted(office)
    [copy] = send_decision(actor=office.officer.scope(DAY), decision_id=decision.pk, unit_ids=[], others=["Báo tỉnh"])
    note_receipt(actor=office.officer.scope(DAY), copy_id=copy.pk, received_by="Toà soạn", on=DAY)
    _prestige(office)
    _calls(office)
    _presented(office, decision)
    _exemplars(office, decision)
    return person, fellow


def _prestige(office: Office) -> None:
    """Two lists, somebody taken off by a decision, a training, another one taken back."""
    actor, paper = office.officer.scope(DAY), ListPaper("9/QĐ-UBND", DAY)
    first, second = (
        open_prestige_list(actor=actor, keeper_id=office.unit.pk, year=at, paper=paper) for at in (YEAR, YEAR + 1)
    )
    people = [PrestigeFacts(name, "1950", "Bản Hin") for name in ("Vi Văn Păn", "Lô Thị Kim")]
    recognise(actor=actor, list_id=first.pk, people=people)
    _vi, lo = recognise(actor=actor, list_id=second.pk, people=people)
    off_the_list(actor=actor, entry_id=lo.pk, removal=Removal.DECISION, reason="Chuyển đi", number="10/QĐ", day=DAY)
    kept, wrong = (
        enter_deed(actor=actor, who_id=lo.who_id, kind=DeedKind.TRAINING, day=DAY, what=what)
        for what in ("Tập huấn", "Ghi nhầm")
    )
    assert kept.pk < wrong.pk
    take_back_deed(actor=actor, deed_id=wrong.pk, reason="Nhầm người")


def _calls(office: Office) -> None:
    """A call mended, answered twice and decided; another one taken back before it."""
    actor, until = office.officer.scope(DAY), DAY + timedelta(days=9)
    dropped, held = (
        enter_call(actor=actor, facts=CallFacts("Doanh nhân", "Tỉnh", "5/TB", DAY, until)) for _at in range(2)
    )
    take_back_call(actor=actor, call_id=dropped.pk, reason="Ghi hai lần")
    again = CallFacts("Doanh nhân tiêu biểu", "Tỉnh", "5/TB", DAY, until, "Ba năm có lãi")
    change_call(actor=actor, call_id=held.pk, facts=again, seen=latest_act(held))
    gone, one = (
        apply_to_call(actor=actor, call_id=held.pk, candidate=Candidate(name)) for name in ("Bà Mai", "Công ty Chè")
    )
    withdraw_application(actor=actor, application_id=gone.pk, reason="Gửi nhầm")
    decide_call(actor=actor, call_id=held.pk, number="9/QĐ", day=DAY, chosen=[one.pk])


def _presented(office: Office, decision: Decision) -> None:
    """The awards of a decision on the script of a conference, somebody else to receive one, another one taken off."""
    held = Held(office)
    actor = office.officer.scope(HELD_ON)
    present_decision(actor=actor, meeting_id=held.meeting.pk, decision_id=decision.pk)
    mine = Award.objects.get(name="Bàn Thị Liên").pk
    first = PresentedAward.objects.get(award_number=mine)
    say_receiver(actor=actor, presented_id=first.pk, receiving=Receiving(Receiver.STAND_IN, "Bàn Văn Tá", "Em trai"))
    take_off(actor=actor, presented_id=PresentedAward.objects.exclude(pk=first.pk).order_by("pk")[0].pk)


def _exemplars(office: Office, decision: Decision) -> None:
    """An exemplar agreed to, shown and followed; another one given up; a decision shown and taken back."""
    officer, leader = office.officer.scope(), office.leader.scope()
    facts = ExemplarFacts("hien-dat", "Hiến đất làm đường", "Gia đình hiến đất.")
    wrong, one = (
        curate_exemplar(actor=officer, facts=facts, award_id=Award.objects.get(name=name).pk)
        for name in ("Phòng Chính sách dân tộc", "Bàn Thị Liên")
    )
    drop_exemplar(actor=officer, exemplar_id=wrong.pk, reason="Nhầm tập thể")

    def agree() -> None:
        one.refresh_from_db()
        record_exemplar_consent(
            actor=officer, exemplar_id=one.pk, who="Bàn Thị Liên", on=officer.today, paper="Giấy 1", seen=one.revision
        )

    agree()
    change_exemplar(
        actor=officer, exemplar_id=one.pk, facts=replace(facts, title="Hiến đất mở trường"), seen=one.revision
    )
    agree()
    publish_kept_exemplar(actor=leader, exemplar_id=one.pk, seen=one.revision)
    for note in ("Hai hộ", "Bốn hộ"):
        note_follower(actor=officer, exemplar_id=one.pk, unit_id=office.unit.pk, since=officer.today, note=note)
    shown = publish_decision(actor=leader, decision_id=decision.pk)
    take_back(actor=leader, publication_id=shown.pk, reason="Công khai nhầm")


def found() -> list[str]:
    """What the verification names, in words."""
    assert {one.damage for one in checked([]).findings} <= {Damage.CURRENT}
    return [one.detail for one in checked([]).findings]


def test_every_column_of_every_marked_table_is_held_against_its_act(world: tuple[Person, Person]) -> None:
    """Whatever column is changed, the row is named, set back all is whole; with the check off the change passes unseen."""
    assert set(OURS) == set(marked_models())
    assert found() == []
    refused: set[str] = set()
    columns = {model: [one for one in model._meta.concrete_fields if not one.primary_key] for model in OURS}
    for at in range(max(map(len, columns.values()))):
        changed: dict[type[models.Model], tuple[int, str, object]] = {}
        for model, fields in columns.items():
            if at < len(fields):
                pk, name = model._default_manager.order_by("-pk")[0].pk, fields[at].attname
                before = model._default_manager.filter(pk=pk).values(name).get()[name]
                if _set(model, pk, fields[at], _other(fields[at], before)):
                    changed[model] = (pk, name, before)
                else:
                    refused.add(fields[at].name)
        told = {
            f"Bảng «{one._meta.verbose_name}», dòng {pk}: khác với lúc ghi." for one, (pk, _n, _b) in changed.items()
        }
        assert {one.detail for one in marking.verify_marks()} == told, changed
        marking.MARKS_CHECKED = False
        try:
            assert list(marking.verify_marks()) == []
        finally:
            marking.MARKS_CHECKED = True
        for model, (pk, name, before) in changed.items():
            model._default_manager.filter(pk=pk).update(**{name: before})
    belts = {
        "person",
        "organisation",
        "award",
        "decision",
        "initiative",
        "listing",
        "who",
        "state",
        "movement",
        "presentation",
        "group",
        "exemplar",
    }
    assert refused <= belts  # the database's own
    assert found() == []


def test_rows_taken_out_put_in_or_set_back_are_named(world: tuple[Person, Person]) -> None:
    """A deleted row, a copy under another number, and an older state of a row written twice: each is told apart."""
    rating = YearlyRating.objects.order_by("pk")[0]
    table, columns = "records_yearlyrating", [field.column for field in YearlyRating._meta.concrete_fields]
    rest = ", ".join(one for one in columns if one not in {"id", "year"})
    outside(f"INSERT INTO {table} (id, year, {rest}) SELECT 900000, 1999, {rest} FROM {table} WHERE id = {rating.pk}")
    assert found() == ["Bảng «xếp loại năm», dòng 900000: có trong bảng mà sổ việc không ghi."]
    outside(f"DELETE FROM {table} WHERE id = 900000")
    author = InitiativeAuthor.objects.order_by("pk")[0]
    InitiativeAuthor.objects.filter(pk=author.pk).update(used_for="")
    assert found() == [f"Bảng «tác giả sáng kiến», dòng {author.pk}: khác với lúc ghi."]
    InitiativeAuthor.objects.filter(pk=author.pk).update(used_for="chien-si-thi-dua-co-so")
    outside(f"DELETE FROM {table} WHERE id = {rating.pk}")
    assert found() == [f"Bảng «xếp loại năm», dòng {rating.pk}: không còn trong bảng."]


def test_a_file_brought_in_and_taken_back_leaves_the_marks_right(world: tuple[Person, Person]) -> None:
    """Rows made, replaced and entered again by a file are told by the acts of the file."""
    person, actor = world[0], system()
    unit_id = person.posts.get().organisation_id
    content = sheet([["Họ và tên", "2023", str(YEAR)], [person.full_name, "Tốt", "Tốt"]]).getvalue()
    run = receive_fact_file(actor=actor, unit_id=unit_id, name="a.xlsx", content=content)
    apply_fact_file(actor=actor, run_id=run.pk, reason="Theo tệp")
    assert (YearlyRating.objects.count(), found()) == (4, [])
    undo_fact_file(actor=actor, run_id=run.pk)
    assert (YearlyRating.objects.count(), found()) == (5, [])


def test_erasing_a_person_and_withdrawing_leave_the_marks_right(world: tuple[Person, Person]) -> None:
    """What the program takes out or withdraws is no damage; a row of the erased put back from outside is."""
    person, fellow = world
    kept = YearlyRating.objects.order_by("pk")[0]
    work = Initiative.objects.get()
    withdraw_fact(actor=system(), what="initiative", fact_id=work.pk, reason="Ghi nhầm")
    assert found() == []
    erase_person(actor=system(), person_id=person.pk, reason="Theo yêu cầu")
    assert (YearlyRating.objects.count(), InitiativeAuthor.objects.count()) == (0, 1)
    assert found() == []
    kept.save(force_insert=True)
    assert found() == [f"Bảng «xếp loại năm», dòng {kept.pk}: có trong bảng mà sổ việc không ghi."]
    kept.delete()
    erase_person(actor=system(), person_id=fellow.pk, reason="Theo yêu cầu")
    assert Initiative.objects.count() == 0
    assert found() == []


def test_erasing_and_taking_back_people_of_prestige_renews_the_marks(world: tuple[Person, Person]) -> None:
    """A person erased, then the lists taken back with everybody on them: nothing is named; a row put back is."""
    leaving = PrestigePerson.objects.get(name="Lô Thị Kim")
    erase_prestigious(actor=system(), who_id=leaving.pk, reason="Theo đơn")
    assert (PrestigeDeed.objects.count(), found()) == (0, [])
    first, second = PrestigeList.objects.order_by("year")
    with pytest.raises(Refused, match="10/QĐ"):
        take_back_prestige_list(actor=system(), list_id=second.pk, reason="Nhầm năm")
    kept = PrestigeEntry.objects.filter(listing=first).order_by("pk")[0]
    take_back_prestige_list(actor=system(), list_id=first.pk, reason="Nhầm năm")
    assert (PrestigeEntry.objects.count(), PrestigePerson.objects.count(), found()) == (2, 2, [])
    kept.listing = second
    kept.removal, kept.removed_on, kept.removed_reason = Removal.MISTAKE, DAY, "Trùng"
    kept.save(force_insert=True)
    assert found() == [f"Bảng «người trong danh sách», dòng {kept.pk}: có trong bảng mà sổ việc không ghi."]


def test_forgetting_who_was_shown_renews_the_marks(world: tuple[Person, Person]) -> None:
    """The recipient of an award erased and forgotten by every room, a consent taken back, an exemplar given up: nothing is named."""
    award, held = Award.objects.get(name="Bàn Thị Liên"), Exemplar.objects.get()
    withdraw_exemplar_consent(actor=system(), exemplar_id=held.pk, on=system().today, paper="Đơn")
    assert (Publication.objects.filter(state="taken_back").count(), found()) == (2, [])
    erase_recipient(actor=system(), award_id=award.pk, reason="Theo yêu cầu")
    forget_recipient(actor=system(), award_id=award.pk)
    forget_receiver(actor=system(), award_id=award.pk)
    assert (
        Exemplar.objects.get().story,
        PresentedAward.objects.filter(receiver_name="Bàn Văn Tá").count(),
        found(),
    ) == ("", 0, [])
    drop_exemplar(actor=system(), exemplar_id=held.pk, reason="Đã xóa")
    assert (Exemplar.objects.count(), found()) == (0, [])


def _set(model: type[models.Model], pk: int, field: models.Field[object, object], value: str) -> bool:
    """Whether the database let its owner write the value."""
    column = connection.ops.quote_name(field.column)
    try:
        outside(f"UPDATE {model._meta.db_table} SET {column} = {value} WHERE id = {pk}")
    except (sqlite3.IntegrityError, psycopg.errors.IntegrityError):
        return False
    return True


def _other(field: models.Field[object, object], before: object) -> str:
    """Some other value a column could hold, as the database writes it."""
    if isinstance(field, models.ForeignKey):
        others = field.related_model._default_manager.exclude(pk=before)
        return str(others.values_list("pk", flat=True).order_by("pk").first() or 999999)
    kinds: list[tuple[type, Callable[[], str]]] = [
        (models.DateField, lambda: f"'{before + timedelta(days=1) if isinstance(before, date) else '2026-02-03'}'"),
        (models.BooleanField, lambda: "FALSE" if before else "TRUE"),
        (models.JSONField, lambda: """'{"x": 1}'"""),
        (models.DecimalField, lambda: "12.5"),
        (models.IntegerField, lambda: str(int(str(before or 0)) + 1)),
    ]
    return next((say() for kind, say in kinds if isinstance(field, kind)), f"'{str(before or '')[:3]}x'")
