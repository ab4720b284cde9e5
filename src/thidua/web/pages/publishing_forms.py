"""What is typed about what becomes public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.portal.enums import PublicKind, PublicState
from thidua.web.fields import DayField, IdChoiceField, IdChoicesField

Choices = Sequence[tuple[int, str]]


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PublishingQuery(forms.Form):
    """Which publications are listed, and which awards are looked for."""

    state = forms.ChoiceField(choices=[("", ""), *PublicState.choices], required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=[("", _("Mọi loại")), *PublicKind.choices], required=False)
    q = forms.CharField(label=_("Tìm trong sổ khen thưởng"), max_length=200, required=False)


class TakeBackForm(forms.Form):
    """Why something is shown no longer."""

    reason = forms.CharField(
        label=_("Lý do gỡ"), max_length=400, widget=_lines(2), help_text=_("Lý do ở lại trong sổ việc.")
    )


class ExemplarForm(forms.Form):
    """An example in plain words, and that the person agreed."""

    story = forms.CharField(
        label=_("Về điển hình này"),
        max_length=6000,
        widget=_lines(8),
        help_text=_("Chữ thường, mỗi đoạn một dòng; không nêu ngày sinh, số định danh, chuyện riêng."),
    )
    consent = forms.CharField(
        label=_("Cá nhân đã đồng ý"),
        max_length=300,
        required=False,
        help_text=_("Khi nào, bằng cách nào. Không hiện ra ngoài; tập thể thì để trống."),
    )


class FaceForm(forms.Form):
    """Name and footer of the public pages."""

    name = forms.CharField(label=_("Tên cơ quan"), max_length=200)
    above = forms.CharField(label=_("Cơ quan cấp trên"), max_length=200, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=250, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=60, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), max_length=120, required=False)
    responsible = forms.CharField(
        label=_("Chịu trách nhiệm nội dung"), max_length=200, required=False, help_text=_("Họ tên, chức vụ.")
    )
    note = forms.CharField(label=_("Dòng ghi thêm"), max_length=400, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class NewNewsForm(forms.Form):
    """Which meeting a piece of news tells of."""

    meeting = IdChoiceField("meeting", label=_("Hội nghị"), required=False)

    def __init__(self, *args: Any, held: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["meeting"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = [("", _("Không theo hội nghị nào, tự soạn")), *held]


class NewsForm(forms.Form):
    """A piece of news as edited."""

    title = forms.CharField(label=_("Tiêu đề"), max_length=300)
    lead = forms.CharField(label=_("Tóm tắt"), max_length=1000, required=False, widget=_lines(3))
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=20_000,
        widget=_lines(18),
        help_text=_("Chữ thường, mỗi đoạn một dòng. Không nhận thẻ HTML, mã nhúng."),
    )
    event_on = DayField(label=_("Ngày diễn ra"))
    source = forms.CharField(label=_("Nguồn"), max_length=200, required=False)
    photos = IdChoicesField("photo", label=_("Ảnh của hội nghị"), required=False)
    related = IdChoicesField("publication", label=_("Mục liên quan đã công khai"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, pictures: Choices = (), near: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name, offered in (("photos", pictures), ("related", near)):
            chosen = self.fields[name]
            assert isinstance(chosen, IdChoicesField)
            chosen.choices = list(offered)


class SeenForm(forms.Form):
    """Which revision was looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
