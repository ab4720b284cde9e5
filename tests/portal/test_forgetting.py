"""What is left outside the book of awards of somebody whose data were erased: nothing that tells who it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.core import serializers
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.decisions.office import Office
from tests.makers import Actor, make_actor, system
from tests.makers.awards import make_award
from tests.meetings.conference import Held

from thidua.book.queries import rows
from thidua.cli.forgetting import forget_the_erased
from thidua.decisions.actions import forgetting as decisions_forgetting
from thidua.decisions.actions.presenting import Receiving, present_awards, say_receiver
from thidua.decisions.enums_presentation import Receiver
from thidua.decisions.models import HandOver, PresentedAward
from thidua.decisions.queries.presenting import presentation_of
from thidua.errors import Forbidden
from thidua.notices.actions import wish_mail
from thidua.notices.actions.forgetting import forget_wish
from thidua.notices.models import MailWish
from thidua.portal.actions import Story, change_news, draft_news, publish_news, sign_news
from thidua.portal.actions.exemplars import ExemplarFacts, curate_exemplar
from thidua.portal.actions.exemplars_shown import publish_kept_exemplar, record_exemplar_consent
from thidua.portal.actions.forgetting import forget_person, forget_recipient
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.models import Exemplar, News, Publication
from thidua.portal.queries.version import version
from thidua.records.actions import erase_person, erase_recipient
from thidua.records.models import Award
from thidua.registry.enums import Role
from thidua.registry.models import Person

WORDS = ExemplarFacts("hien-dat", "Chị Đào hiến đất", "Chị Đặng Thị Đào hiến 200 m2 đất.")
TOLD = "Đặng Thị Đào"


class Known:
    """An officer of an office whose award stands on the public pages, on a script, under news, with a wish for letters."""

    def __init__(self, *, linked: bool) -> None:
        self.held = Held()
        self.office: Office = self.held.office
        today = timezone.localdate()
        self.who: Actor = make_actor(self.office.unit, Role.UNIT_OFFICER, name=TOLD)
        officer, leader, mine = self.office.officer.scope(), self.office.leader.scope(), self.who.scope()
        person = Person.objects.get(pk=self.who.person_id) if linked else None
        self.award: Award = make_award(self.office.unit, person, decided_on=date(2026, 11, 2))
        kept = curate_exemplar(actor=officer, facts=WORDS, award_id=self.award.pk)
        consent = {"who": TOLD, "on": today, "paper": f"Giấy của {TOLD}", "seen": 1}
        record_exemplar_consent(actor=officer, exemplar_id=kept.pk, **consent)  # type: ignore[arg-type]
        publish_kept_exemplar(actor=leader, exemplar_id=kept.pk, seen=1)
        made = draft_news(actor=mine)
        said = Story("Tin của cơ quan", "", "Một đoạn", today)
        made = change_news(actor=mine, news_id=made.pk, said=said, seen=made.revision)
        made = sign_news(actor=mine, news_id=made.pk, seen=made.revision)
        publish_news(actor=leader, news_id=made.pk, seen=made.revision)
        present_awards(actor=officer, meeting_id=self.held.meeting.pk, award_ids=[self.award.pk])
        (row,) = presentation_of(self.held.fresh).rows
        by = Receiving(Receiver.STAND_IN, f"Chồng của {TOLD}", "chồng")
        say_receiver(actor=officer, presented_id=row.id, receiving=by)
        wish_mail(actor=mine, address="dao@coquan.gov.vn", rhythm="daily", quiet_from=19, quiet_until=7)

    @property
    def pages(self) -> dict[str, int]:
        """How every public page that told of the person answers."""
        shown = {one.kind: one.pk for one in Publication.objects.all()}
        example, news = f"/cong-khai/dien-hinh/{shown['exemplar']}/", f"/cong-khai/tin/{shown['news']}/"
        return {one: Client().get(one).status_code for one in (example, news)}

    @property
    def named(self) -> list[str]:
        """The tables of these rooms, and the public pages, that still tell who it was."""
        models = (Exemplar, News, Publication, PresentedAward, HandOver, MailWish)
        words = ("Đào", "dao@", "chồng")
        told = {model.__name__: serializers.serialize("json", model._default_manager.all()) for model in models}
        told |= {page: Client().get(page).content.decode() for page in (*self.pages, "/cong-khai/", "/cong-khai/tin/")}
        decoded = {
            name: json.dumps(json.loads(text), ensure_ascii=False) for name, text in told.items() if text[:1] == "["
        }
        return [name for name, text in {**told, **decoded}.items() if any(word in text for word in words)]


def work() -> None:
    """What the worker does until nothing waits."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_an_erased_person_is_forgotten_by_every_room() -> None:
    """After the erasure and what follows from it no table and no public page tells who it was; done again it does nothing."""
    known = Known(linked=True)
    assert len(known.named) >= 8
    before = version()
    erase_person(actor=system(), person_id=known.who.person_id, reason="Theo yêu cầu")
    work()
    assert known.named == []
    assert version() != before
    assert sorted(known.pages.values()) == [200, 404]
    kept, public = Exemplar.objects.get(), Publication.objects.get(kind=PublicKind.EXEMPLAR)
    assert (kept.title, kept.story, kept.consented_on, public.facts, public.state) == (
        "", "", None, {}, PublicState.TAKEN_BACK,
    )  # fmt: skip
    assert [one.author_name for one in News.objects.all()] == ["(đã xóa)"]
    acts = {
        one.kind: one.facts
        for one in rows(kinds=["portal.forget_person", "decisions.forget_receivers", "notices.forget_wish"])
    }
    assert (len(acts), acts["portal.forget_person"]["news"], TOLD in str(acts)) == (3, 1, False)
    page = known.office.officer.client().get(f"/guong-dien-hinh/{kept.pk}/").content.decode()
    assert ("Đã xóa dữ liệu cá nhân" in page, "Đào" in page) == (True, False)
    count = len(rows(limit=1000))
    for again in (forget_person, decisions_forgetting.forget_receivers, forget_wish):
        again(actor=system(), person_id=known.who.person_id)
    assert len(rows(limit=1000)) == count


