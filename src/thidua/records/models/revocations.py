"""A proposal to take an award back, until another person confirms or drops it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.records.enums import RevocationState
from thidua.records.models.awards import Award


class Revocation(models.Model):
    """What one person proposes and another settles. Nothing about the award changes while it waits.

    ground, cited:  the case of the law in words, and its place, as they stood on the day of the proposal.
    conclusion:     the paper that found it; amount: money to be handed back in đồng, null where it is not known.
    reason, ground and conclusion are emptied when it is settled: the book keeps what was decided, nobody what was dropped.
    """

    marked = True

    award = models.ForeignKey(Award, models.PROTECT, related_name="+")
    ground = models.TextField("căn cứ thu hồi", blank=True)
    cited = models.CharField("điều khoản", max_length=250, blank=True)
    conclusion = models.CharField("kết luận", max_length=500, blank=True)
    decision_number = models.CharField("số quyết định thu hồi", max_length=80, blank=True)
    decided_on = models.DateField("ngày quyết định thu hồi", null=True)
    objects_back = models.CharField("hiện vật phải nộp lại", max_length=250, blank=True)
    amount = models.PositiveBigIntegerField("tiền phải nộp lại", null=True)
    reason = models.TextField("lý do", blank=True)
    state = models.CharField("trạng thái", max_length=12, choices=RevocationState.choices)
    proposed_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    proposed_on = models.DateField("ngày đề xuất")
    settled_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    settled_on = models.DateField("ngày xác nhận hoặc bỏ", null=True)

    class Meta:
        verbose_name = "đề xuất thu hồi khen thưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["award"], condition=Q(state="proposed"), name="award_revocation_proposed_once"
            )
        ]

    def __str__(self) -> str:
        """The award and where the proposal stands; never the ground, which does not belong in logs."""
        return f"{self.award_id} {self.state}"
