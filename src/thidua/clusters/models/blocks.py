"""A block, its years, the members of a year, the sheet of a year."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import F, Q

from thidua.clusters.enums import Basis, BlockKind, MemberRole, SheetState, Stage
from thidua.clusters.scoring import sheet as sheets


class Block(models.Model):
    """A cluster or block that lives through the years. ``owner`` is the organisation that forms it."""

    kind = models.CharField("loại", max_length=8, choices=BlockKind.choices)
    owner = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    symbol = models.CharField("ký hiệu văn bản", max_length=16)

    class Meta:
        verbose_name = "cụm, khối"

    def __str__(self) -> str:
        """Kind and number; the name belongs to a year."""
        return f"{self.kind} {self.pk}"


class BlockYear(models.Model):
    """One year of a block: its name that year, its forming decision, its dates, its stage.

    decision_list:   the units as the forming decision lists them, one a line; held against the set-up.
    stated_count:    how many units the decision says there are.
    self_score_due:  last day for self-scores, that day included.
    recorded_afterwards:  opened by the standing body to enter a year that is past: event days may lie before entry days.
    correction_basis:     what the correction under way rests on; empty while none is open.
    stage_before:         the stage to return to once the correction is frozen.
    """

    block = models.ForeignKey(Block, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("năm")
    name = models.CharField("tên", max_length=200)
    place = models.CharField("nơi ghi văn bản", max_length=80, blank=True)
    decision_number = models.CharField("số quyết định", max_length=60, blank=True)
    decision_day = models.DateField("ngày quyết định", null=True, blank=True)
    decision_issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    decision_list = models.TextField("danh sách trong quyết định", blank=True)
    stated_count = models.PositiveSmallIntegerField("số đơn vị nêu trong quyết định", null=True, blank=True)
    self_score_due = models.DateField("hạn tự chấm")
    synthesis_due = models.DateField("hạn tổng hợp", null=True, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.SETUP)
    opened_on = models.DateField(null=True, blank=True)
    recorded_afterwards = models.BooleanField("ghi lại việc đã qua", default=False)
    correction_reason = models.CharField(max_length=400, blank=True)
    correction_basis = models.CharField(max_length=12, choices=Basis.choices, blank=True)
    stage_before = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.OneToOneField("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="block_year")

    class Meta:
        verbose_name = "năm của khối"
        constraints = [
            models.UniqueConstraint(fields=["block", "year"], name="one_year_once"),
            models.CheckConstraint(
                condition=Q(synthesis_due__isnull=True) | Q(synthesis_due__gte=F("self_score_due")),
                name="synthesis_after_self_score",
            ),
        ]

    def __str__(self) -> str:
        """Name and year."""
        return f"{self.name} năm {self.year}"


class Member(models.Model):
    """A unit in a block in a year, and its part.

    left_out:     why the unit is not ranked this year; empty means it is ranked.
    left_on:      last day on which the unit was a member; its part ends on that day.
    own_criteria: the unit's own criteria by the code they fill, as JSON; empty when it has none.
    """

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="members")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="memberships")
    role = models.CharField("vai trò", max_length=8, choices=MemberRole.choices, default=MemberRole.MEMBER)
    position = models.PositiveSmallIntegerField("thứ tự")
    left_out = models.CharField("lý do không xếp hạng", max_length=400, blank=True)
    left_on = models.DateField("ngày thôi là thành viên", null=True, blank=True)
    own_criteria = models.TextField("tiêu chí riêng", blank=True)

    class Meta:
        verbose_name = "đơn vị thành viên"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["block_year", "organisation"], name="one_membership_a_year"),
            models.UniqueConstraint(fields=["block_year"], condition=Q(role="head"), name="one_head_a_year"),
        ]

    def __str__(self) -> str:
        """Block-year and unit by number."""
        return f"{self.block_year_id}:{self.organisation_id}"


class ScoreSheet(models.Model):
    """The score sheet of a year, kept whole as canonical JSON. Once agreed it does not change."""

    block_year = models.OneToOneField(BlockYear, models.PROTECT, related_name="score_sheet")
    content = models.TextField()
    origin = models.CharField("nguồn", max_length=200)
    state = models.CharField(max_length=8, choices=SheetState.choices, default=SheetState.DRAFT)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "bảng điểm"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", agreed_on__isnull=True) | Q(state="agreed", agreed_on__isnull=False),
                name="agreed_has_a_day",
            )
        ]

    def __str__(self) -> str:
        """Where it came from."""
        return self.origin

    @cached_property
    def sheet(self) -> sheets.Sheet:
        """The sheet, read."""
        return sheets.from_json(self.content)


class SheetVersion(models.Model):
    """One version of a draft sheet, as it was saved: whole, numbered, never changed."""

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="sheet_versions")
    number = models.PositiveSmallIntegerField()
    content = models.TextField()
    origin = models.CharField("nguồn", max_length=200)
    note = models.CharField("ghi chú", max_length=400, blank=True)
    by_name = models.CharField(max_length=120)
    event_day = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bản bảng điểm"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["block_year", "number"], name="one_sheet_version_once")]

    def __str__(self) -> str:
        """Year and number."""
        return f"{self.block_year_id} bản {self.number}"

    @cached_property
    def sheet(self) -> sheets.Sheet:
        """The sheet, read; it may contradict itself, a draft is allowed to."""
        return sheets.from_json(self.content)
