"""The closed words of people of prestige and of titles with a call."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Removal(TextChoices):
    """Why somebody stands on a list of people of prestige no longer."""

    DECISION = "decision", _("Đưa ra theo quyết định")
    MISTAKE = "mistake", _("Ghi nhầm, không tính")


class DeedKind(TextChoices):
    """What a person of prestige was given or took part in."""

    TRAINING = "training", _("Tập huấn, bồi dưỡng")
    INFORMATION = "information", _("Cung cấp thông tin, tài liệu")


class CallState(TextChoices):
    """How far a call for a title has come."""

    OPEN = "open", _("Đang nhận hồ sơ")
    DECIDED = "decided", _("Đã có kết quả")
    DROPPED = "dropped", _("Đã thu lại vì ghi sai")


class Outcome(TextChoices):
    """What became of one application."""

    PENDING = "pending", _("Chờ xét")
    CHOSEN = "chosen", _("Được chọn")
    NOT_CHOSEN = "not_chosen", _("Không được chọn")
    WITHDRAWN = "withdrawn", _("Đơn vị rút")
