"""Initiatives with their authors, and the yearly results of collectives."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.records.enums_lawful import CLUSTER_WORDS, INITIATIVE_WORDS, SCOPE_WORDS, as_choices
from thidua.records.models.lawful import Fact, once


class Initiative(Fact):
    """An initiative, an accepted work or a feat of resourcefulness, as far as it was recognised.

    likeness: the same kind, title, year and authors give the same value, so that none stands twice.
    """

    kind = models.CharField("loại", max_length=12, choices=as_choices(INITIATIVE_WORDS))
    title = models.CharField("tên", max_length=400)
    year = models.PositiveSmallIntegerField("năm")
    scope = models.CharField("phạm vi công nhận", max_length=12, choices=as_choices(SCOPE_WORDS))
    recognised_on = models.DateField("ngày công nhận", null=True)
    recognised_by = models.CharField("nơi công nhận, số văn bản", max_length=250, blank=True)
    likeness = models.CharField(max_length=64)

    class Meta:
        verbose_name = "sáng kiến, đề tài"
        constraints = [once("initiative_once", "likeness")]


class InitiativeAuthor(models.Model):
    """One author and the share in per cent; who is not in the register stands by name.

    share:    empty where the paper does not say.
    used_for: the award of this author that the initiative already served; empty where none.
    """

    marked = True

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="authors")
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField("họ tên", max_length=120, blank=True)
    share = models.DecimalField("tỷ lệ đóng góp", max_digits=5, decimal_places=2, null=True)
    used_for = models.CharField("đã dùng cho", max_length=80, blank=True)

    class Meta:
        verbose_name = "tác giả sáng kiến"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "person"], name="author_once"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=100), name="share_of_a_hundred"
            ),
        ]

    def __str__(self) -> str:
        """Initiative and author by number."""
        return f"{self.initiative_id}: {self.person_id}"


class CollectiveYear(Fact):
    """What is known of a collective's members in one year; an empty value is not known.

    shares: award → exact share of the members who hold it for that year ("17/20").
    has:    awards at least one member holds for that year; null = not known.
    disciplined: members disciplined with a warning or heavier.
    """

    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    members = models.PositiveIntegerField("số thành viên", null=True)
    completed = models.PositiveIntegerField("hoàn thành nhiệm vụ trở lên", null=True)
    shares = models.JSONField("tỷ lệ đạt danh hiệu", default=dict, blank=True)
    has = models.JSONField("danh hiệu có người đạt", null=True, blank=True)
    disciplined = models.PositiveIntegerField("bị kỷ luật cảnh cáo trở lên", null=True)
    rank_in_cluster = models.PositiveSmallIntegerField("thứ hạng trong cụm, khối", null=True)
    cluster = models.CharField("cấp cụm, khối", max_length=12, choices=as_choices(CLUSTER_WORDS), blank=True)

    class Meta:
        verbose_name = "kết quả năm của tập thể"
        constraints = [once("collective_year_once", "organisation", "year")]
