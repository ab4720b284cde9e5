"""What is shown to everybody: who may show it, what of it is frozen, how it goes again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from tests.decisions.decided import approved
from tests.decisions.granted import granted
from tests.decisions.office import DAY, Office, make_office, person
from tests.makers import make_actor, system
from tests.makers.awards import make_award

from thidua.book.queries import rows
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.portal.actions import (
    name_office,
    publish_award,
    publish_decision,
    publish_exemplar,
    take_back,
)
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.models import HonourEntry, Publication
from thidua.portal.queries.honours import collective, honours, of_publication
from thidua.portal.queries.office import publications, ready
from thidua.portal.queries.published import face, published_for
from thidua.portal.queries.version import version
from thidua.records.actions import revoke_award
from thidua.registry.enums import Role
from thidua.registry.models import Organisation
from thidua.transactions import one_transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office that commends."""
    return make_office()


def revoke(award_id: int) -> None:
    """Take an award back."""
    revoke_award(
        actor=system(), award_id=award_id, grounds="Khai sai", decided_on=date(2026, 11, 20), decision_number="9/QĐ",
        reason="Theo kết luận",
    )  # fmt: skip


def test_a_decision_is_shown_by_the_leader_alone(office: Office) -> None:
    """Nothing shows by itself; the leader or the standing body shows a granted decision; titles and facts name nobody."""
    made = granted(office)
    assert not Publication.objects.exists()
    assert [one.title for one in ready(office.leader.scope(DAY))] == ["214/QĐ-SDTTG – Giấy khen"]
    with pytest.raises(Forbidden) as found:
        publish_decision(actor=office.officer.scope(DAY), decision_id=made.pk)
    assert "lãnh đạo đơn vị" in str(found.value)
    with pytest.raises(Missing):
        publish_decision(actor=office.stranger.scope(DAY), decision_id=made.pk)
    with pytest.raises(Forbidden, match="ngày đã qua"):
        publish_decision(actor=office.leader.scope(DAY, today=DAY + timedelta(days=1)), decision_id=made.pk)
    shown = publish_decision(actor=office.leader.scope(DAY), decision_id=made.pk)
    assert (shown.event_on, shown.year, shown.state) == (DAY, 2026, PublicState.PUBLISHED)
    assert (shown.facts["people"], shown.facts["others"], shown.facts["number"]) == (2, 1, "214/QĐ-SDTTG")
    told = f"{shown.title} {shown.facts} {shown.folded} {[one.place for one in HonourEntry.objects.all()]}"
    assert not [name for name in ("Bàn Thị Liên", "ban thi lien", "1985", "Thắm") if name in told]
    assert [one.name for one in of_publication(shown.pk)] == [
        "Phòng Chính sách dân tộc", "Bàn Thị Liên", "Vi Văn Thắm",
    ]  # fmt: skip
    assert ready(office.leader.scope(DAY)) == []
    assert [one.id for one in publications(office.standing.scope(DAY))] == [shown.pk]
    assert publications(office.stranger.scope(DAY)) == []
    kept = rows(kinds=["portal.publish"])[0]
    assert kept.facts["by"]["person"] == "Hoàng Văn Sinh"


def test_what_is_not_granted_is_not_shown(office: Office) -> None:
    """A decision whose content is only approved is refused; one person's own merit stays that person's matter."""
    with pytest.raises(Refused) as found:
        publish_decision(actor=office.leader.scope(DAY), decision_id=approved(office, [person("Vi Văn Thắm")]).pk)
    assert found.value.code == "PORTAL-01"
    alone = publish_decision(actor=office.leader.scope(DAY), decision_id=granted(office, [person("Lò Thị Mai")]).pk)
    assert alone.facts["occasion"] == ""


def test_taken_back_with_a_reason_and_shown_again_under_its_address(office: Office) -> None:
    """Taking back asks why, hides at once, happens once; shown again it keeps its number."""
    made, leader = granted(office), office.leader.scope(DAY)
    shown = publish_decision(actor=leader, decision_id=made.pk)
    with pytest.raises(Unreadable) as empty:
        take_back(actor=leader, publication_id=shown.pk, reason=" ")
    assert empty.value.code == "PORTAL-04"
    with pytest.raises(Missing):
        take_back(actor=office.stranger.scope(DAY), publication_id=shown.pk, reason="x")
    take_back(actor=leader, publication_id=shown.pk, reason="Đính chính danh sách")
    assert honours().total == 0
    with pytest.raises(Missing):
        published_for(PublicKind.DECISION, shown.pk)
    with pytest.raises(Refused) as again:
        take_back(actor=leader, publication_id=shown.pk, reason="Lần nữa")
    assert again.value.code == "PORTAL-10"
    assert publish_decision(actor=office.standing.scope(DAY), decision_id=made.pk).pk == shown.pk
    assert published_for(PublicKind.DECISION, shown.pk).changed_on is None
    assert honours().total == 3


