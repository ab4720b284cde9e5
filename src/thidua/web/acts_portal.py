"""The acts of the public pages in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

PORTAL: Mapping[str, Words] = {
    "portal.publish": Words(gettext_lazy("Công khai"), gettext_lazy("Công khai: %(what)s")),
    "portal.take_back": Words(gettext_lazy("Gỡ nội dung công khai"), gettext_lazy("Gỡ: %(what)s")),
    "portal.name_office": Words(
        gettext_lazy("Đặt tên, chân trang công khai"), gettext_lazy("Đặt tên trang công khai là «%(name)s»")
    ),
    "portal.draft_news": Words(gettext_lazy("Soạn tin"), gettext_lazy("Soạn tin «%(title)s»")),
    "portal.change_news": Words(gettext_lazy("Sửa tin"), gettext_lazy("Sửa tin «%(title)s»")),
    "portal.sign_news": Words(gettext_lazy("Ký tin"), gettext_lazy("Ký tin «%(title)s»")),
    "portal.drop_news": Words(gettext_lazy("Bỏ bản thảo tin"), gettext_lazy("Bỏ bản thảo tin «%(title)s»")),
}
