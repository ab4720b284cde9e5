"""What the law asks about besides awards, each row with its source; never edited: a wrong one is withdrawn with its reason."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.records.enums_lawful import (
    COMPLETE_WORDS,
    HOLD_VALUES,
    PART_YEAR_WORDS,
    RATING_WORDS,
    FactSource,
    HoldKind,
    as_choices,
)

STANDING = Q(withdrawn_on__isnull=True)


def once(name: str, *fields: str) -> models.UniqueConstraint:
    """One standing row for these columns; a withdrawn one stands in nobody's way."""
    return models.UniqueConstraint(fields=fields, condition=STANDING, name=name)


def of_one(name: str) -> models.CheckConstraint:
    """A row is about one person or about one organisation."""
    person, organisation = Q(person__isnull=True), Q(organisation__isnull=True)
    return models.CheckConstraint(condition=(person & ~organisation) | (~person & organisation), name=name)


class Fact(models.Model):
    """Where a row is known from, who entered it and when, and whether it still stands.

    entered_on, withdrawn_on: the days it was written down. Acts bear the marks of its rows.
    """

    marked = True

    source_kind = models.CharField("nguồn", max_length=8, choices=FactSource.choices)
    source_text = models.CharField("văn bản, ghi chú nguồn", max_length=300, blank=True)
    source_file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    entered_on = models.DateField("ngày ghi")
    withdrawn_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField("ngày rút", null=True)
    withdrawn_reason = models.CharField("lý do rút", max_length=400, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The number: what it says of somebody does not belong in logs."""
        return str(self.pk)


class YearlyRating(Fact):
    """The yearly rating of a person or of a collective."""

    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    rating = models.CharField("xếp loại", max_length=24, choices=as_choices(RATING_WORDS))

    class Meta:
        verbose_name = "xếp loại năm"
        constraints = [
            of_one("rating_of_one_subject"),
            once("rating_once_of_a_person", "person", "year"),
            once("rating_once_of_a_unit", "organisation", "year"),
        ]


class PartYear(Fact):
    """A year a person did not work whole: how many months were worked, and why."""

    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    months = models.PositiveSmallIntegerField("số tháng làm việc")
    reason = models.CharField("vì", max_length=12, choices=as_choices(PART_YEAR_WORDS), blank=True)

    class Meta:
        verbose_name = "năm làm việc không trọn"
        constraints = [
            once("part_year_once", "person", "year"),
            models.CheckConstraint(condition=Q(months__lte=12), name="part_year_has_twelve_months"),
        ]


class Completeness(Fact):
    """That a kind of fact is complete from a year to a year: what is not recorded there did not happen.

    A kind may be complete in several stretches; two that stand never share a year, which is kept under the subject's lock.
    """

    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    kind = models.CharField("loại thông tin", max_length=16, choices=as_choices(COMPLETE_WORDS))
    first_year = models.PositiveSmallIntegerField("từ năm")
    last_year = models.PositiveSmallIntegerField("đến năm")

    class Meta:
        verbose_name = "phần đã đầy đủ"
        constraints = [
            of_one("complete_of_one_subject"),
            once("complete_once_of_a_person", "person", "kind", "first_year"),
            once("complete_once_of_a_unit", "organisation", "kind", "first_year"),
            models.CheckConstraint(condition=Q(first_year__lte=F("last_year")), name="complete_years_ordered"),
        ]


class Hold(Fact):
    """A discipline or an open inquiry; only those who see the subject's unit see it.

    word:   kind and form in one ("discipline.canh-cao"). paper: the decision or notice it rests on.
    ends:   of a discipline the day its effect is over, of an inquiry the day it was concluded; empty while nobody knows.
    """

    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    kind = models.CharField("loại", max_length=12, choices=HoldKind.choices)
    word = models.CharField("hình thức", max_length=40, choices=list(HOLD_VALUES.items()))
    first = models.DateField("từ ngày")
    ends = models.DateField("đến ngày", null=True)
    paper = models.CharField("văn bản", max_length=250, blank=True)
    ended_paper = models.CharField("văn bản kết thúc", max_length=250, blank=True)

    class Meta:
        verbose_name = "kỷ luật, xem xét"
        constraints = [
            of_one("hold_of_one_subject"),
            once("hold_once_of_a_person", "person", "word", "first"),
            once("hold_once_of_a_unit", "organisation", "word", "first"),
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("first")), name="hold_days_ordered"),
        ]
