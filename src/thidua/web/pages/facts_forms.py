"""The forms by which facts the law asks about are entered, ended and withdrawn."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.errors import Unreadable
from thidua.law.library import library
from thidua.records.enums_lawful import (
    CLUSTER_WORDS,
    COMPLETE_WORDS,
    HOLD_WORDS,
    INITIATIVE_WORDS,
    PART_YEAR_WORDS,
    RATING_WORDS,
    SCOPE_WORDS,
    FactSource,
    HoldKind,
    as_choices,
)
from thidua.records.fact_cells import share_of
from thidua.web.fields import CountField, DayField, DecimalTextField, IdChoiceField, ReasonField

MOST_PASTED = 200_000
CO_AUTHORS = 3
ANY = ("", _("Chưa chọn"))


def award_choices() -> list[tuple[str, Any]]:
    """Every award the texts of the law name, by name."""
    names = ((code, name) for code, name in library().names.items() if code != name)
    return [("", _("Chưa dùng")), *sorted(names, key=lambda one: one[1])]


class YearField(forms.IntegerField):
    """A year of four figures."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Năm"))
        widget = forms.TextInput(
            attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off", "class": "short"}
        )
        super().__init__(min_value=1900, max_value=2199, widget=widget, **options)


class NumberField(CountField):
    """A count; empty where nobody knows."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "numeric", "maxlength": "7", "autocomplete": "off", "class": "short"}
        )
        super().__init__(min_value=0, max_value=1_000_000, required=False, widget=widget, **options)


class ShareField(forms.CharField):
    """An exact share: "75 %" or "15/20"."""

    widget = forms.TextInput(attrs={"maxlength": "20", "autocomplete": "off", "class": "short"})

    def clean(self, value: Any) -> Any:
        """The exact share, or None where it is left empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            share = share_of(text)
        except Unreadable as found:
            raise ValidationError(found.message, code=found.code) from found
        if share is None:
            raise ValidationError(_("Ghi tỷ lệ kèm dấu phần trăm, hoặc phân số như 15/20."), code="FACT-02")
        return share


