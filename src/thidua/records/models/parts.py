"""What is personal in a row of the awards stream, kept beside the book so that it can be erased."""

from __future__ import annotations

from django.db import models


class PersonalPart(models.Model):
    """The personal data of one row of the book; the row itself holds only SHA-256 of salt and data.

    entry:  the number of the row. Erasing empties salt and data and sets the instant; nothing else ever changes here.
    """

    entry = models.BigIntegerField(primary_key=True)
    salt = models.CharField(max_length=64, blank=True)
    data = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "phần cá nhân của dòng sổ"

    def __str__(self) -> str:
        """The number of its row."""
        return str(self.entry)
