"""What is typed around a conference of an office: its plan, its parts, delegates, stories, requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.errors import Fault, Missing, Unreadable
from thidua.meetings.actions import Occasion, PartFacts
from thidua.meetings.enums import CONFERENCES, MeetingKind, Presence, StoryKind
from thidua.vietnamese import format_day, parse_day
from thidua.web.fields import DayField, IdChoiceField, IdChoicesField, whole_number
from thidua.web.pages.meetings_forms import PlanForm

LARGEST_ID = 18
SPARE_PARTS = 3
KINDS = [(one.value, one.label) for one in MeetingKind if one in CONFERENCES]


class OccasionForm(forms.Form):
    """What makes a conference this one."""

    ordinal = forms.IntegerField(
        label=_("Lần thứ"),
        required=False,
        min_value=1,
        max_value=200,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        help_text=_("Để trống nếu hội nghị không đánh số lần."),
    )
    organiser = IdChoiceField(
        "unit", label=_("Đơn vị tổ chức"), required=False, help_text=_("Để trống là cơ quan đang mở hội nghị.")
    )
    anniversary = forms.CharField(
        label=_("Nhân kỷ niệm"), required=False, max_length=250, help_text=_("Ví dụ: Ngày truyền thống của ngành.")
    )
    anniversary_day = DayField(
        label=_("Ngày của sự kiện"), required=False, help_text=_("Số năm kỷ niệm được tính từ ngày này.")
    )

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organiser"].choices = [("", "–"), *units]  # type: ignore[attr-defined]


class ConferenceForm(PlanForm, OccasionForm):
    """The plan of a conference with the units invited."""

    kind = forms.ChoiceField(label=_("Loại hội nghị"), choices=KINDS)
    unit = IdChoicesField(
        "unit", label=_("Đơn vị dự hội nghị"), required=False, help_text=_("Chọn các đơn vị cử đại biểu tới dự.")
    )

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, units=units, hosts=units, **options)
        chosen = self.fields["unit"]
        assert isinstance(chosen, IdChoicesField)
        chosen.choices = list(units)


class PartsForm(OccasionForm):
    """The occasion and the parts: rows numbered on the page, read by ``parts_of``, and the revision they were read at."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000, widget=forms.HiddenInput)


def occasion_from(said: Mapping[str, Any]) -> Occasion:
    """The occasion as the action takes it."""
    return Occasion(said["ordinal"], said["organiser"], said["anniversary"], said["anniversary_day"])


def parts_of(typed: Mapping[str, str]) -> list[PartFacts]:
    """The rows of the parts as typed, in order; a row without a title is left out.

    raises: Unreadable for a day that is none.
    """
    found, faults = [], []
    for at in range(1, 40):
        title = typed.get(f"part:{at}", "").strip()
        days = []
        for end in ("first", "last"):
            text = typed.get(f"{end}:{at}", "").strip()
            try:
                days.append(parse_day(text) if text else None)
            except Unreadable as wrong:
                faults += [Fault(one.code, one.message, f"{end}:{at}", text) for one in wrong.faults]
                days.append(None)
        if title:
            found.append(PartFacts(title, days[0], days[1]))
    if faults:
        raise Unreadable(faults)
    return found


