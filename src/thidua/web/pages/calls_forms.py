"""What is typed about calls for titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.web.fields import DayField, IdChoicesField, ReasonField

Choices = Sequence[tuple[int, str]]


class CallQuery(forms.Form):
    """Which calls are listed."""

    q = forms.CharField(label=_("Danh hiệu, cơ quan, số văn bản"), max_length=120, required=False)


class CallForm(forms.Form):
    """A call as its document tells it."""

    name = forms.CharField(label=_("Danh hiệu"), max_length=250, help_text=_("Ví dụ: Doanh nghiệp tiêu biểu năm 2026."))
    issuer = forms.CharField(label=_("Cơ quan phát hành"), max_length=250)
    document_number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=80)
    document_on = DayField(label=_("Ngày văn bản"))
    deadline = DayField(label=_("Hạn nhận hồ sơ"), help_text=_("Hồ sơ đến sau ngày này vẫn nhận và ghi là muộn."))
    terms = forms.CharField(
        label=_("Điều kiện"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Chép lời của văn bản; hệ thống không tự xét."),
    )


class CallChangeForm(CallForm):
    """A call mended. seen: the last act about it when it was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class CallBackForm(forms.Form):
    """Why a call is taken back."""

    reason = ReasonField()


class ApplicationForm(forms.Form):
    """Who is sent in."""

    candidate = forms.CharField(label=_("Người, đơn vị được đề nghị"), max_length=250)
    collective = forms.BooleanField(label=_("Là doanh nghiệp, tập thể"), required=False)
    merits = forms.CharField(
        label=_("Thành tích"), max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ApplicationBackForm(forms.Form):
    """Why an application is taken back."""

    reason = ReasonField()


class ResultForm(forms.Form):
    """Who was chosen, by which document."""

    number = forms.CharField(label=_("Số văn bản kết quả"), max_length=80)
    day = DayField(label=_("Ngày văn bản"))
    chosen = IdChoicesField("application", label=_("Được chọn"), required=False)

    def __init__(self, *args: Any, offered: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["chosen"]
        assert isinstance(field, IdChoicesField)
        field.choices = list(offered)


class CallListForm(forms.Form):
    """In which form those chosen are commended here."""

    form = forms.ChoiceField(label=_("Danh hiệu, hình thức"))
    form_reason = forms.CharField(
        label=_("Vì sao chọn hình thức cơ quan khác quyết định"), max_length=300, required=False
    )

    def __init__(self, *args: Any, given: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(given)
