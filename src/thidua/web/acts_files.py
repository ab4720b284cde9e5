"""The acts of bringing files in, and of inviting the people they name, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

FROM_FILES: Mapping[str, Words] = {
    "imports.receive_file": Words(
        gettext_lazy("Nhận tệp để nhập"), gettext_lazy("Nhận tệp «%(file)s», đọc được %(rows)s dòng, chưa nhập")
    ),
    "imports.name_columns": Words(
        gettext_lazy("Chọn cột của tệp"), gettext_lazy("Chọn lại các cột của tệp «%(file)s»")
    ),
    "imports.hand_back": Words(
        gettext_lazy("Tải tệp đã đánh dấu lỗi"), gettext_lazy("Tải tệp «%(file)s» với các ô sai được đánh dấu")
    ),
    "imports.bring_in": Words(gettext_lazy("Nhập từ tệp"), gettext_lazy("Nhập từ tệp «%(file)s»: %(new)s dòng mới")),
    "imports.take_back": Words(gettext_lazy("Hoàn tác lần nhập tệp"), gettext_lazy("Hoàn tác lần nhập tệp «%(file)s»")),
    "imports.seal_file": Words(
        gettext_lazy("Niêm tệp danh sách đã lưu"), gettext_lazy("Niêm tệp «%(file)s» đã lưu trước khi có niêm")
    ),
    "registry.open_closed_account": Words(
        gettext_lazy("Mở sẵn tài khoản đóng"), gettext_lazy("Mở sẵn tài khoản đóng «%(username)s»")
    ),
    "registry.invite": Words(gettext_lazy("In phiếu mời"), gettext_lazy("In phiếu mời cho «%(username)s»")),
    "registry.withdraw_invitation": Words(gettext_lazy("Thu hồi phiếu mời")),
    "registry.accept_invitation": Words(
        gettext_lazy("Mở tài khoản bằng phiếu mời"), gettext_lazy("Mở tài khoản «%(username)s» bằng phiếu mời")
    ),
    "records.withdraw_import": Words(
        gettext_lazy("Rút lại khen thưởng nhập từ tệp"), gettext_lazy("Rút lại %(count)s khen thưởng nhập từ tệp")
    ),
    "registry.move_person": Words(gettext_lazy("Chuyển đơn vị"), gettext_lazy("Ghi chuyển đơn vị từ %(since)s")),
    "decisions.take_over_unit": Words(
        gettext_lazy("Lấy đơn vị theo danh sách"), gettext_lazy("Lấy đơn vị của một người theo danh sách, từ %(since)s")
    ),
    "registry.end_post": Words(gettext_lazy("Kết thúc chức vụ"), gettext_lazy("Kết thúc chức vụ «%(title)s»")),
}
