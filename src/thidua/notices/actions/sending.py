"""The e-mail round: who wants a letter now, and has something new to be told of, gets one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from thidua.errors import Missing
from thidua.notices.channels import Channel, Digest
from thidua.notices.enums import Rhythm
from thidua.notices.models import MailWish, Notice
from thidua.registry.models import Mandate, valid_on
from thidua.transactions import locked, one_transaction

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Round:
    """What one round did: letters sent, letters that could not be sent."""

    sent: int
    failed: int


def send_digests(channel: Channel, now: datetime) -> Round:
    """One letter at most for each person whose hours are not quiet, whose day or week is over, and who has something new.

    A letter is claimed under the lock of its wish before it is sent, so that two rounds at once send it once. One that
    could not be sent leaves everything as it was, so that the next round tries again.
    """
    sent = failed = 0
    for pk in MailWish.objects.exclude(rhythm=Rhythm.NEVER).order_by("pk").values_list("pk", flat=True):
        letter = _claimed(pk, now)
        if letter is None:
            continue
        went = False
        try:
            went = channel.tell(letter.address, letter.digest)
        finally:
            if not went:
                _given_back(letter)
        sent, failed = sent + went, failed + (not went)
    return Round(sent, failed)


@dataclass(frozen=True)
class Letter:
    """A letter one round has taken upon itself. told: the notices first counted by it; before: when the last one went."""

    wish: int
    address: str
    digest: Digest
    told: tuple[int, ...]
    before: datetime | None


def _claimed(pk: int, now: datetime) -> Letter | None:
    """The letter of a wish, marked as sent before it is; None where none is due, or another round took it."""
    with one_transaction():
        try:
            wish = locked(MailWish, pk)
        except Missing:  # forgotten meanwhile
            return None
        account = wish.person.account
        if wish.rhythm == Rhythm.NEVER or account is None or not account.is_active:
            return None
        if is_quiet(wish, now) or not is_due(wish, now):
            return None
        today = timezone.localdate(now)
        held = Mandate.objects.filter(valid_on(today), person=wish.person_id).values("pk")
        rows = list(Notice.objects.filter(mandate__in=held))
        new = sum(one.mailed_at is None and one.seen_at is None for one in rows)
        if not new:
            return None
        overdue = sum(one.due_on is not None and one.due_on < today for one in rows)
        digest = Digest(Counter(one.kind for one in rows), new, overdue)
        letter = Letter(pk, wish.address, digest, tuple(one.pk for one in rows if one.mailed_at is None), wish.sent_at)
        Notice.objects.filter(pk__in=letter.told).update(mailed_at=now)
        wish.sent_at = now
        wish.save(update_fields=["sent_at"])
    return letter


def _given_back(letter: Letter) -> None:
    """Leave everything as it was before the letter was claimed."""
    with one_transaction():
        Notice.objects.filter(pk__in=letter.told).update(mailed_at=None)
        MailWish.objects.filter(pk=letter.wish).update(sent_at=letter.before)


def is_quiet(wish: MailWish, now: datetime) -> bool:
    """Whether the hour, where the office stands, is one that stays quiet; the last hour named is free again."""
    hour, first, last = timezone.localtime(now).hour, wish.quiet_from, wish.quiet_until
    if first <= last:
        return first <= hour < last
    return hour >= first or hour < last


def is_due(wish: MailWish, now: datetime) -> bool:
    """Whether the day, or the week, since the last letter is over."""
    if wish.sent_at is None:
        return True
    if wish.rhythm == Rhythm.WEEKLY:
        return now - wish.sent_at >= WEEK
    return timezone.localdate(wish.sent_at) < timezone.localdate(now)
