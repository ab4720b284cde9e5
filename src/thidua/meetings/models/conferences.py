"""A conference an office holds itself: its ordinal, its parts with their periods, the delegates named for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.meetings.enums import DelegateState, Presence
from thidua.meetings.models.meetings import Meeting, Seat


class Conference(models.Model):
    """What a conference has beside any meeting.

    organiser:       the unit in whose name it is held; the convener where nobody else is named.
    ordinal:         the how-manieth ("lần thứ nhất"); empty where it bears none.
    anniversary:     the event whose anniversary it marks; anniversary_day: the day of that event. Years are counted.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="conference")
    organiser = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField("lần thứ", null=True, blank=True)
    anniversary = models.CharField("nhân kỷ niệm", max_length=250, blank=True)
    anniversary_day = models.DateField("ngày của sự kiện", null=True, blank=True)

    class Meta:
        verbose_name = "hội nghị của cơ quan"
        constraints = [
            models.CheckConstraint(condition=Q(ordinal__isnull=True) | Q(ordinal__gt=0), name="ordinal_from_one"),
        ]

    def __str__(self) -> str:
        """The meeting by number."""
        return str(self.meeting_id)


class ConferencePart(models.Model):
    """One part of a conference with the period it is about: "Tổng kết giai đoạn 2006-2010". Both days or neither."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    title = models.CharField("nội dung", max_length=250)
    first = models.DateField("từ ngày", null=True, blank=True)
    last = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "phần của hội nghị"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_part_a_place"),
            models.CheckConstraint(
                condition=Q(first__isnull=True, last__isnull=True)
                | Q(first__isnull=False, last__isnull=False, last__gte=F("first")),
                name="part_period_goes_forward",
            ),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title


class Delegate(models.Model):
    """One delegate a unit sends, named before the day; whoever replaces him names him, he stays to be read.

    reason:   why he was replaced. presence: whether he came.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="delegates")
    name = models.CharField("họ tên", max_length=120)
    post = models.CharField("chức vụ", max_length=160, blank=True)
    state = models.CharField(max_length=8, choices=DelegateState.choices, default=DelegateState.NAMED)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField("lý do thay", max_length=400, blank=True)
    presence = models.CharField(max_length=8, choices=Presence.choices, default=Presence.UNKNOWN)
    named_on = models.DateField()
    by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "đại biểu được cử"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state="named") | ~Q(reason=""), name="replaced_with_a_reason"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")), name="delegate_not_own_successor"
            ),
        ]

    def __str__(self) -> str:
        """Seat by number: a name does not belong in logs."""
        return f"{self.seat_id}:{self.pk}"


class CongressDelegate(models.Model):
    """Somebody the conference sends to the congress above: which congress, who, from which unit."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sent")
    congress = models.CharField("đại hội", max_length=250)
    name = models.CharField("họ tên", max_length=120)
    post = models.CharField("chức vụ", max_length=160, blank=True)
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "đại biểu dự đại hội cấp trên"
        ordering = ["pk"]

    def __str__(self) -> str:
        """The congress."""
        return self.congress
