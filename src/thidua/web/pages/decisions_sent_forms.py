"""What is typed when a decision is kept, sent, and answered for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.web.fields import DayField, IdChoicesField


class FindQuery(forms.Form):
    """A unit looked for besides those the decision concerns."""

    find = forms.CharField(label=_("Tìm đơn vị khác trong hệ thống"), max_length=120, required=False)


class SendForm(forms.Form):
    """Who a decision is sent to: units of this installation, and places outside in words."""

    unit = IdChoicesField("unit", required=False, choices=())
    others = forms.CharField(
        label=_("Nơi nhận ngoài hệ thống"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một nơi. Nơi ngoài hệ thống không tự xác nhận được; cơ quan ghi lại khi họ báo đã nhận."),
    )
    find = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: list[tuple[int, str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["unit"]
        assert isinstance(chosen, IdChoicesField)
        chosen.choices = units or []


class ArchiveForm(forms.Form):
    """Since when and where the signed paper is kept."""

    where = forms.CharField(
        label=_("Nơi lưu"), max_length=200, help_text=_("Ví dụ: Văn thư Sở, hồ sơ khen thưởng số 12/2026.")
    )
    archived_on = DayField(label=_("Ngày lưu"))


class ReceiptForm(forms.Form):
    """What a place outside says."""

    received_by = forms.CharField(label=_("Ai đã nhận"), max_length=250)
    received_on = DayField(label=_("Ngày nhận"))
