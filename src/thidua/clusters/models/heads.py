"""Who leads next year, the handover between heads, and who held the rotating flag."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.clusters.enums import MemberRole
from thidua.clusters.models.blocks import Block, BlockYear


class NextRole(models.Model):
    """The part a unit was elected to play next year: head, or deputy."""

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="next_roles")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    role = models.CharField("vai trò", max_length=8, choices=MemberRole.choices)
    elected_on = models.DateField("ngày bầu")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "vai trò năm sau"
        constraints = [
            models.UniqueConstraint(fields=["block_year", "organisation"], name="one_next_role_a_unit"),
            models.UniqueConstraint(fields=["block_year"], condition=Q(role="head"), name="one_next_head"),
        ]

    def __str__(self) -> str:
        """Year, unit and role."""
        return f"{self.block_year_id}:{self.organisation_id}:{self.role}"


class Handover(models.Model):
    """One year handed over by its head to the next: what the archive held on that day, as canonical JSON."""

    block_year = models.OneToOneField(BlockYear, models.PROTECT, related_name="handover")
    giver = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    handed_on = models.DateField("ngày giao")
    handed_by = models.CharField("người giao", max_length=120)
    received_on = models.DateField("ngày nhận", null=True, blank=True)
    received_by = models.CharField("người nhận", max_length=120, blank=True)
    note = models.CharField("ghi chú", max_length=400, blank=True)
    contents = models.TextField()

    class Meta:
        verbose_name = "bàn giao"
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | ~Q(received_by=""), name="received_by_somebody"
            )
        ]

    def __str__(self) -> str:
        """The year by number."""
        return f"bàn giao {self.block_year_id}"


class FlagHolding(models.Model):
    """The rotating flag came to a unit on a day; it held it until the next one did."""

    block = models.ForeignKey(Block, models.PROTECT, related_name="flag_holdings")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    block_year = models.ForeignKey(BlockYear, models.PROTECT, null=True, blank=True, related_name="+")
    received_on = models.DateField("ngày nhận cờ")
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "lượt giữ cờ"
        ordering = ["received_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["block", "received_on"], name="one_flag_a_day")]

    def __str__(self) -> str:
        """Block and unit by number."""
        return f"{self.block_id}:{self.organisation_id}"
