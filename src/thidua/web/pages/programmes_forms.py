"""What is typed about programmes, their indicators, targets and periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from thidua.targets.actions import Figure, IndicatorFacts, PeriodFacts, Portion, ProgrammeFacts
from thidua.targets.enums import Comparison, Gathering, ReportKind
from thidua.targets.queries import SheetLine
from thidua.web.fields import DayField, DecimalTextField, IdChoiceField, IdField, ReasonField
from thidua.web.pages.movements_forms import whole_field

LINES = 6
Choices = Sequence[tuple[int, str]]


class ProgrammesQuery(forms.Form):
    """Which programmes are listed."""

    q = forms.CharField(label=_("Tên chương trình"), max_length=120, required=False)


class PhaseQuery(forms.Form):
    """Which phase of a programme is shown."""

    phase = IdField("phase", required=False)


class ProgrammeForm(forms.Form):
    """A programme."""

    name = forms.CharField(label=_("Tên chương trình"), max_length=300)
    short = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False, help_text=_("Ví dụ: Chương trình 135."))
    issued_by = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    document_number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=80, required=False)
    document_on = DayField(label=_("Ngày văn bản"), required=False)
    note = forms.CharField(
        label=_("Nội dung chính"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=1_000_000_000)

    def facts(self) -> ProgrammeFacts:
        """What was typed, for the action."""
        return ProgrammeFacts(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


class PhaseForm(forms.Form):
    """A phase."""

    phase_name = forms.CharField(
        label=_("Tên giai đoạn"), max_length=120, help_text=_("Ví dụ: Giai đoạn I; Cả chương trình.")
    )
    first_year = whole_field(_("Từ năm"), 1948, 2199)
    last_year = whole_field(_("Đến năm"), 1948, 2199)


class IndicatorForm(forms.Form):
    """An indicator."""

    name = forms.CharField(label=_("Chỉ tiêu"), max_length=300)
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, help_text=_("Ví dụ: %, hộ, km, tỷ đồng."))
    comparison = forms.ChoiceField(label=_("So sánh"), choices=Comparison.choices, initial=Comparison.AT_LEAST)
    share = forms.BooleanField(label=_("Tính theo tỷ lệ: số đạt chia cho mẫu số"), required=False)
    gathering = forms.ChoiceField(label=_("Tổng hợp từ đơn vị"), choices=Gathering.choices, initial=Gathering.SUM.value)
    indicator_year = whole_field(
        _("Cho riêng năm"), 1948, 2199, required=False, help_text=_("Để trống nếu là chỉ tiêu của cả giai đoạn.")
    )
    note = forms.CharField(label=_("Cách tính, ghi chú"), max_length=400, required=False)

    def facts(self) -> IndicatorFacts:
        """What was typed, for the action."""
        said = self.cleaned_data
        return IndicatorFacts(
            name=said["name"],
            measure=said["measure"],
            comparison=Comparison(said["comparison"]),
            share=said["share"],
            gathering=Gathering(said["gathering"]),
            year=said["indicator_year"],
            note=said["note"],
        )


class PeriodForm(forms.Form):
    """A period to be opened."""

    kind = forms.ChoiceField(label=_("Kỳ"), choices=ReportKind.choices, initial=ReportKind.HALF.value)
    period_year = whole_field(_("Năm"), 1948, 2199)
    part = whole_field(
        _("Thứ mấy trong năm"), 1, 12, initial=1, help_text=_("Tháng 1–12, quý 1–4, 6 tháng 1–2; kỳ khác để 1.")
    )
    until = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Chỉ ghi với kỳ «Từ đầu năm đến một ngày»."))
    period_due = DayField(label=_("Hạn báo cáo là ngày"), required=False)
    working_days = whole_field(
        _("Hoặc số ngày làm việc sau ngày cuối kỳ"), 1, 750, required=False, help_text=_("Không kể ngày nghỉ.")
    )

    def facts(self) -> PeriodFacts:
        """What was typed, for the action."""
        said = self.cleaned_data
        return PeriodFacts(
            kind=ReportKind(said["kind"]),
            year=said["period_year"],
            part=said["part"],
            until=said["until"],
            due_on=said["period_due"],
            working_days=said["working_days"],
        )


class PortionsForm(forms.Form):
    """Units and what each is to reach: a few lines at a time, one deadline for them all.

    shown: the units the pickers offer, where that is fewer than may be named; one that was named stays shown.
    """

    due_on = DayField(label=_("Hạn đạt"), help_text=_("Ngày/tháng/năm."))

    def __init__(
        self, *args: Any, units: Choices = (), shown: Choices | None = None, share: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.share, self.shown = share, list(units if shown is None else shown)
        for at in range(LINES):
            chosen = IdChoiceField("unit", label=_("Đơn vị"), required=False, choices=[("", "–"), *units])
            named = [one for one in units if str(one[0]) == self.data.get(f"unit_{at}")]
            chosen.widget.choices = [("", "–"), *self.shown, *(one for one in named if one not in self.shown)]
            self.fields[f"unit_{at}"] = chosen
            self.fields[f"wanted_{at}"] = DecimalTextField(label=_("Cần đạt"), required=False)
            if share:
                self.fields[f"whole_{at}"] = DecimalTextField(label=_("Mẫu số"), required=False)
            self.fields[f"baseline_{at}"] = DecimalTextField(label=_("Số gốc"), required=False)

    def clean(self) -> dict[str, Any]:
        """A line has both a unit and a value, or neither."""
        said = super().clean() or {}
        for at in range(LINES):
            unit, wanted = said.get(f"unit_{at}"), said.get(f"wanted_{at}")
            if unit is not None and wanted is None and f"wanted_{at}" not in self.errors:
                self.add_error(f"wanted_{at}", ValidationError(_t("Hãy ghi giá trị cần đạt."), code="PROG-04"))
            if unit is None and wanted is not None and f"unit_{at}" not in self.errors:
                self.add_error(f"wanted_{at}", ValidationError(_t("Hãy chọn đơn vị của dòng này."), code="PROG-13"))
        return said

    def lines(self) -> list[dict[str, forms.BoundField]]:
        """The fields of each line."""
        names = ("unit", "wanted", "whole", "baseline")
        return [{name: self[f"{name}_{at}"] for name in names if f"{name}_{at}" in self.fields} for at in range(LINES)]

    def portions(self) -> list[Portion]:
        """What was typed, for the action; empty lines are nothing."""
        said = self.cleaned_data
        return [
            Portion(
                said[f"unit_{at}"],
                said[f"wanted_{at}"],
                said["due_on"],
                said[f"baseline_{at}"],
                said.get(f"whole_{at}"),
                at,
            )
            for at in range(LINES)
            if said[f"unit_{at}"] is not None
        ]


class WithdrawForm(forms.Form):
    """Why a target is taken back."""

    reason = ReasonField()


class UnlockForm(forms.Form):
    """Which unit may write again, until when, and why."""

    unit = IdChoiceField("unit", label=_("Đơn vị"))
    until = DayField(label=_("Mở đến hết ngày"))
    unlock_reason = ReasonField(label=_("Lý do mở khóa"))

    def __init__(self, *args: Any, units: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["unit"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = list(units)


class SheetForm(forms.Form):
    """What a unit reports in a period: a value, its whole, a note and evidence for each of its targets."""

    def __init__(self, *args: Any, lines: Sequence[SheetLine] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.sheet = list(lines)
        for one in self.sheet:
            at = one.target_id
            self.fields[f"amount_{at}"] = DecimalTextField(
                label=_("Đã đạt"), required=False, initial=_shown(one.amount)
            )
            if one.share:
                whole = one.out_of if one.out_of is not None else one.whole
                self.fields[f"out_of_{at}"] = DecimalTextField(label=_("Mẫu số"), required=False, initial=_shown(whole))
            self.fields[f"note_{at}"] = forms.CharField(
                label=_("Ghi chú"), max_length=400, required=False, initial=one.note
            )
            self.fields[f"file_{at}"] = forms.FileField(label=_("Tệp minh chứng"), required=False)
            self.fields[f"seen_{at}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, min_value=0, max_value=10**18, initial=one.seen
            )

    def clean(self) -> dict[str, Any]:
        """A line with anything in it has a value."""
        said = super().clean() or {}
        for one in self.sheet:
            at = one.target_id
            other = said.get(f"note_{at}") or said.get(f"file_{at}")
            if other and said.get(f"amount_{at}") is None and f"amount_{at}" not in self.errors:
                self.add_error(f"amount_{at}", ValidationError(_t("Hãy ghi số đạt của dòng này."), code="PROG-13"))
        return said

    def rows(self) -> list[dict[str, Any]]:
        """Each line with its fields."""
        names = ("amount", "out_of", "note", "file", "seen")
        return [
            {
                "line": one,
                **{name: self[f"{name}_{one.target_id}"] for name in names if f"{name}_{one.target_id}" in self.fields},
            }
            for one in self.sheet
        ]

    def figures(self) -> list[Figure]:
        """What was typed, for the action; lines without a value are left out."""
        said = self.cleaned_data
        found = []
        for one in self.sheet:
            at = one.target_id
            if said[f"amount_{at}"] is None:
                continue
            file = said[f"file_{at}"]
            found.append(
                Figure(
                    target_id=at,
                    amount=said[f"amount_{at}"],
                    out_of=said.get(f"out_of_{at}"),
                    note=said[f"note_{at}"],
                    file_name=file.name if file else "",
                    content=file.read() if file else b"",
                    seen=said[f"seen_{at}"] or 0,
                )
            )
        return found


def _shown(value: Any) -> str:
    """A number as people write it, without zeros at its end."""
    if value is None:
        return ""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
