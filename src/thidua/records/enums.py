"""The closed words of the records of awards."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AwardEvent(TextChoices):
    """What can happen to an award: the kinds of rows in the awards stream of the book."""

    GRANTED = "granted", _("Khen thưởng")
    RECORDED = "recorded", _("Ghi từ giấy tờ")
    CORRECTED = "corrected", _("Cải chính")
    REVOKED = "revoked", _("Thu hồi")
    REISSUED = "reissued", _("Cấp lại, cấp đổi")
    NUMBER_VOIDED = "number_voided", _("Hủy số quyết định")
    PERSONS_MERGED = "persons_merged", _("Nhập hồ sơ cá nhân")
    ERASED = "erased", _("Xóa dữ liệu cá nhân")


class Whom(TextChoices):
    """To whom an award went."""

    PERSON = "person", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")
    FOREIGNER = "foreigner", _("Cá nhân người nước ngoài")
    FOREIGN_BODY = "foreign_body", _("Tổ chức nước ngoài")


PEOPLE = frozenset({Whom.PERSON, Whom.FOREIGNER})
"""Recipients who are one person each."""
PRIVATE = frozenset({Whom.PERSON, Whom.FOREIGNER, Whom.HOUSEHOLD})
"""Recipients whose name is personal data: the book keeps a commitment to it and the name lies beside the book."""


class SourceKind(TextChoices):
    """Where an award is known from."""

    HERE = "here", _("Quyết định lập trong hệ thống")
    PAPER = "paper", _("Ghi lại từ giấy tờ")
    OUTSIDE = "outside", _("Do cơ quan khác khen, ghi theo văn bản nhận được")


class AwardState(TextChoices):
    """How an award stands today."""

    STANDING = "standing", _("Còn hiệu lực")
    REVOKED = "revoked", _("Đã thu hồi")
    DOUBLE = "double", _("Ghi trùng, không tính")
    WITHDRAWN = "withdrawn", _("Rút lại lần nhập tệp, không tính")


NOT_COUNTED = frozenset({AwardState.DOUBLE, AwardState.WITHDRAWN})
"""Entries the book keeps and no history, extract or answer goes by."""


class Reissue(TextChoices):
    """Why the paper or the object was made once more."""

    LOST = "lost", _("Cấp lại vì mất")
    WORN = "worn", _("Cấp đổi vì hỏng")
    MISPRINTED = "misprinted", _("Cấp đổi vì in sai")


class RevocationState(TextChoices):
    """Where a proposal to take an award back stands."""

    PROPOSED = "proposed", _("Chờ người khác xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận, đã thu hồi")
    DROPPED = "dropped", _("Đã bỏ đề xuất")
