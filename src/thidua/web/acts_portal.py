"""The acts of the public pages in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

PORTAL: Mapping[str, Words] = {
    "portal.publish": Words(gettext_lazy("Công khai"), gettext_lazy("Công khai: %(what)s")),
    "portal.curate_exemplar": Words(gettext_lazy("Ghi gương điển hình"), gettext_lazy("Ghi gương điển hình: %(what)s")),
    "portal.change_exemplar": Words(gettext_lazy("Sửa gương điển hình"), gettext_lazy("Sửa gương điển hình: %(what)s")),
    "portal.consent_exemplar": Words(
        gettext_lazy("Ghi đồng ý công khai gương"), gettext_lazy("Ghi sự đồng ý công khai gương, ngày %(day)s")
    ),
    "portal.withdraw_exemplar_consent": Words(
        gettext_lazy("Ghi rút đồng ý"), gettext_lazy("Ghi rút đồng ý công khai gương, ngày %(day)s")
    ),
    "portal.end_exemplar_consent": Words(
        gettext_lazy("Sự đồng ý hết tác dụng vì sửa lời"),
        gettext_lazy("Sự đồng ý công khai gương hết tác dụng vì đã sửa ngày %(day)s"),
    ),
    "portal.rest_exemplar": Words(gettext_lazy("Gắn khen thưởng cho gương điển hình")),
    "portal.drop_exemplar": Words(gettext_lazy("Bỏ gương ghi nhầm"), gettext_lazy("Bỏ gương ghi nhầm: %(what)s")),
    "portal.follow_exemplar": Words(
        gettext_lazy("Ghi đơn vị nhân rộng"), gettext_lazy("Ghi đơn vị nhân rộng gương từ %(since)s")
    ),
    "portal.forget_person": Words(
        gettext_lazy("Xóa khỏi trang công khai theo việc xóa dữ liệu cá nhân"),
        gettext_lazy("Xóa dữ liệu cá nhân ở %(exemplars)s mục về gương điển hình, %(news)s tin"),
    ),
    "portal.forget_recipient": Words(gettext_lazy("Xóa gương điển hình theo việc xóa tên người được khen")),
    "portal.take_back": Words(gettext_lazy("Gỡ nội dung công khai"), gettext_lazy("Gỡ: %(what)s")),
    "portal.name_office": Words(
        gettext_lazy("Đặt tên, chân trang công khai"), gettext_lazy("Đặt tên trang công khai là «%(name)s»")
    ),
    "portal.draft_news": Words(gettext_lazy("Soạn tin"), gettext_lazy("Soạn tin số %(number)s")),
    "portal.change_news": Words(gettext_lazy("Sửa tin"), gettext_lazy("Sửa tin số %(number)s")),
    "portal.sign_news": Words(gettext_lazy("Ký tin"), gettext_lazy("Ký tin số %(number)s")),
    "portal.drop_news": Words(gettext_lazy("Bỏ bản thảo tin"), gettext_lazy("Bỏ bản thảo tin số %(number)s")),
}
