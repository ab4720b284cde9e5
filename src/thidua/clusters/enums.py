"""The closed words of clusters and blocks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BlockKind(TextChoices):
    """A block joins units of like function, a cluster joins units of one area."""

    BLOCK = "block", _("Khối thi đua")
    CLUSTER = "cluster", _("Cụm thi đua")


class MemberRole(TextChoices):
    """The part a unit plays in a year: read from here, never stored as a mandate."""

    HEAD = "head", _("Trưởng khối")
    DEPUTY = "deputy", _("Phó Trưởng khối")
    MEMBER = "member", _("Thành viên")


class Stage(TextChoices):
    """Where the year of a block stands."""

    SETUP = "setup", _("Đang thiết lập")
    SCORING = "scoring", _("Đang chấm điểm")
    FROZEN = "frozen", _("Đã chốt điểm")
    CORRECTING = "correcting", _("Đang sửa sau chốt")
    CLOSED = "closed", _("Đã tổng kết")


class CardState(TextChoices):
    """Where one unit's score card stands."""

    NOT_STARTED = "not_started", _("Chưa bắt đầu")
    IN_PROGRESS = "in_progress", _("Đang chấm")
    SUBMITTED = "submitted", _("Đã nộp")
    RETURNED = "returned", _("Đã trả lại")
    REOPENED = "reopened", _("Được mở lại")
    SYNTHESISED = "synthesised", _("Đã tổng hợp")


class Layer(TextChoices):
    """Whose points they are; every layer is kept."""

    SELF = "self", _("Tự chấm")
    SYNTHESIS = "synthesis", _("Tổng hợp")


class SheetState(TextChoices):
    """Whether the sheet can still change."""

    DRAFT = "draft", _("Dự thảo")
    AGREED = "agreed", _("Đã thống nhất, đã khóa")
