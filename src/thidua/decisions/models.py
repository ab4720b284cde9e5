"""Lists of recipients an office draws up to commend them itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.decisions.enums import ListState, PositionClass, RowKind, StepKind
from thidua.registry.enums import Gender


class AwardList(models.Model):
    """A list an office draws up: for which form, in which year, for what; none of its rows is an award.

    form_code, form_name: the usual form of its rows, named as on the day the list was made; a row may have another.
    reason:               the usual reason of its rows. stated_…: the counts a paper gives, held against the rows.
    """

    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    title = models.CharField("tên danh sách", max_length=250)
    year = models.PositiveSmallIntegerField("năm")
    form_code = models.CharField(max_length=80)
    form_name = models.CharField("hình thức", max_length=200)
    reason = models.CharField("thành tích", max_length=600, blank=True)
    stated_collectives = models.PositiveIntegerField("số tập thể đã nêu", null=True, blank=True)
    stated_people = models.PositiveIntegerField("số cá nhân đã nêu", null=True, blank=True)
    state = models.CharField(max_length=12, choices=ListState.choices, default=ListState.DRAFT)
    made_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    returned_reason = models.CharField(max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "danh sách khen thưởng"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_on__isnull=False), name="approved_list_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title


class ListRow(models.Model):
    """One recipient of a list with one form, or a number of places still to be named.

    places:      how many recipients are not yet named; empty for a row that names one.
    born:        ISO text, possibly only year or month; blank where not known.
    person, organisation: who it is in the register, chosen by a person; empty where nobody has chosen.
    form_…, reason: blank where the list's own hold. apart: somebody said that a look-alike is somebody else.
    number_…:    the citizen number a list brought, sealed to find who it is; only its end is shown.
    removed:     taken out, kept so that taking out can be taken back.
    """

    list = models.ForeignKey(AwardList, models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    kind = models.CharField("đối tượng", max_length=12, choices=RowKind.choices)
    places = models.PositiveIntegerField("số chỗ chưa có tên", null=True, blank=True)
    name = models.CharField("tên", max_length=250, blank=True)
    sort_key = models.CharField(max_length=1200, blank=True)
    folded = models.CharField(max_length=250, blank=True)
    honorific = models.CharField("xưng hô", max_length=8, blank=True)
    born = models.CharField("ngày sinh", max_length=10, blank=True)
    gender = models.CharField("giới tính", max_length=8, choices=Gender.choices, blank=True)
    post = models.CharField("chức vụ", max_length=250, blank=True)
    unit_name = models.CharField("đơn vị", max_length=250, blank=True)
    position_class = models.CharField("vị trí", max_length=8, choices=PositionClass.choices, blank=True)
    posthumous = models.BooleanField("truy tặng", default=False)
    form_code = models.CharField(max_length=80, blank=True)
    form_name = models.CharField("hình thức", max_length=200, blank=True)
    reason = models.CharField("thành tích", max_length=600, blank=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    number_sealed = models.BinaryField(null=True, blank=True)
    number_tail = models.CharField(max_length=4, blank=True)
    apart = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "dòng danh sách"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(places__isnull=True, name__gt="") | Q(places__gt=0, name=""), name="row_named_or_places"
            ),
        ]
        indexes = [models.Index(fields=["list", "removed", "position"], name="rows_of_a_list")]

    def __str__(self) -> str:
        """The name, or how many places."""
        return self.name or str(self.places)


class ListStep(models.Model):
    """One step of building a list, with what stood in the rows it touched, so that it can be taken back.

    before: row number → the values that changed, as they stood; empty for rows the step brought in or took out.
    """

    list = models.ForeignKey(AwardList, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=StepKind.choices)
    before = models.JSONField()
    by_name = models.CharField(max_length=120, blank=True)
    entered_at = models.DateTimeField(auto_now_add=True)
    undone = models.BooleanField(default=False)

    class Meta:
        verbose_name = "bước lập danh sách"
        ordering = ["pk"]

    def __str__(self) -> str:
        """Kind and list by number."""
        return f"{self.kind} {self.list_id}"
