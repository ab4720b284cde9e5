"""The closed words of notices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rhythm(TextChoices):
    """How often somebody gets an e-mail about what waits."""

    NEVER = "never", _("Không gửi")
    DAILY = "daily", _("Mỗi ngày một thư")
    WEEKLY = "weekly", _("Mỗi tuần một thư")
