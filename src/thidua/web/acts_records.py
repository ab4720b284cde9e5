"""The acts of the book of awards in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

RECORDS: Mapping[str, Words] = {
    "records.grant": Words(
        gettext_lazy("Ghi khen thưởng"), gettext_lazy("Ghi %(count)s khen thưởng theo quyết định %(decision)s")
    ),
    "records.record": Words(gettext_lazy("Ghi lại khen thưởng từ giấy tờ")),
    "records.correct": Words(gettext_lazy("Cải chính khen thưởng")),
    "records.revoke": Words(
        gettext_lazy("Thu hồi khen thưởng"), gettext_lazy("Thu hồi khen thưởng theo quyết định %(decision)s")
    ),
    "records.propose_revocation": Words(gettext_lazy("Đề xuất thu hồi khen thưởng")),
    "records.confirm_revocation": Words(gettext_lazy("Xác nhận thu hồi khen thưởng")),
    "records.drop_revocation": Words(gettext_lazy("Bỏ đề xuất thu hồi khen thưởng")),
    "records.reissue": Words(gettext_lazy("Cấp lại, cấp đổi khen thưởng")),
    "records.mark_double": Words(gettext_lazy("Đánh dấu khen thưởng ghi trùng")),
    "records.void_number": Words(gettext_lazy("Hủy số quyết định"), gettext_lazy("Hủy số %(number)s năm %(year)s")),
    "records.merge_persons": Words(
        gettext_lazy("Nhập khen thưởng của hai hồ sơ"),
        gettext_lazy("Chuyển %(awards)s khen thưởng sang hồ sơ được giữ"),
    ),
    "records.erase_person": Words(gettext_lazy("Xóa dữ liệu cá nhân trong sổ khen thưởng")),
    "records.erase_recipient": Words(gettext_lazy("Xóa tên người được khen")),
    "records.take_extract": Words(
        gettext_lazy("Trích sổ khen thưởng"), gettext_lazy("Trích sổ khen thưởng, %(awards)s dòng")
    ),
}
