"""Titles with a call: who calls, by when, on what terms; what units sent in, what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.records.enums_prestige import CallState, Outcome


class TitleCall(models.Model):
    """A call for a title with a deadline, as its document tells it. Nothing here is a rule: the terms are the paper's words.

    keeper:   the unit that takes the applications. issuer: who calls, in words.
    result_…: the document the outcome rests on. A call entered wrongly is dropped; why stands in the act.
    """

    marked = True

    keeper = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    name = models.CharField("danh hiệu", max_length=250)
    issuer = models.CharField("cơ quan phát hành", max_length=250)
    document_number = models.CharField("số, ký hiệu văn bản", max_length=80)
    document_on = models.DateField("ngày văn bản")
    deadline = models.DateField("hạn nhận hồ sơ")
    terms = models.TextField("điều kiện", blank=True)
    state = models.CharField(max_length=8, choices=CallState.choices, default=CallState.OPEN)
    result_number = models.CharField("văn bản kết quả", max_length=80, blank=True)
    result_on = models.DateField("ngày văn bản kết quả", null=True)
    made_on = models.DateField()

    class Meta:
        verbose_name = "đợt xét danh hiệu"
        constraints = [
            models.CheckConstraint(condition=Q(deadline__gte=models.F("document_on")), name="call_days_ordered"),
            models.CheckConstraint(
                condition=Q(state__in=[CallState.OPEN, CallState.DROPPED], result_on__isnull=True)
                | Q(state=CallState.DECIDED, result_on__isnull=False) & ~Q(result_number=""),
                name="call_decided_by_a_paper",
            ),
        ]

    def __str__(self) -> str:
        """The title called for."""
        return self.name


class CallApplication(models.Model):
    """What one unit sent in for one candidate. late: it came after the deadline; it stays on the list all the same.

    candidate: the name as sent in, of a person or of a collective.
    """

    marked = True

    call = models.ForeignKey(TitleCall, models.PROTECT, related_name="applications")
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    candidate = models.CharField("người, đơn vị được đề nghị", max_length=250)
    folded = models.CharField(max_length=250)
    collective = models.BooleanField("là tập thể, doanh nghiệp", default=False)
    merits = models.TextField("thành tích", blank=True)
    sent_on = models.DateField("ngày gửi")
    sent_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    late = models.BooleanField("muộn", default=False)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.PENDING)
    reason = models.CharField("lý do", max_length=400, blank=True)

    class Meta:
        verbose_name = "hồ sơ dự xét danh hiệu"
        constraints = [
            models.UniqueConstraint(
                fields=["call", "unit", "folded"], condition=~Q(outcome=Outcome.WITHDRAWN), name="candidate_once_a_call"
            )
        ]

    def __str__(self) -> str:
        """The number: candidates may be people."""
        return str(self.pk)
