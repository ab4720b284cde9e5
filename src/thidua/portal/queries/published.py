"""What everybody may read: only what is published, only its frozen fields. What is not published is missing, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thidua.errors import Missing
from thidua.meetings.models import Photo
from thidua.portal.enums import PublicKind, PublicState
from thidua.portal.models import OfficeFace, Publication
from thidua.portal.queries.honours import HonourRow, of_awards, of_publication, standing
from thidua.portal.story import paragraphs
from thidua.registry.queries.paging import Page
from thidua.vietnamese import fold

NEWEST = (F("event_on").desc(nulls_last=True), "-published_on", "-pk")


@dataclass(frozen=True)
class PublicRow:
    """One published thing in a list. who: of an example its name, read from the book while the award stands."""

    id: int
    kind: str
    title: str
    office: str
    facts: Mapping[str, Any]
    event_on: date | None
    published_on: date
    changed_on: date | None
    who: str = ""


@dataclass(frozen=True)
class PhotoRow:
    """One photo of a piece of news."""

    id: int
    caption: str
    width: int
    height: int


@dataclass(frozen=True)
class NewsView:
    """A piece of news as published."""

    row: PublicRow
    paragraphs: tuple[str, ...]
    photos: tuple[PhotoRow, ...]
    related: tuple[PublicRow, ...]


@dataclass(frozen=True)
class FaceView:
    """The office as the public meets it; where nobody has written anything the name is empty."""

    name: str = ""
    above: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    responsible: str = ""
    note: str = ""


def _open(*kinds: PublicKind) -> QuerySet[Publication]:
    found = Publication.objects.filter(state=PublicState.PUBLISHED, kind__in=kinds)
    if PublicKind.EXEMPLAR in kinds:  # an exemplar is shown no longer than the award it rests on
        found = found.filter(~Q(kind=PublicKind.EXEMPLAR) | Exists(standing().filter(publication=OuterRef("pk"))))
    return found


def listed(kind: PublicKind, *, text: str = "", number: int = 1, size: int = 20) -> Page[PublicRow]:
    """One page of what is published of a kind, the latest event first; every word must occur in the title, of an example in its name."""
    found = _open(kind)
    for word in fold(text).split():
        named = standing().filter(publication=OuterRef("pk"), award__folded__contains=word)
        found = found.filter(Q(folded__contains=word) | Q(Exists(named), kind=PublicKind.EXEMPLAR))
    total = found.count()
    at = min(max(1, number), max(1, -(-total // size)))
    return Page(_named([_row(one) for one in found.order_by(*NEWEST)[(at - 1) * size : at * size]]), at, size, total)


def published_for(kind: PublicKind, number: int) -> PublicRow:
    """One published thing by the number of its publication; ``Missing`` for what is not published, or never was."""
    found = _open(kind).filter(pk=number).first()
    if found is None:
        raise Missing
    return _row(found)


def recipients(row: PublicRow) -> list[HonourRow]:
    """Who a published decision names."""
    return of_publication(row.id)


def movement_awards(row: PublicRow) -> list[HonourRow]:
    """The awards linked to a movement when it was published, as far as the board shows them."""
    return of_awards(row.facts.get("awards", []))


def news_view(number: int) -> NewsView:
    """A piece of news with its photos and what belongs to it and is still public."""
    row = published_for(PublicKind.NEWS, number)
    held = {one.pk: one for one in Photo.objects.filter(pk__in=row.facts.get("photos", []), removed=False)}
    photos = [
        PhotoRow(pk, held[pk].caption, held[pk].width, held[pk].height)
        for pk in row.facts.get("photos", [])
        if pk in held
    ]
    related = _open(*PublicKind).filter(pk__in=row.facts.get("related", [])).order_by(*NEWEST)
    return NewsView(
        row, tuple(paragraphs(row.facts.get("body", ""))), tuple(photos), tuple(_named([_row(one) for one in related]))
    )


def public_photo(number: int, photo_id: int) -> Photo:
    """A photo of a published piece of news; ``Missing`` for every other photo."""
    row = published_for(PublicKind.NEWS, number)
    found = Photo.objects.filter(pk=photo_id, removed=False).select_related("file").first()
    if found is None or photo_id not in row.facts.get("photos", []):
        raise Missing
    return found


def everything(kinds: Sequence[PublicKind]) -> list[PublicRow]:
    """All that is published of some kinds, newest first, for the map of the site."""
    return [_row(one) for one in _open(*kinds).order_by("-published_on", "-pk")[:20_000]]


def face() -> FaceView:
    """Name and footer as written by the office."""
    held = OfficeFace.objects.first()
    if held is None:
        return FaceView()
    return FaceView(held.name, held.above, held.address, held.phone, held.email, held.responsible, held.note)


def _named(rows: list[PublicRow]) -> list[PublicRow]:
    """The rows with the names of examples, in one query where there are any."""
    examples = [one.id for one in rows if one.kind == PublicKind.EXEMPLAR]
    if not examples:
        return rows
    names = dict(standing().filter(publication__in=examples).values_list("publication_id", "award__name"))
    return [replace(one, who=names.get(one.id, "")) for one in rows]


def _row(one: Publication) -> PublicRow:
    return PublicRow(
        id=one.pk,
        kind=one.kind,
        title=one.title,
        office=one.office_name,
        facts=one.facts,
        event_on=one.event_on,
        published_on=one.published_on,
        changed_on=one.changed_on,
    )
