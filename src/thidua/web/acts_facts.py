"""The acts on the facts the law asks about, in words: which and of what year, never what they say of somebody."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

FACTS: Mapping[str, Words] = {
    "registry.say_post_classes": Words(
        gettext_lazy("Ghi vị trí của chức vụ"), gettext_lazy("Ghi nhóm vị trí của %(many)s chức vụ")
    ),
    "registry.mark_area": Words(
        gettext_lazy("Ghi vùng của đơn vị"), gettext_lazy("Ghi «%(area)s» từ %(since)s theo %(document)s")
    ),
    "registry.end_area": Words(
        gettext_lazy("Ghi ngày hết của vùng"), gettext_lazy("Ghi «%(area)s» hết sau ngày %(until)s theo %(document)s")
    ),
    "registry.remove_area": Words(
        gettext_lazy("Bỏ lần ghi vùng nhầm"), gettext_lazy("Bỏ «%(area)s» từ %(since)s theo %(document)s")
    ),
    "records.enter_rating": Words(gettext_lazy("Ghi xếp loại năm"), gettext_lazy("Ghi xếp loại năm %(year)s")),
    "records.enter_part_year": Words(
        gettext_lazy("Ghi năm làm việc không trọn"), gettext_lazy("Ghi năm %(year)s làm việc không trọn")
    ),
    "records.state_complete": Words(
        gettext_lazy("Xác nhận đã ghi đầy đủ"), gettext_lazy("Xác nhận đã ghi đầy đủ từ năm %(first)s đến năm %(last)s")
    ),
    "records.enter_ratings": Words(
        gettext_lazy("Ghi bảng xếp loại"), gettext_lazy("Ghi %(rows)s xếp loại, thay %(changed)s dòng")
    ),
    "records.enter_hold": Words(gettext_lazy("Ghi kỷ luật, thanh tra, tố cáo")),
    "records.end_hold": Words(gettext_lazy("Ghi kết thúc kỷ luật, thanh tra, tố cáo")),
    "records.enter_initiative": Words(
        gettext_lazy("Ghi sáng kiến, đề tài"), gettext_lazy("Ghi sáng kiến, đề tài năm %(year)s, %(authors)s tác giả")
    ),
    "records.note_initiative_used": Words(gettext_lazy("Ghi sáng kiến đã dùng cho một lần đề nghị")),
    "records.enter_collective_year": Words(
        gettext_lazy("Ghi kết quả năm của tập thể"), gettext_lazy("Ghi kết quả năm %(year)s của tập thể")
    ),
    "records.withdraw_fact": Words(gettext_lazy("Rút một dòng hồ sơ thành tích")),
}
