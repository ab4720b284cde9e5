"""The closed words of meetings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    """What a meeting is for."""

    YEAREND_REVIEW = "yearend_review", _("Hội nghị tổng kết năm")


class MeetingState(TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("Đã lên lịch")
    CLOSED = "closed", _("Đã kết thúc")


class Presence(TextChoices):
    """Whether a unit of the roll came."""

    UNKNOWN = "unknown", _("Chưa điểm danh")
    PRESENT = "present", _("Có mặt")
    ABSENT = "absent", _("Vắng mặt")
