"""The acts of going against the law's advice in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

DESPITE: Mapping[str, Words] = {
    "decisions.proceed_despite": Words(
        gettext_lazy("Ghi lý do vẫn đề nghị"),
        gettext_lazy("Vẫn đề nghị %(many)s dòng của danh sách «%(title)s»: %(reason)s. Luật trả lời: %(law)s"),
    ),
    "decisions.drop_despite": Words(
        gettext_lazy("Bỏ lý do vẫn đề nghị"), gettext_lazy("Bỏ lý do vẫn đề nghị ở danh sách «%(title)s»")
    ),
}
