"""Pages: a list of people of prestige, a training or information entered wrongly, taken back with the reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import demand
from thidua.records.actions.prestige_back import take_back_deed, take_back_prestige_list
from thidua.records.enums_prestige import DeedKind
from thidua.records.permissions_prestige import may_keep_prestige
from thidua.records.queries.prestige import deed_for, leaning_on, list_for, list_of
from thidua.registry.queries import name_on
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.pages.prestige_forms import BackForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


@door("GET", "POST", body=BackForm)
def list_back(request: Asked, list_id: int) -> HttpResponse:
    """A whole list taken back; what leans on it is said before anybody tries."""
    scope, problem, form = request.scope, None, BackForm()
    held = list_for(scope, list_id)
    demand(may_keep_prestige(scope, held.keeper_id))
    if request.method == "POST":
        form = BackForm(request.POST)
        try:
            keeper = take_back_prestige_list(actor=scope, list_id=list_id, reason=read(form)["reason"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã thu lại danh sách; sổ việc giữ lý do."))
            return redirect("prestige-unit", unit_id=keeper)
    count, unit = list_of(held), name_on(held.keeper_id, scope.on).full
    heading = _("Thu lại danh sách năm %(year)d") % {"year": held.year}
    facts = _("%(unit)s · %(number)s, %(day)s · %(n)d người") % {
        "unit": unit, "number": held.number, "day": format_day(held.decided_on), "n": count.recognised,
    }  # fmt: skip
    words = _("Danh sách và mọi dòng của nó được xóa; số của năm không còn tính. Không lấy lại được.")
    back = reverse("prestige-list", args=[list_id])
    return _page(request, heading, facts, words, back, problem, form, leaning_on(held))


@door("GET", "POST", body=BackForm)
def deed_back(request: Asked, deed_id: int) -> HttpResponse:
    """A training or information taken back."""
    scope, problem, form = request.scope, None, BackForm()
    held = deed_for(scope, deed_id)
    demand(may_keep_prestige(scope, held.who.keeper_id))
    if request.method == "POST":
        form = BackForm(request.POST)
        try:
            who = take_back_deed(actor=scope, deed_id=deed_id, reason=read(form)["reason"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã thu lại."))
            return redirect("prestige-person", who_id=who)
    heading = _("Thu lại mục ghi nhầm")
    facts = f"{DeedKind(held.kind).label} · {format_day(held.day)}"
    words = _("Mục này được xóa và không còn tính trong năm.")
    back = reverse("prestige-person", args=[held.who_id])
    return _page(request, heading, facts, words, back, problem, form, [])


def _page(
    request: Asked, heading: str, facts: str, words: str, back: str, problem: Any, form: BackForm, leans: list[str]
) -> HttpResponse:
    trail = [{"label": _("Người có uy tín"), "url": reverse("prestige")}, {"label": heading, "url": ""}]
    context = {
        "heading": heading, "facts": facts, "words": words, "back": back, "form": form, "leans": leans, "trail": trail,
    }  # fmt: skip
    return again(request, "prestige/back.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("nguoi-co-uy-tin/danh-sach/<prestige_list:list_id>/thu-lai/", list_back, name="prestige-list-back"),
    path("nguoi-co-uy-tin/ghi/<prestige_deed:deed_id>/thu-lai/", deed_back, name="prestige-deed-back"),
]
