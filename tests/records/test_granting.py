"""Awards enter the book first and the tables after, once each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.makers import make_actor, make_person, make_province, make_unit, system
from tests.makers.awards import HERE, PAPER, award_facts, make_award

from thidua.book.enums import Stream
from thidua.book.models import Entry, Link
from thidua.book.queries import verify
from thidua.errors import Conflict, Forbidden, Missing, Unreadable
from thidua.records.actions import grant_awards, record_award
from thidua.records.enums import AwardState, SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.records.models import Award, PersonalPart
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db


def test_a_decision_enters_whole_and_is_sealed_at_once() -> None:
    """Each award is a row of the awards stream, linked before the transaction ends, and a row of the table."""
    issuer = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    person = make_person("Lê Thị Thảo", issuer)
    facts = [
        award_facts(issuer, person_id=person.pk, name="Lê  Thị Thảo"),
        award_facts(issuer, whom=Whom.COLLECTIVE, name="Phòng Chính sách", born="", post=""),
        award_facts(issuer, whom=Whom.COLLECTIVE, name="", count=8, born="", post=""),
    ]
    awards = grant_awards(actor=system(), source=HERE, facts=facts)
    assert [(one.name, one.count, one.state) for one in awards] == [
        ("Lê Thị Thảo", 1, AwardState.STANDING),
        ("Phòng Chính sách", 1, AwardState.STANDING),
        ("", 8, AwardState.STANDING),
    ]
    stream = Entry.objects.filter(stream=Stream.AWARDS).order_by("pk")
    assert [(row.pk, row.kind, row.subject) for row in stream] == [
        (one.pk, "granted", f"records.award:{one.pk}") for one in awards
    ]
    assert list(Link.objects.filter(stream=Stream.AWARDS).values_list("position", "entry_id").order_by("position")) == [
        (at, one.pk) for at, one in enumerate(awards, 1)
    ]
    assert verify().whole


def test_the_book_holds_no_personal_data_in_clear() -> None:
    """A person's name, birth, post, reason and the source's note lie beside the book; a collective's name in it."""
    issuer = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    person, unit = grant_awards(
        actor=system(),
        source=Source(SourceKind.HERE, "do bà Đào giữ"),
        facts=[award_facts(issuer), award_facts(issuer, whom=Whom.COLLECTIVE, name="Phòng Chính sách", born="")],
    )
    payload = Entry.objects.get(pk=person.pk).payload
    assert [word for word in ("Đào", "1980", "Chuyên viên", "thành tích", "giữ") if word in payload] == []
    assert "Phòng Chính sách" in Entry.objects.get(pk=unit.pk).payload
    assert "Đặng Thị Đào" in PersonalPart.objects.get(pk=person.pk).data
    assert not PersonalPart.objects.filter(pk=unit.pk).exists()
    acts = "".join(Entry.objects.filter(stream=Stream.ACTS, kind="records.grant").values_list("payload", flat=True))
    assert "12/QĐ-SDTTG" in acts
    assert "Đào" not in acts


def test_the_same_award_does_not_enter_twice() -> None:
    """The same recipient, form, years and decision is a conflict that names the row; nothing of the list is written."""
    issuer = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    make_award(issuer)
    again = award_facts(issuer, name="Đặng thị Đào", decision_number="12/QĐ–SDTTG")
    with pytest.raises(Conflict, match=r"Dòng 2.*12/QĐ-SDTTG") as told:
        grant_awards(actor=system(), source=HERE, facts=[award_facts(issuer, name="Người Khác"), again])
    assert told.value.code == "ROW-13"
    with pytest.raises(Conflict, match="Dòng 1, 2"):
        grant_awards(actor=system(), source=HERE, facts=[award_facts(issuer, name="Hồ Văn Thành")] * 2)
    assert Award.objects.count() == 1


def test_an_award_known_from_a_second_source_is_asked_about() -> None:
    """A like award from another paper is refused until somebody says why it is a different one."""
    issuer = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    make_award(issuer)
    second = award_facts(issuer, unit_id=None, unit_name="Ban Dân tộc", born="")
    with pytest.raises(Conflict) as told:
        record_award(actor=system(), source=PAPER, facts=second)
    assert (told.value.code, "Khác ở: đơn vị (sổ ghi «Sở Dân tộc và Tôn giáo»" in told.value.message) == (
        "AWARD-06",
        True,
    )
    assert told.value.message.endswith("đang ghi «Ban Dân tộc»); ngày sinh.")
    assert "1980" not in told.value.message
    record_award(actor=system(), source=PAPER, facts=second, different="Hai người trùng tên, khác đơn vị")
    assert Award.objects.count() == 2
    with pytest.raises(Conflict) as same:
        record_award(
            actor=system(), source=PAPER, facts=award_facts(issuer, unit_name="Ban Dân tộc"), different="Lần hai"
        )
    assert same.value.code == "ROW-13"
    assert same.value.message.endswith("Khác ở: đơn vị (sổ ghi «Sở Dân tộc và Tôn giáo», đang ghi «Ban Dân tộc»).")


