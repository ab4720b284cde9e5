"""Which awards were presented already, at another meeting."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.decisions.enums_presentation import Outcome
from thidua.decisions.models import HandOver, PresentedAward
from thidua.meetings.models import Meeting


def presented_elsewhere(meeting: Meeting) -> QuerySet[PresentedAward]:
    """Awards recorded as presented at other meetings; not those whose hand-over was taken back as a mistake."""
    mistaken = HandOver.objects.exclude(cancelled_reason="").values("row")
    done = PresentedAward.objects.filter(outcome=Outcome.PRESENTED).exclude(presentation__meeting=meeting)
    return done.exclude(row__in=mistaken)
