"""What is typed about the presentation of awards at a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.decisions.enums_presentation import Receiver
from thidua.web.fields import IdChoiceField, IdChoicesField


class AddForm(forms.Form):
    """A granted decision, or awards other offices gave, put on the script."""

    decision = IdChoiceField("decision", label=_("Quyết định đã ban hành"), required=False)
    award = IdChoicesField("award", label=_("Khen thưởng do cơ quan khác quyết định"), required=False)
    at_once = forms.IntegerField(
        label=_("Mỗi lượt nhiều nhất"),
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        help_text=_("Để trống thì mời cả nhóm lên một lượt."),
    )

    def __init__(
        self,
        *args: Any,
        decisions: Sequence[tuple[int, str]] = (),
        awards: Sequence[tuple[int, str]] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["decision"].choices = [("", _("Hãy chọn")), *decisions]  # type: ignore[attr-defined]
        self.fields["award"].choices = list(awards)  # type: ignore[attr-defined]


class PresenterForm(forms.Form):
    """Who presents to a group."""

    person = IdChoiceField("person", label=_("Người trao"))

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = [("", _("Hãy chọn")), *people]  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """One turn earlier or later."""

    to = forms.ChoiceField(choices=[("up", "up"), ("down", "down")])


class ReceiverForm(forms.Form):
    """Who receives an award."""

    receiver = forms.ChoiceField(label=_("Ai nhận"), choices=Receiver.choices)
    name = forms.CharField(label=_("Họ tên người nhận"), max_length=120, required=False)
    note = forms.CharField(label=_("Chức vụ, quan hệ"), max_length=120, required=False)


class TakeOffForm(forms.Form):
    """Taking an award off the script needs nothing more."""


class RecordForm(forms.Form):
    """What was presented is written down."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000, widget=forms.HiddenInput)
    signed = forms.BooleanField(label=_("Đã ký nhận trên danh sách"), required=False, initial=True)
