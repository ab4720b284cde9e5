"""The form of what concerns the whole sheet: title, rounding, grades, quotas, highest-of, ties, leaders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters import wording as words
from thidua.clusters.scoring.sheet import Grade, HighestOf, Leaders, Quota, Sheet, TieRule
from thidua.web.fields import DayField
from thidua.web.pages.designer_fields import PointsField, RowForm, ShareField, WholeField, read_rows, rows_form
from thidua.web.pages.designer_forms import BLANK, MOST_NAME, SeenForm

LEAST_TIES = 4
MOST_PLACES = 4
LISTS = ("grades", "quotas", "highest", "ties")


def _source() -> forms.CharField:
    return forms.CharField(label=gettext_lazy("Căn cứ"), required=False, max_length=MOST_NAME)


class RulesForm(SeenForm):
    """What stands above and below the lines of a sheet."""

    title = forms.CharField(label=gettext_lazy("Tên bảng điểm"), max_length=300)
    source = forms.CharField(label=gettext_lazy("Nguồn"), required=False, max_length=MOST_NAME)
    note = forms.CharField(
        label=gettext_lazy("Ghi chú của bảng điểm"), required=False, max_length=MOST_NAME, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
    example = forms.BooleanField(label=gettext_lazy("Bảng điểm ví dụ, chưa phải bảng đã ban hành"), required=False)
    maximum = PointsField(label=gettext_lazy("Tổng điểm các nhóm chính"))
    step = PointsField(
        label=gettext_lazy("Bước làm tròn"),
        help_text=gettext_lazy("Điểm của mỗi tiêu chí là bội số của bước này, làm tròn nửa lên."),
    )
    places = WholeField(label=gettext_lazy("Số chữ số thập phân"))
    leaders_count = WholeField(label=gettext_lazy("Suy tôn nhiều nhất, số đơn vị"), required=False)
    leaders_threshold = ShareField(
        label=gettext_lazy("Tỷ lệ tán thành cần có"), required=False, help_text=gettext_lazy("Ví dụ 1/2 hoặc 2/3.")
    )
    leaders_strictly = forms.BooleanField(label=gettext_lazy("Phải trên tỷ lệ đó, bằng là chưa đủ"), required=False)
    leaders_source = _source()

    @staticmethod
    def initial_of(sheet: Sheet) -> dict[str, Any]:
        """The form filled with what the sheet says."""
        leaders = sheet.leaders or Leaders()
        own = {
            name: getattr(sheet, name) for name in ("title", "source", "note", "example", "maximum", "step", "places")
        }
        return {**own, **{f"leaders_{name}": getattr(leaders, name) for name in Leaders.__dataclass_fields__}}

    def leaders(self) -> Leaders | None:
        """The rule for leading units; None when nothing was said."""
        told = Leaders(**{name: self.cleaned_data[f"leaders_{name}"] for name in Leaders.__dataclass_fields__})
        return None if told == Leaders() else told


class GradeForm(RowForm):
    """One grade."""

    code = forms.CharField(label=gettext_lazy("Mã"), required=False, max_length=40)
    name = forms.CharField(label=gettext_lazy("Xếp loại"), required=False, max_length=120)
    starts_at = PointsField(label=gettext_lazy("Từ tổng điểm"), required=False)


class QuotaForm(RowForm):
    """How many units may receive a grade."""

    grade = forms.ChoiceField(label=gettext_lazy("Xếp loại"), required=False)
    share = ShareField(label=gettext_lazy("Nhiều nhất, tỷ lệ số đơn vị"), required=False)
    source = _source()

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grade"].choices = _with_now(self, "grade", [(one.code, one.name) for one in sheet.grades])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A limit names a grade and a share."""
        said = dict(self.cleaned_data)
        for name in ("grade", "share"):
            if self.filled() and not said.get(name) and name not in self.errors:
                self.add_error(name, forms.ValidationError(_("Hãy ghi đủ xếp loại và tỷ lệ."), code="SHEET-02"))
        return said


class HighestForm(RowForm):
    """Criteria of which only the highest counts."""

    criteria = forms.CharField(label=gettext_lazy("Mã các tiêu chí"), required=False, max_length=400)
    source = _source()


class TieForm(RowForm):
    """One dated rule for ties: what is looked at, in order."""

    starts = DayField(label=gettext_lazy("Từ ngày"), required=False)
    source = _source()

    def __init__(self, *args: Any, sheet: Sheet, most: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for at in range(most):
            self.fields[f"by{at}"] = forms.ChoiceField(
                label=_("Xét thứ %(n)d") % {"n": at + 1}, required=False, choices=()
            )
            self.fields[f"by{at}"].choices = _with_now(self, f"by{at}", words.tie_choices(sheet))  # type: ignore[attr-defined]
        self.name_fields()

    def by(self) -> tuple[str, ...]:
        """What is looked at, in order."""
        return tuple(value for name, value in self.cleaned_data.items() if name.startswith("by") and value)


def _with_now(form: forms.Form, name: str, listed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices, with what stands there now even where the sheet no longer has it."""
    now = str(form[name].value() or "")
    return [*BLANK, *listed, *([(now, now)] if now and now not in dict(listed) else [])]


def lists_of(sheet: Sheet, sent: Any = None) -> dict[str, Any]:
    """The lists of the form: as the sheet has them, or as they were sent."""
    most = max([LEAST_TIES, *(len(rule.by) + 1 for rule in sheet.tie_rules)])
    ties = [
        {"starts": rule.starts, "source": rule.source, **{f"by{at}": item for at, item in enumerate(rule.by)}}
        for rule in sheet.tie_rules
    ]
    highest = [{"criteria": ", ".join(one.criteria), "source": one.source} for one in sheet.highest_of]
    return {
        "grades": rows_form(GradeForm, "grades", sent, [dict(one.__dict__) for one in sheet.grades], {}),
        "quotas": rows_form(QuotaForm, "quotas", sent, [dict(one.__dict__) for one in sheet.quotas], {"sheet": sheet}),
        "highest": rows_form(HighestForm, "highest", sent, highest, {}),
        "ties": rows_form(TieForm, "ties", sent, ties, {"sheet": sheet, "most": most}),
    }


def with_rules(sheet: Sheet, form: RulesForm, lists: Mapping[str, Any]) -> Sheet:
    """The sheet with everything the form says; its lines stay as they are."""
    said = form.cleaned_data
    highest = [
        HighestOf(criteria=tuple(one["criteria"].replace(",", " ").replace(";", " ").split()), source=one["source"])
        for one in read_rows(lists["highest"])
    ]
    ties = [
        TieRule(by=one.by(), starts=one.cleaned_data["starts"], source=one.cleaned_data["source"])
        for one in lists["ties"]
        if one.filled()
    ]
    followed = tuple(
        replace(
            group,
            criteria=tuple(
                replace(one, step=said["step"]) if one.step == sheet.step else one for one in group.criteria
            ),
        )
        for group in sheet.groups
    )
    return replace(
        sheet,
        **{name: said[name] for name in ("title", "source", "note", "example", "maximum", "step", "places")},
        groups=followed,
        leaders=form.leaders(),
        grades=tuple(
            Grade(code=one["code"], name=one["name"], starts_at=one["starts_at"]) for one in read_rows(lists["grades"])
        ),
        quotas=tuple(
            Quota(grade=one["grade"], share=one["share"], source=one["source"]) for one in read_rows(lists["quotas"])
        ),
        highest_of=tuple(highest),
        tie_rules=tuple(ties),
    )
