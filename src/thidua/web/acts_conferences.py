"""The acts of conferences and of presenting awards in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

CONFERENCES: Mapping[str, Words] = {
    "meetings.change_occasion": Words(gettext_lazy("Sửa lần thứ, kỷ niệm của hội nghị")),
    "meetings.set_parts": Words(
        gettext_lazy("Ghi các phần của hội nghị"), gettext_lazy("Ghi %(parts)s phần của hội nghị")
    ),
    "meetings.set_quotas": Words(
        gettext_lazy("Ghi chỉ tiêu đại biểu"), gettext_lazy("Ghi chỉ tiêu đại biểu của %(units)s đơn vị")
    ),
    "meetings.name_delegates": Words(gettext_lazy("Cử đại biểu"), gettext_lazy("Cử %(people)s đại biểu")),
    "meetings.replace_delegate": Words(gettext_lazy("Thay đại biểu"), gettext_lazy("Thay đại biểu: %(reason)s")),
    "meetings.call_delegates": Words(
        gettext_lazy("Điểm danh đại biểu"), gettext_lazy("Điểm danh đại biểu: %(present)s/%(of)s có mặt")
    ),
    "meetings.send_to_congress": Words(
        gettext_lazy("Cử đại biểu dự đại hội cấp trên"), gettext_lazy("Cử %(people)s đại biểu dự «%(congress)s»")
    ),
    "meetings.tell_story": Words(gettext_lazy("Ghi tham luận, gương"), gettext_lazy("Ghi bài số %(number)s")),
    "meetings.record_consent": Words(
        gettext_lazy("Ghi sự đồng ý phổ biến"), gettext_lazy("Ghi sự đồng ý phổ biến bài số %(number)s ngày %(day)s")
    ),
    "meetings.record_petition": Words(gettext_lazy("Ghi kiến nghị"), gettext_lazy("Ghi kiến nghị số %(number)s")),
    "meetings.assign_petition": Words(
        gettext_lazy("Giao trả lời kiến nghị"), gettext_lazy("Giao trả lời kiến nghị số %(number)s, hạn %(due)s")
    ),
    "meetings.answer_petition": Words(
        gettext_lazy("Trả lời kiến nghị"), gettext_lazy("Trả lời kiến nghị số %(number)s")
    ),
    "meetings.close_petition": Words(
        gettext_lazy("Khép lại kiến nghị"), gettext_lazy("Khép lại kiến nghị số %(number)s")
    ),
    "decisions.present_decision": Words(
        gettext_lazy("Đưa quyết định vào kịch bản trao"),
        gettext_lazy("Đưa %(many)s khen thưởng của quyết định %(number)s vào kịch bản trao"),
    ),
    "decisions.present_awards": Words(
        gettext_lazy("Đưa khen thưởng vào kịch bản trao"), gettext_lazy("Đưa %(many)s khen thưởng vào kịch bản trao")
    ),
    "decisions.move_group": Words(gettext_lazy("Đổi thứ tự trao"), gettext_lazy("Đổi thứ tự trao «%(title)s»")),
    "decisions.name_presenter": Words(gettext_lazy("Ghi người trao"), gettext_lazy("%(name)s trao «%(title)s»")),
    "decisions.say_receiver": Words(gettext_lazy("Ghi người nhận khen thưởng")),
    "decisions.take_off_script": Words(gettext_lazy("Rút khen thưởng khỏi kịch bản trao")),
    "decisions.forget_receivers": Words(
        gettext_lazy("Xóa tên người nhận thay"),
        gettext_lazy("Xóa tên người nhận thay ở %(many)s dòng, theo việc xóa dữ liệu cá nhân"),
    ),
    "decisions.record_presentation": Words(
        gettext_lazy("Ghi kết quả trao thưởng"),
        gettext_lazy("Ghi kết quả trao thưởng: đã trao %(presented)s, trao sau %(later)s, không trao %(dropped)s"),
    ),
}
