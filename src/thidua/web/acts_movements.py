"""The acts of movements in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

MOVEMENTS: Mapping[str, Words] = {
    "movements.draft_movement": Words(
        gettext_lazy("Soạn phong trào"), gettext_lazy("Soạn phong trào «%(name)s», giai đoạn %(stage)s")
    ),
    "movements.change_movement": Words(
        gettext_lazy("Sửa phong trào"), gettext_lazy("Sửa phong trào «%(name)s», giai đoạn %(stage)s")
    ),
    "movements.drop_movement": Words(
        gettext_lazy("Bỏ bản soạn phong trào"), gettext_lazy("Bỏ bản soạn phong trào «%(name)s»: %(reason)s")
    ),
    "movements.launch_movement": Words(
        gettext_lazy("Phát động phong trào"), gettext_lazy("Phát động «%(name)s» theo văn bản %(number)s")
    ),
    "movements.send_movement": Words(
        gettext_lazy("Gửi phong trào"), gettext_lazy("Gửi «%(name)s» tới %(many)s đơn vị")
    ),
    "movements.take_off": Words(
        gettext_lazy("Bỏ đơn vị khỏi phong trào"), gettext_lazy("Bỏ một đơn vị khỏi «%(name)s»: %(reason)s")
    ),
    "movements.set_pilots": Words(
        gettext_lazy("Chọn đơn vị làm điểm"), gettext_lazy("Chọn %(many)s đơn vị làm điểm «%(name)s»")
    ),
    "movements.acknowledge_movement": Words(gettext_lazy("Nhận phong trào"), gettext_lazy("Nhận «%(name)s»")),
    "movements.join_movement": Words(gettext_lazy("Đăng ký phong trào"), gettext_lazy("Đăng ký tham gia «%(name)s»")),
    "movements.report_participation": Words(
        gettext_lazy("Báo cáo tham gia phong trào"),
        gettext_lazy("Báo cáo %(takers)s trên %(members)s người tham gia «%(name)s» năm %(year)s"),
    ),
    "movements.review_movement": Words(
        gettext_lazy("Sơ kết, tổng kết phong trào"), gettext_lazy("Ghi sơ kết, tổng kết «%(name)s» ngày %(day)s")
    ),
    "movements.link_awards": Words(
        gettext_lazy("Gắn khen thưởng với phong trào"), gettext_lazy("Gắn %(many)s khen thưởng với «%(name)s»")
    ),
    "movements.unlink_award": Words(
        gettext_lazy("Bỏ gắn khen thưởng"), gettext_lazy("Bỏ gắn một khen thưởng khỏi «%(name)s»")
    ),
}
