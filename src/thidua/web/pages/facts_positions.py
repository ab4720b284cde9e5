"""Page: the class of position of a unit's posts, by the words of the law: chosen post by post, or pasted as a block."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Fault, Missing, Unreadable, demand
from thidua.records.actions.fact_files import enter_block
from thidua.records.actions.lawful import Grounds
from thidua.records.enums_lawful import FactSource
from thidua.records.fact_tables import pasted_grid, read_tables
from thidua.records.permissions_lawful import may_enter_facts
from thidua.records.queries.fact_previews import preview_facts
from thidua.records.queries.facts import classed_posts
from thidua.records.subjects import ORGANISATION, SubjectKey
from thidua.registry.actions import say_post_classes
from thidua.registry.enums import PostClass
from thidua.registry.personal import say_birth
from thidua.web.door import Asked, door
from thidua.web.fields import whole_number
from thidua.web.pages.facts import frame
from thidua.web.pages.facts_files_rows import fault_rows, state_groups
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.records.queries.fact_previews import FactPreview

MOST_PASTED = 200_000
FIELD = "post-"


class PositionsForm(forms.Form):
    """A pasted block of names and positions; the choices of the table come beside it, one field a post."""

    block = forms.CharField(
        label=gettext_lazy("Khối dán từ Excel"),
        max_length=MOST_PASTED,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "wrap": "off"}),
        help_text=gettext_lazy("Có dòng tiêu đề «Họ và tên», «Vị trí»; trùng tên thì thêm cột «Ngày sinh»."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do thay vị trí đã ghi"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Chỉ cần khi khối dán ghi khác điều đã có."),
    )
    seen = forms.CharField(required=False, max_length=MOST_PASTED, widget=forms.HiddenInput)


def _context(request: Asked, unit_id: int, form: PositionsForm, found: FactPreview | None = None) -> dict[str, Any]:
    scope = request.scope
    posts = classed_posts(scope, unit_id)
    typed = {one.post_id: one.position_class for one in posts} | _touched(request)
    unknown = sum(not one.position_class for one in posts)
    return {
        **frame(scope, SubjectKey(ORGANISATION, unit_id), _("Vị trí của cá nhân")),
        "unit_id": unit_id,
        "rows": [
            {
                "one": one,
                "born": say_birth(one.born),
                "url": reverse("person-record", args=[one.person_id]),
                "field": f"{FIELD}{one.post_id}",
                "chosen": typed[one.post_id],
                "word": str(PostClass(one.position_class).label) if one.position_class else "",
            }
            for one in posts
        ],
        "known": len(posts) - unknown,
        "unknown": unknown,
        "classes": PostClass.choices,
        "seen": json.dumps({str(one.post_id): one.position_class for one in posts}),
        "may": may_enter_facts(scope, [unit_id]),
        "form": form,
        "preview": found,
        "faults": fault_rows(found.faults) if found else [],
        "states": state_groups(found) if found else [],
    }


@door("GET", "POST", body=PositionsForm)
def unit_positions(request: Asked, unit_id: int) -> HttpResponse:
    """The posts of a unit with the class of each; chosen here, or pasted, looked at, then entered whole."""
    scope = request.scope
    if request.method != "POST":
        return render(request, "facts/positions.html", _context(request, unit_id, PositionsForm()))
    classed_posts(scope, unit_id)
    demand(may_enter_facts(scope, [unit_id]))
    form = PositionsForm(request.POST)
    found: FactPreview | None = None
    try:
        said = read(form)
        if said["block"].strip():
            table = read_tables([pasted_grid(said["block"])])
            found = preview_facts(scope, unit_id, table)
            if "apply" not in request.POST:
                return render(request, "facts/positions.html", _context(request, unit_id, form, found))
            source = Grounds(FactSource.REPORT, "")
            n = len(enter_block(actor=scope, unit_id=unit_id, table=table, source=source, reason=said["reason"]).made)
        else:
            changed = say_post_classes(actor=scope, unit_id=unit_id, classes=_chosen(request), seen=_seen(said["seen"]))
            n = len(changed)
    except MENDABLE as problem:
        return again(request, "facts/positions.html", _context(request, unit_id, form, found), problem, form)
    messages.success(request, _("Đã ghi vị trí của %(n)d chức vụ.") % {"n": n} if n else _("Không có gì thay đổi."))
    return HttpResponseRedirect(reverse("unit-positions", args=[unit_id]))


def _touched(request: Asked) -> dict[int, str]:
    """What was chosen otherwise than the table was drawn; what others set meanwhile is not typed over by untouched rows."""
    try:
        before = _seen(request.POST.get("seen", "")) or {}
        chosen = _chosen(request)
    except (Missing, Unreadable):
        return {}
    return {post: said for post, said in chosen.items() if said != before.get(post)}


def _chosen(request: Asked) -> dict[int, str]:
    """What was chosen in the table, by post."""
    found = {}
    for name, value in request.POST.items():
        if name.startswith(FIELD):
            post = whole_number(name.removeprefix(FIELD))
            if post is None:
                raise Missing
            found[post] = str(value)
    return found


def _seen(text: str) -> dict[int, str] | None:
    """What stood when the table was drawn; None where the page did not say."""
    if not text:
        return None
    try:
        return {int(pk): str(said) for pk, said in json.loads(text).items()}
    except (ValueError, AttributeError) as found:
        raise Unreadable(Fault("API-04", _("Biểu mẫu không còn đúng; hãy mở lại trang."), "seen")) from found


urlpatterns: list[URLPattern] = [
    path("tap-the/<unit:unit_id>/vi-tri/", unit_positions, name="unit-positions"),
]
