"""What happens to an award afterwards is a new row; the tables follow, and follow again from the rows alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.makers import Actor, make_actor, make_person, make_province, make_unit, system
from tests.makers.awards import make_award

from thidua.book.enums import Stream
from thidua.book.models import Entry
from thidua.book.queries import verify
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.records.actions import (
    correct_award,
    erase_person,
    erase_recipient,
    mark_double,
    merge_match,
    merge_persons,
    reissue_award,
    revoke_award,
    void_number,
)
from thidua.records.enums import AwardState, Reissue, Whom
from thidua.records.models import Award, PersonalPart
from thidua.registry.actions import suspect_match
from thidua.registry.enums import Role
from thidua.registry.models import Organisation, Person

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Office:
    """An office that gives awards, its leader, its officer, and the standing body above it."""

    unit: Organisation
    leader: Actor
    officer: Actor
    standing: Actor


@pytest.fixture
def office() -> Office:
    """The office."""
    top = make_province()
    unit = make_unit("Sở Dân tộc và Tôn giáo", top)
    standing = make_actor(make_unit("Sở Nội vụ", top), Role.STANDING_BODY, over=top)
    return Office(unit, make_actor(unit, Role.UNIT_LEADER), make_actor(unit), standing)


def revoked(award: Award, **told: Any) -> Award:
    """Taken back on the day after, unless told otherwise."""
    usual = {
        "grounds": "Khai man thành tích",
        "decided_on": date(2024, 3, 1),
        "decision_number": "07/QĐ",
        "reason": "x",
    }
    return revoke_award(**{"actor": system(), "award_id": award.pk, **usual, **told})


def test_a_correction_stands_behind_the_first_entry(office: Office) -> None:
    """The table shows what is right, the book both; the act names the fields but no personal data."""
    award = make_award(office.unit)
    changed = correct_award(
        actor=office.standing.scope(),
        award_id=award.pk,
        changes={"name": "Đặng Thị Đào Hoa", "years": (2022, 2023), "decided_on": date(2023, 12, 21)},
        reason="Quyết định ghi đúng là Đào Hoa",
    )
    assert (changed.name, changed.years, changed.decided_on) == ("Đặng Thị Đào Hoa", [2022, 2023], date(2023, 12, 21))
    assert changed.folded == "dang thi dao hoa"
    rows = Entry.objects.filter(stream=Stream.AWARDS).order_by("pk")
    assert [row.kind for row in rows] == ["granted", "corrected"]
    assert changed.last_entry == rows[1].pk
    assert all("Đào" not in row.payload for row in rows)
    act = Entry.objects.get(kind="records.correct")
    assert '"fields":["decided_on","name","years"]' in act.payload
    assert "Hoa" not in act.payload


def test_a_correction_that_cannot_be_is_refused(office: Office) -> None:
    """Nothing changed, a strange field, a person made a collective, another award's very facts: each is told apart."""
    award, other = make_award(office.unit), make_award(office.unit, name="Hồ Văn Thành")

    def attempt(**changes: Any) -> Any:
        return correct_award(actor=system(), award_id=award.pk, changes=changes, reason="thử", seen_entry=award.pk)

    for changes, kind, code in (
        ({"name": award.name}, Refused, "AWARD-08"),
        ({"state": "revoked"}, Unreadable, "AWARD-08"),
        ({"whom": Whom.COLLECTIVE}, Refused, "AWARD-08"),
        ({"name": other.name}, Conflict, "ROW-13"),
        ({"decided_on": timezone.localdate() + timedelta(days=2)}, Unreadable, "AWARD-05"),
    ):
        with pytest.raises(kind) as told:
            attempt(**changes)
        assert told.value.code == code
    with pytest.raises(Unreadable, match="lý do"):
        correct_award(actor=system(), award_id=award.pk, changes={"post": "Phó phòng"}, reason="  ")
    attempt(post="Phó phòng")
    with pytest.raises(Conflict) as late:
        attempt(post="Trưởng phòng")
    assert (late.value.code, late.value.when is not None) == ("AWARD-13", True)


def test_a_revoked_award_stays_and_changes_no_more(office: Office) -> None:
    """Taking back marks the award with decision and grounds; after that nothing else can happen to it."""
    award = make_award(office.unit)
    with pytest.raises(Unreadable) as early:
        revoked(award, decided_on=date(2023, 12, 19))
    assert early.value.code == "AWARD-12"
    with pytest.raises(Unreadable) as empty:
        revoked(award, grounds=" ", decision_number="")
    assert [one.path for one in empty.value.faults] == ["grounds", "decision_number"]
    gone = revoked(award)
    assert (gone.state, gone.revoked_on, gone.revocation_number) == (AwardState.REVOKED, date(2024, 3, 1), "07/QĐ")
    assert "Khai man" not in Entry.objects.get(kind="revoked").payload
    with pytest.raises(Refused) as again:
        revoked(award)
    assert again.value.code == "AWARD-07"
    with pytest.raises(Conflict):
        make_award(office.unit)


def test_a_paper_is_made_out_again(office: Office) -> None:
    """A reissue counts the papers and leaves the award as it is."""
    award = make_award(office.unit)
    made = reissue_award(actor=office.leader.scope(), award_id=award.pk, why=Reissue.LOST, reason="Mất do lũ")
    assert (made.reissues, made.reissued_on, made.state) == (1, timezone.localdate(), AwardState.STANDING)


