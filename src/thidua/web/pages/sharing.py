"""Pages: the share of commendations that goes to small collectives and direct workers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions.sharing import enter_count, set_goal
from thidua.clusters.permissions import may_form
from thidua.clusters.permissions.season import may_count_for
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.sharing import ShareRow, YearShare, goal_on, part_counted, share_years, shares_of
from thidua.clusters.sharing import FIRST_HALF, PARTS, SECOND_HALF, WHOLE, Counts, added, period_in
from thidua.errors import Problem
from thidua.targets.enums import Comparison
from thidua.vietnamese import format_points
from thidua.web.door import Asked, door
from thidua.web.fields import CountField, DayField, DecimalTextField, IdChoiceField
from thidua.web.pages.block_frame import frame
from thidua.web.pages.season import done
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

MOST = 10_000_000
TONES = {True: "done", False: "wait", None: "idle"}


def _number(label: Any, *, required: bool = True, **options: Any) -> CountField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "8", "class": "short", "autocomplete": "off"})
    return CountField(label=label, min_value=0, max_value=MOST, required=required, widget=widget, **options)


PART_WORDS = {
    WHOLE: gettext_lazy("Cả năm"),
    FIRST_HALF: gettext_lazy("6 tháng đầu năm"),
    SECOND_HALF: gettext_lazy("6 tháng cuối năm"),
}


class PartQuery(forms.Form):
    """Which period of the year is looked at; the one that was counted where none is named."""

    part = forms.ChoiceField(required=False, choices=list(PART_WORDS.items()))


class CountForm(forms.Form):
    """What one unit counted in the year or half of it, as times awarded."""

    part = forms.ChoiceField(label=gettext_lazy("Kỳ số liệu"), required=False, choices=list(PART_WORDS.items()))
    unit = IdChoiceField("unit", label=gettext_lazy("Đơn vị"), choices=())
    collectives = _number(gettext_lazy("Số lượt tập thể được khen"))
    small_collectives = _number(
        gettext_lazy("Trong đó tập thể nhỏ"), help_text=gettext_lazy("Tổ, đội, phòng, khoa và tương đương.")
    )
    individuals = _number(gettext_lazy("Số lượt cá nhân được khen"))
    direct_workers = _number(
        gettext_lazy("Trong đó người lao động trực tiếp"),
        help_text=gettext_lazy("Cá nhân không giữ chức vụ lãnh đạo, quản lý."),
    )
    women = _number(
        gettext_lazy("Trong đó nữ"),
        required=False,
        help_text=gettext_lazy("Để trống nếu chưa thống kê; trống không phải là 0."),
    )
    source = forms.CharField(
        label=gettext_lazy("Nguồn số liệu"),
        max_length=300,
        help_text=gettext_lazy("Ví dụ: Báo cáo số 15/BC-UBND ngày 10/7."),
    )

    def __init__(self, *args: Any, members: list[tuple[int, str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["unit"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = members or []


class GoalForm(forms.Form):
    """The goal of the office that forms the block."""

    comparison = forms.ChoiceField(label=gettext_lazy("So sánh"), choices=Comparison.choices, initial=Comparison.MORE)
    wanted = DecimalTextField(label=gettext_lazy("Tỷ lệ"))
    since = DayField(label=gettext_lazy("Áp dụng từ ngày"), help_text=gettext_lazy("Ngày/tháng/năm."))
    basis = forms.CharField(label=gettext_lazy("Văn bản đặt ra mục tiêu"), max_length=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "goal-%s")
        super().__init__(*args, **options)


def per_cent(share: Fraction | None) -> str:
    """A share for reading, to two decimals; it is judged exactly elsewhere."""
    if share is None:
        return ""
    shown = round(Decimal(share.numerator) / Decimal(share.denominator), 2)
    return f"{format_points(shown, 0 if shown == int(shown) else 2)}\u00a0%"


def _told(counts: Counts | None) -> dict[str, Any] | None:
    if counts is None:
        return None
    return {
        "counts": counts,
        "share": per_cent(counts.per_cent),
        "women": per_cent(counts.women_per_cent),
        "parts": [{"value": _decimal(counts.per_cent), "kind": "main"}],
    }


def _decimal(share: Fraction | None) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator) if share is not None else Decimal(0)


def _line(row: ShareRow) -> dict[str, Any]:
    words = {True: _("Đạt mục tiêu"), False: _("Chưa đạt mục tiêu"), None: _("Chưa đánh giá")}
    return {"row": row, "told": _told(row.counts), "tone": TONES[row.met], "word": words[row.met]}


def _year(row: YearShare) -> dict[str, Any]:
    told = _told(row.counts)
    said = _("Năm %(y)d: %(share)s") % {"y": row.year, "share": told["share"] if told else _("chưa có số liệu")}
    return {"row": row, "told": told, "said": said, "tone": TONES[row.met]}


def _part(request: Asked, block: BlockYear) -> str:
    """The period asked for; a name there is not answers like none."""
    query = PartQuery(request.GET)
    return (query.cleaned_data["part"] if query.is_valid() else "") or part_counted(block)


def _page(
    request: Asked, block: BlockYear, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    scope, part = request.scope, _part(request, block)
    asked = period_in(block.year, part)
    first, last = asked.first, asked.last
    rows = shares_of(block, first, last)
    entered = [one.counts for one in rows if one.counts is not None]
    members = [(one.unit_id, one.unit) for one in rows if may_count_for(scope, block, one.unit_id)]
    own = next((one for one in rows if one.unit_id == scope.unit_id), None)
    initial = {"part": part, "unit": scope.unit_id, "source": own.source if own else ""}
    if own is not None and own.counts is not None:
        initial |= own.counts.__dict__
    context = {
        **frame(request, block, "season", below=_("Tỷ lệ khen thưởng")),
        "lines": [_line(one) for one in rows],
        "total": _told(added(entered)) if entered else None,
        "silent": [one.unit for one in rows if one.counts is None],
        "years": [_year(one) for one in share_years(block, part)],
        "period": asked.label,
        "parts": [{"value": one, "word": PART_WORDS[one], "current": one == part} for one in PARTS],
        "goal": goal_on(block, last),
        "members": members,
        "forming": may_form(scope),
        "form": typed if isinstance(typed, CountForm) else CountForm(members=members, initial=initial),
        "goal_form": typed if isinstance(typed, GoalForm) else GoalForm(initial={"since": first}),
        "steps": None,
    }
    return again(request, "season/sharing.html", context, problem, *([typed] if typed else []))


@door("GET", "POST", body=CountForm, query=PartQuery)
def sharing(request: Asked, block_id: int) -> HttpResponse:
    """The share of each member and of the block, this year and over the years, against the office's goal."""
    block = block_year_for(request.scope, block_id)
    if request.method == "GET":
        return _page(request, block)
    members = [(one.organisation_id, str(one.organisation_id)) for one in block.members.all()]
    form = CountForm(request.POST, members=members)
    part = request.POST.get("part") or WHOLE

    def act() -> None:
        said = read(form)
        counts = Counts(**{name: said[name] for name in Counts.__dataclass_fields__})
        period = period_in(block.year, part)
        enter_count(
            actor=request.scope,
            block_id=block_id,
            unit_id=said["unit"],
            first=period.first,
            last=period.last,
            counts=counts,
            source=said["source"],
        )

    there = reverse("sharing", args=[block_id], query={"part": part})
    return done(request, act, _("Đã lưu số liệu khen thưởng."), there, lambda found: _page(request, block, found, form))


@door("POST", body=GoalForm)
def sharing_goal(request: Asked, block_id: int) -> HttpResponse:
    """The standing body sets the office's goal."""
    block, form = block_year_for(request.scope, block_id), GoalForm(request.POST)

    def act() -> None:
        said = read(form)
        set_goal(actor=request.scope, block_id=block_id, **{**said, "comparison": Comparison(said["comparison"])})

    there = reverse("sharing", args=[block_id])
    return done(request, act, _("Đã đặt mục tiêu."), there, lambda found: _page(request, block, found, form))


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/ty-le-khen-thuong/", sharing, name="sharing"),
    path("cum-khoi/<block:block_id>/ty-le-khen-thuong/muc-tieu/", sharing_goal, name="sharing-goal"),
]
