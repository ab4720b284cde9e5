"""The words of the facts the law asks about, as people read them; their values are those of ``law.records``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from thidua.law.records import (
    ClusterLevel,
    DisciplineKind,
    InitiativeKind,
    InitiativeScope,
    Kind,
    PartYearReason,
    ProceedingKind,
    Rating,
)


class FactSource(TextChoices):
    """Where a fact other than an award is known from."""

    PAPER = "paper", _("Văn bản, quyết định")
    REPORT = "report", _("Báo cáo, sổ theo dõi của đơn vị")
    SAID = "said", _("Người khai, chưa có văn bản")
    FILE = "file", _("Tệp đã nhập")


class HoldKind(TextChoices):
    """What may stand against a proposal."""

    DISCIPLINE = "discipline", _("Kỷ luật")
    PROCEEDING = "proceeding", _("Đang xem xét, thanh tra, điều tra, tố cáo")


RATING_WORDS: Mapping[StrEnum, Any] = {
    Rating.EXCELLENT: _("Hoàn thành xuất sắc nhiệm vụ"),
    Rating.GOOD: _("Hoàn thành tốt nhiệm vụ"),
    Rating.DONE: _("Hoàn thành nhiệm vụ"),
    Rating.FAILED: _("Không hoàn thành nhiệm vụ"),
}
INITIATIVE_WORDS: Mapping[StrEnum, Any] = {
    InitiativeKind.INITIATIVE: _("Sáng kiến"),
    InitiativeKind.WORK: _("Đề tài, đề án, công trình khoa học"),
    InitiativeKind.COMBAT: _("Mưu trí, sáng tạo trong chiến đấu"),
}
SCOPE_WORDS: Mapping[StrEnum, Any] = {
    InitiativeScope.BASE: _("Cơ sở"),
    InitiativeScope.MINISTRY_PROVINCE: _("Bộ, ngành, tỉnh"),
    InitiativeScope.NATION: _("Toàn quốc"),
}
DISCIPLINE_WORDS: Mapping[StrEnum, Any] = {
    DisciplineKind.REPRIMAND: _("Khiển trách"),
    DisciplineKind.WARNING: _("Cảnh cáo"),
    DisciplineKind.LOWER_PAY: _("Hạ bậc lương"),
    DisciplineKind.DEMOTION: _("Giáng chức"),
    DisciplineKind.REMOVAL: _("Cách chức"),
    DisciplineKind.DISMISSAL: _("Buộc thôi việc"),
}
PROCEEDING_WORDS: Mapping[StrEnum, Any] = {
    ProceedingKind.DISCIPLINE: _("Đang xem xét kỷ luật"),
    ProceedingKind.INSPECTION: _("Đang thanh tra, kiểm tra"),
    ProceedingKind.INVESTIGATION: _("Đang bị điều tra"),
    ProceedingKind.DENUNCIATION: _("Có tố cáo đang xác minh"),
    ProceedingKind.PRESS: _("Báo chí nêu, đang xác minh"),
}
PART_YEAR_WORDS: Mapping[StrEnum, Any] = {
    PartYearReason.RECRUITED: _("Mới tuyển dụng, tiếp nhận"),
    PartYearReason.MATERNITY: _("Nghỉ thai sản"),
    PartYearReason.TRAINING: _("Đi đào tạo, bồi dưỡng"),
    PartYearReason.ILLNESS: _("Nghỉ ốm, điều trị"),
    PartYearReason.OTHER: _("Lý do khác"),
}
CLUSTER_WORDS: Mapping[StrEnum, Any] = {
    ClusterLevel.PROVINCE: _("Cụm, khối do tỉnh tổ chức"),
    ClusterLevel.MINISTRY: _("Cụm, khối do bộ, ngành tổ chức"),
    ClusterLevel.CENTRAL: _("Cụm, khối do Trung ương tổ chức"),
}
COMPLETE_WORDS: Mapping[StrEnum, Any] = {
    Kind.RATINGS: _("Xếp loại hằng năm"),
    Kind.AWARDS: _("Khen thưởng"),
    Kind.INITIATIVES: _("Sáng kiến, đề tài"),
    Kind.POSTS: _("Chức vụ"),
    Kind.DISCIPLINE: _("Kỷ luật"),
    Kind.PROCEEDINGS: _("Thanh tra, điều tra, tố cáo"),
    Kind.YEARS_WORKED: _("Năm làm việc không trọn"),
    Kind.COLLECTIVE: _("Kết quả hằng năm của tập thể"),
}
HOLD_WORDS: Mapping[HoldKind, Mapping[StrEnum, Any]] = {
    HoldKind.DISCIPLINE: DISCIPLINE_WORDS,
    HoldKind.PROCEEDING: PROCEEDING_WORDS,
}
HOLD_VALUES: Mapping[str, Any] = {
    f"{kind}.{word}": label for kind, words in HOLD_WORDS.items() for word, label in words.items()
}
"""Both lists in one, the kind before the word: one discipline and one inquiry share a word."""


def as_choices(words: Mapping[StrEnum, Any]) -> list[tuple[str, Any]]:
    """Words as the choices of a column or a field."""
    return [(str(one), label) for one, label in words.items()]
