"""A frozen version is made known to the members: by whom, when, which version, until which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.clusters.untouched import refused
from tests.clusters.years import FROZEN, Year, closed, frozen, scoring

from thidua.book.queries import rows
from thidua.clusters import actions
from thidua.clusters.queries import objections_awaiting, published_for
from thidua.errors import Forbidden, Missing, Refused, Unreadable
from thidua.registry.acts import subject_of

pytestmark = pytest.mark.django_db
LAST = FROZEN + timedelta(days=5)


def published(year: Year | None = None, *, on: date = FROZEN, due: date = LAST) -> Year:
    """A frozen year whose first version is published."""
    year = year or frozen()
    actions.publish_result(actor=year.chief(on), block_id=year.block_id, version=1, objections_due=due)
    return year


def second_version(year: Year, on: date = FROZEN) -> None:
    """A correction of one cell, frozen as version 2."""
    actions.open_correction(actor=year.chief(on), block_id=year.block_id, reason="Cộng sót")
    card = year.card(year.province.units[1]).pk
    actions.adjust_points(actor=year.chief(on), card_id=card, code="I.1", text="40", reason="Bổ sung số liệu")
    actions.freeze_result(actor=year.chief(on), block_id=year.block_id)


def test_publishing_keeps_day_person_and_deadline() -> None:
    """What was published, by whom, on which day and until when stands on the version and in the book."""
    year = published()
    found = published_for(year.block())
    assert found is not None
    assert (found.version, found.published_on, found.objections_due) == (1, FROZEN, LAST)
    assert found.published_by_name == year.chief().person_name
    act = rows(subjects=[subject_of(year.block())], limit=1)[0]
    assert act.kind == "clusters.publish_result"
    assert (act.facts["version"], act.facts["due"]) == (1, LAST.isoformat())


def test_publishing_changes_no_byte_of_the_version() -> None:
    """The content of the frozen version and its fingerprint are the same before and after."""
    year = frozen()
    before = [(one.content, one.sha256) for one in year.block().results.all()]
    published(year)
    assert [(one.content, one.sha256) for one in year.block().results.all()] == before


@pytest.mark.parametrize("who", ["officer", "member", "standing"])
def test_only_a_leader_of_the_head_publishes(who: str) -> None:
    """An officer of the head, a leader of another member, the standing body: none of them publishes."""
    year = frozen()
    actor = {
        "officer": year.officer(year.head, FROZEN),
        "member": year.leader(year.province.units[1], FROZEN),
        "standing": year.overseer(FROZEN),
    }[who]
    with refused(Forbidden, "PERM-02"):
        actions.publish_result(actor=actor, block_id=year.block_id, version=1, objections_due=LAST)


def test_nothing_is_published_before_it_is_frozen() -> None:
    """While scores are still typed there is nothing to publish."""
    year = scoring()
    with refused(Refused, "FLOW-02"):
        actions.publish_result(actor=year.chief(FROZEN), block_id=year.block_id, version=1, objections_due=LAST)


def test_a_version_that_is_not_there_is_missing() -> None:
    """Version 2 of a year with one version is not there."""
    year = frozen()
    with refused(Missing, "PERM-01"):
        actions.publish_result(actor=year.chief(FROZEN), block_id=year.block_id, version=2, objections_due=LAST)


def test_a_version_is_published_once() -> None:
    """The same version again is refused, and its deadline does not move."""
    year = published()
    with refused(Refused, "CLUSTER-30"):
        published(year, due=LAST + timedelta(days=9))


def test_an_older_version_is_not_published_beside_a_newer_one() -> None:
    """Once version 2 is frozen, version 1 is no longer what is made known."""
    year = frozen()
    second_version(year)
    with refused(Refused, "CLUSTER-31"):
        published(year)


def test_a_later_version_is_published_again() -> None:
    """Version 2 becomes the published one, with a deadline of its own; version 1 keeps its day."""
    year = published()
    second_version(year)
    assert (one := published_for(year.block())) is not None
    assert one.version == 1, "nothing is published silently"
    actions.publish_result(actor=year.chief(LAST), block_id=year.block_id, version=2, objections_due=LAST)
    assert [(one.version, one.published_on) for one in year.block().results.all()] == [(2, LAST), (1, FROZEN)]


@pytest.mark.parametrize("due", [FROZEN - timedelta(days=1), FROZEN + timedelta(days=400)])
def test_the_deadline_lies_ahead_within_a_year(due: date) -> None:
    """A last day before the publication, or more than a year after it, is a slip of the pen."""
    year = frozen()
    with refused(Unreadable, "CLUSTER-32"):
        published(year, due=due)


def test_a_closed_year_can_still_be_published() -> None:
    """The meeting over, the result may be made known."""
    year, meeting = closed()
    published(year, on=meeting.held_on, due=meeting.held_on)


def test_members_are_told_until_the_deadline() -> None:
    """Every member but the head finds the publication in its inbox up to and including the last day, then no more."""
    year = published()
    member, other = year.province.units[1], year.province.units[2]
    for on, told in ((FROZEN, 1), (LAST, 1), (LAST + timedelta(days=1), 0)):
        assert len(objections_awaiting(year.officer(member, on))) == told
    assert objections_awaiting(year.officer(other, LAST))[0].due == LAST
    assert objections_awaiting(year.chief(LAST)) == []
    assert objections_awaiting(year.overseer(LAST)) == []
