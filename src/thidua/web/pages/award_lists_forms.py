"""What is typed about lists of recipients and their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.decisions.actions import ListFacts, RowFacts
from thidua.decisions.enums import ListState, PositionClass, RowKind
from thidua.decisions.forms import Offered, offered_to
from thidua.registry.enums import Gender
from thidua.web.fields import CountField, IdChoiceField, IdField, ReasonField

if TYPE_CHECKING:
    from thidua.decisions.models import AwardList

MOST = 1_000_000
ORDERS = (
    ("position", _("Thứ tự nhập")),
    ("name", _("Tên")),
    ("unit", _("Đơn vị")),
    ("form", _("Hình thức")),
)
SHOWN = ("collective", "person", "household", "unnamed", "look", "law", "law-met", "law-people", "law-open", "law-not")


def number_field(label: Any, *, required: bool = False, least: int = 0, **options: Any) -> CountField:
    """A whole number typed as text."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "8", "class": "short", "autocomplete": "off"})
    return CountField(label=label, min_value=least, max_value=MOST, required=required, widget=widget, **options)


def form_choices(issuer_id: int, on: date) -> list[tuple[Any, Any]]:
    """What an office may give first, then what no text read settles, then what others decide."""
    return grouped(offered_to(issuer_id, on))


def grouped(offered: Sequence[Offered]) -> list[tuple[Any, Any]]:
    """Titles and forms as the groups of a field of choices, by the authority of the office."""
    groups = ((True, _("Cơ quan quyết định")), (None, _("Chưa rõ thẩm quyền")), (False, _("Cơ quan khác quyết định")))
    listed = [(word, [(one.given.code, one.given.name) for one in offered if one.may is may]) for may, word in groups]
    return [(word, rows) for word, rows in listed if rows]


class OfferedField(forms.ChoiceField):
    """The form of one row: what the office of the list may give; what others decide only in a list that says why."""

    outside: Mapping[str, str] = MappingProxyType({})

    def offer(self, held: AwardList, on: date, own: str = "") -> None:
        """Offer what fits a list on a day. own: the form the row has already, which stays."""
        forms_there = [one for one in offered_to(held.issuer_id, on) if one.given.code != held.form_code]
        told = _("Hình thức này do %(who)s quyết định (%(cite)s). Muốn ghi vào danh sách để trình nơi khác thì trước hết "
                 "hãy ghi vì sao ở thông tin của danh sách.")  # fmt: skip
        self.outside = {
            one.given.code: told % {"who": one.who, "cite": one.citation}
            for one in forms_there
            if one.may is False and one.given.code != own and not held.form_reason
        }
        self.choices = [
            ("", _("Như danh sách")),
            *grouped([one for one in forms_there if one.given.code not in self.outside]),
        ]

    def validate(self, value: Any) -> None:
        """What others decide is named with who decides it."""
        if value in self.outside:
            raise ValidationError(self.outside[value], code="LIST-11")
        super().validate(value)


class StateQuery(forms.Form):
    """Which lists are shown."""

    state = forms.ChoiceField(choices=[("", ""), *ListState.choices], required=False)


class RowsQuery(forms.Form):
    """How the rows of a list are shown, and the name somebody is looked for by."""

    order = forms.ChoiceField(choices=[("", ""), *ORDERS], required=False)
    show = forms.ChoiceField(choices=[("", ""), *((one, one) for one in SHOWN)], required=False)
    name = forms.CharField(max_length=250, required=False)
    kind = forms.ChoiceField(choices=[("", ""), *RowKind.choices], required=False)


