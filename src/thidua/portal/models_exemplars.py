"""Exemplars an office keeps: from an award of the book or a movement, with consent, and who followed them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Exemplar(models.Model):
    """Somebody held up as an example by a unit; shown to everybody only through its award, and only with consent.

    owner:        the unit that keeps it. kind: a code of the data of exemplar kinds.
    award:        what it rests on; its recipient's name is read from the book and kept nowhere else.
    movement:     the movement it grew in; the only ground where there is no award, then ``about`` says who.
    story:        plain paragraphs.
    consented_…:  who agreed, when, by which paper; empty while nobody has. withdrawn_on: the consent was taken back.
    reworded_on:  the words, or who is named, were changed after the consent, which was given to something else.
    """

    marked = True

    owner = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=40)
    award = models.OneToOneField("records.Award", models.PROTECT, null=True, related_name="+")
    movement = models.ForeignKey("movements.Movement", models.PROTECT, null=True, related_name="+")
    about = models.CharField("gương của ai", max_length=250, blank=True)
    title = models.CharField("việc làm được", max_length=250)
    folded = models.CharField(max_length=600)
    story = models.TextField("câu chuyện")
    consented_by = models.CharField("người đồng ý", max_length=120, blank=True)
    consented_on = models.DateField("ngày đồng ý", null=True)
    consent_paper = models.CharField("văn bản đồng ý", max_length=250, blank=True)
    withdrawn_on = models.DateField("ngày rút đồng ý", null=True)
    withdrawn_paper = models.CharField("rút bằng cách nào", max_length=250, blank=True)
    reworded_on = models.DateField("ngày sửa lời sau khi đồng ý", null=True)
    made_on = models.DateField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "gương điển hình"
        constraints = [
            models.CheckConstraint(
                condition=Q(award__isnull=False) | Q(movement__isnull=False) & ~Q(about=""),
                name="exemplar_has_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(
                    consented_on__isnull=True, consented_by="", withdrawn_on__isnull=True, reworded_on__isnull=True
                )
                | Q(consented_on__isnull=False) & ~Q(consented_by="") & ~Q(consent_paper=""),
                name="exemplar_consent_is_whole",
            ),
        ]

    def __str__(self) -> str:
        """The number: titles may name people."""
        return str(self.pk)

    @property
    def agreed(self) -> bool:
        """Whether consent was given to the words as they are, and still stands."""
        return self.consented_on is not None and self.withdrawn_on is None and self.reworded_on is None


class ExemplarFollower(models.Model):
    """A unit that took an example up, since when, and what it made of it."""

    marked = True

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="followers")
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    since = models.DateField("từ ngày")
    note = models.CharField("kết quả, ghi chú", max_length=600, blank=True)
    noted_on = models.DateField()

    class Meta:
        verbose_name = "đơn vị nhân rộng"
        constraints = [models.UniqueConstraint(fields=["exemplar", "unit"], name="followed_once_by_a_unit")]

    def __str__(self) -> str:
        """Exemplar and unit by number."""
        return f"{self.exemplar_id}:{self.unit_id}"
