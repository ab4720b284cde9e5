"""The regulation and the plan of a year: versions, comments of members, and which version was agreed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.clusters.enums import YearPaperKind
from thidua.clusters.models.blocks import BlockYear


class YearPaper(models.Model):
    """One paper of a year. ``agreed``: the number of the version agreed; a newer version waits until it is agreed too."""

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="year_papers")
    kind = models.CharField("loại", max_length=12, choices=YearPaperKind.choices)
    agreed = models.PositiveSmallIntegerField("bản đã thống nhất", null=True, blank=True)
    agreed_on = models.DateField("ngày thống nhất", null=True, blank=True)
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "văn bản của năm"
        constraints = [
            models.UniqueConstraint(fields=["block_year", "kind"], name="one_paper_of_a_kind"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, agreed_on__isnull=True)
                | Q(agreed__isnull=False, agreed_on__isnull=False),
                name="agreed_paper_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        """Year and kind."""
        return f"{self.block_year_id}:{self.kind}"


class YearPaperVersion(models.Model):
    """One version, whole, numbered, never changed."""

    paper = models.ForeignKey(YearPaper, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField("nội dung")
    note = models.CharField("thay đổi gì", max_length=400, blank=True)
    by_name = models.CharField(max_length=120)
    event_day = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bản văn bản"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="one_paper_version_once")]

    def __str__(self) -> str:
        """Paper and number."""
        return f"{self.paper_id} bản {self.number}"


class YearPaperComment(models.Model):
    """What a member said about a version; never changed."""

    paper = models.ForeignKey(YearPaper, models.PROTECT, related_name="comments")
    version = models.PositiveSmallIntegerField("về bản")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    text = models.CharField("góp ý", max_length=2000)
    by_name = models.CharField(max_length=120)
    event_day = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "góp ý"
        ordering = ["pk"]

    def __str__(self) -> str:
        """Paper and unit by number."""
        return f"{self.paper_id}:{self.organisation_id}"
