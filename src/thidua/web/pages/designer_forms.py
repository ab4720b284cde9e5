"""The forms of the designer: one line, one group, the rules of the whole sheet, and the rows inside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters import wording as words
from thidua.clusters.scoring.editing import ZERO
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, GroupKind, Heading, Level, Sheet
from thidua.web.pages.designer_fields import PointsField, RowForm, WholeField

MOST_NAME = 1000
MOST_CODE = 35
OF_KIND: dict[CriterionKind, tuple[str, ...]] = {
    CriterionKind.UP_TO: (),
    CriterionKind.YES_NO: (),
    CriterionKind.MINUS: ("per_violation",),
    CriterionKind.RATIO: ("numerator_label", "denominator_label"),
    CriterionKind.CHOICE: (),
    CriterionKind.COUNT: ("per_item",),
    CriterionKind.TARGET: ("measure", "lower_is_better"),
    CriterionKind.GATE: ("at_most", "grades_down"),
}
"""The fields that belong to one kind only; ``levels``, a list, belongs to the choice."""
BLANK = [("", "–")]
LOOSE = {"part_of", "twice_with", "at_most"}
"""Fields that may name what the sheet no longer has: a draft keeps it, the validator says so."""


def _code() -> forms.CharField:
    return forms.CharField(label=gettext_lazy("Mã"), max_length=MOST_CODE, widget=forms.TextInput(attrs={"size": "8"}))


def _name(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=MOST_NAME, widget=forms.Textarea(attrs={"rows": 2}))


class SeenForm(forms.Form):
    """Every change carries the number of the version it was made on, and may carry a note for the next one."""

    seen = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)
    version_note = forms.CharField(label=gettext_lazy("Ghi chú cho bản này"), required=False, max_length=400)


class LineForm(SeenForm):
    """One criterion with everything its kind needs."""

    code = _code()
    name = _name(gettext_lazy("Nội dung tiêu chí"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Cách chấm"),
        widget=forms.Select(attrs={"hx-post": "", "hx-vals": '{"look": "1"}', "hx-target": "#line-fields"}),
    )
    maximum = PointsField(
        label=gettext_lazy("Điểm tối đa"),
        required=False,
        help_text=gettext_lazy("Ở nhóm điểm trừ: mức trừ nhiều nhất, ghi số dương. Điều kiện xếp loại để trống."),
    )
    part_of = forms.ChoiceField(label=gettext_lazy("Là phần của tiêu chí"), required=False)
    step = PointsField(
        label=gettext_lazy("Bước làm tròn riêng"),
        required=False,
        help_text=gettext_lazy("Để trống thì theo bước của cả bảng điểm."),
    )
    evidence = forms.ChoiceField(label=gettext_lazy("Minh chứng"))
    help = forms.CharField(
        label=gettext_lazy("Hướng dẫn chấm"), required=False, max_length=MOST_NAME, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip
    own = forms.BooleanField(label=gettext_lazy("Dòng để mỗi đơn vị tự đặt tiêu chí riêng"), required=False)
    twice_with = forms.ChoiceField(
        label=gettext_lazy("Cố ý tính cùng lỗi ở"),
        required=False,
        help_text=gettext_lazy("Ví dụ báo cáo chậm vừa trừ trong tiêu chí vừa trừ ở nhóm điểm trừ."),
    )
    per_violation = PointsField(label=gettext_lazy("Điểm trừ mỗi lần"), required=False)
    per_item = PointsField(label=gettext_lazy("Điểm mỗi mục"), required=False)
    numerator_label = forms.CharField(label=gettext_lazy("Tên số đạt"), required=False, max_length=200)
    denominator_label = forms.CharField(label=gettext_lazy("Tên tổng số"), required=False, max_length=200)
    measure = forms.CharField(
        label=gettext_lazy("Tính bằng"), required=False, max_length=60, help_text=gettext_lazy("Ví dụ: triệu đồng, hồ sơ.")
    )  # fmt: skip
    lower_is_better = forms.BooleanField(label=gettext_lazy("Kết quả càng thấp càng tốt"), required=False)
    at_most = forms.ChoiceField(label=gettext_lazy("Khi mắc phải, không xếp trên"), required=False)
    grades_down = WholeField(label=gettext_lazy("Khi mắc phải, hạ số bậc xếp loại"), required=False)

    def __init__(self, *args: Any, sheet: Sheet, group: Group, **options: Any) -> None:
        super().__init__(*args, **options)
        codes = [(one.code, f"{one.code} – {one.name[:60]}") for _group, one in sheet.criteria()]
        choices: dict[str, list[tuple[str, str]]] = {
            "kind": [(kind.value, word) for kind, word in words.kind_words().items()],
            "part_of": [*BLANK, *((one.code, f"{one.code} – {one.name[:60]}") for one in group.headings)],
            "evidence": list(words.evidence_words().items()),
            "twice_with": [*BLANK, *codes],
            "at_most": [*BLANK, *((one.code, one.name) for one in sheet.grades)],
        }
        for name, listed in choices.items():
            known = {value for value, _label in listed}
            now = str(self[name].value() or "") if name in LOOSE else ""
            self.fields[name].choices = listed + ([(now, now)] if now and now not in known else [])  # type: ignore[attr-defined]

    def kind_now(self) -> CriterionKind:
        """The kind chosen, whatever else is wrong."""
        said = str(self["kind"].value())
        return CriterionKind(said) if said in set(CriterionKind) else CriterionKind.UP_TO

    def criterion(self, levels: list[dict[str, Any]]) -> Criterion:
        """The line as typed; what belongs to other kinds is left behind."""
        said, kind = self.cleaned_data, CriterionKind(self.cleaned_data["kind"])
        own = {name: said[name] for name in OF_KIND[kind]}
        if kind is CriterionKind.GATE:
            own["grades_down"] = said["grades_down"] or None
        line = Criterion(
            code=said["code"],
            name=" ".join(said["name"].split()),
            kind=kind,
            maximum=ZERO if kind is CriterionKind.GATE else said["maximum"] or ZERO,
            help=" ".join(said["help"].split()),
            evidence=said["evidence"],
            step=said["step"],
            part_of=said["part_of"],
            twice_with=said["twice_with"],
            own=said["own"],
            **own,
        )
        return replace(line, levels=tuple(map(_level, levels))) if kind is CriterionKind.CHOICE else line


class LevelForm(RowForm):
    """One level of a choice."""

    code = forms.CharField(label=gettext_lazy("Mã"), required=False, max_length=20)
    name = forms.CharField(label=gettext_lazy("Mức"), required=False, max_length=300)
    points = PointsField(label=gettext_lazy("Điểm"), required=False)
    voids = forms.BooleanField(label=gettext_lazy("Mất điểm cả tiêu chí"), required=False)

    def clean(self) -> dict[str, Any]:
        """A level that says something has its points."""
        said = dict(self.cleaned_data)
        if self.filled() and said.get("points") is None and "points" not in self.errors:
            self.add_error("points", forms.ValidationError(_("Mức này chưa có điểm."), code="SHEET-08"))
        return said


def _level(said: dict[str, Any]) -> Level:
    return Level(code=said["code"], name=said["name"], points=said["points"], voids=said["voids"])


class GroupForm(SeenForm):
    """One group: its code, its name, what it does to the total, its maximum."""

    code = _code()
    name = _name(gettext_lazy("Tên nhóm"))
    kind = forms.ChoiceField(label=gettext_lazy("Nhóm này là"))
    maximum = PointsField(
        label=gettext_lazy("Điểm tối đa của nhóm"),
        required=False,
        help_text=gettext_lazy("Điểm thưởng, điểm trừ: mức nhiều nhất của cả nhóm, ghi số dương."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.value, word) for kind, word in words.group_kind_words().items()]  # type: ignore[attr-defined]

    def group(self, headings: list[dict[str, Any]]) -> Group:
        """The group as typed, without its criteria."""
        said = self.cleaned_data
        kind = GroupKind(said["kind"])
        return Group(
            code=said["code"],
            name=" ".join(said["name"].split()),
            kind=kind,
            maximum=ZERO if kind is GroupKind.GATE else said["maximum"] or ZERO,
            criteria=(),
            headings=tuple(
                Heading(code=one["code"], name=one["name"], maximum=one["maximum"] or ZERO) for one in headings
            ),
        )


class HeadingForm(RowForm):
    """One criterion that is scored in parts."""

    code = forms.CharField(label=gettext_lazy("Mã"), required=False, max_length=MOST_CODE)
    name = forms.CharField(label=gettext_lazy("Tiêu chí chia thành nhiều phần"), required=False, max_length=MOST_NAME)
    maximum = PointsField(label=gettext_lazy("Điểm tối đa"), required=False)
