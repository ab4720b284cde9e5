"""A unit's score card, the entries of its layers, evidence, and what was asked again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models.blocks import Member


class ScoreCard(models.Model):
    """One unit's card for one year.

    submitted_on: the day it was first sent; it decides whether the card is late. resubmitted_on: the latest day.
    """

    member = models.OneToOneField(Member, models.PROTECT, related_name="card")
    state = models.CharField(max_length=12, choices=CardState.choices, default=CardState.NOT_STARTED)
    submitted_on = models.DateField(null=True, blank=True)
    resubmitted_on = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    reopened_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "phiếu chấm điểm"

    def __str__(self) -> str:
        """Member by number."""
        return f"phiếu {self.member_id}"


class ScoreEntry(models.Model):
    """One value written into one cell of one layer. Never changed: a newer revision takes its place as current.

    answer: what was filled in, as JSON; empty when the cell was cleared or points were set directly.
    points: what it is worth, in the sheet's step; empty when the cell was cleared.
    """

    card = models.ForeignKey(ScoreCard, models.PROTECT, related_name="entries")
    layer = models.CharField(max_length=12, choices=Layer.choices)
    criterion = models.CharField(max_length=24)
    revision = models.PositiveIntegerField()
    current = models.BooleanField(default=True)
    answer = models.TextField(blank=True)
    points = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    event_day = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "ô điểm"
        constraints = [
            models.UniqueConstraint(fields=["card", "layer", "criterion", "revision"], name="one_revision_once"),
            models.UniqueConstraint(
                fields=["card", "layer", "criterion"], condition=Q(current=True), name="one_current_cell"
            ),
            models.CheckConstraint(
                condition=~Q(layer__in=["synthesis", "verified", "final"]) | ~Q(reason=""),
                name="synthesis_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """Card, layer, criterion and revision."""
        return f"{self.card_id}/{self.layer}/{self.criterion}#{self.revision}"


class Evidence(models.Model):
    """A stored file tied to a criterion of a card; taken back rather than deleted."""

    card = models.ForeignKey(ScoreCard, models.PROTECT, related_name="evidence")
    criterion = models.CharField(max_length=24)
    file = models.OneToOneField("documents.StoredFile", models.PROTECT, related_name="evidence")
    added_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "minh chứng"

    def __str__(self) -> str:
        """Card and criterion."""
        return f"{self.card_id}/{self.criterion}"


class CriterionRequest(models.Model):
    """The head asks a unit again about one criterion, with a reason; answered when the unit sends the card again."""

    card = models.ForeignKey(ScoreCard, models.PROTECT, related_name="requests")
    criterion = models.CharField(max_length=24)
    reason = models.CharField(max_length=400)
    asked_by_name = models.CharField(max_length=120)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "tiêu chí trả lại"
        constraints = [
            models.UniqueConstraint(
                fields=["card", "criterion"], condition=Q(answered_on__isnull=True), name="one_open_request"
            )
        ]

    def __str__(self) -> str:
        """Card and criterion."""
        return f"{self.card_id}/{self.criterion}"