def test_one_award_entered_twice_is_marked(office: Office) -> None:
    """The double stays readable, points to the first, and no longer hinders or counts."""
    first, second = make_award(office.unit), make_award(office.unit, name="Đặng Thị Dào")
    with pytest.raises(Refused):
        mark_double(actor=system(), award_id=second.pk, same_as=second.pk, reason="trùng")
    marked = mark_double(actor=system(), award_id=second.pk, same_as=first.pk, reason="Gõ sai dấu, là một")
    assert (marked.state, marked.same_as, marked.name) == (AwardState.DOUBLE, first.pk, "Đặng Thị Dào")


def test_a_voided_number_is_never_used(office: Office) -> None:
    """A number without awards can be voided once; afterwards no award hangs on it; one with awards cannot."""
    make_award(office.unit)
    actor = office.officer.scope()
    with pytest.raises(Refused) as used:
        void_number(actor=actor, issuer_id=office.unit.pk, number="12/QĐ – SDTTG", year=2023, reason="Ghi nhầm")
    assert used.value.code == "AWARD-14"
    gone = void_number(actor=actor, issuer_id=office.unit.pk, number="13/QĐ-SDTTG", year=2023, reason="Bỏ số")
    assert (gone.number, gone.year, gone.issuer_name) == ("13/QĐ-SDTTG", 2023, "Sở Dân tộc và Tôn giáo")
    with pytest.raises(Conflict) as twice:
        void_number(actor=actor, issuer_id=office.unit.pk, number="13/QĐ-SDTTG", year=2023, reason="Bỏ số")
    assert twice.value.code == "AWARD-15"
    with pytest.raises(Refused) as hung:
        make_award(office.unit, decision_number="13/qđ-sdttg", decided_on=date(2023, 12, 22))
    assert hung.value.code == "AWARD-11"


def test_two_entries_of_a_person_become_one(office: Office) -> None:
    """Every award moves to the entry kept; one that both had turns out to be a double."""
    kept, gone = (make_person(name, office.unit) for name in ("Đặng Thị Đào", "Đặng Thị Đào"))
    one, same = make_award(office.unit, kept), make_award(office.unit, gone)
    other = make_award(office.unit, gone, years=(2021,), decision_number="5", decided_on=date(2021, 12, 1))
    merge_persons(actor=system(), kept_id=kept.pk, gone_id=gone.pk, reason="Một người, hai lần ghi")
    assert set(Award.objects.values_list("pk", "person_id", "state", "same_as")) == {
        (one.pk, kept.pk, "standing", None),
        (same.pk, kept.pk, "double", one.pk),
        (other.pk, kept.pk, "standing", None),
    }
    assert Person.objects.get(pk=gone.pk).merged_into_id == kept.pk


def test_a_doubtful_pair_said_to_be_one_carries_its_awards(office: Office) -> None:
    """What the queue of doubtful pairs joins, the book joins."""
    kept, gone = (make_person("Đặng Thị Đào", office.unit) for _ in range(2))
    award = make_award(office.unit, gone)
    pair = suspect_match(actor=system(), person_id=kept.pk, other_id=gone.pk, reasons=["Trùng tên"])
    merge_match(actor=system(), match_id=pair.pk, kept_id=kept.pk, reason="Một người")
    assert Award.objects.get(pk=award.pk).person_id == kept.pk


def test_an_erased_person_leaves_a_book_that_verifies(office: Office) -> None:
    """Nothing personal is left in any table of the room; the form, the year and the decision are, and the book holds."""
    person = make_person("Đặng Thị Đào", office.unit)
    award = make_award(office.unit, person)
    correct_award(actor=system(), award_id=award.pk, changes={"post": "Trưởng phòng"}, reason="Đào là trưởng phòng")
    revoked(award)
    erase_person(actor=system(), person_id=person.pk, reason="Theo yêu cầu của cá nhân")
    award.refresh_from_db()
    assert (award.name, award.born, award.post, award.reason, award.revocation_grounds, award.folded) == ("",) * 6
    assert (award.form, award.years, award.decision_number, award.erased) == ("giay-khen", [2023], "12/QĐ-SDTTG", True)
    assert "dao" not in award.searched
    assert set(PersonalPart.objects.values_list("salt", "data")) == {("", "")}
    assert verify().whole
    with pytest.raises(Refused):
        correct_award(actor=system(), award_id=award.pk, changes={"name": "Ai đó"}, reason="thử")


def test_a_recipient_linked_to_nobody_is_erased_alone(office: Office) -> None:
    """A name from an old paper can be erased from its one award; a collective's cannot."""
    award, other = make_award(office.unit), make_award(office.unit, name="Hồ Văn Thành")
    assert erase_recipient(actor=system(), award_id=award.pk, reason="Theo yêu cầu").name == ""
    assert Award.objects.get(pk=other.pk).name == "Hồ Văn Thành"
    unit = make_award(office.unit, whom=Whom.COLLECTIVE, name="Phòng Chính sách", born="")
    with pytest.raises(Refused):
        erase_recipient(actor=system(), award_id=unit.pk, reason="thử")


def test_who_changes_an_award(office: Office) -> None:
    """The standing body and the leader who gave it may; an officer is told who may; a stranger finds nothing."""
    award = make_award(office.unit)
    for actor, kind in (
        (office.officer, Forbidden),
        (make_actor(make_unit("Sở Y tế", make_province("UBND tỉnh Trà Giang", "Trà Giang"))), Missing),
    ):
        with pytest.raises(kind):
            correct_award(actor=actor.scope(), award_id=award.pk, changes={"post": "A"}, reason="thử")
    for at, actor in enumerate((office.leader, office.standing)):
        assert correct_award(actor=actor.scope(), award_id=award.pk, changes={"post": f"Vị trí {at}"}, reason="thử")
