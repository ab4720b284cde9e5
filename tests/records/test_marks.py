"""Rows that are no function of events are held against the marks their acts bear: edited from outside, each is named."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

import psycopg
import pytest
from django.db import connection, models
from tests.decisions.office import DAY
from tests.lists.making import sheet
from tests.makers.bits import turned, written
from tests.makers.outside import outside
from tests.makers.people import system
from tests.records.marked import YEAR, marked_world

from thidua.book.enums import Damage
from thidua.book.marks import marked_models
from thidua.book.queries import marking
from thidua.cli.checkpoints import checked
from thidua.decisions.actions.forgetting import forget_receiver
from thidua.decisions.models import HandOver, NumberBook, Paid, Payment, PresentedAward, SentCopy, TakenNumber
from thidua.errors import Refused
from thidua.portal.actions.exemplars import drop_exemplar
from thidua.portal.actions.exemplars_shown import withdraw_exemplar_consent
from thidua.portal.actions.forgetting import forget_recipient
from thidua.portal.models import Exemplar, ExemplarFollower, Publication
from thidua.records.actions import erase_person, erase_recipient
from thidua.records.actions.fact_files import apply_fact_file, receive_fact_file, undo_fact_file
from thidua.records.actions.prestige import erase_prestigious
from thidua.records.actions.prestige_back import take_back_prestige_list
from thidua.records.actions.withdrawing import withdraw_fact
from thidua.records.enums_prestige import Removal
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
from thidua.registry.models import Person

pytestmark = pytest.mark.usefixtures("bare_book")
CHANCE = random.Random(20261122)
OURS = (
    CallApplication, CollectiveYear, Completeness, Exemplar, ExemplarFollower, HandOver, Hold, Initiative, InitiativeAuthor,
    NumberBook, Paid, PartYear, Payment, PresentedAward, PrestigeDeed, PrestigeEntry, PrestigeList, PrestigePerson,
    Publication, Revocation, SentCopy, TakenNumber, TitleCall, YearlyRating,
)  # fmt: skip


@pytest.fixture
def world(bare_book: None) -> tuple[Person, Person]:
    """A row of every such table, most of them written more than once; who may be erased, and who wrote with them."""
    return marked_world()


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
        "row",
        "payment",
        "book",
    }
    assert refused <= belts  # the database's own
    assert found() == []


def test_rows_taken_out_put_in_or_set_back_are_named(world: tuple[Person, Person]) -> None:
    """A deleted row, a copy under another number, and an older state of a row written twice: each is told apart."""
    rating = YearlyRating.objects.order_by("pk")[0]
    paid = Paid.objects.order_by("pk")[0]
    outside(f"DELETE FROM decisions_paid WHERE id = {paid.pk}")
    assert found() == [f"Bảng «khoản đã chi», dòng {paid.pk}: không còn trong bảng."]
    paid.save(force_insert=True)
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
        HandOver.objects.get(row__award_number=award.pk).received_by,
        Paid.objects.get(payment__row__award_number=award.pk).received_by,
        found(),
    ) == ("", 0, "(đã xóa)", "(đã xóa)", [])
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
    """Some other value a column could hold, as the database writes it; of a text the same with one random bit turned over."""
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
    return next((say() for kind, say in kinds if isinstance(field, kind)), written(turned(before or "x", CHANCE)))
