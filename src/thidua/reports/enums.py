"""The closed words of reports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SpanKind(TextChoices):
    """What stretch of time a report is about."""

    FIRST_HALF = "first_half", _("6 tháng đầu năm")
    YEAR = "year", _("Năm")
    FIVE_YEARS = "five_years", _("Năm năm")


class ReportState(TextChoices):
    """Whether figures are still counted anew at each opening."""

    DRAFT = "draft", _("Đang soạn")
    FROZEN = "frozen", _("Đã chốt")


class Chapter(TextChoices):
    """The parts of a report, in order."""

    SITUATION = "situation", _("Tình hình chung")
    MOVEMENTS = "movements", _("Phong trào thi đua")
    TARGETS = "targets", _("Chỉ tiêu, nhiệm vụ")
    CLUSTERS = "clusters", _("Cụm, khối thi đua")
    MEETINGS = "meetings", _("Hội nghị, phiên họp")
    AWARDS = "awards", _("Khen thưởng")
    EXEMPLARS = "exemplars", _("Gương điển hình")
    CALLS = "calls", _("Danh hiệu có đợt xét")
    PRESTIGE = "prestige", _("Người có uy tín")
    MISSING = "missing", _("Số liệu còn thiếu")
    DIRECTIONS = "directions", _("Phương hướng, kiến nghị")
