"""A rule of a ministry, a province or a unit beside the State's, for those who belong to it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.eligibility.enums import RuleRelation, RuleState


class LocalRule(models.Model):
    """One version of one award as an owner rules it, in the form of the texts.

    delegated_by:  what of the State's law lets the owner rule ("06/2022/QH15 dieu-75 khoan-2").
    document, document_name: the owner's own paper, which the rule may cite.
    text:          the version in YAML; first and last are its days, last is set anew when it is ended.
    example:       one of the shipped examples it was made from, else empty.
    """

    owner = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    award = models.CharField("danh hiệu, hình thức", max_length=80)
    relation = models.CharField("quan hệ", max_length=12, choices=RuleRelation.choices)
    delegated_by = models.CharField("căn cứ giao quyền", max_length=160)
    document = models.CharField("số văn bản", max_length=80)
    document_name = models.CharField("tên văn bản", max_length=300)
    document_day = models.DateField("ngày văn bản")
    text = models.TextField("quy định")
    example = models.CharField(max_length=80, blank=True)
    first = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày", null=True)
    state = models.CharField(max_length=12, choices=RuleState.choices, default=RuleState.DRAFTED)
    revision = models.PositiveIntegerField(default=1)
    drafted_by_name = models.CharField(max_length=120)
    drafted_on = models.DateField()
    in_force_on = models.DateField(null=True)
    in_force_by_name = models.CharField(max_length=120, blank=True)
    ended_on = models.DateField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "quy định riêng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="local_rule_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="drafted") | Q(in_force_on__isnull=False), name="local_rule_in_force_since_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(ended_on__isnull=False), name="ended_local_rule_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        """Award, owner by number and state."""
        return f"{self.award} @ {self.owner_id} {self.state}"
