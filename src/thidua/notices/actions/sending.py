"""The e-mail round: who wants a letter now, and has something new to be told of, gets one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from thidua.notices.channels import Channel, Digest
from thidua.notices.enums import Rhythm
from thidua.notices.models import MailWish, Notice
from thidua.registry.models import Mandate, valid_on
from thidua.transactions import one_transaction

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Round:
    """What one round did: letters sent, letters that could not be sent."""

    sent: int
    failed: int


def send_digests(channel: Channel, now: datetime) -> Round:
    """One letter at most for each person whose hours are not quiet, whose day or week is over, and who has something new.

    A letter that could not be sent leaves everything as it was, so that the next round tries again.
    """
    sent = failed = 0
    for wish in MailWish.objects.exclude(rhythm=Rhythm.NEVER).select_related("person__account").order_by("pk"):
        account = wish.person.account
        if account is None or not account.is_active or is_quiet(wish, now) or not is_due(wish, now):
            continue
        held = Mandate.objects.filter(valid_on(timezone.localdate(now)), person=wish.person_id).values("pk")
        rows = list(Notice.objects.filter(mandate__in=held))
        new = [one.pk for one in rows if one.mailed_at is None and one.seen_at is None]
        if not new:
            continue
        today = timezone.localdate(now)
        overdue = sum(one.due_on is not None and one.due_on < today for one in rows)
        if not channel.tell(wish.address, Digest(Counter(one.kind for one in rows), len(new), overdue)):
            failed += 1
            continue
        with one_transaction():
            Notice.objects.filter(pk__in=[one.pk for one in rows], mailed_at__isnull=True).update(mailed_at=now)
            MailWish.objects.filter(pk=wish.pk).update(sent_at=now)
        sent += 1
    return Round(sent, failed)


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
