"""People of prestige: the list a unit keeps for a year, who stands on it, what they were taught and told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.records.enums_prestige import DeedKind, Removal


class PrestigeList(models.Model):
    """The list of one unit for one year, with the decision it rests on. No row here means nobody entered that year."""

    marked = True

    keeper = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    number = models.CharField("số, ký hiệu quyết định", max_length=80)
    decided_on = models.DateField("ngày quyết định")
    issuer = models.CharField("cơ quan quyết định", max_length=250, blank=True)
    entered_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    entered_on = models.DateField("ngày ghi")

    class Meta:
        verbose_name = "danh sách người có uy tín"
        constraints = [models.UniqueConstraint(fields=["keeper", "year"], name="prestige_list_once_a_year")]

    def __str__(self) -> str:
        """The year and the decision."""
        return f"{self.year} {self.number}"


class PrestigePerson(models.Model):
    """A person of prestige as the unit that keeps the list knows them, the same one over the years.

    born: ISO text: a day, a month or a year; empty when unknown. erased_on: the day everything told of them was taken out.
    """

    marked = True

    keeper = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    name = models.CharField("họ và tên", max_length=120)
    folded = models.CharField(max_length=120)
    born = models.CharField("sinh", max_length=10, blank=True)
    place = models.CharField("thôn, bản", max_length=250, blank=True)
    erased_on = models.DateField("ngày xóa", null=True)

    class Meta:
        verbose_name = "người có uy tín"
        indexes = [models.Index(fields=["keeper", "folded"], name="prestige_people_by_name")]

    def __str__(self) -> str:
        """The number: names do not belong in logs."""
        return str(self.pk)


class PrestigeEntry(models.Model):
    """That a person was recognised on a list; taken off only with a reason, by a decision or as a mistake."""

    marked = True

    listing = models.ForeignKey(PrestigeList, models.PROTECT, related_name="entries")
    who = models.ForeignKey(PrestigePerson, models.PROTECT, related_name="entries")
    entered_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    entered_on = models.DateField("ngày ghi")
    removal = models.CharField("đưa ra", max_length=8, choices=Removal.choices, blank=True)
    removed_on = models.DateField("ngày đưa ra", null=True)
    removed_number = models.CharField("số quyết định đưa ra", max_length=80, blank=True)
    removed_reason = models.CharField("lý do đưa ra", max_length=400, blank=True)

    class Meta:
        verbose_name = "người trong danh sách"
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "who"], condition=~Q(removal=Removal.MISTAKE), name="prestige_once_a_list"
            ),
            models.CheckConstraint(
                condition=Q(removal="", removed_on__isnull=True)
                | ~Q(removal="") & Q(removed_on__isnull=False) & ~Q(removed_reason=""),
                name="prestige_off_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(removal=Removal.DECISION) | ~Q(removed_number=""), name="prestige_off_by_a_decision"
            ),
        ]

    def __str__(self) -> str:
        """List and person by number."""
        return f"{self.listing_id}:{self.who_id}"


class PrestigeDeed(models.Model):
    """A training attended, or information handed over, on a day."""

    marked = True

    who = models.ForeignKey(PrestigePerson, models.PROTECT, related_name="deeds")
    kind = models.CharField("loại", max_length=12, choices=DeedKind.choices)
    day = models.DateField("ngày")
    what = models.CharField("nội dung", max_length=600)
    entered_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    entered_on = models.DateField("ngày ghi")

    class Meta:
        verbose_name = "tập huấn, thông tin cho người có uy tín"

    def __str__(self) -> str:
        """The number."""
        return str(self.pk)
