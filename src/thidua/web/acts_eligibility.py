"""The acts of judging, confirming texts and writing local rules in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from thidua.web.acts_shape import Words

ELIGIBILITY: Mapping[str, Words] = {
    "eligibility.judge": Words(
        gettext_lazy("Đánh giá tiêu chí"), gettext_lazy("Đánh giá tiêu chí «%(criterion)s» của %(award)s, năm %(year)s")
    ),
    "eligibility.confirm_text": Words(
        gettext_lazy("Đối chiếu văn bản"),
        gettext_lazy("Xác nhận tiêu chí «%(criterion)s» của %(award)s theo %(cite)s"),
    ),
    "eligibility.correct_text": Words(
        gettext_lazy("Sửa theo văn bản"), gettext_lazy("Sửa tiêu chí «%(criterion)s» của %(award)s theo %(cite)s")
    ),
    "eligibility.withdraw_text": Words(
        gettext_lazy("Rút xác nhận văn bản"), gettext_lazy("Rút xác nhận tiêu chí «%(criterion)s» của %(award)s")
    ),
    "eligibility.draft_rule": Words(
        gettext_lazy("Soạn quy định riêng"), gettext_lazy("Soạn quy định riêng về %(award)s theo %(document)s")
    ),
    "eligibility.edit_rule": Words(
        gettext_lazy("Sửa dự thảo quy định riêng"), gettext_lazy("Sửa dự thảo quy định riêng về %(award)s")
    ),
    "eligibility.drop_rule": Words(
        gettext_lazy("Bỏ dự thảo quy định riêng"), gettext_lazy("Bỏ dự thảo quy định riêng về %(award)s")
    ),
    "eligibility.put_rule_in_force": Words(
        gettext_lazy("Áp dụng quy định riêng"), gettext_lazy("Áp dụng quy định riêng về %(award)s từ %(first)s")
    ),
    "eligibility.end_rule": Words(
        gettext_lazy("Thôi áp dụng quy định riêng"),
        gettext_lazy("Thôi áp dụng quy định riêng về %(award)s sau %(last)s"),
    ),
}
