"""Copies of a granted decision on their way: to whom, since when, who has said that it arrived."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SentCopy(models.Model):
    """One copy of a granted decision for one recipient.

    unit:  a unit of this installation, which says itself that it received; empty for a place outside, named in words.
    times: how often it was sent. acknowledged_…: who said that it arrived, and the day it did.
    taken_off_reason: the recipient was a wrong one; the copy is no longer in its sight and counts nowhere.
    """

    marked = True

    decision = models.ForeignKey("decisions.Decision", models.PROTECT, related_name="copies")
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("nơi nhận", max_length=250)
    folded = models.CharField(max_length=250)
    sent_on = models.DateField("ngày gửi")
    last_sent_on = models.DateField("ngày gửi gần nhất")
    times = models.PositiveSmallIntegerField("số lần gửi", default=1)
    by_name = models.CharField(max_length=120, blank=True)
    acknowledged_on = models.DateField("ngày nhận", null=True, blank=True)
    acknowledged_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_name = models.CharField("người xác nhận", max_length=250, blank=True)
    taken_off_on = models.DateField(null=True, blank=True)
    taken_off_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "bản gửi"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "unit"],
                condition=Q(taken_off_reason="", unit__isnull=False),
                name="a_copy_is_sent_to_a_unit_once",
            ),
            models.UniqueConstraint(
                fields=["decision", "folded"],
                condition=Q(taken_off_reason="", unit__isnull=True),
                name="a_copy_is_sent_outside_once",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on__isnull=True, acknowledged_name="")
                | Q(acknowledged_on__isnull=False, acknowledged_name__gt=""),
                name="an_acknowledgement_has_day_and_name",
            ),
        ]

    def __str__(self) -> str:
        """The recipient."""
        return self.name
