"""What is asked of statistics and typed into a report."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.reports.enums import Chapter, SpanKind
from thidua.reports.queries import TOTAL
from thidua.web.fields import IdField

SLUG = "[a-z0-9-]{1,60}"


class UnitQuery(forms.Form):
    """Of which unit; the own one where none is named."""

    unit = IdField("unit", label=_("Đơn vị"), required=False)


class ListQuery(forms.Form):
    """Which reports are listed: those that touch a year, of a kind, of the members of a block in its year."""

    year = forms.IntegerField(min_value=1948, max_value=2199, required=False)
    kind = forms.ChoiceField(choices=SpanKind.choices, required=False)
    block = IdField("block", required=False)


class CellQuery(UnitQuery):
    """Which figure of a statistical form."""

    block = forms.RegexField(SLUG, required=False, empty_value=TOTAL)
    row = forms.RegexField(SLUG, required=False, empty_value=TOTAL)
    column = forms.RegexField(SLUG, required=False, empty_value=TOTAL)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


class BeginForm(forms.Form):
    """Which report is begun."""

    unit = IdField("unit", label=_("Đơn vị"))
    kind = forms.ChoiceField(label=_("Kỳ báo cáo"), choices=SpanKind.choices, initial=SpanKind.YEAR)
    of_year = forms.IntegerField(
        label=_("Năm"),
        min_value=1949,
        max_value=2199,
        help_text=_("Báo cáo năm năm tính đến hết năm này."),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )


class WriteForm(forms.Form):
    """The text of one chapter."""

    chapter = forms.ChoiceField(choices=Chapter.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Lời của báo cáo"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class FreezeForm(forms.Form):
    """Freezing what was seen."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class FigureQuery(forms.Form):
    """Which figure of a report."""

    figure = forms.CharField(max_length=200)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


class LensQuery(UnitQuery):
    """Of which unit, up to which year."""

    until = forms.IntegerField(
        label=_("Năm cuối"),
        min_value=1949,
        max_value=2199,
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
