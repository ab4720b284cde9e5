"""The presentation of awards at one meeting: who is called up with whom, who presents, who receives, what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.decisions.enums_presentation import Outcome, PresentationState, Receiver


class Presentation(models.Model):
    """The presentation of one meeting. recorded_on: the day on which it was written down what was presented."""

    meeting = models.OneToOneField("meetings.Meeting", models.PROTECT, related_name="presentation")
    state = models.CharField(max_length=8, choices=PresentationState.choices, default=PresentationState.PLANNED)
    recorded_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "phần trao thưởng"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="recorded") | Q(recorded_on__isnull=False), name="presentation_recorded_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        """The meeting by number."""
        return str(self.meeting_id)


class PresentationGroup(models.Model):
    """Those called up together, and the official who presents to them, with the post of the day.

    turn:  where the law puts the group, as three numbers; position: where it stands, which an officer may change.
    known: False where no record of the law names the turn of this award.
    """

    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="groups")
    position = models.PositiveSmallIntegerField("lượt")
    title = models.CharField("lượt trao", max_length=600)
    kind = models.CharField(max_length=200)
    turn = models.JSONField(default=list)
    known = models.BooleanField(default=True)
    presenter = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    presenter_name = models.CharField("người trao", max_length=120, blank=True)
    presenter_post = models.CharField("chức vụ người trao", max_length=400, blank=True)

    class Meta:
        verbose_name = "lượt trao thưởng"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        """The title."""
        return self.title


class PresentedAward(models.Model):
    """One award of the book at the presentation.

    award_number:  its number in the book. row: its line in a decision made here; empty for an award known from a paper.
    receiver_name: who receives where it is not the recipient himself; receiver_note: post, or how he is related.
    """

    marked = True

    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="awards")
    group = models.ForeignKey(PresentationGroup, models.PROTECT, related_name="awards")
    position = models.PositiveIntegerField()
    award_number = models.BigIntegerField()
    row = models.ForeignKey("decisions.ListRow", models.PROTECT, null=True, blank=True, related_name="presented")
    receiver = models.CharField("ai nhận", max_length=16, choices=Receiver.choices, default=Receiver.SELF)
    receiver_name = models.CharField("người nhận", max_length=120, blank=True)
    receiver_note = models.CharField("chức vụ, quan hệ", max_length=120, blank=True)
    outcome = models.CharField("kết quả", max_length=12, choices=Outcome.choices, default=Outcome.PLANNED)
    reason = models.CharField("vì sao không trao", max_length=400, blank=True)

    class Meta:
        verbose_name = "khen thưởng được trao"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["presentation", "award_number"], name="presented_once_at_a_meeting"),
            models.CheckConstraint(condition=~Q(outcome="dropped") | ~Q(reason=""), name="dropped_with_a_reason"),
        ]

    def __str__(self) -> str:
        """The number of the award: a name does not belong in logs."""
        return str(self.award_number)
