"""The beginning of a block's year: its terms, the pact and who signed it, what each member registered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.clusters.enums import PactState, RegistrationState, YearCalendar
from thidua.clusters.models.blocks import BlockYear
from thidua.targets.enums import Comparison


class YearTerms(models.Model):
    """The days asked for at the beginning of a year, and which calendar the block follows."""

    block_year = models.OneToOneField(BlockYear, models.PROTECT, related_name="terms")
    calendar = models.CharField(
        "năm tính theo", max_length=12, choices=YearCalendar.choices, default=YearCalendar.CALENDAR
    )
    pact_due = models.DateField("hạn ký giao ước", null=True, blank=True)
    registration_due = models.DateField("hạn đăng ký", null=True, blank=True)

    class Meta:
        verbose_name = "các mốc đầu năm"

    def __str__(self) -> str:
        """The year by number."""
        return f"{self.block_year_id}"


class Pact(models.Model):
    """The pact of a year: what all members promise each other. Its text stands once signing has opened."""

    block_year = models.OneToOneField(BlockYear, models.PROTECT, related_name="pact")
    text = models.TextField("nội dung")
    state = models.CharField(max_length=8, choices=PactState.choices, default=PactState.DRAFT)
    opened_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "giao ước thi đua"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", opened_on__isnull=True) | Q(state="open", opened_on__isnull=False),
                name="open_pact_has_a_day",
            )
        ]

    def __str__(self) -> str:
        """The year by number."""
        return f"giao ước {self.block_year_id}"


class PactAim(models.Model):
    """One target of a pact; with its signature it becomes a target of each member."""

    pact = models.ForeignKey(Pact, models.PROTECT, related_name="aims")
    position = models.PositiveSmallIntegerField()
    indicator = models.CharField("chỉ tiêu", max_length=300)
    comparison = models.CharField("so sánh", max_length=2, choices=Comparison.choices)
    wanted = models.DecimalField("giá trị", max_digits=18, decimal_places=4)
    measure = models.CharField("đơn vị tính", max_length=40)
    due_on = models.DateField("hạn")

    class Meta:
        verbose_name = "chỉ tiêu giao ước"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["pact", "indicator"], name="one_aim_an_indicator")]

    def __str__(self) -> str:
        """The indicator."""
        return self.indicator


class PactSignature(models.Model):
    """A member's signature: by its own leader, with the post of that day, at a meeting or apart."""

    pact = models.ForeignKey(Pact, models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    signer = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    signer_name = models.CharField("người ký", max_length=120)
    signer_post = models.CharField("chức vụ", max_length=160, blank=True)
    signed_on = models.DateField("ngày ký")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "chữ ký giao ước"
        constraints = [models.UniqueConstraint(fields=["pact", "organisation"], name="one_signature_a_member")]

    def __str__(self) -> str:
        """Pact and unit by number."""
        return f"{self.pact_id}:{self.organisation_id}"


class Registration(models.Model):
    """What a member registers for the year. ``late``: first sent after the day asked for."""

    block_year = models.ForeignKey(BlockYear, models.PROTECT, related_name="registrations")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="registrations")
    state = models.CharField(max_length=8, choices=RegistrationState.choices, default=RegistrationState.DRAFT)
    sent_on = models.DateField(null=True, blank=True)
    resent_on = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    reason = models.CharField("lý do trả lại", max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "đăng ký thi đua"
        constraints = [
            models.UniqueConstraint(fields=["block_year", "organisation"], name="one_registration_a_member"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_on__isnull=False), name="registration_sent_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        """Year and unit by number."""
        return f"{self.block_year_id}:{self.organisation_id}"


class RegisteredTitle(models.Model):
    """One title wanted, as the law named it on the day; for people and collectives with how many."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="titles")
    code = models.CharField(max_length=60)
    name = models.CharField("danh hiệu", max_length=160)
    citation = models.CharField("căn cứ", max_length=200)
    count = models.PositiveIntegerField("số lượng")
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "danh hiệu đăng ký"
        constraints = [
            models.UniqueConstraint(fields=["registration", "code"], name="one_title_once"),
            models.CheckConstraint(condition=Q(count__gt=0), name="a_title_for_somebody"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.name


class RegisteredMovement(models.Model):
    """A movement joined or launched: name, aim, from when to when."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="movements")
    name = models.CharField("phong trào", max_length=250)
    aim = models.CharField("mục tiêu", max_length=400, blank=True)
    since = models.DateField("bắt đầu", null=True, blank=True)
    until = models.DateField("kết thúc", null=True, blank=True)

    class Meta:
        verbose_name = "phong trào đăng ký"
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="movement_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name
