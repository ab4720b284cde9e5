"""A report of a unit for a stretch of time, and every text anybody wrote into it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.reports.enums import Chapter, ReportState, SpanKind


class Report(models.Model):
    """One report. Its figures are counted anew at each opening until it is frozen; its texts are people's.

    year:     the year of the stretch, the last of five. number: 1 for the first report of a stretch, 2 for the next.
    texts:    by chapter what people wrote. revision: grows with every change, so that nobody overwrites unseen.
    content:  once frozen, chapters with every figure, and the texts, as canonical JSON; sha256: of that text.
    """

    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField("kỳ", max_length=12, choices=SpanKind.choices)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveSmallIntegerField("lần lập", default=1)
    state = models.CharField(max_length=8, choices=ReportState.choices, default=ReportState.DRAFT)
    texts = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    made_on = models.DateField("ngày lập")
    made_by = models.CharField("người lập", max_length=120)
    frozen_on = models.DateField("ngày chốt", null=True, blank=True)
    frozen_by = models.CharField("người chốt", max_length=120, blank=True)
    content = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "báo cáo"
        ordering = ["-year", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "year", "number"], name="one_report_a_number"),
            models.UniqueConstraint(
                fields=["organisation", "kind", "year"], condition=Q(state="draft"), name="one_draft_of_a_report"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", frozen_on__isnull=True, content="", sha256="")
                | Q(state="frozen", frozen_on__isnull=False) & ~Q(content="") & ~Q(sha256=""),
                name="frozen_report_keeps_its_figures",
            ),
        ]

    def __str__(self) -> str:
        """Unit, stretch and year by number."""
        return f"{self.organisation_id} {self.kind} {self.year}"


class ReportText(models.Model):
    """One text of one chapter as somebody saved it; never changed.

    revision: of the report it was written into. aside: True for a text that came too late and stands in no report.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="history")
    chapter = models.CharField("mục", max_length=12, choices=Chapter.choices)
    revision = models.PositiveIntegerField()
    text = models.TextField("nội dung", blank=True)
    by_name = models.CharField(max_length=120)
    entered_at = models.DateTimeField(auto_now_add=True)
    aside = models.BooleanField(default=False)

    class Meta:
        verbose_name = "bản chữ của báo cáo"
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Report and chapter."""
        return f"{self.report_id}:{self.chapter}"
