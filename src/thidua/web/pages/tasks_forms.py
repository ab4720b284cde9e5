"""What is typed about tasks and targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.targets.enums import Comparison, SourceKind, TaskResult, TaskState
from thidua.web.fields import DayField, DecimalTextField, IdChoicesField, ManyFilesInput

ELSEWHERE = {SourceKind.PACT, SourceKind.REGISTRATION, SourceKind.PROGRAMME}
SOURCES = [(one.value, one.label) for one in SourceKind if one not in ELSEWHERE]


class StateQuery(forms.Form):
    """Which tasks are listed."""

    state = forms.ChoiceField(choices=[("", ""), ("over", "over"), *TaskState.choices], required=False)


class GiveForm(forms.Form):
    """A task to be given to members of a block."""

    title = forms.CharField(label=_("Việc cần làm"), max_length=250)
    text = forms.CharField(
        label=_("Nội dung, yêu cầu"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    owners = IdChoicesField(
        "unit", label=_("Đơn vị chủ trì"), required=False, help_text=_("Chọn ít nhất một đơn vị chịu trách nhiệm.")
    )
    co_owners = IdChoicesField("unit", label=_("Đơn vị phối hợp"), required=False)
    responsible = forms.CharField(
        label=_("Người chịu trách nhiệm"),
        max_length=300,
        required=False,
        help_text=_("Họ tên, chức vụ; để trống nếu văn bản không nêu."),
    )
    due_on = DayField(label=_("Hạn là ngày"), required=False, help_text=_("Ngày/tháng/năm, phải là ngày làm việc."))
    working_days = forms.IntegerField(
        label=_("Hoặc trong số ngày làm việc"),
        required=False,
        min_value=1,
        max_value=750,
        help_text=_("Tính từ ngày giao, không kể thứ Bảy, Chủ Nhật, ngày lễ. Chỉ ghi khi không ghi ngày ở trên."),
    )
    source_kind = forms.ChoiceField(label=_("Việc này từ đâu"), choices=SOURCES, initial=SourceKind.PLAN)
    source_words = forms.CharField(
        label=_("Ghi rõ nguồn"),
        max_length=400,
        required=False,
        help_text=_("Ví dụ: kết luận hội nghị sơ kết ngày 14/07/2026."),
    )
    asked_by = forms.CharField(label=_("Người yêu cầu, chức vụ"), max_length=300, required=False)

    def __init__(self, *args: Any, members: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("owners", "co_owners"):
            chosen = self.fields[name]
            assert isinstance(chosen, IdChoicesField)
            chosen.choices = list(members)


class AimForm(forms.Form):
    """A target to be set for members of a block."""

    indicator = forms.CharField(label=_("Chỉ tiêu"), max_length=300)
    comparison = forms.ChoiceField(label=_("So sánh"), choices=Comparison.choices, initial=Comparison.AT_LEAST)
    wanted = DecimalTextField(label=_("Giá trị"))
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, help_text=_("Ví dụ: %, người, mô hình."))
    due_on = DayField(label=_("Hạn"), help_text=_("Ngày/tháng/năm."))
    units = IdChoicesField("unit", label=_("Đơn vị nhận chỉ tiêu"), required=False)

    def __init__(self, *args: Any, members: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["units"]
        assert isinstance(chosen, IdChoicesField)
        chosen.choices = list(members)


class ReportForm(forms.Form):
    """How far a unit is, with evidence."""

    text = forms.CharField(label=_("Đã làm được gì"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    finished = forms.BooleanField(label=_("Đơn vị đã hoàn thành phần việc của mình"), required=False)
    files = forms.FileField(  # type: ignore[assignment] # a field of this name takes the place of the attribute
        label=_("Tệp minh chứng"),
        widget=ManyFilesInput(),
        required=False,
        help_text=_("pdf, docx, xlsx, jpg, png; mỗi tệp tối đa 20 MB. Chọn được nhiều tệp."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "report-%s")
        super().__init__(*args, **options)


class InspectForm(forms.Form):
    """What an inspection found."""

    text = forms.CharField(label=_("Kết quả kiểm tra"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    again = forms.BooleanField(label=_("Yêu cầu làm tiếp: các đơn vị báo hoàn thành lại"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "inspect-%s")
        super().__init__(*args, **options)


class CloseForm(forms.Form):
    """How a task ended."""

    result = forms.ChoiceField(label=_("Kết quả"), choices=TaskResult.choices)
    text = forms.CharField(label=_("Nhận xét khi kết thúc"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "close-%s")
        super().__init__(*args, **options)


class ValueForm(forms.Form):
    """A value reached."""

    amount = DecimalTextField(label=_("Đã đạt"), help_text=_("Chỉ ghi số, ví dụ 62,5."))
    out_of = DecimalTextField(
        label=_("Trên tổng số"),
        required=False,
        help_text=_("Với tỷ lệ: ghi số đạt ở ô trên và tổng số ở đây, hệ thống tự chia chính xác."),
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=400, required=False)
