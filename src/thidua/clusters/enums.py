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


CLUSTER_PARTS = {MemberRole.HEAD: _("Trưởng cụm"), MemberRole.DEPUTY: _("Phó Trưởng cụm")}


def part_word(kind: str, role: str) -> str:
    """What a unit is called by its part in a year: the head of a cluster is no head of a block."""
    part = MemberRole(role)
    return str(CLUSTER_PARTS.get(part, part.label) if kind == BlockKind.CLUSTER else part.label)


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
    PEER = "peer", _("Kiểm tra chéo")
    OUTSIDE = "outside", _("Cơ quan chuyên môn chấm")
    SYNTHESIS = "synthesis", _("Tổng hợp")
    VERIFIED = "verified", _("Thẩm định")
    FINAL = "final", _("Kết luận cuối cùng")


class Basis(TextChoices):
    """What a frozen version rests on; verification and final decision have their own layer of points."""

    SYNTHESIS = "synthesis", _("Tổng hợp của Trưởng khối")
    CORRECTION = "correction", _("Sửa sau chốt")
    MEETING = "meeting", _("Kết luận của hội nghị")
    VERIFIED = "verified", _("Thẩm định của thường trực Hội đồng")
    FINAL = "final", _("Kết luận cuối cùng")


STANDING_BASES = frozenset({Basis.VERIFIED, Basis.FINAL})
"""What only the standing body opens, adjusts and freezes."""


class ObjectionOutcome(TextChoices):
    """What became of a member's objection to a published result."""

    OPEN = "open", _("Chờ trả lời")
    UPHELD = "upheld", _("Chấp nhận, sửa điểm")
    PARTLY = "partly", _("Chấp nhận một phần")
    REJECTED = "rejected", _("Giữ nguyên kết quả")
    WITHDRAWN = "withdrawn", _("Đơn vị rút")


class YearCalendar(TextChoices):
    """Which year a block counts by."""

    CALENDAR = "calendar", _("Năm dương lịch")
    SCHOOL = "school", _("Năm học")
    COURT = "court", _("Năm công tác Tòa án")


class PactState(TextChoices):
    """Whether the text of a pact can still change."""

    DRAFT = "draft", _("Dự thảo")
    OPEN = "open", _("Đang ký")


class RegistrationState(TextChoices):
    """Where a member's registration stands."""

    DRAFT = "draft", _("Đang soạn")
    SENT = "sent", _("Đã gửi")
    RETURNED = "returned", _("Được trả lại")


class YearPaperKind(TextChoices):
    """The papers a block discusses and agrees at the beginning of its year."""

    REGULATION = "regulation", _("Quy chế hoạt động")
    PLAN = "plan", _("Kế hoạch năm")


class BlockChangeKind(TextChoices):
    """What became of blocks when they were drawn anew."""

    RENAMED = "renamed", _("Đổi tên")
    REDRAWN = "redrawn", _("Sắp xếp lại thành viên")
    SPLIT = "split", _("Chia tách")
    MERGED = "merged", _("Hợp nhất")
    ENDED = "ended", _("Kết thúc")


class ChangeSide(TextChoices):
    """Whether a block stood before a change or came out of it."""

    BEFORE = "before", _("Trước")
    AFTER = "after", _("Sau")


class SheetState(TextChoices):
    """Whether the sheet can still change."""

    DRAFT = "draft", _("Dự thảo")
    AGREED = "agreed", _("Đã thống nhất, đã khóa")
