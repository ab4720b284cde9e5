"""What is typed about an award afterwards: corrections, taking back, making out again, doubles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.law.remedies import remedies_on
from thidua.records.enums import Reissue
from thidua.registry.personal import birth
from thidua.web.fields import CountField, DayField, IdField, ReasonField
from thidua.web.pages.awards_classes import class_choices, class_field
from thidua.web.pages.awards_forms import YearsField

OTHER = "khac"
TOLD = (
    "name", "born", "post", "position_class", "unit_name", "form_name", "years", "basis", "decision_number", "decided_on", "issuer_name",
    "golden_number",
)  # fmt: skip
"""Fields that carry the name of the fact they correct; the achievement and the number have names of their own."""


class CorrectForm(forms.Form):
    """An award as it should have been written."""

    name = forms.CharField(label=_("Tên"), max_length=250, required=False)
    born = forms.CharField(label=_("Ngày sinh"), max_length=20, required=False)
    post = forms.CharField(label=_("Chức vụ khi đó"), max_length=250, required=False)
    position_class = class_field()
    unit_name = forms.CharField(label=_("Đơn vị khi đó"), max_length=250, required=False)
    form_name = forms.CharField(label=_("Hình thức"), max_length=250)
    years = YearsField(label=_("Khen cho năm"), max_length=200, required=False)
    basis = forms.CharField(label=_("Dịp khen"), max_length=500, required=False)
    achievement = forms.CharField(
        label=_("Thành tích"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=80, required=False)
    decided_on = DayField(label=_("Ngày quyết định"), required=False)
    issuer_name = forms.CharField(label=_("Cơ quan quyết định"), max_length=250, required=False)
    golden_number = forms.CharField(label=_("Số sổ vàng"), max_length=40, required=False)
    why_reason = ReasonField(label=_("Lý do cải chính"))
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=10**18)
    draft = forms.ChoiceField(choices=[("", ""), ("docx", ""), ("pdf", "")], required=False)

    def __init__(self, *args: Any, whom: str, position_class: str, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["position_class"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = class_choices(whom, position_class)
        if len(chosen.choices) == 1:
            chosen.widget = forms.HiddenInput()

    def changes(self, today: date) -> dict[str, Any]:
        """What should be said, by fact; only after it was read."""
        said = self.cleaned_data
        told = {name: said[name] for name in TOLD}
        return {**told, "born": birth(said["born"], today) if said["born"] else "", "reason": said["achievement"]}


class ReissueForm(forms.Form):
    """Why a paper or object is made out again."""

    why = forms.ChoiceField(label=_("Việc"), choices=Reissue.choices, widget=forms.RadioSelect, initial=Reissue.LOST)
    why_reason = ReasonField(label=_("Lý do"), help_text=_("Viết tiếp sau chữ «do», ví dụ: bị mất trong đợt lũ."))
    number = forms.CharField(
        label=_("Số quyết định cấp lại, cấp đổi"),
        max_length=80,
        required=False,
        help_text=_("Để trống nếu chưa có số."),
    )
    draft = forms.ChoiceField(choices=[("", ""), ("docx", ""), ("pdf", "")], required=False)


class DoubleForm(forms.Form):
    """Which award this one repeats."""

    same_as = IdField(
        "award",
        label=_("Trùng với dòng sổ số"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
        help_text=_("Số của dòng sổ ở cuối trang khen thưởng kia."),
    )
    why_reason = ReasonField(label=_("Lý do"))


class RevokeForm(forms.Form):
    """Why an award is to be taken back, and what is to be handed back."""

    ground = forms.ChoiceField(label=_("Căn cứ thu hồi"), widget=forms.RadioSelect)
    other_ground = forms.CharField(
        label=_("Căn cứ khác, kèm điều khoản"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    conclusion = forms.CharField(
        label=_("Kết luận, quyết định, bản án làm căn cứ"),
        max_length=500,
        required=False,
        help_text=_("Số, ngày, cơ quan ban hành."),
    )
    objects_back = forms.CharField(label=_("Hiện vật phải nộp lại"), max_length=250, required=False)
    amount = CountField(
        label=_("Tiền thưởng phải nộp lại"),
        min_value=0,
        max_value=10**12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
        help_text=_("Để trống nếu chưa rõ; ghi 0 nếu không có."),
    )
    why_reason = ReasonField(label=_("Lý do đề xuất"))

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["ground"]
        assert isinstance(chosen, forms.ChoiceField)
        grounds = [(one.code, f"{one.sentence.rstrip('.')} ({one.cited})") for one in remedies_on("ground", on)]
        chosen.choices = [*grounds, (OTHER, _("Căn cứ khác"))]


class ConfirmForm(forms.Form):
    """The decision that was signed."""

    decision_number = forms.CharField(
        label=_("Số quyết định thu hồi"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    decided_on = DayField(label=_("Ngày quyết định thu hồi"))


class DropForm(forms.Form):
    """Why a proposal is dropped."""

    why_reason = ReasonField(label=_("Lý do bỏ đề xuất"))
