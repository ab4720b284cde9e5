"""The closed words of judgements, confirmed texts and local rules."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JudgementWord(TextChoices):
    """What people say of a criterion; with reservations neither side is settled, and the law still asks."""

    YES = "yes", _("Đạt")
    NO = "no", _("Chưa đạt")
    RESERVATIONS = "reservations", _("Còn ý kiến, chưa kết luận")


class TextStep(TextChoices):
    """What an officer says of a criterion beside its article."""

    CONFIRMED = "confirmed", _("Đúng như văn bản")
    CORRECTED = "corrected", _("Sửa theo văn bản")


class TextState(TextChoices):
    """Whether a confirmation still decides."""

    STANDING = "standing", _("Đang dùng")
    REPLACED = "replaced", _("Đã có xác nhận sau")
    WITHDRAWN = "withdrawn", _("Đã rút")


class RuleRelation(TextChoices):
    """How a local rule stands to the State's."""

    DEFINES = "defines", _("Quy định nơi luật giao")
    TIGHTENS = "tightens", _("Chặt hơn quy định chung")
    SUPERSEDES = "supersedes", _("Thay quy định chung theo ủy quyền")


class RuleState(TextChoices):
    """Where a local rule stands; only one in force is answered by."""

    DRAFTED = "drafted", _("Dự thảo")
    IN_FORCE = "in_force", _("Đang áp dụng")
    ENDED = "ended", _("Đã thôi áp dụng")
