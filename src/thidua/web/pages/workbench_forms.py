"""The forms of the law workbench: what is looked for, what an officer says of a criterion, taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from thidua.eligibility.enums import TextStep
from thidua.eligibility.parameters import Parameter, Shape
from thidua.eligibility.placing import PRINCIPLES
from thidua.eligibility.queries.workbench import NOT_OFFICIAL, PRINCIPLES_NAME, bench_documents
from thidua.eligibility.queries.workbench_others import CEILING, DECIDER, PROPOSERS, UNREAD, VOTE
from thidua.law.library import library
from thidua.vietnamese import sort_key
from thidua.web.fields import DayField
from thidua.web.pages.law_rows import LEVELS, STANDINGS
from thidua.web.pages.workbench_words import choices_of, label_of

ALL = ("", gettext_lazy("Tất cả"))
DECIDED = {
    "open": gettext_lazy("Chưa đối chiếu"),
    TextStep.CONFIRMED: TextStep.CONFIRMED.label,
    TextStep.CORRECTED: TextStep.CORRECTED.label,
    "waiting": gettext_lazy("Chờ xem lại"),
}


_TEXT = gettext_lazy(
    "Đọc từ văn bản kèm theo phần mềm; câu trả lời cho từng người không tính từ đây. Thấy sai thì gửi điều khoản cho người giữ "
    "văn bản, bản sau của phần mềm mang theo."
)
OTHERS = {
    UNREAD: (
        gettext_lazy("Bản chưa đọc"),
        gettext_lazy(
            "Không xác nhận được ở đây: chưa có quy tắc nào để đối chiếu, mà quy tắc cả bản thì phải soạn. Cơ quan cần ngay thì "
            "soạn ở mục Quy định riêng, quan hệ thay theo ủy quyền; hoặc gửi văn bản cho người giữ văn bản."
        ),
    ),
    DECIDER: (gettext_lazy("Người quyết định"), _TEXT),
    VOTE: (gettext_lazy("Tỷ lệ phiếu"), _TEXT),
    CEILING: (gettext_lazy("Tỷ lệ tối đa"), _TEXT),
    PROPOSERS: (gettext_lazy("Người đề nghị"), _TEXT),
}
"""What stands on the page of what can only be read: the word, and why it cannot be confirmed here."""


class OthersQuery(forms.Form):
    """Which kind of record is looked at."""

    kind = forms.ChoiceField(required=False, choices=[("", ""), *((one, word) for one, (word, _why) in OTHERS.items())])


class BenchQuery(forms.Form):
    """Which criteria are looked for."""

    award = forms.ChoiceField(label=gettext_lazy("Danh hiệu, hình thức"), required=False)
    standing = forms.ChoiceField(
        label=gettext_lazy("Mức tin cậy"),
        required=False,
        choices=[ALL, *((str(one), STANDINGS[one][1]) for one in NOT_OFFICIAL)],
    )
    level = forms.ChoiceField(label=gettext_lazy("Cấp"), choices=[ALL, *LEVELS.items()], required=False)
    document = forms.ChoiceField(label=gettext_lazy("Văn bản"), required=False)
    decided = forms.ChoiceField(label=gettext_lazy("Tại đây"), choices=[ALL, *DECIDED.items()], required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        awards = sorted(library().awards.values(), key=lambda one: sort_key(one.name))
        listed = [(PRINCIPLES, PRINCIPLES_NAME), *((one.code, one.name) for one in awards)]
        self.fields["award"].choices = [ALL, *listed]  # type: ignore[attr-defined]
        self.fields["document"].choices = [ALL, *bench_documents()]  # type: ignore[attr-defined]


class TextForm(forms.Form):
    """What an officer found in the article, and the values of the criterion as the article has them.

    whole: the form was sent whole, so that a set of words nobody ticked is an empty one.
    """

    cite = forms.CharField(
        label=gettext_lazy("Căn cứ đã đối chiếu"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Số văn bản, rồi dieu-…, khoan-…, diem-…, cách nhau một dấu cách."),
    )
    document_name = forms.CharField(
        label=gettext_lazy("Tên văn bản"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Chỉ khi văn bản chưa có trong danh mục."),
    )
    text_day = DayField(label=gettext_lazy("Ngày của văn bản"), required=False)
    quoted = forms.CharField(
        label=gettext_lazy("Lời văn của điều khoản"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp văn bản"),
        required=False,
        help_text=gettext_lazy("Bản công báo hoặc bản chụp đã đối chiếu, để người sau mở lại."),
    )
    why = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    known = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    whole = forms.CharField(required=False, initial="1", widget=forms.HiddenInput)

    def __init__(
        self, *given: Any, parameters: tuple[Parameter, ...] = (), values: dict[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(*given, **options)
        self.parameters = parameters
        for one in parameters:
            self.fields[f"value:{one.key}"] = _field(one, (values or {}).get(one.key, one.value))

    @property
    def values(self) -> list[forms.BoundField]:
        """The fields of the values, in the order of the text."""
        return [self[f"value:{one.key}"] for one in self.parameters]

    def typed(self) -> dict[str, Any]:
        """The values as typed, by parameter; only those the form was sent with."""
        said = {}
        for one in self.parameters:
            name = f"value:{one.key}"
            if name in self.data or (one.shape in {Shape.WORDS, Shape.AWARDS} and self.cleaned_data["whole"]):
                value = self.cleaned_data[name]
                said[one.key] = value.isoformat() if hasattr(value, "isoformat") else "" if value is None else value
        return said


def _field(one: Parameter, value: Any) -> forms.Field:
    """The field a value is typed or chosen in; whether it fits is for the reader of the texts to say."""
    label, choices = label_of(one), choices_of(one)
    if one.shape in {Shape.WORDS, Shape.AWARDS}:
        size = {"size": 6} if one.shape is Shape.AWARDS else {}
        widget = forms.SelectMultiple(attrs=size) if size else forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(label=label, choices=choices, required=False, initial=value, widget=widget)
    if choices:
        shown = str(value).lower() if isinstance(value, bool) else value
        return forms.ChoiceField(label=label, choices=choices, required=False, initial=shown)
    if one.shape is Shape.DAY:
        said = "/".join(reversed(str(value).split("-"))) if value else ""
        return DayField(label=label, required=False, initial=said)
    if one.shape is Shape.POSTS:
        area = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, required=False, initial="\n".join(value), widget=area)
    if one.shape is Shape.TEXT:
        area = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, required=False, max_length=2000, initial=value, widget=area)
    return forms.CharField(label=label, required=False, max_length=20, initial=str(value))


class WithdrawForm(forms.Form):
    """Why a confirmation is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do rút"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
