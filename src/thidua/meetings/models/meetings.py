"""A meeting, its roll and the matters put to the hands of those present."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.meetings.enums import MeetingKind, MeetingState, Presence

PLACE_UNKNOWN = "chưa rõ nơi họp"


class Meeting(models.Model):
    """One meeting of a body; the roll says who belongs to it.

    convener:   the unit that runs it, head or deputy of its body: who may record is read from here.
    host:       the unit at whose seat it is held, where that is one of the body; often neither head nor chair.
    place:      empty for a meeting recorded afterwards whose papers do not say where it was held.
    chair:      the person who chairs, with the unit and the post of that day; empty only in records older than the rule.
    secretary:  the person who writes the minutes, where the register knows that person.
    invited_on: the day of the invitation; empty until it is issued.
    """

    kind = models.CharField("loại", max_length=24, choices=MeetingKind.choices)
    title = models.CharField("tên hội nghị", max_length=250)
    convener = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    host = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    held_on = models.DateField("ngày họp")
    starts_at = models.TimeField("bắt đầu", null=True, blank=True)
    ended_at = models.TimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=250, blank=True)
    chair = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    chair_unit = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    chair_name = models.CharField("chủ trì", max_length=120)
    chair_post = models.CharField("chức vụ người chủ trì", max_length=160, blank=True)
    secretary = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    secretary_name = models.CharField("thư ký", max_length=120)
    secretary_post = models.CharField("chức vụ thư ký", max_length=160, blank=True)
    invitation_note = models.TextField("nội dung thêm trong giấy mời", blank=True)
    invitation_number = models.CharField("số giấy mời", max_length=30, blank=True)
    invited_on = models.DateField("ngày giấy mời", null=True, blank=True)
    conclusions = models.TextField("kết luận", blank=True)
    state = models.CharField(max_length=16, choices=MeetingState.choices, default=MeetingState.PLANNED)
    closed_on = models.DateField(null=True, blank=True)
    recorded_afterwards = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "hội nghị"

    def __str__(self) -> str:
        """The title."""
        return self.title

    @property
    def place_said(self) -> str:
        """Where it is held, as papers and pages write it; that nobody knows is said, never filled in."""
        return self.place or PLACE_UNKNOWN


class Seat(models.Model):
    """One unit on the roll of a meeting, and whether it came. quota: how many delegates it may send; empty for no limit."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    presence = models.CharField(max_length=8, choices=Presence.choices, default=Presence.UNKNOWN)
    quota = models.PositiveSmallIntegerField("chỉ tiêu đại biểu", null=True, blank=True)
    people = models.PositiveSmallIntegerField("số người dự", null=True, blank=True)
    delegate = models.CharField("người đại diện", max_length=200, blank=True)

    class Meta:
        verbose_name = "thành phần"
        constraints = [models.UniqueConstraint(fields=["meeting", "organisation"], name="one_seat_a_unit")]

    def __str__(self) -> str:
        """Meeting and unit by number."""
        return f"{self.meeting_id}:{self.organisation_id}"


class Motion(models.Model):
    """One unit put to the meeting for acclaim, with the counted hands.

    Counts are empty until counted. in_favour + against + no_opinion = present, exactly, by a constraint of the database.
    threshold: "1/2" and so on where the body's own sheet sets one, with its source; empty where none is known.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="motions")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    present = models.PositiveIntegerField("có mặt", null=True, blank=True)
    in_favour = models.PositiveIntegerField("tán thành", null=True, blank=True)
    against = models.PositiveIntegerField("không tán thành", null=True, blank=True)
    no_opinion = models.PositiveIntegerField("không có ý kiến", null=True, blank=True)
    chosen = models.BooleanField("được suy tôn", default=False)
    threshold = models.CharField(max_length=16, blank=True)
    threshold_strict = models.BooleanField(default=True)
    threshold_source = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "nội dung suy tôn"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_motion_a_unit"),
            models.CheckConstraint(
                condition=Q(present__isnull=True, in_favour__isnull=True, against__isnull=True, no_opinion__isnull=True)
                | Q(present=F("in_favour") + F("against") + F("no_opinion")),
                name="counts_add_up",
            ),
            models.CheckConstraint(condition=Q(chosen=False) | Q(present__isnull=False), name="chosen_after_count"),
        ]

    def __str__(self) -> str:
        """Meeting and unit by number."""
        return f"{self.meeting_id}:{self.organisation_id}"

    @property
    def counted(self) -> bool:
        """True once the hands were counted."""
        return self.present is not None