def part_rows(standing: Sequence[Any], typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """The parts as rows of fields, spare ones at the end; what was typed stands in them."""
    rows: list[dict[str, Any]] = [
        {
            "title": one.title,
            "first": format_day(one.first) if one.first else "",
            "last": format_day(one.last) if one.last else "",
        }
        for one in standing
    ]
    rows += [{"title": "", "first": "", "last": ""} for _at in range(SPARE_PARTS)]
    for at, row in enumerate(rows, start=1):
        row["number"] = at
        for name, key in (("title", "part"), ("first", "first"), ("last", "last")):
            row[name] = typed.get(f"{key}:{at}", row[name])
    return rows


class QuotasForm(forms.Form):
    """How many each unit may send: fields named by seat, read by ``quotas_of``."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000)


def quotas_of(typed: Mapping[str, str]) -> dict[int, int | None]:
    """The quotas as typed, by seat; empty for no limit.

    raises: Missing for a seat that is no number, Unreadable MEET-54 for a quota that is none.
    """
    found: dict[int, int | None] = {}
    for name, value in typed.items():
        if not name.startswith("quota:"):
            continue
        seat, said = _number(name.removeprefix("quota:")), value.strip()
        number = whole_number(said)
        if said and number is None:
            raise Unreadable(Fault("MEET-54", str(_("Chỉ tiêu ghi bằng chữ số.")), name, said[:20]))
        found[seat] = number
    return found


def presences_of(typed: Mapping[str, str]) -> dict[int, Presence]:
    """Who came, by delegate, as ticked.

    raises: Missing for what no field of the page can send.
    """
    found = {}
    for name, value in typed.items():
        if name.startswith("delegate:"):
            if value not in Presence.values:
                raise Missing
            found[_number(name.removeprefix("delegate:"))] = Presence(value)
    return found


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LARGEST_ID):
        raise Missing
    return int(text)


class CallForm(forms.Form):
    """The roll of delegates, read by ``presences_of``."""


class NameForm(forms.Form):
    """Delegates of one unit."""

    people = forms.CharField(label=_("Đại biểu"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 2}))


class ReplaceForm(forms.Form):
    """Who goes in a delegate's place, and why."""

    person = forms.CharField(label=_("Người đi thay"), max_length=300)
    reason = forms.CharField(label=_("Lý do"), max_length=400)


class CongressForm(forms.Form):
    """Whom the conference sends to the congress above."""

    congress = forms.CharField(
        label=_("Đại hội cấp trên"), max_length=250, help_text=_("Ví dụ: Đại hội thi đua yêu nước tỉnh lần thứ VII.")
    )
    people = forms.CharField(
        label=_("Đại biểu"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi người một dòng: họ tên, chức vụ."),
    )
    unit = IdChoiceField("unit", label=_("Thuộc đơn vị"), required=False)

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [("", "–"), *units]  # type: ignore[attr-defined]


class StoryForm(forms.Form):
    """A speech or an exemplar's story."""

    kind = forms.ChoiceField(label=_("Loại"), choices=StoryKind.choices)
    title = forms.CharField(label=_("Tên bài"), max_length=250)
    author = forms.CharField(label=_("Người trình bày"), max_length=120)
    author_post = forms.CharField(label=_("Chức vụ, đơn vị"), max_length=200, required=False)
    about = forms.CharField(
        label=_("Nói về ai, tập thể nào"), max_length=250, required=False, help_text=_("Cần ghi với gương điển hình.")
    )
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Chữ thường, mỗi đoạn một dòng; không dán mã trang web, địa chỉ, ảnh từ nơi khác."),
    )


class ConsentForm(forms.Form):
    """When and how those a story tells of agreed."""

    on = DayField(label=_("Ngày đồng ý"))
    how = forms.CharField(label=_("Đồng ý bằng cách nào"), max_length=250)


class PetitionForm(forms.Form):
    """An opinion or request as it was put."""

    asker = forms.CharField(label=_("Người nêu"), max_length=120)
    asker_from = forms.CharField(label=_("Đơn vị, địa chỉ của người nêu"), max_length=200, required=False)
    text = forms.CharField(label=_("Nội dung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class SeenForm(forms.Form):
    """The revision something was read at."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000, widget=forms.HiddenInput)


class AssignForm(SeenForm):
    """Which unit is to answer, by when."""

    unit = IdChoiceField("unit", label=_("Đơn vị trả lời"))
    due_on = DayField(label=_("Hạn trả lời"), help_text=_("Ngày/tháng/năm, phải là ngày làm việc."))

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [("", _("Hãy chọn")), *units]  # type: ignore[attr-defined]


class AnswerForm(SeenForm):
    """The answer."""

    text = forms.CharField(label=_("Trả lời"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))


class CloseForm(SeenForm):
    """A word at the close."""

    note = forms.CharField(label=_("Ghi thêm"), max_length=400, required=False)