class SourceForm(forms.Form):
    """Where the fact is known from."""

    source_kind = forms.ChoiceField(
        label=_("Nguồn"), choices=[one for one in FactSource.choices if one[0] != FactSource.FILE]
    )
    source_text = forms.CharField(
        label=_("Số, ngày văn bản, ghi chú nguồn"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: Thông báo số 12/TB-SNV ngày 05/01/2026. Là văn bản thì phải ghi."),
    )


class RatingForm(SourceForm):
    """The rating of one year."""

    year = YearField()
    rating = forms.ChoiceField(label=_("Xếp loại"), choices=[ANY, *as_choices(RATING_WORDS)])
    field_order = ("year", "rating")


class PartYearForm(SourceForm):
    """A year not worked whole."""

    year = YearField()
    months = NumberField(label=_("Số tháng làm việc"))
    reason = forms.ChoiceField(label=_("Vì"), choices=[ANY, *as_choices(PART_YEAR_WORDS)], required=False)
    field_order = ("year", "months", "reason")


class CompleteForm(SourceForm):
    """From which year to which year a kind of fact is complete."""

    kind = forms.ChoiceField(label=_("Loại thông tin"), choices=as_choices(COMPLETE_WORDS))
    first_year = YearField(label=_("Đầy đủ từ năm"))
    last_year = YearField(label=_("Đến hết năm"))
    field_order = ("kind", "first_year", "last_year")


class HoldForm(SourceForm):
    """A discipline or an inquiry."""

    word = forms.ChoiceField(
        label=_("Hình thức"),
        choices=[
            ANY,
            *(
                (HoldKind(kind).label, [(f"{kind}.{word}", label) for word, label in words.items()])
                for kind, words in HOLD_WORDS.items()
            ),
        ],
    )
    first = DayField(label=_("Từ ngày"))
    ends = DayField(
        label=_("Đến ngày"),
        required=False,
        help_text=_("Ngày hết hiệu lực kỷ luật, hoặc ngày kết luận. Chưa rõ thì để trống và ghi sau."),
    )
    paper = forms.CharField(label=_("Số, ngày quyết định hoặc thông báo"), max_length=250)
    field_order = ("word", "first", "ends", "paper")


class InitiativeForm(SourceForm):
    """An initiative with its authors; the first is the person whose page it is."""

    kind = forms.ChoiceField(label=_("Loại"), choices=as_choices(INITIATIVE_WORDS))
    title = forms.CharField(label=_("Tên sáng kiến, đề tài"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    year = YearField(label=_("Năm áp dụng"))
    scope = forms.ChoiceField(label=_("Phạm vi công nhận"), choices=[ANY, *as_choices(SCOPE_WORDS)])
    recognised_on = DayField(label=_("Ngày công nhận"), required=False)
    recognised_by = forms.CharField(label=_("Nơi công nhận, số văn bản"), max_length=250, required=False)
    share = DecimalTextField(label=_("Tỷ lệ đóng góp của người này"), required=False, max_length=20)
    used_for = forms.ChoiceField(
        label=_("Đã dùng để đề nghị"),
        required=False,
        help_text=_("Danh hiệu, hình thức mà sáng kiến này đã được dùng để đề nghị cho người này."),
    )
    co_author_1 = IdChoiceField("person", label=_("Đồng tác giả"), required=False)
    co_share_1 = DecimalTextField(label=_("Tỷ lệ"), required=False, max_length=20)
    co_author_2 = IdChoiceField("person", label=_("Đồng tác giả"), required=False)
    co_share_2 = DecimalTextField(label=_("Tỷ lệ"), required=False, max_length=20)
    co_author_3 = IdChoiceField("person", label=_("Đồng tác giả"), required=False)
    co_share_3 = DecimalTextField(label=_("Tỷ lệ"), required=False, max_length=20)
    others = forms.CharField(
        label=_("Đồng tác giả ngoài danh sách"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một người."),
    )
    field_order = ("kind", "title", "year", "scope", "recognised_on", "recognised_by", "share", "used_for")

    def __init__(self, *given: Any, people: list[tuple[int, str]] | None = None, **options: Any) -> None:
        """Offer the people of the unit as co-authors."""
        super().__init__(*given, **options)
        self.fields["used_for"].choices = award_choices()  # type: ignore[attr-defined] # a choice field
        for at in range(1, CO_AUTHORS + 1):
            self.fields[f"co_author_{at}"].choices = [ANY, *(people or [])]  # type: ignore[attr-defined] # likewise

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each co-author beside the share."""
        return [(self[f"co_author_{at}"], self[f"co_share_{at}"]) for at in range(1, CO_AUTHORS + 1)]

    def co_authors(self) -> list[tuple[int | None, str, Decimal | None]]:
        """Person, name and share of each further author that was given."""
        said = self.cleaned_data
        listed = [
            (said[f"co_author_{at}"], "", said[f"co_share_{at}"])
            for at in range(1, CO_AUTHORS + 1)
            if said[f"co_author_{at}"]
        ]
        return [*listed, *((None, name.strip(), None) for name in said["others"].splitlines() if name.strip())]


class CollectiveForm(SourceForm):
    """What is known of a collective's year; empty where nobody knows."""

    year = YearField()
    members = NumberField(label=_("Số thành viên"))
    completed = NumberField(label=_("Số người hoàn thành nhiệm vụ trở lên"))
    disciplined = NumberField(label=_("Số người bị kỷ luật từ cảnh cáo trở lên"))
    share_award_1 = forms.ChoiceField(label=_("Danh hiệu"), required=False)
    share_1 = ShareField(
        label=_("Tỷ lệ thành viên đạt"), required=False, help_text=_("Kèm dấu phần trăm, hoặc phân số như 15/20.")
    )
    share_award_2 = forms.ChoiceField(label=_("Danh hiệu"), required=False)
    share_2 = ShareField(label=_("Tỷ lệ thành viên đạt"), required=False)
    has_known = forms.BooleanField(label=_("Đã biết rõ những danh hiệu có người đạt"), required=False)
    has = forms.MultipleChoiceField(
        label=_("Danh hiệu có người đạt"), required=False, widget=forms.CheckboxSelectMultiple
    )
    rank_in_cluster = NumberField(label=_("Thứ hạng trong cụm, khối"))
    cluster = forms.ChoiceField(label=_("Cụm, khối"), required=False, choices=[ANY, *as_choices(CLUSTER_WORDS)])
    field_order = ("year", "members", "completed", "disciplined")

    def __init__(self, *given: Any, **options: Any) -> None:
        """Offer the titles of people."""
        super().__init__(*given, **options)
        titles = [
            (code, name)
            for code, name in award_choices()
            if code in library().awards and library().awards[code].is_title
        ]
        for name in ("share_award_1", "share_award_2"):
            self.fields[name].choices = [ANY, *titles]  # type: ignore[attr-defined] # a choice field
        self.fields["has"].choices = titles  # type: ignore[attr-defined] # likewise

    def shares(self) -> dict[str, Fraction]:
        """Award → share, as far as both were given."""
        said = self.cleaned_data
        pairs = ((said[f"share_award_{at}"], said[f"share_{at}"]) for at in (1, 2))
        return {code: share for code, share in pairs if code and share is not None}


class WithdrawForm(forms.Form):
    """Why a row is withdrawn."""

    reason = ReasonField(
        label=_("Lý do rút"), help_text=_("Người rút, lý do và ngày được ghi lại; dòng vẫn còn để đọc.")
    )


class EndForm(forms.Form):
    """The day a hold is over, and the paper that says so."""

    ends = DayField(label=_("Ngày hết hiệu lực, ngày kết luận"))
    ended_paper = forms.CharField(label=_("Số, ngày văn bản kết thúc"), max_length=250)


class UsedForm(forms.Form):
    """For which award of the author an initiative served."""

    used_for = forms.ChoiceField(label=_("Đã dùng để đề nghị"))

    def __init__(self, *given: Any, **options: Any) -> None:
        """Offer every award."""
        super().__init__(*given, **options)
        self.fields["used_for"].choices = award_choices()[1:]  # type: ignore[attr-defined] # a choice field


class GridForm(SourceForm):
    """A block of ratings for a year, pasted; then looked at; then entered."""

    year = YearField()
    block = forms.CharField(
        label=_("Khối dán từ Excel"),
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "wrap": "off"}),
        help_text=_(
            "Hai cột: họ tên, xếp loại; trùng tên thì ba cột: họ tên, ngày sinh, xếp loại. "
            "Có dòng tiêu đề với nhiều cột năm cũng được."
        ),
    )
    reason = forms.CharField(
        label=_("Lý do thay xếp loại đã ghi"),
        max_length=400,
        required=False,
        help_text=_("Chỉ cần khi có ô khác với điều đã ghi: dòng cũ được rút với lý do này."),
    )
    seen = forms.CharField(required=False, max_length=MOST_PASTED * 5, widget=forms.HiddenInput)
    field_order = ("year", "block")


class FileApplyForm(forms.Form):
    """Bringing a file in."""

    reason = forms.CharField(
        label=_("Lý do thay điều đã ghi"),
        max_length=400,
        required=False,
        help_text=_("Chỉ cần khi tệp ghi khác điều đã có: dòng cũ được rút với lý do này."),
    )
