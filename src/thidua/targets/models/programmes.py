"""A programme with its phases, the indicators of a phase, the periods its units report on, and what was unlocked."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.targets.enums import Comparison, Gathering, ReportKind


class Programme(models.Model):
    """A programme, plan or directive whose indicators units are to reach ("Chương trình 135").

    owner:   the unit that keeps it here: assigns, opens periods, unlocks. issued_by: who issued it, in words.
    """

    name = models.CharField("tên chương trình", max_length=300)
    short = models.CharField("tên ngắn", max_length=60, blank=True)
    owner = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    issued_by = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    document_number = models.CharField("số văn bản", max_length=80, blank=True)
    document_on = models.DateField("ngày văn bản", null=True, blank=True)
    note = models.TextField("nội dung chính", blank=True)
    made_on = models.DateField()
    recorded_afterwards = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    folded = models.CharField(max_length=400)

    class Meta:
        verbose_name = "chương trình"

    def __str__(self) -> str:
        """The name."""
        return self.name


class ProgrammePhase(models.Model):
    """A stretch of years of a programme ("Giai đoạn II, 2006–2010")."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="phases")
    name = models.CharField("tên giai đoạn", max_length=120)
    first_year = models.PositiveSmallIntegerField("từ năm")
    last_year = models.PositiveSmallIntegerField("đến năm")

    class Meta:
        verbose_name = "giai đoạn của chương trình"
        ordering = ["first_year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="one_phase_a_name"),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="phase_runs_forward"),
        ]

    def __str__(self) -> str:
        """Name and years."""
        return f"{self.name} ({self.first_year}–{self.last_year})"


class ProgrammeIndicator(models.Model):
    """What is measured in a phase, for one of its years or for all of it.

    share:     the value is a part of a whole, in per cent; then every target wants its whole (mẫu số).
    gathering: how the values of several units make the value of the unit that gave them the target.
    """

    phase = models.ForeignKey(ProgrammePhase, models.PROTECT, related_name="indicators")
    name = models.CharField("chỉ tiêu", max_length=300)
    measure = models.CharField("đơn vị tính", max_length=40)
    comparison = models.CharField("so sánh", max_length=2, choices=Comparison.choices)
    share = models.BooleanField("tính theo tỷ lệ", default=False)
    gathering = models.CharField("cách tổng hợp", max_length=4, choices=Gathering.choices, default=Gathering.SUM)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    note = models.CharField("cách tính, ghi chú", max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "chỉ tiêu của chương trình"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["phase", "name", "year"], name="one_indicator_a_year"),
            models.UniqueConstraint(
                fields=["phase", "name"], condition=Q(year__isnull=True), name="one_indicator_a_phase"
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class ReportPeriod(models.Model):
    """A stretch of time units report on, with the day their reports are due; after it a unit needs an unlocking.

    working_days: how the deadline was given where it was not given as a day: after the last day of the period.
    """

    phase = models.ForeignKey(ProgrammePhase, models.PROTECT, related_name="periods")
    kind = models.CharField("kỳ", max_length=8, choices=ReportKind.choices)
    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến ngày")
    due_on = models.DateField("hạn báo cáo")
    working_days = models.PositiveSmallIntegerField("số ngày làm việc", null=True, blank=True)
    opened_on = models.DateField()

    class Meta:
        verbose_name = "kỳ báo cáo"
        ordering = ["last_day", "first_day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["phase", "first_day", "last_day"], name="one_period_a_stretch"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")) & Q(due_on__gte=F("first_day")), name="period_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        """Its days."""
        return f"{self.first_day}–{self.last_day}"


class PeriodUnlock(models.Model):
    """A period opened again for one unit until a day, with the reason; it ends by itself."""

    period = models.ForeignKey(ReportPeriod, models.PROTECT, related_name="unlocks")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    until = models.DateField("đến hết ngày")
    reason = models.CharField("lý do", max_length=400)
    by_name = models.CharField(max_length=120)
    unlocked_on = models.DateField()

    class Meta:
        verbose_name = "mở khóa kỳ báo cáo"
        ordering = ["pk"]

    def __str__(self) -> str:
        """Period and unit by number."""
        return f"{self.period_id}:{self.organisation_id}"