@pytest.mark.parametrize(
    ("told", "code", "path"),
    [
        ({"form_name": " "}, "AWARD-01", "form_name"),
        ({"name": ""}, "AWARD-02", "name"),
        ({"count": 0}, "AWARD-02", "count"),
        ({"count": 3}, "AWARD-02", "count"),
        ({"whom": Whom.COLLECTIVE, "person_id": 1}, "AWARD-03", "whom"),
        ({"organisation_id": 1}, "AWARD-03", "whom"),
        ({"years": (20,)}, "AWARD-04", "years"),
        ({"decided_on": timezone.localdate() + timedelta(days=1)}, "AWARD-05", "decided_on"),
        ({"born": "1980-02-31"}, "ROW-06", "born"),
        ({"born": "12/5/1980"}, "ROW-06", "born"),
        ({"name": "Đào\x00"}, "API-04", "name"),
        ({"reason": "x" * 4001}, "API-04", "reason"),
    ],
)
def test_what_cannot_be_is_refused(told: dict[str, object], code: str, path: str) -> None:
    """Facts that no paper can hold are named by field, and nothing is written."""
    with pytest.raises(Unreadable) as refused:
        grant_awards(actor=system(), source=HERE, facts=[replace(award_facts(), **told)])
    assert [(one.code, one.path) for one in refused.value.faults] == [(code, path)]
    assert Award.objects.count() == 0


def test_unknown_stays_unknown() -> None:
    """An old paper without number, day, name or count enters with all of these empty, not as zeros."""
    bare = AwardFacts(form="", form_name="Bằng khen", whom=Whom.PERSON, count=None)
    award = record_award(actor=system(), source=PAPER, facts=bare)
    assert (award.form, award.count, award.decided_on, award.decision_number) == ("bang-khen", None, None, "")


def test_only_who_decides_grants_and_only_who_is_concerned_records() -> None:
    """Officers act for their own office, the standing body for its territory, an auditor and a stranger for nobody."""
    top = make_province()
    office, other = make_unit("Sở Dân tộc và Tôn giáo", top), make_unit("Sở Y tế", top)
    far = make_province("Ủy ban nhân dân tỉnh Trà Giang", "UBND tỉnh Trà Giang")
    own, stranger = make_actor(office), make_actor(other)
    standing, auditor = make_actor(office, Role.STANDING_BODY, over=top), make_actor(office, Role.AUDITOR, over=top)
    today = timezone.localdate()
    for actor in (own, standing):
        name = f"Người của {actor.role}"
        assert grant_awards(actor=actor.scope(), source=HERE, facts=[award_facts(office, name=name)])
        assert record_award(actor=actor.scope(), source=PAPER, facts=award_facts(office, name=name, years=(2020,),
                            decision_number="1", decided_on=date(2020, 1, 1)))  # fmt: skip
    for actor in (stranger, auditor):
        with pytest.raises(Forbidden):
            grant_awards(actor=actor.scope(), source=HERE, facts=[award_facts(office)])
        with pytest.raises(Forbidden):
            record_award(actor=actor.scope(), source=PAPER, facts=award_facts(office))
    with pytest.raises(Missing):
        record_award(actor=own.scope(today), source=PAPER, facts=award_facts(office, issuer_id=far.pk))


def test_the_database_refuses_to_change_a_personal_part() -> None:
    """A personal part can be emptied whole, once, and in no other way changed or removed."""
    award = make_award()
    for statement in (
        "UPDATE records_personalpart SET data = 'x'",
        "UPDATE records_personalpart SET data = '', salt = ''",
        "DELETE FROM records_personalpart",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert PersonalPart.objects.filter(pk=award.pk).update(salt="", data="", erased_at=timezone.now()) == 1
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PersonalPart.objects.filter(pk=award.pk).update(erased_at=timezone.now())
