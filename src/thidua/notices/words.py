"""How each sort of thing that waits is called where its own words may not be said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS: Mapping[str, Any] = {
    "block": _("Cụm, khối"),
    "sheet": _("Bảng điểm"),
    "synthesis": _("Tổng hợp điểm"),
    "meeting": _("Hội nghị"),
    "proposal": _("Đề nghị khen thưởng cần lập"),
    "card": _("Phiếu tự chấm điểm"),
    "objections": _("Kiến nghị về kết quả"),
    "synthesis-card": _("Phiếu cần thẩm định"),
    "nomination": _("Đề nghị khen thưởng"),
    "check": _("Chấm chéo"),
    "outside": _("Chấm điểm cho nơi khác"),
    "task": _("Việc được giao"),
    "target": _("Chỉ tiêu cần báo cáo"),
    "call": _("Đợt xét danh hiệu"),
    "period": _("Kỳ báo cáo chỉ tiêu"),
    "period-report": _("Báo cáo chỉ tiêu cần gửi"),
    "petition": _("Ý kiến, kiến nghị"),
    "registration": _("Đăng ký thi đua"),
    "pact": _("Giao ước thi đua"),
    "heads": _("Luân phiên trưởng cụm, khối"),
    "vote": _("Kiểm phiếu"),
    "award-list": _("Danh sách khen thưởng"),
    "decision": _("Quyết định khen thưởng"),
    "received": _("Quyết định gửi tới"),
    "movement": _("Phong trào thi đua"),
    "matches": _("Cặp hồ sơ nghi trùng"),
    "judging": _("Tiêu chí cần đánh giá"),
}


def word_of(kind: str) -> str:
    """The word for a sort of thing; a sort not named here is said as such."""
    return str(KINDS.get(kind, _("Việc khác")))
