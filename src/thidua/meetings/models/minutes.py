"""The minutes of a meeting: what was composed from the records, what was made of it by hand, and who agreed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.meetings.models.meetings import Meeting


class MinutesVersion(models.Model):
    """One version of the minutes. Once chair and secretary have agreed it does not change; the next edit makes the next.

    composed: the blocks made from the records when the version was begun, as JSON; the tables are kept from here.
    text:     the words as edited, one paragraph a line; a line "[Bảng 1]" holds the place of a table.
    reason:   why an agreed version was followed by this one; empty for the first.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField("bản số")
    composed = models.TextField()
    text = models.TextField("nội dung")
    reason = models.CharField("lý do sửa", max_length=400, blank=True)
    edited_by = models.CharField(max_length=120)
    edited_on = models.DateField()
    chair_agreed_on = models.DateField(null=True, blank=True)
    chair_agreed_by = models.CharField(max_length=120, blank=True)
    secretary_agreed_on = models.DateField(null=True, blank=True)
    secretary_agreed_by = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "bản biên bản"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_minutes_a_number"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="later_minutes_have_a_reason"),
        ]

    def __str__(self) -> str:
        """Meeting and number."""
        return f"{self.meeting_id} bản {self.number}"

    @property
    def agreed(self) -> bool:
        """True once both chair and secretary have agreed."""
        return self.chair_agreed_on is not None and self.secretary_agreed_on is not None
