"""The closed words of bringing files in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunKind(TextChoices):
    """What the rows of a file become; the room that owns them puts them in."""

    AWARD_LIST = "award_list", _("Dòng của danh sách khen thưởng")
    UNITS = "units", _("Đơn vị và cán bộ")
    OLD_AWARDS = "old_awards", _("Khen thưởng ghi lại từ giấy tờ")
    FACTS = "facts", _("Xếp loại, sáng kiến, kết quả năm")


class RunState(TextChoices):
    """How far the bringing in of one file has come."""

    READ = "read", _("Đã đọc, chưa nhập")
    APPLIED = "applied", _("Đã nhập")
    UNDONE = "undone", _("Đã hoàn tác")
