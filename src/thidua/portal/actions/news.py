"""Writing news: drafted from a meeting's records, edited, signed by its author."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.decisions.actions.guards import unchanged
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.meetings.queries import meeting_for
from thidua.portal.composing import compose
from thidua.portal.enums import NewsState, PublicKind, PublicState
from thidua.portal.models import News, Publication
from thidua.portal.permissions import may_sign_news, may_write_news
from thidua.portal.queries.news import news_for, photos_to_choose, related_to_choose
from thidua.portal.story import plain_story
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction

LONGEST_BODY, LONGEST_LEAD, LONGEST_TITLE, LONGEST_SOURCE = 20_000, 1000, 300, 200


@dataclass(frozen=True)
class Story:
    """A piece of news as typed: its words, its day, its source; photos and related items by number."""

    title: str
    lead: str
    body: str
    event_on: date
    source: str = ""
    photos: Collection[int] = ()
    related: Collection[int] = ()


def draft_news(*, actor: Scope, meeting_id: int | None = None, owner_id: int | None = None) -> News:
    """Begin a piece of news. From a meeting, every figure is counted from its records; without one the page is empty.

    raises: Missing for a meeting out of sight.
    """
    with one_transaction():
        meeting = meeting_for(actor, meeting_id) if meeting_id is not None else None
        owner = meeting.convener_id if meeting else (owner_id or actor.unit_id or 0)
        demand(may_write_news(actor, owner))
        made = News(
            owner_id=owner,
            meeting=meeting,
            title=_("Tin mới"),
            body="",
            event_on=actor.on,
            author_id=actor.person_id,
            author_name=actor.person_name,
            made_on=actor.on,
        )
        if meeting is not None:
            drafted = compose(actor, meeting)
            made.title, made.lead, made.event_on = drafted.title[:LONGEST_TITLE], drafted.lead, meeting.held_on
            made.body = made.composed = "\n".join(drafted.paragraphs)
        made.save()
        record_act(actor, "portal.draft_news", made, number=made.pk)
    return made


def change_news(*, actor: Scope, news_id: int, said: Story, seen: int) -> News:
    """Edit a piece of news. What was signed is unsigned by it; what is public stays as it was published.

    raises: Conflict FLOW-01 where another edited since; Unreadable PORTAL-06 for markup, PORTAL-12 without title or
            words, PORTAL-13 for a day to come; Missing for a photo or an item that could not be chosen.
    """
    with one_transaction():
        held = locked(News, news_for(actor, news_id).pk)
        demand(may_write_news(actor, held.owner_id))
        unchanged(held, held.revision, seen, _("Tin này"))
        held.title = plain_story(said.title, longest=LONGEST_TITLE, path="title").replace("\n", " ")
        held.lead = plain_story(said.lead, longest=LONGEST_LEAD, path="lead").replace("\n", " ")
        held.body = plain_story(said.body, longest=LONGEST_BODY, path="body")
        held.source = plain_story(said.source, longest=LONGEST_SOURCE, path="source").replace("\n", " ")
        faults = [
            Fault("PORTAL-12", _("Chưa ghi mục này."), path)
            for path, value in (("title", held.title), ("body", held.body))
            if not value
        ]
        if said.event_on > actor.today:
            faults.append(Fault("PORTAL-13", _("Ngày diễn ra không thể ở sau hôm nay."), "event_on"))
        if faults:
            raise Unreadable(faults)
        if set(said.photos) - {one.pk for one in photos_to_choose(held)}:
            raise Missing
        kept = set(held.related.values_list("pk", flat=True))
        if set(said.related) - kept - {number for number, _title in related_to_choose(actor, held)}:
            raise Missing
        held.event_on, held.state, held.signed_on = said.event_on, NewsState.DRAFTED, None
        held.revision += 1
        held.save()
        held.photos.set(said.photos)
        held.related.set(said.related)
        record_act(actor, "portal.change_news", held, number=held.pk)
    return held


def sign_news(*, actor: Scope, news_id: int, seen: int) -> News:
    """The author stands for the words as they are now.

    raises: Forbidden PORTAL-09 for anybody else; Refused PORTAL-12 for an empty one.
    """
    with one_transaction():
        held = locked(News, news_for(actor, news_id).pk)
        demand(may_sign_news(actor, held))
        unchanged(held, held.revision, seen, _("Tin này"))
        if not held.body.strip():
            raise Refused(_("Tin chưa có nội dung nên chưa ký được."), code="PORTAL-12")
        held.state, held.signed_on = NewsState.SIGNED, actor.on
        held.revision += 1
        held.save()
        record_act(actor, "portal.sign_news", held, number=held.pk)
    return held


def drop_news(*, actor: Scope, news_id: int) -> None:
    """Give up a draft that is not public.

    raises: Refused PORTAL-14 while it is public.
    """
    with one_transaction():
        held = locked(News, news_for(actor, news_id).pk)
        demand(may_write_news(actor, held.owner_id))
        told = Publication.objects.filter(kind=PublicKind.NEWS, subject_id=held.pk)
        if told.filter(state=PublicState.PUBLISHED).exists():
            raise Refused(_("Tin đang công khai. Hãy gỡ tin trước khi bỏ."), code="PORTAL-14")
        record_act(actor, "portal.drop_news", held, number=held.pk)
        held.delete()
