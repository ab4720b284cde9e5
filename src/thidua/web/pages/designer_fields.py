"""Fields of the designer: points with a comma, shares as a fraction or per cent; forms and their rows read together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.scoring.limits import comma
from thidua.errors import Fault, Unreadable
from thidua.vietnamese.numbers import parse_decimal
from thidua.web.typed import OF_THE_FRAMEWORK

MORE_ROWS = 3
MOST_ROWS = 60
HUNDRED = 100
LAST = ("source", "out")
MOST_SHARE = 1000
_FRACTION = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})", re.ASCII)


class PointsField(forms.CharField):
    """A number of points, with a comma or a point before its decimals; None where it may be left empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": "12", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """A number as it is written here."""
        return comma(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """The exact number; never below zero."""
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_decimal(text, grouping=True)
        except Unreadable as found:
            raise ValidationError(found.faults[0].message, code=found.faults[0].code) from found
        if number < 0:
            raise ValidationError(_("Hãy ghi số từ 0 trở lên, kể cả cho điểm trừ."), code="SHEET-09")
        return number


class ShareField(forms.CharField):
    """A share above zero and at most one, as "1/4" or in per cent; None where it may be left empty."""

    widget = forms.TextInput(attrs={"maxlength": "12", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """A share as it is written here."""
        return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value

    def clean(self, value: Any) -> Any:
        """The exact share."""
        text = super().clean(value)
        if not text:
            return None
        share = _share(text)
        if share is None or not 0 < share <= 1 or share.denominator > MOST_SHARE:
            message = _("«%(text)s» không phải tỷ lệ trên 0 và không quá 1. Hãy ghi như 1/4 hoặc số phần trăm.")
            raise ValidationError(message % {"text": text[:30]}, code="SHEET-02")
        return share


def _share(text: str) -> Fraction | None:
    parts = _FRACTION.fullmatch(text)
    if parts:
        return Fraction(int(parts[1]), int(parts[2])) if int(parts[2]) else None
    if not text.endswith("%"):
        return None
    try:
        return Fraction(parse_decimal(text[:-1])) / HUNDRED
    except Unreadable:
        return None


class WholeField(forms.IntegerField):
    """A small whole number."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"}))
        super().__init__(min_value=options.pop("least", 0), max_value=9999, **options)


class RowForm(forms.Form):
    """One row of a list inside a form; a row left empty, or ticked to be left out, does not count."""

    out = forms.BooleanField(label=gettext_lazy("Bỏ"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.name_fields()

    def name_fields(self) -> None:
        """Give every field of the row its name for readers of the screen: the column and the number of the row."""
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])
        number = int(str(self.prefix).rpartition("-")[2]) + 1 if str(self.prefix)[-1:].isdigit() else 1
        for one in self.fields.values():
            tick = isinstance(one.widget, forms.CheckboxInput)
            one.widget.attrs |= {"aria-label": f"{one.label} {number}", **({} if tick else {"class": "control"})}

    def filled(self) -> bool:
        """Whether anything was typed into the row."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "out"}
        return not self.cleaned_data.get("out") and any(value not in (None, "", False) for value in said.values())


def rows_form(
    form: type[RowForm], prefix: str, sent: Any, now: Sequence[Mapping[str, Any]], options: Mapping[str, Any]
) -> Any:
    """The rows of a list: those there are and a few empty ones, or what was sent."""
    made = forms.formset_factory(form, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    if sent is not None and f"{prefix}-TOTAL_FORMS" in sent:
        return made(sent, prefix=prefix, form_kwargs=dict(options))
    return made(initial=[*now, *([{}] * MORE_ROWS)], prefix=prefix, form_kwargs=dict(options))


def read_rows(rows: Any) -> list[dict[str, Any]]:
    """What was typed into the rows that count."""
    return [one.cleaned_data for one in rows if one.filled()]


def read_together(form: forms.Form, *lists: Any) -> dict[str, Any]:
    """What was typed into a form whose lists were typed right as well.

    raises: Unreadable with one fault per field, those of the lists included.
    """
    faults: list[Fault] = []
    for one in (form, *(row for rows in lists for row in rows)):
        one.is_valid()
        for name, errors in one.errors.as_data().items():
            for error in errors:
                code = str(error.code or "")
                shown = code if "-" in code else OF_THE_FRAMEWORK
                path = one.add_prefix(name)
                faults += [Fault(shown, str(message), path) for message in error.messages]
    if faults or not all(rows.is_valid() for rows in lists):
        raise Unreadable(faults or [Fault(OF_THE_FRAMEWORK, _("Biểu mẫu gửi lên không đủ. Hãy mở lại trang."))])
    return form.cleaned_data
