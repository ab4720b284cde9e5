"""The acts of being told by e-mail in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

NOTICES: Mapping[str, Words] = {
    "notices.wish_mail": Words(gettext_lazy("Ghi địa chỉ nhận thư báo")),
    "notices.forget_wish": Words(gettext_lazy("Xóa địa chỉ nhận thư báo theo việc xóa dữ liệu cá nhân")),
    "notices.stop_mail": Words(gettext_lazy("Thôi nhận thư báo")),
}
