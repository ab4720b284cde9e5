"""How many commendations of a unit in a period went to small collectives and direct workers, and the office's goal."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.targets.enums import Comparison


class CommendationCount(models.Model):
    """The commendations a unit counted in a period; a corrected count takes the place of the one before.

    collectives, individuals:        all of them, as times awarded.
    small_collectives, direct_workers:  those among them; women: among the individuals.
    """

    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    first = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    collectives = models.PositiveIntegerField("tập thể")
    small_collectives = models.PositiveIntegerField("trong đó tập thể nhỏ")
    individuals = models.PositiveIntegerField("cá nhân")
    direct_workers = models.PositiveIntegerField("trong đó người lao động trực tiếp")
    women = models.PositiveIntegerField("trong đó nữ", null=True, blank=True)
    source = models.CharField("nguồn số liệu", max_length=300)
    by_name = models.CharField(max_length=120)
    event_day = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)
    current = models.BooleanField(default=True)

    class Meta:
        verbose_name = "số liệu khen thưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "first", "last"], condition=Q(current=True), name="one_count_a_period"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="count_period_ordered"),
            models.CheckConstraint(
                condition=Q(small_collectives__lte=F("collectives")) & Q(direct_workers__lte=F("individuals")),
                name="parts_within_wholes",
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(women__lte=F("individuals")), name="women_within"
            ),
        ]

    def __str__(self) -> str:
        """Unit and period."""
        return f"{self.organisation_id} {self.first}–{self.last}"


class FairnessGoal(models.Model):
    """The office's own goal for that share, from a day on, with the paper that sets it."""

    owner = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    since = models.DateField("từ ngày")
    comparison = models.CharField("so sánh", max_length=2, choices=Comparison.choices)
    wanted = models.DecimalField("phần trăm", max_digits=6, decimal_places=2)
    basis = models.CharField("căn cứ", max_length=300)

    class Meta:
        verbose_name = "mục tiêu tỷ lệ"
        constraints = [models.UniqueConstraint(fields=["owner", "since"], name="one_goal_a_day")]

    def __str__(self) -> str:
        """Comparison and value."""
        return f"{self.comparison} {self.wanted} %"
