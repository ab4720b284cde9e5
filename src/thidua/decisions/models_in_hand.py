"""What follows a granted decision into the hand: sheets and blanks, prints, hand-over, money paid."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.decisions.enums_in_hand import BlankKind, PrintState, Purpose, SheetHeading


class Stock(models.Model):
    """A sheet an office prints on: a design printed whole, or blank stock it bought, measured by the office.

    sheet_code: the sheet of the program it starts from. moves: place → [right, down] in millimetres; "" moves all.
    with_code:  a code is printed; only where the sheet has a free place for one.
    counted:    the office counts its blanks; printing then takes from them and stops when none are left.
    """

    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    name = models.CharField("tên mẫu", max_length=160)
    sheet_code = models.CharField(max_length=60)
    heading = models.CharField("tiêu đề", max_length=8, choices=SheetHeading.choices, default=SheetHeading.STATE)
    moves = models.JSONField(default=dict, blank=True)
    emblem = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    with_code = models.BooleanField("in mã tra cứu", default=False)
    counted = models.BooleanField("theo dõi số phôi", default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "mẫu in, phôi"
        constraints = [models.UniqueConstraint(fields=["issuer", "name"], name="one_stock_of_a_name")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class PrintRun(models.Model):
    """One printing of certificates of a decision: who, when, why, on which sheet; the file that came out.

    sheet:  the sheet as it was, moved places included. rows: the recipients, in the order of the pages.
    reason: why copies are made once more; empty for first copies.
    trouble: why no file came out.
    """

    decision = models.ForeignKey("decisions.Decision", models.PROTECT, related_name="prints")
    stock = models.ForeignKey(Stock, models.PROTECT, related_name="+")
    sheet = models.JSONField()
    rows = models.JSONField()
    purpose = models.CharField("loại bản", max_length=12, choices=Purpose.choices, default=Purpose.PRINT)
    state = models.CharField(max_length=8, choices=PrintState.choices, default=PrintState.WAITING)
    many = models.PositiveIntegerField("số bản")
    done = models.PositiveIntegerField("số bản đã xong", default=0)
    reason = models.CharField("lý do in lại", max_length=400, blank=True)
    trouble = models.CharField(max_length=400, blank=True)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    made_on = models.DateField()
    by_name = models.CharField(max_length=120, blank=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "lần in"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="done") | Q(file__isnull=False), name="a_print_done_has_a_file"),
            models.CheckConstraint(condition=Q(done__lte=F("many")), name="no_more_done_than_wanted"),
        ]

    def __str__(self) -> str:
        """The number."""
        return str(self.pk)


class PrintedCopy(models.Model):
    """One certificate of one recipient printed on paper: the first copy, the second and so on."""

    run = models.ForeignKey(PrintRun, models.PROTECT, related_name="copies")
    row = models.ForeignKey("decisions.ListRow", models.PROTECT, related_name="copies")
    copy = models.PositiveSmallIntegerField("bản thứ")

    class Meta:
        verbose_name = "bản in"
        constraints = [models.UniqueConstraint(fields=["row", "copy"], name="a_copy_is_printed_once")]

    def __str__(self) -> str:
        """Which copy."""
        return str(self.copy)


class PlaceMove(models.Model):
    """A place moved for one recipient alone, in tenths of a millimetre to the right and down."""

    row = models.ForeignKey("decisions.ListRow", models.PROTECT, related_name="moves")
    place = models.CharField("chỗ in", max_length=20)
    right = models.SmallIntegerField("sang phải", default=0)
    down = models.SmallIntegerField("xuống", default=0)

    class Meta:
        verbose_name = "chỉnh chỗ in"
        constraints = [models.UniqueConstraint(fields=["row", "place"], name="a_place_is_moved_once")]

    def __str__(self) -> str:
        """The place."""
        return self.place


class BlankMove(models.Model):
    """Blanks of a stock received, used or spoiled, one line of their register. run: the print that used them."""

    stock = models.ForeignKey(Stock, models.PROTECT, related_name="blanks")
    kind = models.CharField(max_length=8, choices=BlankKind.choices)
    many = models.PositiveIntegerField("số phôi")
    moved_on = models.DateField("ngày")
    note = models.CharField("ghi chú", max_length=250, blank=True)
    run = models.OneToOneField(PrintRun, models.PROTECT, null=True, blank=True, related_name="blanks")
    by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "biến động phôi"
        ordering = ["-moved_on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(many__gt=0), name="some_blanks_moved")]

    def __str__(self) -> str:
        """Kind and number."""
        return f"{self.kind} {self.many}"


class GoldenBook(models.Model):
    """The golden book of one issuer and year: numbers without a gap; only for an office that keeps one with us."""

    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số đã ghi sau cùng", default=0)

    class Meta:
        verbose_name = "sổ vàng"
        constraints = [models.UniqueConstraint(fields=["issuer", "year"], name="one_golden_book")]

    def __str__(self) -> str:
        """The year."""
        return str(self.year)


class GoldenSpan(models.Model):
    """The numbers of the golden book one decision took when it was granted, from ``first`` to ``last``."""

    book = models.ForeignKey(GoldenBook, models.PROTECT, related_name="spans")
    decision = models.OneToOneField("decisions.Decision", models.PROTECT, related_name="golden")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        verbose_name = "số sổ vàng của quyết định"
        ordering = ["first"]
        constraints = [
            models.UniqueConstraint(fields=["book", "first"], name="golden_numbers_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="golden_numbers_go_up"),
        ]

    def __str__(self) -> str:
        """From and to."""
        return f"{self.first}-{self.last}"


class HandOver(models.Model):
    """A certificate given into the hand: when, to whom, at what occasion.

    received_by: who received it in the recipient's place; empty where he did himself. cancelled_reason: taken back as an
    entry made by mistake; such an entry stays and counts nowhere.
    """

    marked = True

    row = models.ForeignKey("decisions.ListRow", models.PROTECT, related_name="hand_overs")
    handed_on = models.DateField("ngày trao")
    occasion = models.CharField("dịp trao", max_length=250, blank=True)
    received_by = models.CharField("người nhận thay", max_length=250, blank=True)
    signed = models.BooleanField("đã ký nhận", default=True)
    by_name = models.CharField(max_length=120, blank=True)
    cancelled_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "lần trao"
        constraints = [
            models.UniqueConstraint(fields=["row"], condition=Q(cancelled_reason=""), name="handed_over_once"),
        ]

    def __str__(self) -> str:
        """The day."""
        return str(self.handed_on)


class Paid(models.Model):
    """Money of one recipient paid out. reason: why the amount is another than the one reckoned, or that nobody reckoned.

    cancelled_reason: the entry was a mistake; it stays and counts nowhere.
    """

    marked = True

    payment = models.ForeignKey("decisions.Payment", models.PROTECT, related_name="paid")
    amount = models.PositiveBigIntegerField("số tiền đã chi")
    paid_on = models.DateField("ngày chi")
    received_by = models.CharField("người nhận thay", max_length=250, blank=True)
    reason = models.CharField("lý do mức chi", max_length=400, blank=True)
    by_name = models.CharField(max_length=120, blank=True)
    cancelled_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "khoản đã chi"
        constraints = [
            models.UniqueConstraint(fields=["payment"], condition=Q(cancelled_reason=""), name="paid_once"),
        ]

    def __str__(self) -> str:
        """The payment by number."""
        return str(self.payment_id)
