"""The closed words of meetings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    """What a meeting is for."""

    PACT_SIGNING = "pact_signing", _("Hội nghị ký kết giao ước")
    MIDYEAR_REVIEW = "midyear_review", _("Hội nghị sơ kết 6 tháng")
    YEAREND_REVIEW = "yearend_review", _("Hội nghị tổng kết năm")
    EXTRAORDINARY = "extraordinary", _("Hội nghị bất thường")
    INTERIM_REVIEW = "interim_review", _("Hội nghị sơ kết")
    FINAL_REVIEW = "final_review", _("Hội nghị tổng kết")
    MODELS = "models_conference", _("Hội nghị biểu dương điển hình tiên tiến")
    PRESENTATION = "presentation", _("Hội nghị trao thưởng")
    LAUNCH = "launch", _("Lễ phát động thi đua")
    CONGRESS = "emulation_congress", _("Đại hội thi đua yêu nước")


CONFERENCES = frozenset(
    {
        MeetingKind.INTERIM_REVIEW,
        MeetingKind.FINAL_REVIEW,
        MeetingKind.MODELS,
        MeetingKind.PRESENTATION,
        MeetingKind.LAUNCH,
        MeetingKind.CONGRESS,
    }
)
"""The kinds an office holds itself, outside the year of a block."""


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


class DelegateState(TextChoices):
    """Whether a named delegate still goes."""

    NAMED = "named", _("Được cử")
    REPLACED = "replaced", _("Đã thay")


class StoryKind(TextChoices):
    """What is told at a meeting."""

    SPEECH = "speech", _("Tham luận")
    EXEMPLAR = "exemplar", _("Gương điển hình")


class PetitionState(TextChoices):
    """Where an opinion or request stands; that it is late follows from its deadline and the day."""

    OPEN = "open", _("Chưa giao trả lời")
    ASSIGNED = "assigned", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    CLOSED = "closed", _("Đã khép lại")
