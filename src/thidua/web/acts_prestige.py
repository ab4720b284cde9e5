"""The acts of people of prestige and of calls for titles in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

PRESTIGE: Mapping[str, Words] = {
    "records.open_prestige_list": Words(
        gettext_lazy("Mở danh sách người có uy tín"),
        gettext_lazy("Mở danh sách người có uy tín năm %(year)s theo quyết định %(number)s"),
    ),
    "records.recognise_prestige": Words(
        gettext_lazy("Ghi người có uy tín"), gettext_lazy("Ghi %(people)s người vào danh sách có uy tín năm %(year)s")
    ),
    "records.take_off_prestige": Words(
        gettext_lazy("Đưa ra khỏi danh sách người có uy tín"),
        gettext_lazy("Đưa một người ra khỏi danh sách có uy tín năm %(year)s"),
    ),
    "records.take_back_prestige_list": Words(
        gettext_lazy("Thu lại danh sách người có uy tín"),
        gettext_lazy("Thu lại danh sách năm %(year)s theo %(number)s, %(people)s người: %(reason)s"),
    ),
    "records.take_back_deed": Words(
        gettext_lazy("Thu lại tập huấn, thông tin ghi nhầm"),
        gettext_lazy("Thu lại của người có uy tín: %(what)s ngày %(day)s: %(reason)s"),
    ),
    "records.enter_prestige_deed": Words(
        gettext_lazy("Ghi tập huấn, thông tin cho người có uy tín"),
        gettext_lazy("Ghi cho người có uy tín: %(what)s ngày %(day)s"),
    ),
    "records.look_at_prestige": Words(
        gettext_lazy("Xem danh sách người có uy tín"),
        gettext_lazy("Xem danh sách người có uy tín năm %(year)s, %(people)s người"),
    ),
    "records.look_at_prestigious": Words(
        gettext_lazy("Xem một người có uy tín"), gettext_lazy("Xem hồ sơ người có uy tín số %(one)s")
    ),
    "records.enter_call": Words(
        gettext_lazy("Ghi đợt xét danh hiệu"), gettext_lazy("Ghi đợt xét «%(name)s», hạn %(until)s")
    ),
    "records.change_call": Words(
        gettext_lazy("Sửa đợt xét danh hiệu"), gettext_lazy("Sửa đợt xét «%(name)s», hạn %(until)s")
    ),
    "records.take_back_call": Words(
        gettext_lazy("Thu lại đợt xét danh hiệu"), gettext_lazy("Thu lại đợt xét «%(name)s»: %(reason)s")
    ),
    "records.apply_to_call": Words(gettext_lazy("Gửi hồ sơ dự xét"), gettext_lazy("Gửi hồ sơ dự xét «%(name)s»")),
    "records.withdraw_application": Words(
        gettext_lazy("Rút hồ sơ dự xét"), gettext_lazy("Rút hồ sơ dự xét «%(name)s»")
    ),
    "records.decide_call": Words(
        gettext_lazy("Ghi kết quả đợt xét"),
        gettext_lazy("Ghi kết quả «%(name)s» theo %(number)s: %(chosen)s được chọn"),
    ),
    "records.erase_prestigious": Words(
        gettext_lazy("Xóa thông tin người có uy tín"), gettext_lazy("Xóa thông tin người có uy tín số %(one)s")
    ),
}
