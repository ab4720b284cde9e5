"""The closed words of meetings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    """What a meeting is for."""

    PACT_SIGNING = "pact_signing", _("Hội nghị ký kết giao ước")
    MIDYEAR_REVIEW = "midyear_review", _("Hội nghị sơ kết 6 tháng")
    YEAREND_REVIEW = "yearend_review", _("Hội nghị tổng kết năm")
    EXTRAORDINARY = "extraordinary", _("Hội nghị bất thường")


class MeetingState(TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("Đã lên lịch")
    CLOSED = "closed", _("Đã kết thúc")


class Presence(TextChoices):
    """Whether a unit of the roll came."""

    UNKNOWN = "unknown", _("Chưa điểm danh")
    PRESENT = "present", _("Có mặt")
    ABSENT = "absent", _("Vắng mặt")


class VoteKind(TextChoices):
    """What is put to the vote."""

    RESOLUTION = "resolution", _("Thông qua nội dung, nghị quyết")
    ACCLAIM = "acclaim", _("Suy tôn đơn vị dẫn đầu")
    ELECTION = "election", _("Bầu đơn vị trưởng năm sau")


class VoteMethod(TextChoices):
    """How a vote is taken."""

    HANDS = "hands", _("Giơ tay")
    PAPER = "paper", _("Bỏ phiếu kín")


class VoteState(TextChoices):
    """Whether a vote can still be counted."""

    OPEN = "open", _("Đang kiểm đếm")
    CLOSED = "closed", _("Đã có kết quả")
