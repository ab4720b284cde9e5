"""The people of a meeting: who came for which unit, who was invited from outside, who counts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.meetings.models.meetings import Meeting, Seat


class Attendee(models.Model):
    """One person who came for a unit of the roll, with the post of that day."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendees")
    position = models.PositiveSmallIntegerField()
    name = models.CharField("họ tên", max_length=120)
    post = models.CharField("chức vụ", max_length=160, blank=True)

    class Meta:
        verbose_name = "đại biểu"
        ordering = ["position"]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Guest(models.Model):
    """One guest from outside the body, with post and organisation as on the day. A guest has no vote."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="guests")
    position = models.PositiveSmallIntegerField()
    name = models.CharField("họ tên", max_length=200)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    organisation = models.CharField("cơ quan", max_length=200, blank=True)

    class Meta:
        verbose_name = "khách mời"
        ordering = ["position"]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Counter(models.Model):
    """One of the two people who count paper votes, each for itself. Name, unit and post are those of the day."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="counters")
    slot = models.PositiveSmallIntegerField("người kiểm phiếu thứ")
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    name = models.CharField("họ tên", max_length=120)
    post = models.CharField("chức vụ", max_length=160, blank=True)

    class Meta:
        verbose_name = "người kiểm phiếu"
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "slot"], name="one_counter_a_slot"),
            models.UniqueConstraint(fields=["meeting", "person"], name="one_slot_a_counter"),
            models.CheckConstraint(condition=Q(slot__in=[1, 2]), name="two_counters"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name
