"""Pages: one search for everything in sight; marks and đ are folded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.clusters.queries import found as blocks_found
from thidua.errors import demand
from thidua.registry.permissions import may_see_people
from thidua.registry.queries import found as units_found
from thidua.registry.queries import people
from thidua.targets.queries import found as tasks_found
from thidua.vietnamese import fold
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import address
from thidua.web.pages.law_rows import catalogue

MOST = 20


class SearchForm(forms.Form):
    """What is looked for."""

    q = forms.CharField(max_length=200, required=False)


@door("GET", query=SearchForm)
def search(request: Asked) -> HttpResponse:
    """Units, people, blocks, tasks and awards of the law whose name holds the words, with or without marks."""
    demand(may_see_people(request.scope))
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    groups = _groups(request, text) if fold(text) else []
    total = sum(len(group["rows"]) for group in groups)
    return render(request, "search/search.html", {"text": text, "groups": groups, "total": total})


def _groups(request: Asked, text: str) -> list[dict[str, Any]]:
    scope = request.scope
    units = [
        {
            "word": one.name,
            "note": " · ".join(part for part in (one.kind, one.parent) if part),
            "url": address("unit", one.id),
        }
        for one in units_found(scope, text, MOST)
    ]
    persons = [
        {
            "word": one.name,
            "note": ", ".join(part for part in (one.post, one.unit) if part),
            "url": address("person", one.id),
        }
        for one in people(scope, text=text, size=MOST).items
    ]
    blocks = [
        {
            "word": _("%(name)s năm %(year)d") % {"name": one.name, "year": one.year},
            "note": one.stage_word,
            "url": address("block", one.id),
        }
        for one in blocks_found(scope, text, MOST)
    ]
    tasks = [
        {"word": one.title, "note": one.state_word, "url": address("task", one.id)}
        for one in tasks_found(scope, text, MOST)
    ]
    forms = [
        {"word": one["name"], "note": f"{one['kind']} · {one['level']}", "url": one["url"]}
        for one in catalogue(scope.on, text)[:MOST]
    ]
    listed = [
        (_("Tập thể"), "building", units, address("units")),
        (_("Cá nhân"), "user", persons, address("people")),
        (_("Cụm, khối thi đua"), "users-group", blocks, ""),
        (_("Việc được giao"), "clipboard-list", tasks, address("tasks")),
        (_("Luật thi đua, khen thưởng"), "scale", forms, address("law")),
    ]
    return [
        {"title": title, "icon": icon, "rows": rows, "more": more if len(rows) == MOST else ""}
        for title, icon, rows, more in listed
        if rows
    ]


urlpatterns: list[URLPattern] = [path("tim/", search, name="search")]
