"""The closed words of what is given into the hand: blank sheets, prints, money."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BlankKind(TextChoices):
    """What happened to blank sheets."""

    RECEIVED = "received", _("Nhận về")
    USED = "used", _("Dùng để in")
    SPOILED = "spoiled", _("Hỏng")


class PrintState(TextChoices):
    """Whether the file of a print is ready."""

    WAITING = "waiting", _("Đang chờ in")
    DONE = "done", _("Đã có tệp")
    FAILED = "failed", _("Không in được")


class Purpose(TextChoices):
    """For paper, or for keeping on a screen."""

    PRINT = "print", _("Bản in giấy")
    ELECTRONIC = "electronic", _("Bản điện tử")


class SheetHeading(TextChoices):
    """Which words stand at the head of a certificate printed whole."""

    STATE = "state", _("Quốc hiệu, tiêu ngữ")
    PARTY = "party", _("Đảng Cộng sản Việt Nam")
