"""A task, the units that have a part in it, and what is written under it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.targets.enums import EntryKind, Part, SourceKind, TaskResult, TaskState


class Task(models.Model):
    """Something to be done by a day.

    subject:      whose matter it is, as the book refers to it ("clusters.blockyear:12"); lists are cut by it.
    source:       what it comes from, as the book refers to it, and ``source_words`` in words; empty where unknown.
    giver:        the unit that gave it and that inspects and closes it.
    asked_by:     who asked for it, with post, as it was said ("Phó Trưởng ban … tại hội nghị").
    working_days, counted_from:  how the deadline was given where it was not given as a day.
    """

    title = models.CharField("việc", max_length=250)
    text = models.TextField("nội dung", blank=True)
    subject = models.CharField(max_length=80, db_index=True)
    source_kind = models.CharField("nguồn", max_length=16, choices=SourceKind.choices, default=SourceKind.OTHER)
    source = models.CharField(max_length=80, blank=True)
    source_words = models.CharField("nguồn, bằng lời", max_length=400, blank=True)
    giver = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    asked_by = models.CharField("người yêu cầu", max_length=300, blank=True)
    responsible = models.CharField("người chịu trách nhiệm", max_length=300, blank=True)
    given_on = models.DateField("ngày giao")
    due_on = models.DateField("hạn")
    working_days = models.PositiveSmallIntegerField("số ngày làm việc", null=True, blank=True)
    counted_from = models.DateField("tính từ ngày", null=True, blank=True)
    state = models.CharField(max_length=8, choices=TaskState.choices, default=TaskState.OPEN)
    result = models.CharField("kết quả", max_length=8, choices=TaskResult.choices, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    recorded_afterwards = models.BooleanField(default=False)
    folded = models.CharField(max_length=250)

    class Meta:
        verbose_name = "việc được giao"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) & ~Q(result="")
                | ~Q(state="closed") & Q(closed_on__isnull=True, result=""),
                name="closed_task_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(working_days__isnull=True, counted_from__isnull=True)
                | Q(working_days__isnull=False, counted_from__isnull=False),
                name="working_days_have_a_start",
            ),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title


class TaskUnit(models.Model):
    """A unit's part in a task. ``finished_on``: the day on which an owner said it had finished."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="units")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    part = models.CharField("vai trò", max_length=8, choices=Part.choices)
    finished_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị của việc"
        constraints = [models.UniqueConstraint(fields=["task", "organisation"], name="one_part_a_unit")]

    def __str__(self) -> str:
        """Task and unit by number."""
        return f"{self.task_id}:{self.organisation_id}"


class TaskEntry(models.Model):
    """One report, inspection or closing. Never changed: what came later stands after it."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    text = models.CharField("nội dung", max_length=2000)
    finished = models.BooleanField("đã hoàn thành", default=False)
    by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    event_day = models.DateField()
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "ghi chép của việc"
        ordering = ["pk"]

    def __str__(self) -> str:
        """Task and kind."""
        return f"{self.task_id}:{self.kind}"


class EntryFile(models.Model):
    """A stored file that came with a report or an inspection."""

    entry = models.ForeignKey(TaskEntry, models.PROTECT, related_name="files")
    file = models.OneToOneField("documents.StoredFile", models.PROTECT, related_name="task_entry")

    class Meta:
        verbose_name = "minh chứng của việc"

    def __str__(self) -> str:
        """Entry by number."""
        return f"{self.entry_id}"
