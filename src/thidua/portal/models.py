"""What was published, the awards it shows, news with its photos, the office as the public meets it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.portal.enums import NewsState, PublicKind, PublicState
from thidua.portal.models_exemplars import Exemplar, ExemplarFollower

__all__ = [
    "Exemplar",
    "ExemplarFollower",
    "HonourEntry",
    "News",
    "OfficeFace",
    "PortalMark",
    "Publication",
]


class Publication(models.Model):
    """One thing shown to everybody, with the few fields frozen when it was published; nothing else of it is shown.

    subject_id:  number of the thing in its own room; published again it keeps its address.
    owner:       the unit whose matter it is; who may publish and take back is read from here.
    facts:       the frozen public fields; of people none: their names are read from the book while the award stands.
    year:        the year it is listed under; empty where unknown. event_on: the day it happened, apart from publication.
    changed_on:  the day it was published anew, where it was.
    """

    marked = True

    kind = models.CharField("loại", max_length=10, choices=PublicKind.choices)
    subject_id = models.BigIntegerField()
    owner = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    office_name = models.CharField("đơn vị công khai", max_length=250)
    title = models.CharField("tiêu đề", max_length=400)
    facts = models.JSONField(default=dict)
    folded = models.CharField(max_length=400)
    year = models.PositiveSmallIntegerField("năm", null=True)
    event_on = models.DateField("ngày diễn ra", null=True)
    state = models.CharField(max_length=10, choices=PublicState.choices, default=PublicState.PUBLISHED)
    published_on = models.DateField("ngày công khai")
    published_by = models.CharField("người công khai", max_length=120)
    changed_on = models.DateField("ngày công khai lại", null=True)
    taken_back_on = models.DateField("ngày gỡ", null=True)
    taken_back_by = models.CharField("người gỡ", max_length=120, blank=True)
    taken_back_reason = models.CharField("lý do gỡ", max_length=400, blank=True)

    class Meta:
        verbose_name = "nội dung công khai"
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="published_once"),
            models.CheckConstraint(
                condition=Q(state="published", taken_back_on__isnull=True, taken_back_reason="")
                | Q(state="taken_back", taken_back_on__isnull=False) & ~Q(taken_back_reason=""),
                name="taken_back_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "kind", "event_on"], name="published_of_a_kind")]

    def __str__(self) -> str:
        """Kind and number; titles may name people and do not belong in logs."""
        return f"{self.kind}:{self.subject_id}"


class HonourEntry(models.Model):
    """An award that a publication puts on the honour board; it shows only while the award stands in the book.

    place: name of the unit, form and decision, marks folded, for the search; never the recipient's own name.
    shown: on the board; of all published entries of an award one, so that the board counts no award twice.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="honours")
    award = models.ForeignKey("records.Award", models.PROTECT, related_name="+")
    place = models.CharField(max_length=600)
    shown = models.BooleanField(default=False)

    class Meta:
        verbose_name = "mục vinh danh"
        constraints = [
            models.UniqueConstraint(fields=["publication", "award"], name="honoured_once_a_publication"),
            models.UniqueConstraint(fields=["award"], condition=Q(shown=True), name="honoured_once_on_the_board"),
        ]

    def __str__(self) -> str:
        """Publication and award by number."""
        return f"{self.publication_id}:{self.award_id}"


class News(models.Model):
    """A piece of news: drafted from the records of a meeting or written freely, edited, signed by its author.

    composed: what the records made of it when it was drafted. body: one paragraph a line, plain words.
    event_on: the day of what it tells; the day of publication is that of its publication.
    """

    owner = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField("tiêu đề", max_length=300)
    lead = models.TextField("tóm tắt", blank=True)
    body = models.TextField("nội dung")
    composed = models.TextField(blank=True)
    event_on = models.DateField("ngày diễn ra")
    source = models.CharField("nguồn", max_length=200, blank=True)
    author = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    author_name = models.CharField("tác giả", max_length=120)
    state = models.CharField(max_length=8, choices=NewsState.choices, default=NewsState.DRAFTED)
    signed_on = models.DateField("ngày ký", null=True)
    related = models.ManyToManyField(Publication, blank=True, related_name="+", verbose_name="tin, mục liên quan")
    photos = models.ManyToManyField("meetings.Photo", blank=True, related_name="+", verbose_name="ảnh")
    made_on = models.DateField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "tin"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="signed", signed_on__isnull=False) | Q(state="drafted", signed_on__isnull=True),
                name="news_signed_on_a_day",
            )
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title


class OfficeFace(models.Model):
    """The office as the public meets it: name, the body above it, address, who answers for the content. One row."""

    owner = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    name = models.CharField("tên cơ quan", max_length=200)
    above = models.CharField("cơ quan cấp trên", max_length=200, blank=True)
    address = models.CharField("địa chỉ", max_length=250, blank=True)
    phone = models.CharField("điện thoại", max_length=60, blank=True)
    email = models.CharField("thư điện tử", max_length=120, blank=True)
    responsible = models.CharField("chịu trách nhiệm nội dung", max_length=200, blank=True)
    note = models.CharField("dòng ghi thêm cuối trang", max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "tên và chân trang công khai"

    def __str__(self) -> str:
        """The name."""
        return self.name


class PortalMark(models.Model):
    """One row whose mark is drawn anew in every transaction that changes what the public sees; pages kept under an older one are dropped."""

    mark = models.CharField(max_length=32)

    class Meta:
        verbose_name = "dấu thay đổi của trang công khai"

    def __str__(self) -> str:
        """The mark."""
        return self.mark
