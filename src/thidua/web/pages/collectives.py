"""Pages: award subjects a unit keeps itself: teams, households, foreign bodies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import demand
from thidua.registry.actions import register_foreign_body, register_household, register_team
from thidua.registry.permissions import may_keep_subjects_at
from thidua.registry.queries import people, unit_card, unit_for
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdChoiceField
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

MOST_HEADS = 2000


class TeamForm(forms.Form):
    """A small collective of the unit."""

    name = forms.CharField(label=gettext_lazy("Tên phòng, tổ, đội"), max_length=250)
    since = DayField(
        label=gettext_lazy("Có từ ngày"),
        required=False,
        help_text=gettext_lazy("Ngày/tháng/năm. Để trống nếu đã có từ trước khi dùng phần mềm."),
    )
    basis = forms.CharField(label=gettext_lazy("Căn cứ"), max_length=200, required=False)


class HouseholdForm(forms.Form):
    """A household, with its head where the head stands in the register."""

    name = forms.CharField(
        label=gettext_lazy("Tên hộ"), max_length=250, help_text=gettext_lazy("Ví dụ: Hộ ông Hoàng Văn Páo.")
    )
    head = IdChoiceField(
        "person",
        label=gettext_lazy("Chủ hộ"),
        required=False,
        help_text=gettext_lazy("Chọn nếu chủ hộ đã có trong danh sách cá nhân."),
    )
    place = forms.CharField(label=gettext_lazy("Nơi ở"), max_length=200, required=False)


class ForeignForm(forms.Form):
    """A body of another country."""

    name = forms.CharField(label=gettext_lazy("Tên tổ chức"), max_length=250)
    country = forms.CharField(label=gettext_lazy("Nước"), max_length=60)
    place = forms.CharField(label=gettext_lazy("Nơi đặt trụ sở"), max_length=200, required=False)


def _form_page(request: Asked, unit_id: int, form: forms.Form, heading: str) -> HttpResponse:
    """The form of a kind; what was typed is entered and the unit's page shown."""
    scope = request.scope
    unit_for(scope, unit_id)
    demand(may_keep_subjects_at(scope, [unit_id]))
    keeper = unit_card(scope, unit_id).name.full
    trail = [
        {"label": _("Tập thể"), "url": reverse("units")},
        {"label": keeper, "url": reverse("unit", args=[unit_id])},
        {"label": heading},
    ]
    context: dict[str, Any] = {"form": form, "trail": trail, "heading": heading, "unit_id": unit_id, "keeper": keeper}
    if request.method != "POST":
        return render(request, "units/collective.html", context)
    try:
        said = read(form)
        if isinstance(form, TeamForm):
            register_team(actor=scope, unit_id=unit_id, name=said["name"], since=said["since"], basis=said["basis"])
        elif isinstance(form, HouseholdForm):
            register_household(
                actor=scope, unit_id=unit_id, name=said["name"], head_id=said["head"], place=said["place"]
            )
        else:
            register_foreign_body(
                actor=scope, unit_id=unit_id, name=said["name"], country=said["country"], place=said["place"]
            )
    except MENDABLE as problem:
        return again(request, "units/collective.html", context, problem, form)
    messages.success(request, _("Đã ghi «%(name)s».") % {"name": said["name"]})
    return HttpResponseRedirect(reverse("unit", args=[unit_id]))


@door("GET", "POST", body=TeamForm)
def team(request: Asked, unit_id: int) -> HttpResponse:
    """Enter a small collective of a unit."""
    return _form_page(request, unit_id, TeamForm(request.POST or None), _("Thêm phòng, tổ, đội"))


@door("GET", "POST", body=HouseholdForm)
def household(request: Asked, unit_id: int) -> HttpResponse:
    """Enter a household."""
    form = HouseholdForm(request.POST or None)
    field = form.fields["head"]
    assert isinstance(field, IdChoiceField)
    heads = people(request.scope, size=MOST_HEADS).items
    field.choices = [("", _("Chưa chọn")), *((one.id, f"{one.name} ({one.unit})") for one in heads)]
    return _form_page(request, unit_id, form, _("Thêm hộ gia đình"))


@door("GET", "POST", body=ForeignForm)
def foreign(request: Asked, unit_id: int) -> HttpResponse:
    """Enter a body of another country that the unit works with."""
    return _form_page(request, unit_id, ForeignForm(request.POST or None), _("Thêm tổ chức nước ngoài"))


urlpatterns: list[URLPattern] = [
    path("tap-the/<unit:unit_id>/to-doi/moi/", team, name="team-new"),
    path("tap-the/<unit:unit_id>/ho-gia-dinh/moi/", household, name="household-new"),
    path("tap-the/<unit:unit_id>/to-chuc-nuoc-ngoai/moi/", foreign, name="foreign-new"),
]
