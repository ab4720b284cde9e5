"""What a person with the mandate said of one criterion about one subject in one year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.eligibility.enums import JudgementWord

_OF_A_PERSON = Q(person__isnull=False)


class Judgement(models.Model):
    """One judgement; never edited. A later one about the same matter stands in its place, and both are kept.

    award, criterion: the award whose text holds the criterion, and the criterion's id there.
    text, cited:      the criterion in words and its article as they stood on the day.
    by_name, as_whom: who judged and in which capacity, as both were called on the day.
    """

    award = models.CharField("danh hiệu, hình thức", max_length=80)
    criterion = models.CharField("tiêu chí", max_length=80)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField("năm thành tích")
    word = models.CharField("kết luận", max_length=16, choices=JudgementWord.choices)
    text = models.TextField("nội dung tiêu chí")
    cited = models.CharField("căn cứ", max_length=300, blank=True)
    reason = models.TextField("lý do", blank=True)
    mandate = models.ForeignKey("registry.Mandate", models.PROTECT, null=True, related_name="+")
    judged_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    by_name = models.CharField("người đánh giá", max_length=120)
    as_whom = models.CharField("với vai trò", max_length=400)
    judged_on = models.DateField("ngày đánh giá")
    entered_at = models.DateTimeField(auto_now_add=True)
    stands = models.BooleanField(default=True)

    class Meta:
        verbose_name = "đánh giá"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(_OF_A_PERSON & Q(organisation__isnull=True))
                | (~_OF_A_PERSON & Q(organisation__isnull=False)),
                name="judgement_of_one_subject",
            ),
            models.CheckConstraint(condition=Q(word="yes") | Q(reason__gt=""), name="judgement_but_yes_has_a_reason"),
            models.UniqueConstraint(
                fields=["person", "year", "award", "criterion"],
                condition=Q(stands=True, person__isnull=False),
                name="one_judgement_of_a_person_stands",
            ),
            models.UniqueConstraint(
                fields=["organisation", "year", "award", "criterion"],
                condition=Q(stands=True, organisation__isnull=False),
                name="one_judgement_of_a_unit_stands",
            ),
        ]

    def __str__(self) -> str:
        """The criterion and what was said; never whom it is about, which does not belong in logs."""
        return f"{self.award}/{self.criterion} {self.year}: {self.word}"


class JudgementFile(models.Model):
    """Evidence a judgement rests on."""

    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "minh chứng của đánh giá"

    def __str__(self) -> str:
        """Both by number."""
        return f"{self.judgement_id}: {self.file_id}"
