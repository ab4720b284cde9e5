"""Lists of recipients an office draws up to commend them itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.decisions.enums import DecisionState, ListState, PositionClass, RowKind, SignedHow, StepKind
from thidua.decisions.models_in_hand import (
    BlankMove,
    GoldenBook,
    GoldenSpan,
    HandOver,
    Paid,
    PlaceMove,
    PrintedCopy,
    PrintRun,
    Stock,
)
from thidua.decisions.models_presentation import Presentation, PresentationGroup, PresentedAward
from thidua.decisions.models_sent import SentCopy
from thidua.decisions.models_templates import TemplateChoice, TemplateVersion, WordTemplate
from thidua.registry.enums import Gender
from thidua.vietnamese import number_with_symbol

__all__ = [
    "AwardList",
    "BlankMove",
    "Decision",
    "GoldenBook",
    "GoldenSpan",
    "HandOver",
    "ListRow",
    "ListStep",
    "NumberBook",
    "Paid",
    "Payment",
    "PlaceMove",
    "Presentation",
    "PresentationGroup",
    "PresentedAward",
    "PrintRun",
    "PrintedCopy",
    "SentCopy",
    "Stock",
    "TakenNumber",
    "TemplateChoice",
    "TemplateVersion",
    "WordTemplate",
]


class AwardList(models.Model):
    """A list an office draws up: for which form, in which year, for what; none of its rows is an award.

    form_code, form_name: the usual form of its rows, named as on the day the list was made; a row may have another.
    form_reason:          why a form is listed which the office does not decide itself, as a list to be decided elsewhere.
    reason:               the usual reason of its rows. stated_…: the counts a paper gives, held against the rows.
    movement:             the emulation movement it rewards; its awards are linked to it when they are granted.
    """

    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    title = models.CharField("tên danh sách", max_length=250)
    year = models.PositiveSmallIntegerField("năm")
    form_code = models.CharField(max_length=80)
    form_name = models.CharField("hình thức", max_length=200)
    form_reason = models.CharField("lý do chọn hình thức", max_length=300, blank=True)
    reason = models.CharField("thành tích", max_length=600, blank=True)
    movement = models.ForeignKey("movements.Movement", models.PROTECT, null=True, blank=True, related_name="+")
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
    despite:     why it is proposed although the law answered "not met"; despite_law: what the law answered then, with its
                 articles; despite_by, despite_on: who said so and the ISO day. They go with whom and what they were said of.
    decision:    the decision it stands in. award_number: its number in the book of awards, once granted.
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
    despite = models.CharField("lý do vẫn đề nghị", max_length=400, blank=True)
    despite_law = models.CharField(max_length=800, blank=True)
    despite_by = models.CharField(max_length=120, blank=True)
    despite_on = models.CharField(max_length=10, blank=True)
    decision = models.ForeignKey("Decision", models.PROTECT, null=True, blank=True, related_name="rows")
    award_number = models.BigIntegerField(null=True, blank=True, unique=True)
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


class Decision(models.Model):
    """One decision made from a list: it gives one form to some of its rows.

    number, symbol, number_year: "214", "QĐ-SDTTG", the year of its day; unique together for an issuer, for good.
    content:     all that the paper says but number and day, frozen when it was approved; content_sha256: its hash.
    bases:       the lines of căn cứ. executors, recipients: who carries it out, who it is sent to, one a line.
    exported:    the PDF that went out to be signed. signed_file: what came back; findings: what was found in it.
    word_template: the version of the office's own template it is written in, fixed with the content; empty for our own paper.
    archived_…:  since when and where the signed paper is kept.
    """

    award_list = models.ForeignKey(AwardList, models.PROTECT, related_name="decisions")
    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    form_code = models.CharField(max_length=80)
    form_name = models.CharField("hình thức", max_length=200)
    symbol = models.CharField("ký hiệu", max_length=40)
    number = models.CharField("số", max_length=12, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    authority = models.CharField("người quyết định", max_length=200)
    decider = models.CharField("cấp quyết định", max_length=40, blank=True)
    signer = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    signer_post = models.CharField("chức vụ người ký", max_length=160)
    place = models.CharField("nơi ban hành", max_length=80, blank=True)
    occasion = models.CharField("thành tích chung", max_length=600)
    bases = models.JSONField("căn cứ", default=list)
    executors = models.TextField("người thi hành", blank=True)
    recipients = models.TextField("nơi nhận", blank=True)
    fund = models.CharField("nguồn chi", max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=DecisionState.choices, default=DecisionState.DRAFTED)
    made_on = models.DateField()
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    content = models.JSONField(null=True, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    word_template = models.ForeignKey(TemplateVersion, models.PROTECT, null=True, blank=True, related_name="+")
    out_on = models.DateField(null=True, blank=True)
    exported = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    signed_how = models.CharField(max_length=8, choices=SignedHow.choices, blank=True)
    signed_file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    signed_back_on = models.DateField(null=True, blank=True)
    findings = models.JSONField(default=list, blank=True)
    granted_on = models.DateField(null=True, blank=True)
    voided_reason = models.CharField(max_length=400, blank=True)
    archived_on = models.DateField("ngày lưu", null=True, blank=True)
    archived_at = models.CharField("nơi lưu", max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "quyết định khen thưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "symbol", "number_year", "number"],
                condition=~Q(number=""),
                name="decision_number_once",
            ),
            models.CheckConstraint(
                condition=Q(number="", number_year__isnull=True, decided_on__isnull=True)
                | Q(number__gt="", number_year__isnull=False, decided_on__isnull=False),
                name="decision_number_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted")
                | Q(number__gt="", granted_on__isnull=False, content_sha256__gt="", signed_file__isnull=False),
                name="granted_is_numbered_and_signed",
            ),
        ]

    def __str__(self) -> str:
        """Number and symbol."""
        return number_with_symbol(self.number or "…", self.symbol)


class NumberBook(models.Model):
    """The numbers one issuer gives its own decisions in a year, without a gap; only for an issuer that keeps one."""

    marked = True

    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    symbol = models.CharField("ký hiệu", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số đã cấp sau cùng", default=0)

    class Meta:
        verbose_name = "sổ số"
        constraints = [models.UniqueConstraint(fields=["issuer", "symbol", "year"], name="one_number_book")]

    def __str__(self) -> str:
        """Symbol and year."""
        return f"{self.symbol} {self.year}"


class TakenNumber(models.Model):
    """One number taken from a book. voided_reason: why it came to nothing; it is never given again."""

    marked = True

    book = models.ForeignKey(NumberBook, models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField("số")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="taken")
    taken_on = models.DateField()
    voided_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "số đã cấp"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="number_taken_once")]

    def __str__(self) -> str:
        """The number."""
        return str(self.number)


class Payment(models.Model):
    """The money of one recipient of a decision. amount: in đồng; empty where it is not known, which is not nought.

    steps: how it was reached, in sentences, as on the day of the decision.
    """

    marked = True

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="payments")
    row = models.OneToOneField(ListRow, models.PROTECT, related_name="payment")
    amount = models.PositiveBigIntegerField("số tiền", null=True, blank=True)
    coefficient = models.CharField("hệ số", max_length=20, blank=True)
    base = models.PositiveBigIntegerField("mức lương cơ sở", null=True, blank=True)
    steps = models.JSONField(default=list)

    class Meta:
        verbose_name = "khoản tiền thưởng"

    def __str__(self) -> str:
        """The decision and the row by number."""
        return f"{self.decision_id} {self.row_id}"
