"""The closed words of proposals."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NominationState(TextChoices):
    """Where a proposal stands. None of these is an award."""

    DRAFT = "draft", _("Đang soạn")
    SENT = "sent", _("Đề nghị")
    WITHDRAWN = "withdrawn", _("Đã rút")