def test_the_board_shows_what_stands_today(office: Office) -> None:
    """An award taken back leaves the board and its collective at once; its decision says that it was taken back."""
    shown = publish_decision(actor=office.leader.scope(DAY), decision_id=granted(office).pk)
    assert [one.name for one in honours(text="ban thi").items] == ["Bàn Thị Liên"]
    assert honours(text="14/09").total == honours(text="xuat sac").total == honours(text="chuyen vien").total == 0
    assert honours(text="Phòng Chính sách").total == 3
    assert honours(year=2025).total == 0
    assert honours(form="giay-khen", year=2026, size=2, number=9).number == 2
    entry = HonourEntry.objects.get(award__name="Bàn Thị Liên")
    assert entry.award.unit_id is None or collective(entry.award.unit_id)
    before = version()
    revoke(entry.award_id)
    assert version() != before
    assert honours(text="ban thi").total == 0
    gone = next(one for one in of_publication(shown.pk) if one.name == "Bàn Thị Liên")
    assert (gone.standing, gone.revoked_on) == (False, date(2026, 11, 20))


def test_an_award_twice_published_stands_once(office: Office) -> None:
    """An award of a published decision that is also put on the board by itself is counted once."""
    publish_decision(actor=office.leader.scope(DAY), decision_id=granted(office).pk)
    award = HonourEntry.objects.earliest("pk").award
    publish_award(actor=office.leader.scope(DAY), award_id=award.pk)
    assert honours().total == 3
    assert HonourEntry.objects.count() == 4


def test_an_old_award_and_an_example(office: Office) -> None:
    """One award goes on the board only while it stands; a person is an example only with consent and in plain words."""
    award, leader = make_award(office.unit), office.leader.scope(DAY)
    many = make_award(office.unit, name="", born="", count=25, decision_number="13/QĐ-SDTTG")
    with pytest.raises(Refused) as nameless:
        publish_award(actor=leader, award_id=many.pk)
    assert nameless.value.code == "PORTAL-15"
    with pytest.raises(Missing):
        publish_award(actor=office.stranger.scope(DAY), award_id=award.pk)
    shown = publish_award(actor=leader, award_id=award.pk)
    assert (shown.title, [one.name for one in honours().items]) == ("Giấy khen", ["Đặng Thị Đào"])
    for story, consent, code in (
        ("Hiến 500 m² đất", "", "PORTAL-07"),
        ("", "Đã ký phiếu", "PORTAL-08"),
        ("Hiến đất <img src=x>", "Đã ký phiếu", "PORTAL-06"),
    ):
        with pytest.raises(Unreadable) as found:
            publish_exemplar(actor=leader, award_id=award.pk, story=story, consent=consent)
        assert found.value.code == code
    one = publish_exemplar(actor=leader, award_id=award.pk, story="Hiến 500 m² đất\n\nlàm đường", consent="Ký 1/11")
    assert one.facts["body"] == "Hiến 500 m² đất\nlàm đường"
    assert published_for(PublicKind.EXEMPLAR, one.pk).id == one.pk
    revoke(award.pk)
    assert honours().total == 0
    with pytest.raises(Missing):
        published_for(PublicKind.EXEMPLAR, one.pk)
    with pytest.raises(Refused) as found_late:
        publish_award(actor=leader, award_id=award.pk)
    assert found_late.value.code == "PORTAL-03"


def test_a_rolled_back_change_leaves_the_state_as_it_was(office: Office) -> None:
    """The state of the public pages changes with what is published, and not with what was never done."""
    made, leader = granted(office), office.leader.scope(DAY)
    before = version()
    with one_transaction():
        publish_decision(actor=leader, decision_id=made.pk)
        assert version() != before
        transaction.set_rollback(True)
    assert version() == before
    publish_decision(actor=leader, decision_id=made.pk)
    assert version() != before


def test_the_office_writes_its_name(office: Office) -> None:
    """The administrator of the top names the office once and again; a stale form meets a conflict, markup is refused."""
    admin = make_actor(Organisation.objects.get(pk=office.unit.pk), Role.ADMINISTRATOR, over=office.top).scope(DAY)
    with pytest.raises(Forbidden):
        name_office(actor=office.leader.scope(DAY), seen=0, name="Sở")
    name_office(actor=admin, seen=0, name="Sở Dân tộc và Tôn giáo", address="Số 1 Hùng Vương")
    assert (face().name, face().address) == ("Sở Dân tộc và Tôn giáo", "Số 1 Hùng Vương")
    with pytest.raises(Exception, match="FLOW-01"):
        name_office(actor=admin, seen=0, name="Khác")
    with pytest.raises(Unreadable) as found:
        name_office(actor=admin, seen=1, name="Sở", note="<script>x</script>")
    assert found.value.code == "PORTAL-06"
    with pytest.raises(Unreadable) as unnamed:
        name_office(actor=admin, seen=1, name=" ")
    assert unnamed.value.code == "PORTAL-11"
