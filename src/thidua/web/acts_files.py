"""The acts of bringing files in, and of inviting the people they name, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

FROM_FILES: Mapping[str, Words] = {
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
    "registry.end_post": Words(gettext_lazy("Kết thúc chức vụ"), gettext_lazy("Kết thúc chức vụ «%(title)s»")),
}
