"""The closed words of presenting awards at a meeting."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PresentationState(TextChoices):
    """Whether what happened was written down."""

    PLANNED = "planned", _("Đang chuẩn bị")
    RECORDED = "recorded", _("Đã ghi kết quả trao")


class Receiver(TextChoices):
    """Who receives an award."""

    SELF = "self", _("Người được khen nhận")
    REPRESENTATIVE = "representative", _("Đại diện tập thể, hộ gia đình nhận")
    RELATIVE = "relative", _("Thân nhân, gia đình nhận")
    STAND_IN = "stand_in", _("Người khác nhận thay")
    ABSENT = "absent", _("Vắng mặt, trao sau")


class Outcome(TextChoices):
    """What became of an award at the presentation."""

    PLANNED = "planned", _("Sẽ trao")
    PRESENTED = "presented", _("Đã trao")
    LATER = "later", _("Trao sau")
    DROPPED = "dropped", _("Không trao")
