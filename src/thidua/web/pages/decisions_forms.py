"""What is typed about decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.decisions.actions import Wording
from thidua.decisions.enums import DecisionState
from thidua.web.fields import DayField, IdChoiceField, LastNumberField, ReasonField, YearField


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class StateQuery(forms.Form):
    """Which decisions are shown."""

    state = forms.ChoiceField(choices=[("", ""), *DecisionState.choices], required=False)


class MakeForm(forms.Form):
    """Which rows of a list the decision is for."""

    form = forms.CharField(max_length=80)
    part = forms.ChoiceField(
        choices=[("all", _("Tất cả")), ("collectives", _("Chỉ tập thể")), ("others", _("Chỉ cá nhân, hộ gia đình"))],
        required=False,
    )


class WordingForm(forms.Form):
    """What people settle of a decision's paper."""

    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=40, help_text=_("Phần sau số, ví dụ QĐ-SDTTG; của Đảng: QĐ/TU.")
    )
    authority = forms.CharField(
        label=_("Người quyết định"),
        max_length=200,
        help_text=_("Dòng đứng trên căn cứ, ví dụ: Giám đốc Sở Nội vụ tỉnh."),
    )
    bases = forms.CharField(
        label=_("Căn cứ"),
        max_length=6000,
        widget=_lines(8),
        help_text=_(
            "Mỗi dòng một căn cứ, không ghi dấu cuối dòng. Các văn bản gợi ý lấy theo ngày soạn; cơ quan xem lại."
        ),
    )
    occasion = forms.CharField(
        label=_("Thành tích chung"),
        max_length=600,
        widget=_lines(2),
        help_text=_("Viết tiếp sau tên đối tượng: đã có thành tích …"),
    )
    signer_id = IdChoiceField("person", label=_("Người ký"), choices=())
    signer_post = forms.CharField(label=_("Chức vụ trên chỗ ký"), max_length=160, help_text=_("Ví dụ: Giám đốc."))
    place = forms.CharField(label=_("Nơi ban hành"), max_length=80, required=False, help_text=_("Ví dụ: Lạng Sơn."))
    executors = forms.CharField(
        label=_("Người thi hành"),
        max_length=1000,
        required=False,
        widget=_lines(2),
        help_text=_("Mỗi dòng một chức danh."),
    )
    recipients = forms.CharField(label=_("Nơi nhận"), max_length=1000, required=False, widget=_lines(3))
    fund = forms.CharField(
        label=_("Nguồn tiền thưởng"),
        max_length=200,
        required=False,
        help_text=_("Để trống nếu quyết định không nêu tiền thưởng."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)

    def __init__(self, *args: Any, signers: list[tuple[int, str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["signer_id"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = signers or []

    def wording(self) -> Wording:
        """What was typed, for the action; only after it was read."""
        return Wording(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


class NumberForm(forms.Form):
    """The number the clerk's register gave, and its day."""

    number = forms.CharField(
        label=_("Số quyết định"),
        max_length=12,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off", "inputmode": "numeric"}),
        help_text=_("Số trong sổ văn thư."),
    )
    decided_on = DayField(label=_("Ngày quyết định"))


class TakeForm(forms.Form):
    """The day of a number taken from the office's own book."""

    decided_on = DayField(label=_("Ngày quyết định"))


class BookForm(forms.Form):
    """A number book to begin."""

    book_symbol = forms.CharField(label=_("Ký hiệu"), max_length=40)
    book_year = YearField()
    book_last = LastNumberField(label=_("Số đã cấp sau cùng trên sổ giấy"))


class SignedForm(forms.Form):
    """The signed paper that comes back; the file itself comes beside."""

    how = forms.ChoiceField(
        label=_("Bản ký"),
        choices=[("digital", _("Tệp PDF đã ký số")), ("ink", _("Bản chụp giấy đã ký, đóng dấu"))],
        widget=forms.RadioSelect,
        initial="digital",
    )
    file = forms.FileField(label=_("Tệp"), required=False)


class WhyForm(forms.Form):
    """Why a decision is opened again or given up."""

    reason = ReasonField(label=_("Lý do"))


class OwnQuery(forms.Form):
    """Whether the paper of the program is wanted although the office has its own template."""

    own = forms.BooleanField(required=False)

    @property
    def asked(self) -> bool:
        """Whether it is."""
        return self.is_valid() and bool(self.cleaned_data["own"])


class Nothing(forms.Form):
    """An act that takes nothing but the decision."""
