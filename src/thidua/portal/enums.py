"""The closed words of the public pages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PublicKind(TextChoices):
    """What sort of thing was published."""

    DECISION = "decision", _("Quyết định khen thưởng")
    MOVEMENT = "movement", _("Phong trào thi đua")
    HONOUR = "honour", _("Khen thưởng trên bảng vinh danh")
    EXEMPLAR = "exemplar", _("Điển hình tiên tiến")
    NEWS = "news", _("Tin")


class PublicState(TextChoices):
    """Whether everybody sees it."""

    PUBLISHED = "published", _("Đang công khai")
    TAKEN_BACK = "taken_back", _("Đã gỡ")


class NewsState(TextChoices):
    """Where a piece of news stands before it is published."""

    DRAFTED = "drafted", _("Bản thảo")
    SIGNED = "signed", _("Tác giả đã ký")
