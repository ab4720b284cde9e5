"""What is typed about exemplars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.portal.actions.exemplars import ExemplarFacts
from thidua.portal.exemplar_kinds import exemplar_kinds
from thidua.web.fields import DayField, IdChoiceField

Choices = Sequence[tuple[int, str]]


def _kinds() -> list[tuple[str, str]]:
    return list(exemplar_kinds().items())


class ExemplarQuery(forms.Form):
    """Which exemplars are listed."""

    q = forms.CharField(label=_("Tên, việc làm được"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=lambda: [("", _("Mọi loại")), *_kinds()], required=False)


class GroundQuery(forms.Form):
    """Which awards are offered as a ground."""

    q = forms.CharField(label=_("Tìm khen thưởng trong sổ"), max_length=120, required=False)


class KeptExemplarForm(forms.Form):
    """The words of an exemplar."""

    kind = forms.ChoiceField(label=_("Loại"), choices=_kinds)
    title = forms.CharField(
        label=_("Việc làm được"), max_length=250, help_text=_("Một dòng, ví dụ: hiến đất làm đường vào bản.")
    )
    story = forms.CharField(
        label=_("Câu chuyện"),
        max_length=5600,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Chữ thường, mỗi đoạn một dòng; không nêu ngày sinh, số định danh, chuyện riêng."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def facts(self) -> ExemplarFacts:
        """What was typed, for the action."""
        said = self.cleaned_data
        return ExemplarFacts(said["kind"], said["title"], said["story"], said.get("about") or "")


class NewExemplarForm(KeptExemplarForm):
    """An exemplar with its ground."""

    award = IdChoiceField("award", label=_("Khen thưởng trong sổ"), required=False)
    movement = IdChoiceField(
        "movement",
        label=_("Phong trào"),
        required=False,
        help_text=_("Chỉ dựa trên phong trào thì dùng trong nội bộ: muốn công khai phải gắn khen thưởng trong sổ."),
    )
    about = forms.CharField(
        label=_("Gương của ai"),
        max_length=250,
        required=False,
        help_text=_("Có khen thưởng thì tên lấy từ sổ, để trống."),
    )
    field_order = ("award", "movement", "about", "kind", "title", "story")

    def __init__(self, *args: Any, awards: Choices = (), movements: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name, offered in (("award", awards), ("movement", movements)):
            chosen = self.fields[name]
            assert isinstance(chosen, IdChoiceField)
            chosen.choices = [("", "–"), *offered]


class ConsentForm(forms.Form):
    """Who agreed, when, by which paper."""

    who = forms.CharField(label=_("Ai đồng ý"), max_length=120)
    on = DayField(label=_("Ngày đồng ý"))
    paper = forms.CharField(label=_("Giấy, văn bản đồng ý"), max_length=250)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)


class ConsentBackForm(forms.Form):
    """When and how a consent was taken back."""

    on = DayField(label=_("Ngày rút"))
    paper = forms.CharField(label=_("Rút bằng cách nào"), max_length=250)


class RestForm(forms.Form):
    """The award an exemplar rests on from now on."""

    award = IdChoiceField("award", label=_("Khen thưởng trong sổ"))

    def __init__(self, *args: Any, awards: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["award"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = list(awards)


class DropForm(forms.Form):
    """Why an exemplar is given up."""

    reason = forms.CharField(
        label=_("Lý do bỏ"), max_length=400, help_text=_("Lý do ở lại trong sổ việc; không nêu tên người.")
    )


class FollowerForm(forms.Form):
    """Which unit took the example up."""

    unit = IdChoiceField("unit", label=_("Đơn vị nhân rộng"))
    since = DayField(label=_("Từ ngày"))
    note = forms.CharField(
        label=_("Kết quả, ghi chú"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, units: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["unit"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = list(units)
