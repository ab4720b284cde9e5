"""Fields of plain forms: days and numbers as people write them, ids that say what they point to."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.errors import Unreadable
from thidua.vietnamese import format_day, parse_day, parse_decimal

MOST_FIGURES = 9
THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")


def whole_number(text: str) -> int | None:
    """The number in plain figures, at most nine of them; None for anything else, raised figures included."""
    plain = text.isascii() and text.isdigit() and len(text) <= MOST_FIGURES
    return int(text) if plain else None


class IdField(forms.IntegerField):
    """The id of an object of a kind. Whether it may be used is decided by the query, never here."""

    def __init__(self, kind: str, **options: Any) -> None:
        super().__init__(min_value=1, max_value=10**18, **options)
        self.kind = kind


class IdChoiceField(forms.TypedChoiceField):
    """A choice among objects of a kind, offered from a query cut to the scope."""

    def __init__(self, kind: str, **options: Any) -> None:
        options.setdefault("coerce", int)
        options.setdefault("empty_value", None)
        super().__init__(**options)
        self.kind = kind


class IdChoicesField(forms.TypedMultipleChoiceField):
    """Several objects of a kind, offered from a query cut to the scope, each with its box to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, kind: str, **options: Any) -> None:
        options.setdefault("coerce", int)
        super().__init__(**options)
        self.kind = kind


class CountField(forms.IntegerField):
    """A whole number as people write it: "1.250" is one thousand two hundred and fifty."""

    def to_python(self, value: Any) -> int | None:
        """Points stand between thousands; anywhere else they are refused, never read as a decimal point."""
        if isinstance(value, str) and "." in value:
            if not THOUSANDS.fullmatch(value.strip()):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = value.replace(".", "")
        return super().to_python(value)


class DecimalTextField(forms.CharField):
    """A number with decimals as people write it: "62,5" or "1.250"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": "20", "autocomplete": "off", "class": "short"})

    def clean(self, value: Any) -> Any:
        """The exact number, or None where it may be left empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_decimal(text)
        except Unreadable as found:
            raise ValidationError(found.message, code=found.code) from found


class DayField(forms.CharField):
    """A day written d/m/Y."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "10", "autocomplete": "off", "class": "short"})

    def prepare_value(self, value: Any) -> Any:
        """A day as it is written here."""
        return format_day(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """The day, or None where it may be left empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_day(text)
        except Unreadable as found:
            raise ValidationError(found.message, code=found.code) from found


class ReasonField(forms.CharField):
    """A reason, kept with the act."""

    widget = forms.Textarea(attrs={"rows": 2})

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Lý do"))
        options.setdefault("max_length", 400)
        super().__init__(**options)


class YearField(forms.IntegerField):
    """A year of a register."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"class": "short", "inputmode": "numeric"})
        super().__init__(**{"label": _("Năm"), "min_value": 1948, "max_value": 2199, "widget": widget, **options})


class LastNumberField(CountField):
    """The last number a register on paper had reached; none where it is left empty."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"class": "short", "inputmode": "numeric"})
        usual = {"min_value": 0, "max_value": 999_999, "required": False, "widget": widget}
        super().__init__(**{**usual, **options})


class ManyFilesInput(forms.ClearableFileInput):
    """A chooser for several files."""

    allow_multiple_selected = True
