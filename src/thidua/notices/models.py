"""What was seen to wait for whom, and how each wants to be told. No title, no name: the inbox alone says what it is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.notices.enums import Rhythm


class Notice(models.Model):
    """One thing that waits for the holder of a mandate. It goes when it no longer waits.

    kind:  which sort of page it leads to, a word of the inbox. key: a hash that tells one thing from another.
    seen_at, mailed_at: when the person looked at the bell, and when an e-mail counted it; empty before.
    """

    mandate = models.ForeignKey("registry.Mandate", models.CASCADE, related_name="+")
    kind = models.CharField("loại việc", max_length=40)
    key = models.CharField(max_length=64)
    due_on = models.DateField("hạn", null=True)
    found_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tin báo"
        constraints = [models.UniqueConstraint(fields=["mandate", "key"], name="one_notice_a_thing")]
        indexes = [models.Index(fields=["mandate"], condition=Q(seen_at__isnull=True), name="notices_not_seen")]

    def __str__(self) -> str:
        """Mandate and kind."""
        return f"{self.mandate_id} {self.kind}"


class MailWish(models.Model):
    """Where and how often a person wants the e-mail, and the hours that stay quiet. No row: no e-mail.

    quiet_from, quiet_until: hours 0–23 between which nothing is sent; from after until runs over midnight, equal is never.
    """

    person = models.OneToOneField("registry.Person", models.CASCADE, related_name="+")
    address = models.EmailField("địa chỉ thư điện tử", max_length=200)
    rhythm = models.CharField("nhịp gửi", max_length=8, choices=Rhythm.choices, default=Rhythm.DAILY)
    quiet_from = models.PositiveSmallIntegerField("yên lặng từ giờ", default=19)
    quiet_until = models.PositiveSmallIntegerField("đến giờ", default=7)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "cách nhận thư báo"
        constraints = [models.CheckConstraint(condition=Q(quiet_from__lt=24, quiet_until__lt=24), name="quiet_hours")]

    def __str__(self) -> str:
        """The person by number; never the address, which does not belong in logs."""
        return f"{self.person_id} {self.rhythm}"
