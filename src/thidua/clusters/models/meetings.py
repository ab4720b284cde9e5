"""The meetings of a year besides the one that closes it."""

from __future__ import annotations

from django.db import models

from thidua.clusters.models.blocks import BlockYear


class BlockMeeting(models.Model):
    """One more meeting of a block's year: pact signing, mid-year review, extraordinary. The year-end one is the year's own."""

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="other_meetings")
    meeting = models.OneToOneField("meetings.Meeting", models.PROTECT, related_name="other_block_year")

    class Meta:
        verbose_name = "hội nghị trong năm"

    def __str__(self) -> str:
        """Year and meeting by number."""
        return f"{self.block_year_id}:{self.meeting_id}"
