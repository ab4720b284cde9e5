"""What is typed about printing certificates, the sheets of an office and its blanks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.decisions.actions.stocks import StockFacts
from thidua.decisions.enums_in_hand import BlankKind, Purpose, SheetHeading
from thidua.papers.certificates import PLACES, Sheet
from thidua.web.fields import (
    CountField,
    DayField,
    DecimalTextField,
    IdChoicesField,
    IdField,
    LastNumberField,
    ReasonField,
    YearField,
)

WHERE = [("", _("Cả tờ")), *((name, word) for name, word in PLACES.items())]


class LookQuery(forms.Form):
    """Which certificate is shown on which sheet, with a place moved on trial."""

    stock = IdField("stock", required=False)
    row = IdField("award_row", required=False)
    place = forms.ChoiceField(choices=WHERE, required=False)
    right = DecimalTextField(required=False)
    down = DecimalTextField(required=False)


class MoveForm(forms.Form):
    """A place moved for one recipient."""

    stock = IdField("stock", widget=forms.HiddenInput)
    row = IdField("award_row", widget=forms.HiddenInput)
    place = forms.ChoiceField(label=_("Chỗ in"), choices=WHERE, required=False)
    right = DecimalTextField(
        label=_("Sang phải"), required=False, help_text=_("Milimét, ví dụ 1,5; số âm là sang trái.")
    )
    down = DecimalTextField(label=_("Xuống"), required=False, help_text=_("Milimét; số âm là lên trên."))


class PrintForm(forms.Form):
    """Which certificates are printed on which sheet, and why once more."""

    stock = IdField("stock", widget=forms.HiddenInput)
    which = forms.ChoiceField(choices=[("new", ""), ("ticked", "")])
    row = IdChoicesField("award_row", required=False, choices=())
    purpose = forms.ChoiceField(
        label=_("Loại bản"), choices=Purpose.choices, initial=Purpose.PRINT, widget=forms.RadioSelect
    )
    reason = ReasonField(
        label=_("Lý do in lại"),
        required=False,
        help_text=_("Chỉ cần khi trong các dòng chọn có bản đã in trước đây."),
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, rows: list[int] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["row"]
        assert isinstance(chosen, IdChoicesField)
        chosen.choices = [(pk, str(pk)) for pk in rows or []]


class SheetForm(forms.Form):
    """A sheet of the program an office begins to use; from which decision it was asked."""

    sheet = forms.CharField(max_length=60)
    decision = IdField("decision", required=False)


class StockForm(forms.Form):
    """A sheet of an office: its name, what it carries, where its places stand."""

    name = forms.CharField(label=_("Tên mẫu"), max_length=160)
    heading = forms.ChoiceField(label=_("Tiêu đề trên mẫu in toàn bộ"), choices=SheetHeading.choices)
    with_code = forms.BooleanField(label=_("In mã tra cứu"), required=False)
    counted = forms.BooleanField(label=_("Theo dõi số phôi"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = ["", *(one.name for one in sheet.places if not (sheet.overprint and one.on_stock))]
        for place in self.places:
            for way in ("right", "down"):
                self.fields[f"{way}_{place or 'all'}"] = DecimalTextField(required=False)

    def lines(self) -> list[dict[str, Any]]:
        """The places with their two fields."""
        words = dict(WHERE)
        return [
            {"word": words[place], "right": self[f"right_{place or 'all'}"], "down": self[f"down_{place or 'all'}"]}
            for place in self.places
        ]

    def facts(self) -> StockFacts:
        """What was typed, for the action; only after it was read."""
        said = self.cleaned_data
        moves = {
            place: (millimetres(said[f"right_{place or 'all'}"]), millimetres(said[f"down_{place or 'all'}"]))
            for place in self.places
        }
        return StockFacts(said["name"], said["heading"], moves, said["with_code"], said["counted"])


def millimetres(value: Decimal | None) -> float:
    """A length as typed; nothing is nought."""
    return float(value or 0)


class BlankForm(forms.Form):
    """Blanks that came or were spoiled."""

    kind = forms.ChoiceField(
        label=_("Biến động"), choices=[(str(one), one.label) for one in (BlankKind.RECEIVED, BlankKind.SPOILED)]
    )
    many = CountField(
        label=_("Số phôi"),
        min_value=1,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    moved_on = DayField(label=_("Ngày"))
    note = forms.CharField(label=_("Ghi chú"), max_length=250, required=False, help_text=_("Ví dụ: phiếu nhập số 3."))


class EmblemForm(forms.Form):
    """The picture of the emblem; the file itself comes beside."""

    file = forms.FileField(label=_("Ảnh biểu trưng"), required=False, help_text=_("PNG hoặc JPEG, không quá 2 MB."))


class GoldenForm(forms.Form):
    """A golden book to begin."""

    golden_year = YearField()
    golden_last = LastNumberField(label=_("Số đã ghi sau cùng trên sổ giấy"))
