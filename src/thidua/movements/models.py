"""A movement, the units it was sent to, what they report, its reviews, the awards it led to."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.movements.enums import MovementKind, MovementState, ReviewKind, Stretch


class Movement(models.Model):
    """One movement as its document launches it.

    reach:       code of the dated law data (how far it goes).
    stage_first, stage_last:  the years of the stage it belongs to ("giai đoạn 2021-2025").
    plan_year:   the year of the plan that launches it, where it is another than the stage begins with.
    parent:      the wider movement or campaign it carries out; predecessor: the former one it continues.
    programme:   the programme whose targets it serves.
    contents:    what its plan says, by the code of the part the law asks for.
    lacking:     why it was launched though a part was empty; empty when none was.
    """

    name = models.CharField("tên phong trào", max_length=300)
    kind = models.CharField("loại", max_length=12, choices=MovementKind.choices)
    reach = models.CharField("phạm vi", max_length=40)
    campaign = models.BooleanField("cuộc vận động", default=False)
    launcher = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    programme = models.ForeignKey(
        "targets.Programme", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chương trình"
    )
    stage_first = models.PositiveSmallIntegerField("giai đoạn từ năm")
    stage_last = models.PositiveSmallIntegerField("giai đoạn đến năm")
    plan_year = models.PositiveSmallIntegerField("năm của kế hoạch", null=True, blank=True)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    register_by = models.DateField("hạn đăng ký", null=True, blank=True)
    contents = models.JSONField(default=dict)
    document_number = models.CharField("số văn bản", max_length=80, blank=True)
    document_on = models.DateField("ngày văn bản", null=True, blank=True)
    lacking = models.CharField(max_length=400, blank=True)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=MovementState.choices, default=MovementState.DRAFTED)
    launched_on = models.DateField("ngày phát động", null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    recorded_afterwards = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    folded = models.CharField(max_length=300)

    class Meta:
        verbose_name = "phong trào thi đua"
        constraints = [
            models.CheckConstraint(condition=Q(stage_last__gte=F("stage_first")), name="movement_stage_runs_forward"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="movement_days_run_forward"),
            models.CheckConstraint(
                condition=Q(state="drafted", launched_on__isnull=True)
                | ~Q(state="drafted") & Q(launched_on__isnull=False),
                name="movement_launched_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) | ~Q(state="ended") & Q(ended_on__isnull=True),
                name="movement_ended_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class MovementUnit(models.Model):
    """One unit a movement was sent to.

    joined_on:   the day it registered; with ``pledge`` what it registered and ``people`` how many take part, if it said.
    removed_on:  the day it was taken off with ``removed_for``; what it reported stays.
    """

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="units")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    sent_on = models.DateField("ngày gửi")
    acknowledged_on = models.DateField("ngày nhận", null=True, blank=True)
    acknowledged_by = models.CharField("người nhận", max_length=120, blank=True)
    joined_on = models.DateField("ngày đăng ký", null=True, blank=True)
    pledge = models.TextField("nội dung đăng ký", blank=True)
    people = models.PositiveIntegerField("số người tham gia đăng ký", null=True, blank=True)
    pilot = models.BooleanField("đơn vị làm điểm", default=False)
    removed_on = models.DateField(null=True, blank=True)
    removed_for = models.CharField("lý do bỏ khỏi danh sách gửi", max_length=400, blank=True)

    class Meta:
        verbose_name = "đơn vị của phong trào"
        constraints = [
            models.UniqueConstraint(fields=["movement", "organisation"], name="movement_sent_once"),
            models.CheckConstraint(
                condition=Q(joined_on__isnull=True) | Q(acknowledged_on__isnull=False),
                name="movement_joined_after_receipt",
            ),
        ]

    def __str__(self) -> str:
        """Movement and unit by number."""
        return f"{self.movement_id}:{self.organisation_id}"


class Participation(models.Model):
    """How many of how many took part in a unit, for a year or half of one; a newer report replaces, nothing is changed.

    takers, members:  the part and its whole; ``standing`` is true for the latest report of that time alone.
    """

    part = models.ForeignKey(MovementUnit, models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField("năm")
    stretch = models.CharField("kỳ", max_length=12, choices=Stretch.choices, default=Stretch.YEAR)
    takers = models.PositiveIntegerField("số người tham gia")
    members = models.PositiveIntegerField("tổng số người")
    note = models.CharField("kết quả, ghi chú", max_length=1000, blank=True)
    reported_on = models.DateField("ngày báo cáo")
    by_name = models.CharField(max_length=120)
    standing = models.BooleanField(default=True)

    class Meta:
        verbose_name = "báo cáo tham gia phong trào"
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part", "year", "stretch"], condition=Q(standing=True), name="one_standing_participation"
            ),
            models.CheckConstraint(condition=Q(members__gte=1, takers__lte=F("members")), name="takers_within_members"),
        ]

    def __str__(self) -> str:
        """Part and year."""
        return f"{self.part_id}:{self.year}"


class Review(models.Model):
    """A review on the way or the final one: what was reached, what was weak, what was learned."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="reviews")
    kind = models.CharField("loại", max_length=8, choices=ReviewKind.choices)
    held_on = models.DateField("ngày")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    reached = models.TextField("kết quả")
    weak = models.TextField("hạn chế", blank=True)
    learned = models.TextField("bài học, nhiệm vụ tiếp theo", blank=True)
    by_name = models.CharField(max_length=120)

    class Meta:
        verbose_name = "sơ kết, tổng kết phong trào"
        ordering = ["held_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["movement"], condition=Q(kind="final"), name="one_final_review_of_a_movement"
            )
        ]

    def __str__(self) -> str:
        """Movement and kind."""
        return f"{self.movement_id}:{self.kind}"


class MovementAward(models.Model):
    """An award of the book given for what was done in a movement."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="awards")
    award = models.OneToOneField("records.Award", models.PROTECT, related_name="+")
    linked_on = models.DateField()

    class Meta:
        verbose_name = "khen thưởng trong phong trào"

    def __str__(self) -> str:
        """Movement and award by number."""
        return f"{self.movement_id}:{self.award_id}"
