"""What is written but not yet chained."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from thidua.book.enums import Stream
from thidua.book.models import Entry, Link

MARGIN = 10_000
"""How many numbers below the highest sealed one are looked at again each time."""
LONGEST_WAIT = timedelta(hours=1)
"""An entry sealed later than this was passed over, or nothing seals at all."""


def unsealed_entries(stream: Stream, *, margin: int | None = MARGIN) -> QuerySet[Entry]:
    """The entries of a stream without a link.

    margin: how far below the highest sealed number to look, so that the question costs the same in a book of any size;
            None looks at the whole stream.
    """
    entries, links = Entry.objects.filter(stream=stream), Link.objects.filter(stream=stream)
    if margin is not None:
        floor = (links.aggregate(highest=Max("entry_id"))["highest"] or 0) - margin
        entries, links = entries.filter(pk__gt=floor), links.filter(entry_id__gt=floor)
    return entries.filter(~Exists(links.filter(entry_id=OuterRef("pk"))))


def unsealed() -> int:
    """How many rows wait for their seal."""
    return sum(unsealed_entries(stream).count() for stream in Stream)


def overdue(now: datetime | None = None) -> list[int]:
    """The numbers of the entries, of the whole book, that have waited for more than an hour."""
    late = (now or timezone.now()) - LONGEST_WAIT
    return sorted(
        pk
        for stream in Stream
        for pk in unsealed_entries(stream, margin=None).filter(entered_at__lt=late).values_list("pk", flat=True)
    )


def last_sealed_at() -> datetime | None:
    """When a batch was last sealed; None before the first."""
    latest = Link.objects.order_by("-pk").first()
    return latest.sealed_at if latest else None
