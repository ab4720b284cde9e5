"""What became of blocks, and the sub-groups of a year."""

from __future__ import annotations

from django.db import models

from thidua.clusters.enums import BlockChangeKind, ChangeSide
from thidua.clusters.models.blocks import Block, BlockYear


class BlockChange(models.Model):
    """On one day blocks were renamed, redrawn, split, merged or ended, by a decision."""

    kind = models.CharField("loại", max_length=8, choices=BlockChangeKind.choices)
    on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=200)
    note = models.CharField("ghi chú", max_length=400, blank=True)

    class Meta:
        verbose_name = "thay đổi cụm, khối"

    def __str__(self) -> str:
        """Kind and day."""
        return f"{self.kind} {self.on}"


class BlockChangePart(models.Model):
    """A block before a change or after it."""

    change = models.ForeignKey(BlockChange, models.PROTECT, related_name="parts")
    block = models.ForeignKey(Block, models.PROTECT, related_name="changes")
    side = models.CharField(max_length=8, choices=ChangeSide.choices)

    class Meta:
        verbose_name = "cụm, khối trong thay đổi"
        constraints = [models.UniqueConstraint(fields=["change", "block", "side"], name="one_side_once")]

    def __str__(self) -> str:
        """Change and block by number."""
        return f"{self.change_id}:{self.side}:{self.block_id}"


class BlockGroup(models.Model):
    """A sub-group of a year."""

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="groups")
    name = models.CharField("tên nhóm", max_length=120)

    class Meta:
        verbose_name = "nhóm trong khối"
        constraints = [models.UniqueConstraint(fields=["block_year", "name"], name="one_group_a_name")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class GroupMember(models.Model):
    """A member in a sub-group; in one only."""

    group = models.ForeignKey(BlockGroup, models.CASCADE, related_name="members")
    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "đơn vị của nhóm"
        constraints = [models.UniqueConstraint(fields=["block_year", "organisation"], name="one_group_a_member")]

    def __str__(self) -> str:
        """Group and unit by number."""
        return f"{self.group_id}:{self.organisation_id}"
