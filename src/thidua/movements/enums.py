"""The closed words of movements."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MovementKind(TextChoices):
    """How a movement runs."""

    REGULAR = "regular", _("Thường xuyên")
    THEMATIC = "thematic", _("Theo chuyên đề")


class MovementState(TextChoices):
    """Where a movement stands; that its days are over follows from the day."""

    DRAFTED = "drafted", _("Đang soạn")
    LAUNCHED = "launched", _("Đã phát động")
    ENDED = "ended", _("Đã tổng kết")


class Stretch(TextChoices):
    """Which part of a year a report of participation is for."""

    YEAR = "year", _("Cả năm")
    FIRST_HALF = "first_half", _("6 tháng đầu năm")
    SECOND_HALF = "second_half", _("6 tháng cuối năm")


class ReviewKind(TextChoices):
    """A review on the way, or the final one."""

    MIDTERM = "midterm", _("Sơ kết")
    FINAL = "final", _("Tổng kết")
