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
    PROGRAMME = "programme", _("Chương trình")
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


class Gathering(TextChoices):
    """How the values of several units make one."""

    SUM = "sum", _("Cộng các đơn vị (tỷ lệ: cộng cả tử số và mẫu số)")
    MEAN = "mean", _("Trung bình cộng, mỗi đơn vị trực thuộc như nhau")
    NONE = "none", _("Không cộng, đơn vị giao tự báo cáo")


class ReportKind(TextChoices):
    """How long a period of reports is."""

    MONTH = "month", _("Tháng")
    QUARTER = "quarter", _("Quý")
    HALF = "half", _("6 tháng")
    NINE = "nine", _("9 tháng")
    YEAR = "year", _("Năm")
    UNTIL = "until", _("Từ đầu năm đến một ngày")


class Light(TextChoices):
    """Where a target stands on a day: reached or not, its deadline past or not."""

    ON_COURSE = "on_course", _("Đang đạt")
    NOT_YET = "not_yet", _("Chưa đạt, còn hạn")
    SILENT = "silent", _("Chưa đủ số liệu, còn hạn")
    REACHED = "reached", _("Đạt")
    REACHED_LATE = "reached_late", _("Đạt sau hạn")
    MISSED = "missed", _("Không đạt khi hết hạn")
    SILENT_LATE = "silent_late", _("Hết hạn, chưa đủ số liệu")
