"""Two who publish one thing, and two meetings that present one award: with the locks all fits, without them it is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.utils import DatabaseError
from tests.decisions.office import DAY, Office, make_office
from tests.makers.awards import make_award
from tests.meetings.conference import DAY as MEETING_DAY
from tests.meetings.conference import Held, plan
from tests.races.racing import losers, meet_at, race, winners

from thidua.decisions.actions.presenting import name_presenter, present_awards, record_presentation
from thidua.decisions.enums_presentation import Outcome
from thidua.decisions.models import PresentedAward
from thidua.decisions.queries.presenting import presentation_of
from thidua.meetings.actions import Occasion, plan_conference
from thidua.meetings.enums import MeetingKind
from thidua.portal.actions import Story, change_news, draft_news, publish_news, sign_news
from thidua.portal.actions.exemplars import ExemplarFacts, curate_exemplar
from thidua.portal.actions.exemplars_shown import publish_kept_exemplar, record_exemplar_consent
from thidua.portal.models import HonourEntry, Publication

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def signed_news(office: Office) -> Callable[[], Any]:
    """Publish a signed piece of news."""
    officer = office.officer.scope(DAY)
    made = draft_news(actor=officer)
    made = change_news(actor=officer, news_id=made.pk, said=Story("Tin", "", "Đoạn một", DAY), seen=made.revision)
    made = sign_news(actor=officer, news_id=made.pk, seen=made.revision)
    return lambda: publish_news(actor=office.leader.scope(DAY), news_id=made.pk, seen=made.revision)


def agreed_exemplar(office: Office) -> Callable[[], Any]:
    """Publish an exemplar that was agreed to."""
    officer = office.officer.scope(DAY)
    facts = ExemplarFacts("hien-dat", "Hiến đất", "Hiến 200 m2 đất.")
    made = curate_exemplar(actor=officer, facts=facts, award_id=make_award(office.unit).pk)
    record_exemplar_consent(actor=officer, exemplar_id=made.pk, who="Đặng Thị Đào", on=DAY, paper="Giấy", seen=1)
    return lambda: publish_kept_exemplar(actor=office.leader.scope(DAY), exemplar_id=made.pk, seen=1)


@pytest.mark.parametrize("locks", [True, False])
@pytest.mark.parametrize(("ready", "entries"), [(signed_news, 0), (agreed_exemplar, 1)])
def test_two_publish_one_thing(
    monkeypatch: pytest.MonkeyPatch, ready: Callable[[Office], Callable[[], Any]], entries: int, *, locks: bool
) -> None:
    """Published twice at once it has one publication, shown anew by the second; without locks a belt turns one away."""
    publish = ready(make_office())
    meet_at(monkeypatch, "thidua.portal.actions.publishing.name_on")
    outcomes = race(monkeypatch, publish, publish, locks=locks)
    assert (Publication.objects.count(), HonourEntry.objects.filter(shown=True).count()) == (1, entries), outcomes
    assert len(winners(outcomes)) == (2 if locks else 1), outcomes
    assert [one for one in losers(outcomes) if not isinstance(one, DatabaseError)] == []
    assert Publication.objects.get().changed_on == (DAY if locks else None)


@pytest.mark.parametrize("locks", [True, False])
def test_two_meetings_present_one_award(monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """Recorded at two meetings at once it was presented at one; without locks both, or the database turns one away."""
    held = Held()
    officer = held.office.officer.scope(MEETING_DAY)
    other = plan_conference(
        actor=officer, kind=MeetingKind.MODELS, plan=plan(title="Hội nghị khác"),
        unit_ids=[held.office.unit.pk, held.guest_unit.pk],
        occasion=Occasion(2, None, "Ngày truyền thống của ngành", date(1946, 5, 3)),
    )  # fmt: skip
    award = make_award(held.office.unit, decided_on=date(2026, 11, 2)).pk
    for meeting in (held.meeting, other):
        present_awards(actor=officer, meeting_id=meeting.pk, award_ids=[award])
        (group,) = presentation_of(meeting).groups
        name_presenter(actor=officer, group_id=group.id, person_id=held.office.leader.person_id)
    seen = {one.pk: presentation_of(one).revision for one in (held.meeting, other)}
    meet_at(monkeypatch, "thidua.decisions.actions.presenting._outcome")
    outcomes = race(
        monkeypatch,
        *(lambda pk=pk: record_presentation(actor=officer, meeting_id=pk, seen=seen[pk]) for pk in seen),
        locks=locks,
    )
    told = sorted(PresentedAward.objects.values_list("outcome", flat=True))
    if locks:
        assert (len(winners(outcomes)), told) == (2, [Outcome.DROPPED, Outcome.PRESENTED]), outcomes
    else:
        doubled = told == [Outcome.PRESENTED] * 2
        turned_away = [isinstance(one, DatabaseError) for one in losers(outcomes)]
        assert (doubled, turned_away) in ((True, []), (False, [True])), outcomes
