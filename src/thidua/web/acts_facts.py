"""The acts on the facts the law asks about, in words: which and of what year, never what they say of somebody."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

FACTS: Mapping[str, Words] = {
    "records.enter_rating": Words(gettext_lazy("Ghi xếp loại năm"), gettext_lazy("Ghi xếp loại năm %(year)s")),
    "records.enter_part_year": Words(
        gettext_lazy("Ghi năm làm việc không trọn"), gettext_lazy("Ghi năm %(year)s làm việc không trọn")
    ),
    "records.state_complete": Words(
        gettext_lazy("Xác nhận đã ghi đầy đủ"), gettext_lazy("Xác nhận đã ghi đầy đủ từ năm %(first)s đến năm %(last)s")
    ),
}
