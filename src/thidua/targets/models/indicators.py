"""A target of a unit and the values it reported."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.targets.enums import Comparison, SourceKind


class Target(models.Model):
    """A value a unit is to reach by a day: indicator, comparison, value, unit of measure ("> 60 %").

    subject, source: as of a task.
    programme_indicator, parent: the indicator of a programme it is a target for, and the target of a higher level it is
                     a part of; both empty for a target that stands alone.
    baseline, whole: where it starts from, and the whole (mẫu số) a share is of; empty where not known.
    """

    indicator = models.CharField("chỉ tiêu", max_length=300)
    comparison = models.CharField("so sánh", max_length=2, choices=Comparison.choices)
    wanted = models.DecimalField("giá trị", max_digits=18, decimal_places=4)
    measure = models.CharField("đơn vị tính", max_length=40)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    setter = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80, db_index=True)
    source_kind = models.CharField("nguồn", max_length=16, choices=SourceKind.choices, default=SourceKind.OTHER)
    source = models.CharField(max_length=80, blank=True)
    set_on = models.DateField("ngày giao")
    due_on = models.DateField("hạn")
    programme_indicator = models.ForeignKey(
        "targets.ProgrammeIndicator", models.PROTECT, null=True, blank=True, related_name="targets"
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    baseline = models.DecimalField("số gốc", max_digits=18, decimal_places=4, null=True, blank=True)
    whole = models.DecimalField("mẫu số", max_digits=18, decimal_places=4, null=True, blank=True)
    recorded_afterwards = models.BooleanField(default=False)

    class Meta:
        verbose_name = "chỉ tiêu"
        constraints = [
            models.UniqueConstraint(fields=["subject", "organisation", "indicator"], name="one_target_an_indicator"),
            models.CheckConstraint(condition=Q(whole__isnull=True) | Q(whole__gt=0), name="a_whole_above_zero"),
        ]

    def __str__(self) -> str:
        """The indicator."""
        return self.indicator


class TargetValue(models.Model):
    """A value reported for a target on a day; the latest one is held against the target.

    out_of: the whole the amount is a part of, where the value is a share; the share itself is never stored.
    period: the period of a programme it was reported for; its last day is then the day the value holds on.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="values")
    amount = models.DecimalField("đạt", max_digits=18, decimal_places=4)
    out_of = models.DecimalField("trên tổng số", max_digits=18, decimal_places=4, null=True, blank=True)
    note = models.CharField("ghi chú", max_length=400, blank=True)
    period = models.ForeignKey("targets.ReportPeriod", models.PROTECT, null=True, blank=True, related_name="values")
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    event_day = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kết quả chỉ tiêu"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(out_of__isnull=True) | Q(out_of__gt=0), name="a_share_of_something")
        ]

    def __str__(self) -> str:
        """Target and value."""
        return f"{self.target_id}: {self.amount}"
