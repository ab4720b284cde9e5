"""What is told and asked at a meeting: speeches and exemplars' stories, opinions and requests with their answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.meetings.enums import PetitionState, StoryKind
from thidua.meetings.models.meetings import Meeting


class Story(models.Model):
    """A speech or an exemplar's story, plain text.

    about:        whom it tells of, in words; person, unit: the same in the register, where somebody chose them.
    consented_on: when those it tells of agreed that it is passed on; empty while nobody has. consent_note: how.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="stories")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("loại", max_length=8, choices=StoryKind.choices)
    title = models.CharField("tên bài", max_length=250)
    author = models.CharField("người trình bày", max_length=120)
    author_post = models.CharField("chức vụ", max_length=200, blank=True)
    about = models.CharField("nói về ai", max_length=250, blank=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("nội dung")
    consented_on = models.DateField("ngày đồng ý", null=True, blank=True)
    consent_note = models.CharField("đồng ý bằng cách nào", max_length=250, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "tham luận, gương điển hình"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_story_a_place"),
            models.CheckConstraint(
                condition=Q(consented_on__isnull=True) | ~Q(consent_note=""), name="consent_says_how"
            ),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title


class Petition(models.Model):
    """An opinion or request made at a meeting: given to a unit to answer by a day, answered, closed.

    asker, asker_from: who asked and from where, in words. unit: who is to answer.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="petitions")
    position = models.PositiveSmallIntegerField()
    asker = models.CharField("người nêu", max_length=120)
    asker_from = models.CharField("đơn vị của người nêu", max_length=200, blank=True)
    text = models.TextField("nội dung")
    state = models.CharField(max_length=8, choices=PetitionState.choices, default=PetitionState.OPEN)
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    assigned_on = models.DateField("ngày giao", null=True, blank=True)
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    answer = models.TextField("trả lời", blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answered_by = models.CharField("người trả lời", max_length=120, blank=True)
    closed_on = models.DateField("ngày khép lại", null=True, blank=True)
    closing_note = models.CharField("ghi khi khép lại", max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "ý kiến, kiến nghị"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_petition_a_place"),
            models.CheckConstraint(
                condition=Q(state="open", unit__isnull=True)
                | Q(state="assigned", unit__isnull=False, due_on__isnull=False, answer="")
                | Q(state="answered", unit__isnull=False, answered_on__isnull=False, answer__gt="")
                | Q(state="closed", closed_on__isnull=False, answered_on__isnull=False, answer__gt=""),
                name="petition_goes_its_way",
            ),
        ]

    def __str__(self) -> str:
        """Meeting and place."""
        return f"{self.meeting_id}:{self.position}"
