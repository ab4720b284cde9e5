"""Votes: what was put, how it was counted, what came out. Counts only: nothing here ties a ballot to anybody.

A closed vote never changes. Taking it again is a new vote that names the one it replaces.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.meetings.enums import VoteKind, VoteMethod, VoteState
from thidua.meetings.models.meetings import Meeting
from thidua.meetings.models.people import Counter


class Vote(models.Model):
    """One vote of a meeting. issued, returned, invalid and the counts of its choices are empty until it is closed.

    threshold: "1/2" and so on where the body's own sheet or regulation sets one, with its source; empty where none is known.
    wanted:    how many choices can be chosen at most; empty where nothing limits it here.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="votes")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("loại", max_length=12, choices=VoteKind.choices)
    method = models.CharField("hình thức", max_length=8, choices=VoteMethod.choices)
    title = models.CharField("nội dung biểu quyết", max_length=250)
    text = models.TextField("văn bản đưa ra biểu quyết", blank=True)
    put_on = models.DateField()
    state = models.CharField(max_length=8, choices=VoteState.choices, default=VoteState.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField("lý do biểu quyết lại", max_length=400, blank=True)
    threshold = models.CharField(max_length=16, blank=True)
    threshold_strict = models.BooleanField(default=True)
    threshold_source = models.CharField(max_length=200, blank=True)
    wanted = models.PositiveSmallIntegerField(null=True, blank=True)
    issued = models.PositiveIntegerField("phát ra", null=True, blank=True)
    returned = models.PositiveIntegerField("thu về", null=True, blank=True)
    invalid = models.PositiveIntegerField("không hợp lệ", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "biểu quyết"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_vote_a_place"),
            models.CheckConstraint(
                condition=Q(
                    issued__isnull=False,
                    returned__isnull=False,
                    invalid__isnull=False,
                    returned__lte=F("issued"),
                    invalid__lte=F("returned"),
                    state="closed",
                )
                | Q(issued__isnull=True, returned__isnull=True, invalid__isnull=True, state="open"),
                name="closed_vote_is_counted",
            ),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="vote_not_its_own_successor"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title


class Choice(models.Model):
    """One thing a vote decides on: the text put, or one candidate unit; the counts once the vote is closed."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="choices")
    position = models.PositiveSmallIntegerField()
    candidate = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=250, blank=True)
    in_favour = models.PositiveIntegerField("tán thành", null=True, blank=True)
    against = models.PositiveIntegerField("không tán thành", null=True, blank=True)
    no_opinion = models.PositiveIntegerField("không có ý kiến", null=True, blank=True)
    chosen = models.BooleanField("được thông qua", default=False)

    class Meta:
        verbose_name = "phương án biểu quyết"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["vote", "position"], name="one_choice_a_place")]

    def __str__(self) -> str:
        """Vote and place."""
        return f"{self.vote_id}:{self.position}"


class CountSheet(models.Model):
    """One count of a vote: of the hands by whoever runs the meeting, or of the papers by one of the two counters."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="sheets")
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, blank=True, related_name="+")
    issued = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "phiếu đếm"
        constraints = [
            models.UniqueConstraint(fields=["vote", "counter"], name="one_sheet_a_counter"),
            models.UniqueConstraint(fields=["vote"], condition=Q(counter__isnull=True), name="one_sheet_of_hands"),
            models.CheckConstraint(
                condition=Q(returned__lte=F("issued"), invalid__lte=F("returned")), name="sheet_adds_up"
            ),
        ]

    def __str__(self) -> str:
        """Vote and counter by number."""
        return f"{self.vote_id}:{self.counter_id}"


class CountLine(models.Model):
    """The counts of one choice on one count sheet."""

    sheet = models.ForeignKey(CountSheet, models.PROTECT, related_name="lines")
    choice = models.ForeignKey(Choice, models.PROTECT, related_name="+")
    in_favour = models.PositiveIntegerField()
    against = models.PositiveIntegerField()
    no_opinion = models.PositiveIntegerField()

    class Meta:
        verbose_name = "dòng đếm"
        constraints = [models.UniqueConstraint(fields=["sheet", "choice"], name="one_line_a_choice")]

    def __str__(self) -> str:
        """Sheet and choice by number."""
        return f"{self.sheet_id}:{self.choice_id}"
