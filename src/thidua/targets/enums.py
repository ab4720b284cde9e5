"""The closed words of tasks and targets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    """What a task or a target comes from."""

    REMARK = "remark", _("Ý kiến của cấp trên")
    CONCLUSION = "conclusion", _("Kết luận của hội nghị")
    PLAN = "plan", _("Kế hoạch")
    PACT = "pact", _("Giao ước thi đua")
    REGISTRATION = "registration", _("Đăng ký thi đua")
    OTHER = "other", _("Việc được giao")


class Part(TextChoices):
    """The part a unit has in a task."""

    OWNER = "owner", _("Chủ trì")
    CO_OWNER = "co_owner", _("Phối hợp")
    READER = "reader", _("Theo dõi")


class TaskState(TextChoices):
    """Where a task stands; that it is late follows from its deadline and the day."""

    OPEN = "open", _("Đang thực hiện")
    REPORTED = "reported", _("Đã báo hoàn thành")
    CLOSED = "closed", _("Đã kết thúc")


class EntryKind(TextChoices):
    """What is written under a task."""

    PROGRESS = "progress", _("Báo cáo tiến độ")
    INSPECTION = "inspection", _("Kiểm tra")
    CLOSING = "closing", _("Kết thúc")


class TaskResult(TextChoices):
    """How a task ended."""

    DONE = "done", _("Hoàn thành")
    PARTLY = "partly", _("Hoàn thành một phần")
    NOT_DONE = "not_done", _("Không hoàn thành")
    DROPPED = "dropped", _("Không thực hiện nữa")


class Comparison(TextChoices):
    """How a value is held against its target."""

    MORE = "gt", _("trên")
    AT_LEAST = "ge", _("từ … trở lên")
    EXACTLY = "eq", _("đúng bằng")
    AT_MOST = "le", _("không quá")
    LESS = "lt", _("dưới")


class Reached(TextChoices):
    """Whether a target is met, as far as values were reported."""

    MET = "met", _("Đạt")
    NOT_MET = "not_met", _("Chưa đạt")
    UNKNOWN = "unknown", _("Chưa báo cáo")
