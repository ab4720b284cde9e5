"""The closed words of lists and decisions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ListState(TextChoices):
    """Where a list of recipients stands. None of these is an award."""

    DRAFT = "draft", _("Đang lập")
    SENT = "sent", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt")
    DROPPED = "dropped", _("Thôi không khen")


class RowKind(TextChoices):
    """Who a row names: each receives in its own way, and money differs by it."""

    COLLECTIVE = "collective", _("Tập thể")
    PERSON = "person", _("Cá nhân")
    HOUSEHOLD = "household", _("Hộ gia đình")
    FOREIGNER = "foreigner", _("Người, tập thể nước ngoài")


PEOPLE = frozenset({RowKind.PERSON, RowKind.FOREIGNER})
"""Kinds counted as individuals."""


class PositionClass(TextChoices):
    """Whether somebody leads or works directly, whether a collective is small; blank where nobody has said."""

    DIRECT = "direct", _("Lao động trực tiếp")
    LEADING = "leading", _("Lãnh đạo, quản lý")
    SMALL = "small", _("Tập thể nhỏ")
    LARGE = "large", _("Không phải tập thể nhỏ")


CLASSES_OF = {
    RowKind.PERSON: (PositionClass.DIRECT, PositionClass.LEADING),
    RowKind.FOREIGNER: (PositionClass.DIRECT, PositionClass.LEADING),
    RowKind.COLLECTIVE: (PositionClass.SMALL, PositionClass.LARGE),
    RowKind.HOUSEHOLD: (),
}
"""The classes a row of each kind may be of."""


class StepKind(TextChoices):
    """What one step of building a list was; each but the taking back can be taken back."""

    FILL = "fill", _("Thêm dòng")
    EDIT = "edit", _("Sửa dòng")
    REMOVE = "remove", _("Bỏ dòng")


class DecisionState(TextChoices):
    """Where the paper of a decision stands. Only granted ones are awards."""

    DRAFTED = "drafted", _("Dự thảo")
    APPROVED = "approved", _("Đã chốt nội dung")
    OUT = "out", _("Gửi ký bên ngoài")
    SIGNED = "signed", _("Đã có bản ký")
    GRANTED = "granted", _("Đã ban hành")
    VOIDED = "voided", _("Đã hủy")


class SignedHow(TextChoices):
    """How the signed paper came back."""

    DIGITAL = "digital", _("Ký số, đã kiểm tra")
    INK = "ink", _("Ký giấy, chưa kiểm tra bằng máy")
