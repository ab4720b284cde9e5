"""Files that were brought in, and what people said of their columns."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.imports.enums import RunKind, RunState


class ImportRun(models.Model):
    """One file on its way in: who sent it, how it was read, what came of it, and whether that was taken back.

    unit:     the office it is brought in for. subject: what it is brought into, as the book refers to it.
    sha256:   of the bytes as they were sent. named: what people said of its columns, by the key of their heads.
    counts:   how many rows were read, new, already there, different; how many faults.
    outcome:  numbers of what the room that put the rows in needs to take them back; no personal data.
    """

    kind = models.CharField("loại", max_length=12, choices=RunKind.choices)
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    named = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.READ)
    sent_by_name = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    applied_by_name = models.CharField(max_length=120, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_by_name = models.CharField(max_length=120, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lần nhập tệp"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "subject", "sha256"], name="runs_of_a_file")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="read", applied_at__isnull=True) | Q(applied_at__isnull=False),
                name="run_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        """The name of the file."""
        return str(self.file)


class NamedColumn(models.Model):
    """What an office once said of a column: files with the same heads are read that way from then on."""

    unit = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=RunKind.choices)
    head = models.CharField("tiêu đề cột", max_length=250)
    role = models.CharField("là cột", max_length=20)

    class Meta:
        verbose_name = "cột đã ghi nhớ"
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "head"], name="one_role_a_head")]

    def __str__(self) -> str:
        """Head and role."""
        return f"{self.head}: {self.role}"
