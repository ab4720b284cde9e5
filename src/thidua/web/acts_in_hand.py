"""The acts of printing, handing over and paying in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_despite import DESPITE
from thidua.web.acts_sent import SENT
from thidua.web.acts_shape import Words

IN_HAND: Mapping[str, Words] = {
    **SENT,
    **DESPITE,
    "decisions.keep_stock": Words(gettext_lazy("Thêm mẫu in"), gettext_lazy("Thêm mẫu in «%(name)s»")),
    "decisions.change_stock": Words(gettext_lazy("Sửa mẫu in"), gettext_lazy("Sửa mẫu in «%(name)s»")),
    "decisions.bring_emblem": Words(gettext_lazy("Đưa biểu trưng lên mẫu in")),
    "decisions.move_blanks": Words(
        gettext_lazy("Ghi biến động phôi"), gettext_lazy("Ghi %(many)s phôi của mẫu «%(name)s»")
    ),
    "decisions.keep_golden_book": Words(gettext_lazy("Mở sổ vàng"), gettext_lazy("Mở sổ vàng năm %(year)s")),
    "decisions.move_place": Words(gettext_lazy("Chỉnh chỗ in cho một người, tập thể")),
    "decisions.print_certificates": Words(
        gettext_lazy("In bằng, giấy khen"),
        gettext_lazy("In %(many)s bản theo quyết định %(decision)s, mẫu «%(sheet)s»"),
    ),
    "decisions.order_certificates": Words(
        gettext_lazy("Đặt in bằng, giấy khen"),
        gettext_lazy("Đặt in %(many)s bản theo quyết định %(decision)s, mẫu «%(sheet)s»"),
    ),
    "decisions.make_print": Words(gettext_lazy("In xong tệp bằng, giấy khen"), gettext_lazy("Tệp in %(many)s bản")),
    "decisions.hand_over": Words(
        gettext_lazy("Ghi trao tặng"),
        gettext_lazy("Ghi đã trao cho %(many)s người, tập thể theo quyết định %(number)s"),
    ),
    "decisions.cancel_hand_over": Words(gettext_lazy("Hủy ghi trao tặng")),
    "decisions.pay": Words(
        gettext_lazy("Ghi chi tiền thưởng"), gettext_lazy("Ghi đã chi %(total)s đồng cho %(many)s người, tập thể")
    ),
    "decisions.pay_one": Words(gettext_lazy("Ghi chi tiền thưởng"), gettext_lazy("Ghi đã chi %(amount)s đồng")),
    "decisions.cancel_paid": Words(
        gettext_lazy("Hủy ghi chi tiền thưởng"), gettext_lazy("Hủy ghi đã chi %(amount)s đồng")
    ),
}
