"""Frozen results: versions that never change, each with its lines."""

from __future__ import annotations

from django.db import models

from thidua.clusters.models.blocks import BlockYear


class FrozenResult(models.Model):
    """One frozen version. ``content`` holds both layers of every unit, totals, ranks and ties as canonical JSON.

    paper: the synthesis as it was printed right after the freezing; empty until the worker has done so.
    """

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="results")
    version = models.PositiveSmallIntegerField()
    frozen_on = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)
    by_name = models.CharField(max_length=120)
    reason = models.CharField(max_length=400, blank=True)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    paper = models.OneToOneField("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

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

    class Meta:
        verbose_name = "dòng xếp hạng"
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["result", "organisation"], name="one_line_a_unit")]

    def __str__(self) -> str:
        """Unit and rank by number."""
        return f"{self.organisation_id}: {self.rank}"
