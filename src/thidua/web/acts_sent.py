"""The acts of a decision's own template, of keeping it and of sending it, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

SENT: Mapping[str, Words] = {
    "decisions.archive_decision": Words(
        gettext_lazy("Lưu quyết định"), gettext_lazy("Lưu quyết định %(number)s tại %(where)s")
    ),
    "decisions.send_decision": Words(
        gettext_lazy("Gửi quyết định"), gettext_lazy("Gửi quyết định %(number)s cho %(many)s nơi")
    ),
    "decisions.send_again": Words(
        gettext_lazy("Gửi lại quyết định"), gettext_lazy("Gửi lại quyết định %(number)s cho %(name)s, lần %(times)s")
    ),
    "decisions.take_off": Words(
        gettext_lazy("Bỏ nơi nhận quyết định"), gettext_lazy("Bỏ nơi nhận %(name)s của quyết định %(number)s")
    ),
    "decisions.note_receipt": Words(
        gettext_lazy("Ghi nơi ngoài đã nhận quyết định"),
        gettext_lazy("Ghi %(name)s đã nhận quyết định %(number)s, người nhận %(received_by)s"),
    ),
    "decisions.acknowledge": Words(
        gettext_lazy("Xác nhận nhận quyết định"), gettext_lazy("%(name)s xác nhận đã nhận quyết định %(number)s")
    ),
    "decisions.bring_template": Words(
        gettext_lazy("Đưa mẫu Word của cơ quan"), gettext_lazy("Đưa mẫu Word «%(name)s», bản %(number)s")
    ),
    "decisions.choose_template": Words(
        gettext_lazy("Chọn mẫu Word cho quyết định"), gettext_lazy("Chọn mẫu Word «%(name)s» cho quyết định")
    ),
    "decisions.use_own_paper": Words(gettext_lazy("Dùng mẫu của chương trình cho quyết định")),
}
