"""Extracts of the book of awards that were handed out, so that whoever is shown one can ask how it stands today."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.records.codes import code_of, kept_of


class Extract(models.Model):
    """What one extract said: of whom, by which office, on which day, from which rows of the book. Nothing here changes later.

    kept:     what is kept of its code; the code itself stands on the paper alone.
    entries:  for each award on it, its number and the number of the last row of the book that told of it.
    """

    kept = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    office_name = models.CharField("cơ quan trích", max_length=250, blank=True)
    day = models.DateField("ngày trích")
    entries = models.JSONField(default=list)

    class Meta:
        verbose_name = "bản trích sổ khen thưởng"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="extract_of_one",
            )
        ]

    def __str__(self) -> str:
        """The day and the office; never whose history it is."""
        return f"{self.day} {self.office_name}"

    @property
    def code(self) -> str:
        """The code that what stands here makes; another one as soon as any of it was changed from outside."""
        subject = f"person:{self.person_id}" if self.person_id is not None else f"organisation:{self.organisation_id}"
        told = ";".join(f"{award}:{last}" for award, last in self.entries)
        return code_of(subject, self.office_name, self.day.isoformat(), told)

    @property
    def right_kept(self) -> str:
        """What ought to be kept of its code."""
        return kept_of(self.code)
