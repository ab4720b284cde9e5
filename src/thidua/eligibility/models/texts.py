"""What officers confirmed or corrected in the texts of the law, and the number that says which state of it holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.eligibility.enums import TextState, TextStep


class TextsNumber(models.Model):
    """One row: changes with every change of what decides here, so that whoever read the texts knows when to read again.

    mark: drawn anew each time, so that a state that was rolled back is never taken for one that came after it.
    """

    number = models.PositiveBigIntegerField(default=0)
    mark = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = "số lần đổi văn bản"

    def __str__(self) -> str:
        """The number."""
        return str(self.number)


class Confirmation(models.Model):
    """One criterion held against its article by an officer; never edited, a later one or a withdrawal ends it.

    award, version_from, criterion: where it stands in the texts; bar_from: the first day of a bar, else empty.
    seen:      the criterion as the texts had it (JSON). Where the texts have come to say something else, it waits.
    changes:   parameter → the value as typed; empty where the value was right.
    cite:      the place as the texts write it ("06/2022/QH15 dieu-74 khoan-1"); document_name: what the document is
               called; text_day: the day of the text the officer had in hand; quoted: its words; file: the text itself, where
               the officer kept it.
    """

    award = models.CharField(max_length=80)
    version_from = models.DateField()
    criterion = models.CharField(max_length=80)
    bar_from = models.DateField(null=True)
    step = models.CharField("kết luận", max_length=12, choices=TextStep.choices)
    seen = models.TextField()
    changes = models.JSONField(default=dict)
    cite = models.CharField("căn cứ", max_length=160)
    document_name = models.CharField("tên văn bản", max_length=300)
    text_day = models.DateField("ngày của văn bản")
    quoted = models.TextField("lời văn")
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField("ghi chú", blank=True)
    said_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    by_name = models.CharField("người xác nhận", max_length=120)
    as_whom = models.CharField("với vai trò", max_length=400)
    said_on = models.DateField("ngày xác nhận")
    entered_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=TextState.choices, default=TextState.STANDING)
    ended_on = models.DateField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    ended_reason = models.TextField("lý do rút", blank=True)

    class Meta:
        verbose_name = "xác nhận văn bản"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "version_from", "criterion"],
                condition=Q(state="standing", bar_from__isnull=True),
                name="one_confirmation_stands",
            ),
            models.UniqueConstraint(
                fields=["award", "version_from", "criterion", "bar_from"],
                condition=Q(state="standing", bar_from__isnull=False),
                name="one_confirmation_of_a_bar_stands",
            ),
            models.CheckConstraint(condition=Q(cite__gt="", quoted__gt=""), name="confirmation_has_its_text"),
            models.CheckConstraint(
                condition=Q(state="standing") | Q(ended_on__isnull=False), name="ended_confirmation_has_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(ended_reason__gt=""), name="withdrawn_confirmation_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        """Where it stands in the texts."""
        return f"{self.award} {self.version_from} {self.criterion}"
