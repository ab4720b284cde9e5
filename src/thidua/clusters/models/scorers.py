"""Who else scores: members that check each other, line departments that score their field; and explicit recomputing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.clusters.models.blocks import BlockYear, Member


class CrossCheck(models.Model):
    """One member checks the card of another. Never its own; set by the head, often proposed by rotation.

    finished_on: the day the checker sent its record; from then on its points stand.
    finding:     what the checker says about the card as a whole.
    """

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="cross_checks")
    checker = models.ForeignKey(Member, models.PROTECT, related_name="checks_given")
    checked = models.ForeignKey(Member, models.PROTECT, related_name="checks_received")
    set_by_name = models.CharField(max_length=120)
    set_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)
    finding = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = "cặp kiểm tra chéo"
        constraints = [
            models.UniqueConstraint(fields=["checked"], name="one_checker_a_card"),
            models.CheckConstraint(condition=~Q(checker=F("checked")), name="nobody_checks_oneself"),
        ]

    def __str__(self) -> str:
        """Checker and checked by number."""
        return f"{self.checker_id} → {self.checked_id}"


class OutsideScorer(models.Model):
    """A line department that scores one criterion of every card: its field, and nothing else of the block.

    finished_on: the day it sent its points; from then on they stand.
    """

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="outside_scorers")
    criterion = models.CharField(max_length=24)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    due = models.DateField(null=True, blank=True)
    set_by_name = models.CharField(max_length=120)
    set_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "cơ quan chấm tiêu chí"
        constraints = [models.UniqueConstraint(fields=["block_year", "criterion"], name="one_outside_scorer")]

    def __str__(self) -> str:
        """Organisation and criterion."""
        return f"{self.organisation_id}: {self.criterion}"


class Recomputation(models.Model):
    """The points of every target criterion, computed at one moment for all units together, and kept.

    content: by layer, criterion and card the answer that was used and the points it earned, as canonical JSON.
    """

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="recomputations")
    number = models.PositiveSmallIntegerField()
    content = models.TextField()
    reason = models.CharField(max_length=400, blank=True)
    by_name = models.CharField(max_length=120)
    event_day = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "lần tính lại"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["block_year", "number"], name="one_recomputation_once")]

    def __str__(self) -> str:
        """Year and number."""
        return f"{self.block_year_id} lần {self.number}"
