"""Frozen results: versions that never change, each with its lines."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.clusters.enums import Basis, ObjectionOutcome
from thidua.clusters.models.blocks import BlockYear, Member


class FrozenResult(models.Model):
    """One frozen version. ``content`` holds every layer of every unit, totals, ranks, ties and grades as JSON in one settled order.

    basis:          what the version rests on: the synthesis, a correction, the meeting, verification, final decision.
    paper:          the synthesis as it was printed right after the freezing; empty until the worker has done so.
    published_on:   the day it was made known to the members; objections_due: last day on which they may object.
    """

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="results")
    version = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=12, choices=Basis.choices, default=Basis.SYNTHESIS)
    frozen_on = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)
    by_name = models.CharField(max_length=120)
    reason = models.CharField(max_length=400, blank=True)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    paper = models.OneToOneField("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    published_on = models.DateField(null=True, blank=True)
    published_by_name = models.CharField(max_length=120, blank=True)
    objections_due = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "bản chốt"
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["block_year", "version"], name="one_version_once")]

    def __str__(self) -> str:
        """Version and day."""
        return f"bản {self.version}"


class FrozenLine(models.Model):
    """One unit of a frozen version: total and rank, for questions over years."""

    result = models.ForeignKey(FrozenResult, models.PROTECT, related_name="lines")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    total = models.DecimalField(max_digits=14, decimal_places=4)
    rank = models.PositiveSmallIntegerField()
    tied = models.BooleanField(default=False)
    grade = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "dòng xếp hạng"
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["result", "organisation"], name="one_line_a_unit")]

    def __str__(self) -> str:
        """Unit and rank by number."""
        return f"{self.organisation_id}: {self.rank}"


class Objection(models.Model):
    """A member objects to a published result: about one unit's points, often one criterion; answered, and kept.

    about:        the member whose points are meant; criterion: empty when the whole result is meant.
    corrected_by: the version that mended what was upheld; empty until one is frozen.
    """

    result = models.ForeignKey(FrozenResult, models.PROTECT, related_name="objections")
    by_member = models.ForeignKey(Member, models.PROTECT, related_name="objections")
    about = models.ForeignKey(Member, models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=24, blank=True)
    text = models.CharField("nội dung", max_length=2000)
    by_name = models.CharField(max_length=120)
    filed_on = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=12, choices=ObjectionOutcome.choices, default=ObjectionOutcome.OPEN)
    answer = models.CharField("trả lời", max_length=2000, blank=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    corrected_by = models.ForeignKey(FrozenResult, models.PROTECT, null=True, blank=True, related_name="mended")

    class Meta:
        verbose_name = "kiến nghị về kết quả"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["result", "by_member", "about", "criterion"],
                condition=~Q(outcome="withdrawn"),
                name="one_objection_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        """Version and member by number."""
        return f"{self.result_id}: {self.by_member_id}"
