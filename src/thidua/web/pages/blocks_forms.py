"""The forms of a block's set-up: the facts of its forming decision, one seat in the list of members, a unit left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions import BlockFacts
from thidua.clusters.enums import BlockKind, MemberRole
from thidua.web.fields import CountField, DayField, IdChoiceField, IdField, ReasonField


class FactsForm(forms.Form):
    """What the forming decision and the plan of the year say."""

    name = forms.CharField(
        label=gettext_lazy("Tên cụm, khối"),
        max_length=200,
        help_text=gettext_lazy("Ghi như trong quyết định, ví dụ «Khối Thi đua Văn hóa – Xã hội»."),
    )
    year = forms.IntegerField(label=gettext_lazy("Năm"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    self_score_due = DayField(
        label=gettext_lazy("Hạn tự chấm"),
        help_text=gettext_lazy("Ngày cuối các đơn vị nộp phiếu, tính cả ngày đó. Ghi ngày/tháng/năm."),
    )
    synthesis_due = DayField(label=gettext_lazy("Hạn tổng hợp"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Nơi ghi trên văn bản"), max_length=80, required=False, help_text=gettext_lazy("Ví dụ: Thái Nguyên.")
    )  # fmt: skip
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định lập khối"), max_length=60, required=False)
    decision_day = DayField(label=gettext_lazy("Ngày quyết định"), required=False)
    decision_issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200, required=False)
    decision_list = forms.CharField(
        label=gettext_lazy("Các đơn vị nêu trong quyết định"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "Mỗi dòng một đơn vị, chép từ quyết định. Danh sách này được đối chiếu trước khi mở tự chấm."
        ),
    )
    stated_count = CountField(
        label=gettext_lazy("Số đơn vị quyết định nêu"),
        required=False,
        min_value=0,
        max_value=1000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    recorded_afterwards = forms.BooleanField(
        label=gettext_lazy("Ghi lại việc đã qua: năm này đã kết thúc và được nhập từ giấy tờ"), required=False
    )

    def facts(self) -> BlockFacts:
        """The facts as the action takes them."""
        return BlockFacts(**{name: self.cleaned_data[name] for name in BlockFacts.__dataclass_fields__})


class BlockForm(FactsForm):
    """A new block: who forms it, which kind, its symbol on papers, and the facts of its first year."""

    field_order = ["name", "kind", "owner", "symbol", "year"]
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=BlockKind.choices)
    owner = IdChoiceField("unit", label=gettext_lazy("Cơ quan quyết định lập"), choices=())
    symbol = forms.CharField(
        label=gettext_lazy("Ký hiệu văn bản"),
        max_length=16,
        help_text=gettext_lazy("Dùng trong số văn bản của khối, ví dụ KTĐ."),
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = units or []  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    """One row of the list of members."""

    unit = IdChoiceField("unit", label=gettext_lazy("Đơn vị"), choices=(), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=MemberRole.choices, initial=MemberRole.MEMBER)
    out = forms.BooleanField(label=gettext_lazy("Bỏ"), required=False)

    def __init__(self, *args: Any, units: list[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("– chọn đơn vị –")), *(units or [])]  # type: ignore[attr-defined]


class LeaveOutForm(forms.Form):
    """Which unit is not ranked this year, and why; an empty reason puts it back."""

    unit = IdField("unit")
    reason = ReasonField(required=False)
