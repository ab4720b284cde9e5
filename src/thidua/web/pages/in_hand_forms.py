"""What is typed about hand-over and money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.web.fields import DayField, IdChoicesField, IdField


class _RowsForm(forms.Form):
    """Some recipients of a decision."""

    row = IdChoicesField("award_row", required=False, choices=())

    def __init__(self, *args: Any, rows: list[int] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["row"]
        assert isinstance(chosen, IdChoicesField)
        chosen.choices = [(pk, str(pk)) for pk in rows or []]


class HandForm(_RowsForm):
    """Who received certificates, when and at what occasion."""

    handed_on = DayField(label=_("Ngày trao"))
    occasion = forms.CharField(
        label=_("Dịp trao"), max_length=250, required=False, help_text=_("Ví dụ: Hội nghị tổng kết năm.")
    )
    received_by = forms.CharField(
        label=_("Người nhận thay"),
        max_length=250,
        required=False,
        help_text=_("Để trống khi chính người được khen nhận."),
    )
    signed = forms.BooleanField(label=_("Đã ký nhận trên danh sách"), required=False, initial=True)


class PayForm(_RowsForm):
    """Who was paid the amount reckoned, and when."""

    paid_on = DayField(label=_("Ngày chi"))


class OneQuery(forms.Form):
    """The payment entered by itself, or cancelled."""

    payment = IdField("payment", required=False)


class PayOneForm(forms.Form):
    """What one recipient was paid."""

    amount = forms.CharField(
        label=_("Số tiền"), max_length=20, widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"})
    )
    paid_on = DayField(label=_("Ngày chi"))
    received_by = forms.CharField(label=_("Người nhận thay"), max_length=250, required=False)
    reason = forms.CharField(
        label=_("Lý do, căn cứ của mức chi"),
        max_length=400,
        required=False,
        help_text=_("Cần ghi khi số tiền khác mức tính được hoặc chưa rõ mức."),
    )

    def __init__(self, *args: Any, payment_id: int = 0, **options: Any) -> None:
        options["auto_id"] = f"pay-{payment_id}-%s"
        super().__init__(*args, **options)
        self.payment_id = payment_id

    def clean_amount(self) -> int:
        """The amount in đồng, points between thousands allowed."""
        typed = "".join(self.cleaned_data["amount"].replace(".", "").split())
        if not typed.isascii() or not typed.isdigit() or len(typed) > 13:
            raise forms.ValidationError(_("Số tiền ghi bằng chữ số, ví dụ 760.000."), code="MONEY-03")
        return int(typed)
