"""What is typed at the beginning of a block's year: its days, the pact, registrations, regulation and plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.clusters.actions.registrations import Movement, Wanted, WantedTitle
from thidua.clusters.enums import YearCalendar
from thidua.errors import Fault, Unreadable
from thidua.law import Title
from thidua.targets.actions import Aim
from thidua.targets.enums import Comparison
from thidua.vietnamese import parse_day
from thidua.web.fields import DayField, DecimalTextField, IdChoiceField, IdField, ReasonField, whole_number

MOVEMENTS = 5


class TermsForm(forms.Form):
    """The days asked for at the beginning of a year."""

    calendar = forms.ChoiceField(label=_("Khối tính theo"), choices=YearCalendar.choices)
    registration_due = DayField(
        label=_("Hạn gửi đăng ký"), required=False, help_text=_("Ngày/tháng/năm, tính cả ngày đó.")
    )
    pact_due = DayField(label=_("Hạn ký giao ước"), required=False, help_text=_("Ngày/tháng/năm, tính cả ngày đó."))


class PactForm(forms.Form):
    """The text of the pact; its targets come in rows of their own."""

    text = forms.CharField(
        label=_("Nội dung giao ước"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Mỗi cam kết một dòng. Chỉ tiêu có số ghi ở bảng dưới để theo dõi được."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AimRowForm(forms.Form):
    """One target of the pact; an empty row is left out."""

    indicator = forms.CharField(label=_("Chỉ tiêu"), max_length=300, required=False)
    comparison = forms.ChoiceField(label=_("So sánh"), choices=Comparison.choices, initial=Comparison.AT_LEAST)
    wanted = DecimalTextField(label=_("Giá trị"), required=False)
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    due_on = DayField(label=_("Hạn"), required=False)

    def clean(self) -> dict[str, Any]:
        """A row that names an indicator needs value, measure and day."""
        said = super().clean() or self.cleaned_data
        if said.get("indicator"):
            for name in ("wanted", "measure", "due_on"):
                if said.get(name) in {None, ""} and name not in self.errors:
                    self.add_error(name, forms.ValidationError(_("Hãy ghi ô này."), code="PACT-04"))
        return said


AimRows = forms.formset_factory(AimRowForm, extra=3, max_num=40)


class OwnAimForm(forms.Form):
    """A target the own unit registers."""

    indicator = forms.CharField(label=_("Chỉ tiêu"), max_length=300)
    comparison = forms.ChoiceField(label=_("So sánh"), choices=Comparison.choices, initial=Comparison.AT_LEAST)
    wanted = DecimalTextField(label=_("Kế hoạch"))
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, help_text=_("Ví dụ: %, người, mô hình."))
    due_on = DayField(label=_("Hạn"), help_text=_("Ngày/tháng/năm."))

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "aim-%s")
        super().__init__(*args, **options)


class MeetingForm(forms.Form):
    """An act done at a meeting, or apart."""

    meeting = IdChoiceField("meeting", label=_("Tại hội nghị"), required=False, choices=())

    def __init__(self, *args: Any, meetings: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["meeting"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = [("", _("Không tại hội nghị")), *meetings]


class RegistrationForm(forms.Form):
    """A registration: counts named by title, movements named by row, and the revision that was read."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    """A registration given back."""

    unit = IdField("unit", widget=forms.HiddenInput)
    reason = ReasonField(label=_("Lý do trả lại"))


class YearPaperForm(forms.Form):
    """The text of a regulation or plan."""

    text = forms.CharField(label=_("Nội dung"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 24}))
    note = forms.CharField(label=_("Bản này thay đổi gì"), max_length=400, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CommentForm(forms.Form):
    """What a member thinks of a draft."""

    comment = forms.CharField(label=_("Góp ý của đơn vị"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class AgreeForm(MeetingForm):
    """Which version was agreed, and at which meeting."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class VersionQuery(forms.Form):
    """Which version is looked at."""

    version = forms.IntegerField(required=False, min_value=1, max_value=10_000)


def aim_of(said: Mapping[str, Any]) -> Aim:
    """A target as the actions take it."""
    return Aim(said["indicator"], Comparison(said["comparison"]), said["wanted"], said["measure"], said["due_on"])


def wanted_of(typed: Mapping[str, str], offered: Sequence[Title]) -> Wanted:
    """A registration as the action takes it; a count that is no number is a fault at its field."""
    titles, movements, faults = [], [], []
    for one in offered:
        said = typed.get(f"count:{one.code}", "").strip()
        if not said:
            continue
        count = whole_number(said)
        if count is None:
            faults.append(Fault("REGIS-02", str(_("Số lượng phải là số nguyên.")), f"count:{one.code}", said[:20]))
        elif count:
            titles.append(WantedTitle(one.code, count, typed.get(f"note:{one.code}", "")))
    for at in range(MOVEMENTS):
        row = {name: typed.get(f"{name}:{at}", "").strip() for name in ("movement", "aim", "since", "until")}
        if any(row.values()):
            days = {}
            for name in ("since", "until"):
                try:
                    days[name] = parse_day(row[name], f"{name}:{at}") if row[name] else None
                except Unreadable as found:
                    faults += found.faults
            movements.append(Movement(row["movement"], row["aim"], days.get("since"), days.get("until")))
    if faults:
        raise Unreadable(faults)
    return Wanted(titles, movements)
