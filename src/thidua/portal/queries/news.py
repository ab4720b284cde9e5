"""Reads of news by those who write it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.errors import Missing
from thidua.meetings.models import Photo
from thidua.portal.enums import NewsState, PublicKind, PublicState
from thidua.portal.models import News, Publication
from thidua.portal.permissions import visible
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class NewsRow:
    """One piece of news in the list of those who write."""

    id: int
    title: str
    office: str
    author: str
    event_on: date
    state: str
    state_word: str
    public: str


def news_for(scope: Scope, news_id: int) -> News:
    """The piece of news, if its unit's matters are in sight; ``Missing`` otherwise."""
    found = News.objects.filter(visible(scope), pk=news_id).select_related("meeting").first()
    if found is None:
        raise Missing
    return found


def news(scope: Scope) -> list[NewsRow]:
    """The news of the units in sight, latest event first."""
    found = list(News.objects.filter(visible(scope)).order_by("-event_on", "-pk")[:300])
    told = Publication.objects.filter(kind=PublicKind.NEWS, subject_id__in=[one.pk for one in found])
    public = dict(told.values_list("subject_id", "state"))
    names = names_on([one.owner_id for one in found], scope.on)
    return [
        NewsRow(
            id=one.pk,
            title=one.title,
            office=names[one.owner_id].full,
            author=one.author_name,
            event_on=one.event_on,
            state=one.state,
            state_word=str(NewsState(one.state).label),
            public=str(PublicState(public[one.pk]).label) if one.pk in public else "",
        )
        for one in found
    ]


def photos_to_choose(held: News) -> list[Photo]:
    """The photos of the meeting it tells of: made smaller and without the camera's marks when they were kept."""
    if held.meeting_id is None:
        return []
    return list(Photo.objects.filter(meeting=held.meeting_id, removed=False).order_by("pk"))


def related_to_choose(scope: Scope, held: News) -> list[tuple[int, str]]:
    """What is public of the units in sight, without the piece itself: number and title."""
    found = Publication.objects.filter(visible(scope), state=PublicState.PUBLISHED).exclude(
        kind=PublicKind.NEWS, subject_id=held.pk
    )
    return [
        (one.pk, f"{PublicKind(one.kind).label}: {one.title}") for one in found.order_by("-published_on", "-pk")[:40]
    ]