@pytest.mark.django_db(transaction=True)
def test_an_erased_recipient_is_forgotten_and_nobody_else() -> None:
    """A name erased from one award goes from the exemplar and the script; the author of news and the wish stay."""
    known = Known(linked=False)
    erase_recipient(actor=system(), award_id=known.award.pk, reason="Theo yêu cầu")
    work()
    assert set(known.named) & {"Exemplar", "PresentedAward"} == set()
    assert (News.objects.get().author_name, MailWish.objects.count()) == (TOLD, 1)
    assert Publication.objects.get(kind=PublicKind.EXEMPLAR).facts == {}
    assert sorted(known.pages.values()) == [200, 404]


@pytest.mark.django_db
def test_what_was_lost_on_the_way_is_made_up_for_by_the_clock() -> None:
    """Where no job follows, as in this test, every room still knows the name; the periodic round lets them forget it."""
    known, other = Known(linked=True), make_award(name="Hồ Văn Thành", decision_number="7/QĐ")
    erase_person(actor=system(), person_id=known.who.person_id, reason="Theo yêu cầu")
    assert {"Exemplar", "News", "Publication", "PresentedAward", "MailWish"} <= set(known.named), "the control"
    PresentedAward.objects.create(
        presentation=PresentedAward.objects.get().presentation, group=PresentedAward.objects.get().group, position=2,
        award_number=other.pk, receiver=Receiver.STAND_IN, receiver_name="Hồ Thị Đào",
    )  # fmt: skip
    erase_recipient(actor=system(), award_id=other.pk, reason="Theo yêu cầu")
    forget_the_erased()
    assert known.named == []


@pytest.mark.django_db
def test_nobody_is_forgotten_by_hand_nor_without_an_erasure() -> None:
    """Only the system forgets, and only who was erased."""
    known = Known(linked=True)
    calls: list[Callable[..., None]] = [forget_person, decisions_forgetting.forget_receivers, forget_wish]
    for one in calls:
        with pytest.raises(Forbidden):
            one(actor=known.office.leader.scope(), person_id=known.who.person_id)
        one(actor=system(), person_id=known.who.person_id)
    forget_recipient(actor=system(), award_id=known.award.pk)
    decisions_forgetting.forget_receiver(actor=system(), award_id=known.award.pk)
    assert (Exemplar.objects.get().title, News.objects.get().author_name) == (WORDS.title, TOLD)
    assert (MailWish.objects.count(), PresentedAward.objects.get().receiver_note) == (1, "chồng")
