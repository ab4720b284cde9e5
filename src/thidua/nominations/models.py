"""A proposal of a block's leaders for a form of commendation, and its lines."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.nominations.enums import NominationState


class Nomination(models.Model):
    """One proposal: who proposes (the block's year), to whom, for which form, on the strength of which frozen version.

    form_code: the stable code of the form in the texts of the law; form_name: its name on the day of the proposal.
    """

    block_year = models.ForeignKey("clusters.BlockYear", models.PROTECT, related_name="nominations")
    form_code = models.CharField(max_length=80)
    form_name = models.CharField(max_length=200)
    form_citation = models.CharField(max_length=200, blank=True)
    addressee = models.CharField("kính gửi", max_length=250)
    number = models.CharField("số tờ trình", max_length=20, blank=True)
    drafted_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=NominationState.choices, default=NominationState.DRAFT)
    version = models.PositiveSmallIntegerField()
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=160, blank=True)
    withdrawn_reason = models.CharField(max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["block_year", "form_code"], condition=~Q(state="withdrawn"), name="one_live_proposal_a_form"
            ),
            models.CheckConstraint(condition=Q(state="draft") | Q(sent_on__isnull=False), name="sent_has_a_day"),
        ]

    def __str__(self) -> str:
        """Form and state."""
        return f"{self.form_name} ({self.state})"


class NominationLine(models.Model):
    """One leading unit in a proposal, with its figures as they stood."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="lines")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    total = models.DecimalField(max_digits=14, decimal_places=4)
    rank = models.PositiveSmallIntegerField()
    in_favour = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "dòng đề nghị"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["nomination", "organisation"], name="one_line_a_proposed_unit")]

    def __str__(self) -> str:
        """Unit by number."""
        return str(self.organisation_id)
