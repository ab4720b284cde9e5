"""What is typed around the matters and people of a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Missing
from thidua.meetings.actions import Point
from thidua.web.fields import DayField, IdField

LARGEST_ID = 18
SPARE_ROWS = 4


class AgendaForm(forms.Form):
    """The agenda: rows numbered on the page, read by ``points_of``, and the revision they were read at."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000)


class AgendaPaperForm(forms.Form):
    """A file for one point of the agenda."""

    item = IdField("agenda")
    file = forms.FileField(label=gettext_lazy("Tài liệu"), required=False)


class PeopleForm(forms.Form):
    """Who came: a list for each seat, read by ``people_of``, and the revision it was read at."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000)


class CountersForm(forms.Form):
    """The two who count papers."""

    first = IdField("person", label=gettext_lazy("Người kiểm phiếu thứ nhất"), widget=forms.Select)
    second = IdField("person", label=gettext_lazy("Người kiểm phiếu thứ hai"), widget=forms.Select)

    def __init__(self, *args: Any, people: Sequence[tuple[Any, Any]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first", "second"):
            self.fields[name].widget.choices = [("", _("Hãy chọn")), *people]


class RemarkForm(forms.Form):
    """What somebody said."""

    speaker = forms.CharField(label=gettext_lazy("Người phát biểu"), max_length=120)
    post = forms.CharField(
        label=gettext_lazy("Chức vụ"), max_length=200, required=False, help_text=gettext_lazy("Chức vụ của ngày họp.")
    )
    organisation = forms.CharField(label=gettext_lazy("Cơ quan"), max_length=200, required=False)
    higher = forms.BooleanField(
        label=gettext_lazy("Ý kiến của cấp trên"), required=False, initial=True, widget=forms.CheckboxInput
    )
    text = forms.CharField(
        label=gettext_lazy("Nội dung phát biểu"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )


class ActivityForm(forms.Form):
    """Something done around the meeting."""

    what = forms.CharField(label=gettext_lazy("Hoạt động"), max_length=250)
    where = forms.CharField(label=gettext_lazy("Ở đâu"), max_length=250, required=False)
    day = DayField(label=gettext_lazy("Ngày"), help_text=gettext_lazy("Ngày/tháng/năm."))


class PhotoForm(forms.Form):
    """A photo with its caption."""

    photo = forms.FileField(
        label=gettext_lazy("Ảnh"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
        help_text=gettext_lazy("jpg hoặc png. Ảnh được thu nhỏ; vị trí chụp và thông tin máy ảnh được bỏ đi."),
    )
    caption = forms.CharField(
        label=gettext_lazy("Chú thích"), max_length=300, help_text=gettext_lazy("Ai, việc gì, ở đâu.")
    )


class InvitationForm(forms.Form):
    """Number and day of the invitation, as in the office's own register."""

    number = forms.CharField(label=gettext_lazy("Số giấy mời"), max_length=30, required=False)
    invited_on = DayField(label=gettext_lazy("Ngày giấy mời"), help_text=gettext_lazy("Ngày/tháng/năm."))


class TextForm(forms.Form):
    """The words of the minutes."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung biên bản"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=gettext_lazy(
            "Mỗi đoạn một dòng. Dòng [Bảng 1] giữ chỗ của bảng số liệu; bảng lấy từ số đã ghi, không sửa ở đây."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do sửa"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Cần khi bản trước đã được chủ trì và thư ký xác nhận."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)


class AgreeForm(forms.Form):
    """Who agrees to which version."""

    part = forms.ChoiceField(choices=[("chair", ""), ("secretary", "")])
    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000)


def points_of(typed: Mapping[str, str]) -> list[Point]:
    """The rows of the agenda as typed, in order; a row whose title is empty is left out.

    raises: Missing for a row that names no point by a number.
    """
    points = []
    for name in sorted((one for one in typed if one.startswith("title:")), key=lambda one: (len(one), one)):
        row = name.removeprefix("title:")
        said = typed.get(f"item:{row}", "")
        if said and not (said.isascii() and said.isdigit() and len(said) <= LARGEST_ID):
            raise Missing
        if typed[name].strip():
            points.append(Point(typed[name], typed.get(f"presenter:{row}", ""), int(said) if said else None))
    return points


def people_of(typed: Mapping[str, str]) -> dict[int, str]:
    """Who came, by seat, as typed.

    raises: Missing for a seat that is no number.
    """
    found = {}
    for name, value in typed.items():
        if name.startswith("people:"):
            seat = name.removeprefix("people:")
            if not (seat.isascii() and seat.isdigit() and len(seat) <= LARGEST_ID):
                raise Missing
            found[int(seat)] = value
    return found
