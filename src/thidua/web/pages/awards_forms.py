"""What is asked of the book of awards, and what is typed about an award from an old paper."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.forms import given_on
from thidua.records.enums import AwardState, SourceKind, Whom
from thidua.records.queries import Group
from thidua.records.years import say_years
from thidua.registry.queries import unit_choices
from thidua.registry.scope import Scope
from thidua.web.fields import CountField, DayField, IdChoiceField, IdField
from thidua.web.pages.awards_classes import class_choices, class_field

GROUPS = {
    "people": (Whom.PERSON, Whom.FOREIGNER),
    "collectives": (Whom.COLLECTIVE, Whom.FOREIGN_BODY),
    "households": (Whom.HOUSEHOLD,),
}
MOST_YEARS = 100
_YEARS = re.compile(r"([0-9]{4})(?:\s*[-\u2013\u2014]\s*([0-9]{4}))?")
QUIET = {"autocomplete": "off"}


class YearsField(forms.CharField):
    """Years as papers write them: "2020", "2006–2010", "2018, 2020"."""

    def prepare_value(self, value: Any) -> Any:
        """Years as they are written here."""
        return say_years(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """The years in order; none where the paper does not say."""
        text = super().clean(value)
        found: set[int] = set()
        for part in filter(None, (one.strip() for one in re.split(r"[,;]", text))):
            read = _YEARS.fullmatch(part)
            first = int(read[1]) if read else 0
            last = int(read[2] or first) if read else 0
            if not first <= last <= first + MOST_YEARS or not first:
                message = _("Ghi năm hoặc khoảng năm, ví dụ 2020 hoặc 2006–2010.")
                raise ValidationError(message, code="AWARD-04")
            found |= set(range(first, last + 1))
        return tuple(sorted(found))


class AwardQuery(forms.Form):
    """What the list of awards is cut to."""

    q = forms.CharField(label=gettext_lazy("Tên, quyết định, đơn vị"), max_length=200, required=False)
    form = forms.CharField(label=gettext_lazy("Hình thức"), max_length=80, required=False)
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=1900, max_value=2199, required=False)
    whom = forms.ChoiceField(
        label=gettext_lazy("Đối tượng"),
        choices=[
            ("", gettext_lazy("Tất cả")),
            ("people", gettext_lazy("Cá nhân")),
            ("collectives", gettext_lazy("Tập thể")),
            ("households", gettext_lazy("Hộ gia đình")),
        ],
        required=False,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Hiệu lực"),
        choices=[("", gettext_lazy("Tất cả")), *AwardState.choices],
        required=False,
    )
    block = IdField("block", widget=forms.HiddenInput, required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


class CountsQuery(forms.Form):
    """Of which office, over which five years, given or received."""

    unit = IdField("unit", label=gettext_lazy("Đơn vị"), required=False)
    until = forms.IntegerField(label=gettext_lazy("Năm cuối"), min_value=1949, max_value=2199, required=False)
    side = forms.ChoiceField(
        label=gettext_lazy("Tính theo"),
        choices=[
            ("received", gettext_lazy("Được khen: đơn vị và cấp dưới nhận")),
            ("given", gettext_lazy("Đã khen: đơn vị quyết định")),
        ],
        required=False,
    )


class CellQuery(CountsQuery):
    """Which figure of that table. part: a year, "spans" for several years at once, empty for the whole row."""

    form = forms.CharField(max_length=80)
    group = forms.ChoiceField(choices=[(one.value, one.value) for one in Group])
    part = forms.RegexField("spans|[0-9]{4}", required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


class BeginQuery(forms.Form):
    """Whose award is about to be recorded."""

    person = IdField("person", required=False)
    organisation = IdField("unit", required=False)


class RecordForm(forms.Form):
    """An award as an old paper tells it."""

    whom = forms.ChoiceField(label=gettext_lazy("Đối tượng"), choices=Whom.choices, initial=Whom.PERSON)
    name = forms.CharField(
        label=gettext_lazy("Tên ghi trên giấy"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
        help_text=gettext_lazy("Họ tên hoặc tên tập thể. Để trống nếu giấy chỉ ghi số lượng."),
    )
    born = forms.CharField(
        label=gettext_lazy("Ngày sinh"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={**QUIET, "inputmode": "numeric"}),
        help_text=gettext_lazy("Ngày/tháng/năm, tháng/năm hoặc năm; tập thể thì để trống."),
    )
    person = IdField("person", required=False, widget=forms.HiddenInput)
    organisation = IdChoiceField(
        "unit",
        label=gettext_lazy("Tập thể, hộ đã có trong danh sách"),
        required=False,
        help_text=gettext_lazy("Chọn để khen thưởng này vào lịch sử của đơn vị ấy."),
    )
    post = forms.CharField(label=gettext_lazy("Chức vụ khi đó"), max_length=250, required=False)
    position_class = class_field()
    unit = IdChoiceField(
        "unit",
        label=gettext_lazy("Thuộc đơn vị"),
        required=False,
        help_text=gettext_lazy("Đơn vị theo dõi khen thưởng này."),
    )
    unit_name = forms.CharField(
        label=gettext_lazy("Tên đơn vị khi đó"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Để trống thì lấy tên của đơn vị vào ngày quyết định."),
    )
    how_many = forms.ChoiceField(
        label=gettext_lazy("Số lượng"),
        choices=[
            ("one", gettext_lazy("Một người hoặc đơn vị có tên")),
            ("some", gettext_lazy("Chưa có tên, giấy ghi số lượng")),
            ("unknown", gettext_lazy("Chưa có tên, giấy không ghi số lượng")),
        ],
        initial="one",
        widget=forms.RadioSelect,
    )
    count = CountField(
        label=gettext_lazy("Số lượng ghi trên giấy"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        widget=forms.TextInput(attrs={**QUIET, "inputmode": "numeric", "class": "short"}),
    )
    form = forms.ChoiceField(label=gettext_lazy("Danh hiệu, hình thức"), required=False)
    form_name = forms.CharField(
        label=gettext_lazy("Tên hình thức khác"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Chỉ ghi khi hình thức không có trong danh sách trên."),
    )
    years = YearsField(
        label=gettext_lazy("Khen cho năm"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Một năm hoặc khoảng năm, ví dụ 2006–2010. Để trống nếu giấy không ghi."),
        widget=forms.TextInput(attrs={**QUIET, "class": "short"}),
    )
    basis = forms.CharField(label=gettext_lazy("Dịp khen"), max_length=500, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Thành tích"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    posthumous = forms.BooleanField(label=gettext_lazy("Truy tặng"), required=False)
    issuer = IdChoiceField("unit", label=gettext_lazy("Cơ quan quyết định"), required=False)
    issuer_name = forms.CharField(
        label=gettext_lazy("Người hoặc cơ quan quyết định, như giấy ghi"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Ví dụ: Chủ tịch Ủy ban nhân dân tỉnh. Cơ quan ngoài danh sách cũng ghi ở đây."),
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
        help_text=gettext_lazy("Số và ký hiệu. Để trống nếu giấy không ghi."),
    )
    decided_on = DayField(
        label=gettext_lazy("Ngày quyết định"), required=False, help_text=gettext_lazy("Để trống nếu chưa rõ.")
    )
    golden_number = forms.CharField(label=gettext_lazy("Số sổ vàng"), max_length=40, required=False)
    source = forms.ChoiceField(
        label=gettext_lazy("Biết từ đâu"),
        choices=[one for one in SourceKind.choices if one[0] != SourceKind.HERE],
        initial=SourceKind.PAPER,
        widget=forms.RadioSelect,
    )
    source_text = forms.CharField(
        label=gettext_lazy("Ghi chú nguồn"),
        max_length=500,
        help_text=gettext_lazy("Giấy nào, cất ở đâu, hoặc văn bản nhận được, để người khác tìm lại được."),
    )
    file = forms.FileField(label=gettext_lazy("Bản chụp, tệp nguồn"), required=False)
    different = forms.CharField(label=gettext_lazy("Vì sao khác với khen thưởng đã có"), max_length=500, required=False)

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        classes = self.fields["position_class"]
        assert isinstance(classes, forms.ChoiceField)
        classes.choices = class_choices(Whom.PERSON)
        offered = [(one.id, one.name) for one in unit_choices(scope, inner=True)]
        standing = [("", _("Chưa chọn")), *offered]
        for name in ("organisation", "unit", "issuer"):
            field = self.fields[name]
            assert isinstance(field, IdChoiceField)
            field.choices = standing
        chosen = self.fields["form"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", _("Hình thức khác")), *((one.code, one.name) for one in given_on(scope.on))]

    def clean(self) -> dict[str, Any]:
        """A name and a number of nameless ones exclude each other; a number that is said to stand there does."""
        said = super().clean() or {}
        how_many = said.get("how_many")
        if how_many == "some" and not said.get("count") and not self.has_error("count"):
            self.add_error(
                "count", ValidationError(_("Hãy ghi số lượng, hoặc chọn giấy không ghi số lượng."), code="AWARD-02")
            )
        if how_many in {"some", "unknown"} and said.get("name"):
            message = _("Đã có tên thì chọn «Một người hoặc đơn vị có tên»; mỗi người ghi một lần.")
            self.add_error("name", ValidationError(message, code="AWARD-02"))
        return said
