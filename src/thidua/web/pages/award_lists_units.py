"""Page: a list gives a person another unit than the register; whether the register takes it over, from which day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.actions.moving import take_over_unit
from thidua.decisions.queries.lists import row_for
from thidua.decisions.queries.standing import Place, places_of, units_meant
from thidua.errors import Problem
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdChoiceField
from thidua.web.pages.award_lists import frame
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.decisions.models import ListRow


class UnitForm(forms.Form):
    """The unit a person goes to, since when, with which post, and which places end."""

    unit = IdChoiceField("unit", label=gettext_lazy("Đơn vị theo danh sách"))
    title = forms.CharField(
        label=gettext_lazy("Chức vụ ở đơn vị ấy"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Để trống nếu chưa rõ."),
    )
    since = DayField(
        label=gettext_lazy("Từ ngày"),
        help_text=gettext_lazy("Ngày người này về đơn vị ấy, theo quyết định điều động, bổ nhiệm."),
    )
    leaving = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Chỗ kết thúc vào hôm trước"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Bỏ dấu ở chỗ người này vẫn còn giữ."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)

    def __init__(
        self, *args: Any, units: Sequence[tuple[int, str]] = (), places: Sequence[Place] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        unit, leaving = self.fields["unit"], self.fields["leaving"]
        assert isinstance(unit, forms.ChoiceField)
        assert isinstance(leaving, forms.MultipleChoiceField)
        unit.choices = list(units)
        leaving.choices = [(one.post_id, say_place(one)) for one in places]


def say_place(one: Place) -> str:
    """A place in words: unit, post, since when."""
    since = _("từ %(day)s") % {"day": format_day(one.since)} if one.since else _("chưa rõ từ ngày nào")
    return ", ".join(part for part in (one.unit, one.title, since) if part)


@door("GET", "POST", body=UnitForm)
def row_unit(request: Asked, row_id: int) -> HttpResponse:
    """What the register says of the person's unit beside what the list says; the officer may take the list's over."""
    scope, held = request.scope, row_for(request.scope, row_id)
    places = places_of([held.person_id], scope.on).get(held.person_id, []) if held.person_id else []
    units = [one for one in units_meant(scope, held.unit_name) if one[0] not in {place.unit_id for place in places}]
    form = UnitForm(units=units, places=places, initial=_initial(held, places))
    problem: Problem | None = None
    if request.method == "POST":
        form = UnitForm(request.POST, units=units, places=places)
        try:
            said = _read(form, units)
            take_over_unit(actor=scope, row_id=row_id, **said)
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã ghi đơn vị mới của «%(name)s».") % {"name": held.name})
            return redirect("award-list", list_id=held.list_id)
    context = {
        **frame(request, held.list, below=held.name or _("Chỗ chưa có tên")),
        "row": held,
        "form": form,
        "places": [say_place(one) for one in places],
        "units": units,
        "steps": None,
    }
    return again(request, "award_lists/unit.html", context, problem, form)


def _initial(held: ListRow, places: Sequence[Place]) -> dict[str, Any]:
    return {"title": held.post, "leaving": [one.post_id for one in places], "seen": held.revision}


def _read(form: UnitForm, units: Sequence[tuple[int, str]]) -> dict[str, Any]:
    """What was typed, for the action; with nothing to choose from, the number sent is left to the action to judge."""
    if not units:
        form.fields["unit"] = forms.IntegerField(min_value=1, max_value=10**18)
    said = read(form)
    return {
        "unit_id": said["unit"],
        "title": said["title"],
        "since": said["since"],
        "leaving": said["leaving"],
        "seen": said["seen"],
    }


urlpatterns: list[URLPattern] = [
    path("khen-thuong-truc-tiep/dong/<award_row:row_id>/don-vi/", row_unit, name="award-row-unit"),
]
