"""The acts of programmes and their reports in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

PROGRAMMES: Mapping[str, Words] = {
    "targets.keep_programme": Words(gettext_lazy("Lập chương trình"), gettext_lazy("Lập chương trình «%(name)s»")),
    "targets.change_programme": Words(gettext_lazy("Sửa chương trình"), gettext_lazy("Sửa chương trình «%(name)s»")),
    "targets.add_phase": Words(gettext_lazy("Thêm giai đoạn"), gettext_lazy("Thêm giai đoạn %(phase)s của «%(name)s»")),
    "targets.add_indicator": Words(
        gettext_lazy("Thêm chỉ tiêu của chương trình"), gettext_lazy("Thêm chỉ tiêu «%(indicator)s» vào «%(name)s»")
    ),
    "targets.correct_phase": Words(
        gettext_lazy("Sửa giai đoạn"), gettext_lazy("Sửa %(before)s thành %(phase)s của «%(name)s»")
    ),
    "targets.remove_phase": Words(gettext_lazy("Bỏ giai đoạn ghi nhầm"), gettext_lazy("Bỏ %(phase)s của «%(name)s»")),
    "targets.correct_indicator": Words(
        gettext_lazy("Sửa chỉ tiêu của chương trình"), gettext_lazy("Sửa chỉ tiêu «%(indicator)s» của «%(name)s»")
    ),
    "targets.remove_indicator": Words(
        gettext_lazy("Bỏ chỉ tiêu ghi nhầm"), gettext_lazy("Bỏ chỉ tiêu «%(indicator)s» của «%(name)s»")
    ),
    "targets.assign_target": Words(
        gettext_lazy("Giao chỉ tiêu của chương trình"),
        gettext_lazy("Giao chỉ tiêu «%(indicator)s» của «%(name)s» cho %(many)s đơn vị"),
    ),
    "targets.split_target": Words(
        gettext_lazy("Chia chỉ tiêu xuống đơn vị"),
        gettext_lazy("Chia chỉ tiêu «%(indicator)s» của «%(name)s» cho %(many)s đơn vị"),
    ),
    "targets.withdraw_target": Words(
        gettext_lazy("Thu hồi chỉ tiêu giao nhầm"),
        gettext_lazy("Thu hồi chỉ tiêu «%(indicator)s» của một đơn vị"),
    ),
    "targets.open_period": Words(
        gettext_lazy("Mở kỳ báo cáo"), gettext_lazy("Mở kỳ %(period)s của «%(name)s», hạn %(due)s")
    ),
    "targets.report_period": Words(
        gettext_lazy("Báo cáo kỳ"), gettext_lazy("Báo cáo %(many)s chỉ tiêu của «%(name)s», %(period)s")
    ),
    "targets.unlock_period": Words(
        gettext_lazy("Mở khóa kỳ báo cáo"),
        gettext_lazy("Mở khóa %(period)s của «%(name)s» cho một đơn vị đến %(until)s"),
    ),
}
