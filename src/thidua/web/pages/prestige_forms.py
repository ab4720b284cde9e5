"""What is typed about people of prestige."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.records.enums_prestige import DeedKind, Removal
from thidua.web.fields import DayField, ReasonField, YearField


class PrestigeListForm(forms.Form):
    """The list of a year and the decision it rests on."""

    year = YearField()
    number = forms.CharField(label=_("Số, ký hiệu quyết định công nhận"), max_length=80)
    decided_on = DayField(label=_("Ngày quyết định"), help_text=_("Ngày/tháng/năm."))
    issuer = forms.CharField(label=_("Cơ quan quyết định"), max_length=250, required=False)


class PrestigePeopleForm(forms.Form):
    """People put on a list: one in the fields, many in a block, or a file."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120, required=False)
    born = forms.CharField(
        label=_("Ngày, tháng, năm sinh"), max_length=30, required=False, help_text=_("Chỉ biết năm thì ghi năm.")
    )
    place = forms.CharField(label=_("Thôn, bản, tổ dân phố"), max_length=250, required=False)
    block = forms.CharField(
        label=_("Hoặc dán cả bảng"),
        max_length=400_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Mỗi dòng một người: họ tên, ngày sinh, thôn bản, cách nhau bằng dấu Tab như chép từ Excel."),
    )
    file = forms.FileField(
        label=_("Hoặc chọn tệp"),
        required=False,
        help_text=_("Excel (.xlsx) hoặc Word (.docx) có cột «Họ và tên». Sai một ô thì không ghi dòng nào."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
    )


class OffForm(forms.Form):
    """Why somebody is taken off a list."""

    removal = forms.ChoiceField(label=_("Vì"), choices=Removal.choices)
    number = forms.CharField(
        label=_("Số quyết định đưa ra"), max_length=80, required=False, help_text=_("Ghi nhầm thì để trống.")
    )
    day = DayField(label=_("Ngày quyết định"), required=False)
    reason = ReasonField()


class DeedForm(forms.Form):
    """A training attended, or information handed over."""

    kind = forms.ChoiceField(label=_("Loại"), choices=DeedKind.choices)
    day = DayField(label=_("Ngày"))
    what = forms.CharField(label=_("Nội dung"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))


class BackForm(forms.Form):
    """Why a list or a training entered wrongly is taken back."""

    reason = ReasonField()


class EraseForm(forms.Form):
    """Why everything told of a person is taken out."""

    reason = ReasonField()
