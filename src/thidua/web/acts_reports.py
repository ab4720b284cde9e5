"""The acts of reports in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

REPORTS: Mapping[str, Words] = {
    "reports.begin_report": Words(
        gettext_lazy("Lập báo cáo"), gettext_lazy("Lập báo cáo năm %(year)s, lần %(number)s")
    ),
    "reports.write_chapter": Words(gettext_lazy("Viết lời báo cáo"), gettext_lazy("Viết một mục của báo cáo")),
    "reports.keep_text_aside": Words(
        gettext_lazy("Giữ riêng lời báo cáo"),
        gettext_lazy("Giữ riêng lời báo cáo tới sau khi người khác đã sửa hoặc chốt"),
    ),
    "reports.freeze_report": Words(
        gettext_lazy("Chốt báo cáo"), gettext_lazy("Chốt báo cáo năm %(year)s, lần %(number)s, mã %(sha256)s")
    ),
}
