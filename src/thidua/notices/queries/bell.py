"""The bell: how much is new, what waits by sort, and how somebody wants to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from thidua.notices.models import MailWish, Notice
from thidua.notices.queries.waiting import key_of
from thidua.notices.words import word_of
from thidua.registry.awaiting import Awaiting
from thidua.registry.scope import Scope

NEW = "SELECT COUNT(*) FROM notices_notice WHERE mandate_id = %s AND seen_at IS NULL"
"""Stands at the top of every page: written out once."""


@dataclass(frozen=True)
class BellRow:
    """One sort of thing that waits: how many, how many of them are new, how many overdue."""

    kind: str
    word: str
    many: int
    new: int
    overdue: int


def not_seen(scope: Scope) -> int:
    """How many things came since the holder of the mandate last looked."""
    if scope.mandate_id is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(NEW, [scope.mandate_id])
        return int(cursor.fetchone()[0])


def bell(scope: Scope, waiting: Iterable[Awaiting]) -> list[BellRow]:
    """What waits, by sort, the sorts with something new first; what was not noticed yet counts as new."""
    seen = set(
        Notice.objects.filter(mandate=scope.mandate_id, seen_at__isnull=False).values_list("key", flat=True)
        if scope.mandate_id
        else ()
    )
    found: dict[str, list[int]] = {}
    for one in waiting:
        tally = found.setdefault(one.page, [0, 0, 0])
        tally[0] += 1
        tally[1] += key_of(one) not in seen
        tally[2] += one.due is not None and one.due < scope.on
    rows = [BellRow(kind, word_of(kind), *tally) for kind, tally in found.items()]
    return sorted(rows, key=lambda one: (-one.new, -one.overdue, one.word))


def mail_wish(scope: Scope) -> MailWish | None:
    """How the asker wants the e-mail; None where nothing was ever said."""
    return MailWish.objects.filter(person=scope.person_id).first() if scope.person_id else None
