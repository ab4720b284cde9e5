"""The current tables: a pure function of the awards stream, written by ``actions.events`` alone, rebuilt by replay."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.records.enums import AwardState, SourceKind, Whom


class Award(models.Model):
    """One award as it stands after everything that happened to it.

    id:          the number of the row of the book that granted or recorded it.
    year:        in which year it is counted: the last it is for, else that of the decision, else unknown.
    count:       how many recipients the row stands for; null when nobody knows.
    folded:      the recipient's name for comparing; searched: all that the search looks through.
    likeness:    the same recipient, form, years and decision give the same value, so that none is entered twice.
    same_as:     the award this one repeats, when one award was entered twice; such a double is in no count.
    last_entry:  the number of the last row of the book that changed it.
    """

    id = models.BigIntegerField(primary_key=True)
    form = models.CharField("hình thức", max_length=80, db_index=True)
    form_name = models.CharField("tên hình thức", max_length=250)
    whom = models.CharField("đối tượng", max_length=16, choices=Whom.choices)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField("tên", max_length=250, blank=True)
    born = models.CharField("sinh", max_length=10, blank=True)
    post = models.CharField("chức vụ", max_length=250, blank=True)
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    unit_name = models.CharField("đơn vị", max_length=250, blank=True)
    position_class = models.CharField("nhóm chức vụ", max_length=40, blank=True)
    years = models.JSONField("năm", default=list)
    basis = models.CharField("dịp khen", max_length=500, blank=True)
    reason = models.TextField("thành tích", blank=True)
    count = models.PositiveIntegerField("số lượng", null=True)
    posthumous = models.BooleanField("truy tặng", default=False)
    decision_number = models.CharField("số quyết định", max_length=80, blank=True, db_index=True)
    decided_on = models.DateField("ngày quyết định", null=True, db_index=True)
    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    issuer_name = models.CharField("cơ quan quyết định", max_length=250, blank=True)
    citation = models.TextField("lời ghi", blank=True)
    golden_number = models.CharField("số sổ vàng", max_length=40, blank=True)
    source_kind = models.CharField("nguồn", max_length=12, choices=SourceKind.choices)
    source_text = models.CharField("ghi chú nguồn", max_length=500, blank=True)
    source_file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, related_name="+")
    state = models.CharField("hiệu lực", max_length=12, choices=AwardState.choices, db_index=True)
    revoked_on = models.DateField("ngày thu hồi", null=True)
    revocation_number = models.CharField("quyết định thu hồi", max_length=80, blank=True)
    revocation_grounds = models.TextField("lý do thu hồi", blank=True)
    reissues = models.PositiveSmallIntegerField("số lần cấp lại", default=0)
    reissued_on = models.DateField("ngày cấp lại gần nhất", null=True)
    same_as = models.BigIntegerField(null=True)
    erased = models.BooleanField("đã xóa dữ liệu cá nhân", default=False)
    year = models.PositiveSmallIntegerField("tính vào năm", null=True, db_index=True)
    folded = models.CharField(max_length=250, blank=True, db_index=True)
    searched = models.TextField(blank=True)
    likeness = models.CharField(max_length=64)
    last_entry = models.BigIntegerField()

    class Meta:
        verbose_name = "khen thưởng"
        constraints = [
            models.UniqueConstraint(fields=["likeness"], name="award_once"),
            models.CheckConstraint(
                condition=~Q(state=AwardState.REVOKED) | Q(revoked_on__isnull=False), name="award_revoked_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        """The form and the decision; never the recipient's name, which does not belong in logs."""
        return f"{self.form} {self.decision_number or self.pk}"


class VoidedNumber(models.Model):
    """A decision number that was taken and will hold no decision. id: the number of its row of the book."""

    id = models.BigIntegerField(primary_key=True)
    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    issuer_name = models.CharField("cơ quan", max_length=250)
    number = models.CharField("số", max_length=80)
    folded = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField("năm")
    reason = models.CharField("lý do", max_length=500)

    class Meta:
        verbose_name = "số quyết định đã hủy"
        constraints = [models.UniqueConstraint(fields=["issuer", "folded", "year"], name="number_voided_once")]

    def __str__(self) -> str:
        """The number."""
        return self.number
