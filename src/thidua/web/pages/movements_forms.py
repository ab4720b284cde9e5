"""What is typed about movements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.law.movements import MovementText
from thidua.movements.actions import MovementFacts
from thidua.movements.enums import MovementKind, MovementState, ReviewKind, Stretch
from thidua.web.fields import CountField, DayField, IdChoiceField, IdChoicesField, IdField, ReasonField

PART = "part_"
Choices = Sequence[tuple[int, str]]


def whole_field(label: Any, least: int, most: int, **options: Any) -> CountField:
    """A whole number typed as text."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "8", "class": "short", "autocomplete": "off"})
    return CountField(label=label, min_value=least, max_value=most, widget=widget, **options)


class MovementQuery(forms.Form):
    """Which movements are listed."""

    q = forms.CharField(label=_("Tên phong trào"), max_length=120, required=False)
    state = forms.ChoiceField(choices=[("", ""), *MovementState.choices], required=False)


class AwardQuery(forms.Form):
    """Which awards are offered."""

    q = forms.CharField(label=_("Tìm trong sổ khen thưởng"), max_length=120, required=False)


class MovementForm(forms.Form):
    """A movement as drafted: the fields of its plan come from the law of the day."""

    name = forms.CharField(label=_("Tên phong trào"), max_length=300)
    kind = forms.ChoiceField(label=_("Loại"), choices=MovementKind.choices)
    reach = forms.ChoiceField(label=_("Phạm vi"))
    campaign = forms.BooleanField(label=_("Là cuộc vận động"), required=False)
    stage_first = whole_field(_("Giai đoạn từ năm"), 1948, 2200)
    stage_last = whole_field(_("đến năm"), 1948, 2200)
    plan_year = whole_field(
        _("Năm của kế hoạch"), 1948, 2200, required=False, help_text=_("Ghi khi khác năm đầu giai đoạn.")
    )
    starts_on = DayField(label=_("Từ ngày"), help_text=_("Ngày/tháng/năm."))
    ends_on = DayField(label=_("Đến ngày"))
    register_by = DayField(
        label=_("Hạn đăng ký"), required=False, help_text=_("Đăng ký sau ngày này được ghi là muộn.")
    )
    parent = IdChoiceField("movement", label=_("Thuộc phong trào, cuộc vận động"), required=False)
    predecessor = IdChoiceField("movement", label=_("Nối tiếp phong trào"), required=False)
    programme = IdChoiceField(
        "programme", label=_("Phục vụ chương trình"), required=False, help_text=_("Chương trình có chỉ tiêu ở đây.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self,
        *args: Any,
        parts: Sequence[MovementText] = (),
        reaches: Sequence[MovementText] = (),
        near: Choices = (),
        programmes: Choices = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        reach = self.fields["reach"]
        assert isinstance(reach, forms.ChoiceField)
        reach.choices = [(one.code, one.word) for one in reaches]
        for name in ("parent", "predecessor"):
            chosen = self.fields[name]
            assert isinstance(chosen, IdChoiceField)
            chosen.choices = [("", "–"), *near]
        served = self.fields["programme"]
        assert isinstance(served, IdChoiceField)
        served.choices = [("", "–"), *programmes]
        self.codes = [one.code for one in parts]
        for one in parts:
            self.fields[PART + one.code] = forms.CharField(
                label=one.word,
                max_length=6000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=f"{one.citation} ({one.standing.label})",
            )

    def part_fields(self) -> list[forms.BoundField]:
        """The fields of the plan, in the order of the law."""
        return [self[PART + code] for code in self.codes]

    def facts(self) -> MovementFacts:
        """What was typed, for the action."""
        said = self.cleaned_data
        return MovementFacts(
            name=said["name"],
            kind=MovementKind(said["kind"]),
            reach=said["reach"],
            stage_first=said["stage_first"],
            stage_last=said["stage_last"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            register_by=said["register_by"],
            plan_year=said["plan_year"],
            campaign=said["campaign"],
            parent_id=said["parent"],
            predecessor_id=said["predecessor"],
            programme_id=said["programme"],
            contents={code: said[PART + code] for code in self.codes},
        )


class LaunchForm(forms.Form):
    """The document that launches a movement."""

    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=80, required=False)
    day = DayField(label=_("Ngày văn bản"), required=False)
    lacking = forms.CharField(
        label=_("Lý do phát động khi kế hoạch còn thiếu phần"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    file = forms.FileField(label=_("Tệp văn bản"), required=False, help_text=_("pdf, docx; tối đa 20 MB."))


class SendForm(forms.Form):
    """To which units."""

    units = IdChoicesField("unit", label=_("Đơn vị nhận"), required=False)

    def __init__(self, *args: Any, units: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["units"]
        assert isinstance(chosen, IdChoicesField)
        chosen.choices = list(units)


class PilotForm(SendForm):
    """Which units are pilots."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["units"].label = _("Đơn vị làm điểm")


class OffForm(forms.Form):
    """Which unit is taken off, and why."""

    unit = IdField("unit", widget=forms.HiddenInput)
    reason = ReasonField()


class DropForm(forms.Form):
    """Why a draft is given up."""

    reason = ReasonField()


class NothingForm(forms.Form):
    """A button alone."""


class JoinForm(forms.Form):
    """What a unit registers."""

    pledge = forms.CharField(
        label=_("Nội dung đơn vị đăng ký"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    people = whole_field(_("Số người đăng ký tham gia"), 0, 10_000_000, required=False)


class TakingPartForm(forms.Form):
    """How many of how many took part."""

    part_year = whole_field(_("Năm"), 1948, 2200)
    stretch = forms.ChoiceField(label=_("Kỳ"), choices=Stretch.choices)
    takers = whole_field(_("Số người tham gia"), 0, 10_000_000)
    members = whole_field(_("Trên tổng số người"), 0, 10_000_000)
    note = forms.CharField(label=_("Kết quả, ghi chú"), max_length=1000, required=False)


class ReviewForm(forms.Form):
    """What a review found."""

    kind = forms.ChoiceField(label=_("Loại"), choices=ReviewKind.choices)
    held_on = DayField(label=_("Ngày"))
    meeting = IdChoiceField("meeting", label=_("Tại hội nghị"), required=False)
    reached = forms.CharField(label=_("Kết quả"), max_length=6000, widget=forms.Textarea(attrs={"rows": 4}))
    weak = forms.CharField(
        label=_("Hạn chế"), max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    learned = forms.CharField(
        label=_("Bài học, nhiệm vụ tiếp theo"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, held: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["meeting"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = [("", "–"), *held]


class AwardsForm(forms.Form):
    """Which awards were given for this movement."""

    awards = IdChoicesField("award", label=_("Khen thưởng"), required=False)

    def __init__(self, *args: Any, offered: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["awards"]
        assert isinstance(chosen, IdChoicesField)
        chosen.choices = list(offered)


class UnlinkForm(forms.Form):
    """Which award is taken off again."""

    award = IdField("award", widget=forms.HiddenInput)