class ListForm(forms.Form):
    """A list as a whole."""

    title = forms.CharField(
        label=_("Tên danh sách"),
        max_length=250,
        help_text=_("Ví dụ: Giấy khen điển hình tiên tiến giai đoạn 2021–2026."),
    )
    form = forms.ChoiceField(
        label=_("Danh hiệu, hình thức"),
        help_text=_("Hình thức chung của danh sách; từng dòng có thể ghi hình thức khác."),
    )
    year = number_field(_("Năm"), required=True, least=1948)
    form_reason = forms.CharField(
        label=_("Vì sao chọn hình thức cơ quan khác quyết định"),
        max_length=300,
        required=False,
        help_text=_("Chỉ cần khi chọn ở nhóm «Cơ quan khác quyết định», ví dụ: lập để trình Chủ tịch UBND tỉnh."),
    )
    reason = forms.CharField(
        label=_("Thành tích chung"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Dùng cho mọi dòng không ghi thành tích riêng, ví dụ: Đã có thành tích xuất sắc trong công tác dân tộc."
        ),
    )
    movement = IdChoiceField(
        "movement",
        label=_("Khen trong phong trào"),
        required=False,
        help_text=_("Quyết định nêu tên phong trào; khi ban hành, khen thưởng tự gắn với phong trào ấy."),
    )
    stated_collectives = number_field(
        _("Số tập thể nêu trong văn bản"),
        help_text=_("Số ghi trong tờ trình, kế hoạch; được đối chiếu với số dòng. Để trống nếu không nêu."),
    )
    stated_people = number_field(_("Số cá nhân nêu trong văn bản"))

    def __init__(
        self, *args: Any, on: date, issuer_id: int = 0, movements: Sequence[tuple[int, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        chosen, rewarded = self.fields["form"], self.fields["movement"]
        assert isinstance(chosen, forms.ChoiceField)
        assert isinstance(rewarded, IdChoiceField)
        chosen.choices = form_choices(issuer_id, on)
        rewarded.choices = [("", "–"), *movements]

    def facts(self) -> ListFacts:
        """What was typed, for the action; only after it was read."""
        return ListFacts(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


class ListFactsForm(ListForm):
    """The same, of a list that stands; seen is what its typist saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)


class RowForm(forms.Form):
    """One recipient."""

    kind = forms.ChoiceField(label=_("Đối tượng"), choices=RowKind.choices, initial=RowKind.PERSON)
    name = forms.CharField(
        label=_("Họ tên hoặc tên tập thể"), max_length=250, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    born = forms.CharField(
        label=_("Ngày sinh"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Ngày/tháng/năm, tháng/năm hoặc năm; tập thể thì để trống."),
    )
    gender = forms.ChoiceField(label=_("Giới tính"), choices=[("", _("Chưa rõ")), *Gender.choices], required=False)
    post = forms.CharField(label=_("Chức vụ, nghề nghiệp"), max_length=250, required=False)
    unit = forms.CharField(label=_("Đơn vị, địa chỉ"), max_length=250, required=False)
    position_class = forms.ChoiceField(
        label=_("Vị trí"),
        choices=[("", _("Chưa rõ")), *PositionClass.choices],
        required=False,
        help_text=_("Cá nhân: lao động trực tiếp hay lãnh đạo, quản lý. Tập thể: tập thể nhỏ hay không."),
    )
    form = OfferedField(label=_("Hình thức riêng"), required=False)
    reason = forms.CharField(
        label=_("Thành tích riêng"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    posthumous = forms.BooleanField(label=_("Truy tặng"), required=False)
    person = IdField("person", required=False, widget=forms.HiddenInput)
    organisation = IdField("unit", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, on: date, held: AwardList, own: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["form"]
        assert isinstance(chosen, OfferedField)
        chosen.offer(held, on, own)

    def facts(self) -> RowFacts:
        """What was typed, for the action; only after it was read."""
        said = dict(self.cleaned_data)
        said.pop("seen", None)
        return RowFacts(person_id=said.pop("person"), organisation_id=said.pop("organisation"), **said)


class RowEditForm(RowForm):
    """The same, of a row that stands; seen is what its typist saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)


class PlacesForm(forms.Form):
    """Recipients whose names are not known yet."""

    kind = forms.ChoiceField(label=_("Đối tượng"), choices=RowKind.choices, initial=RowKind.COLLECTIVE)
    places = number_field(_("Số chỗ chưa có tên"), required=True, least=1)
    position_class = forms.ChoiceField(
        label=_("Vị trí"), choices=[("", _("Chưa rõ")), *PositionClass.choices], required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "places-%s")
        super().__init__(*args, **options)


class PasteForm(forms.Form):
    """A block of cells copied from a spreadsheet or a table; ``save`` once what was read has been looked at."""

    block = forms.CharField(strip=False, required=False, label=_("Khối ô chép từ bảng tính hoặc văn bản"))
    save = forms.CharField(required=False, max_length=4)


class WhoForm(forms.Form):
    """Who a row is in the register; nothing chosen lets it go."""

    person = IdField("person", required=False)
    organisation = IdField("unit", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)


class ApartForm(forms.Form):
    """Whether a look-alike is somebody else."""

    apart = forms.BooleanField(required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)


class ReturnForm(forms.Form):
    """Why a list is given back or given up."""

    reason = ReasonField(label=_("Lý do"))


class Nothing(forms.Form):
    """An act that takes nothing but the decision."""
