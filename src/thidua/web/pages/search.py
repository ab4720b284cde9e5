"""Pages: one search for everything in sight; marks and đ are folded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.clusters.queries import found as blocks_found
from thidua.errors import demand
from thidua.law.library import library
from thidua.movements.queries import found as movements_found
from thidua.portal.queries.exemplars import exemplars_found
from thidua.records.queries import decisions as decisions_found
from thidua.records.queries import found as awards_found
from thidua.records.queries.calls import calls_found
from thidua.registry.permissions import may_see_people
from thidua.registry.queries import found as units_found
from thidua.registry.queries import people
from thidua.registry.scope import Scope
from thidua.targets.queries import found as tasks_found
from thidua.targets.queries import programmes_found
from thidua.vietnamese import fold, format_day
from thidua.web.door import Asked, door
from thidua.web.pages.awards_rows import lines
from thidua.web.pages.block_frame import address
from thidua.web.pages.law_rows import catalogue

MOST = 20


class SearchForm(forms.Form):
    """What is looked for."""

    q = forms.CharField(max_length=200, required=False)


@door("GET", query=SearchForm)
def search(request: Asked) -> HttpResponse:
    """Units, people, blocks, tasks, awards and decisions of the book, the law's own words: with or without marks."""
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
    launched = [
        {"word": one.name, "note": f"{one.stage} · {one.state_word}", "url": address("movement", one.id)}
        for one in movements_found(scope, text, MOST)
    ]
    kept = [
        {"word": one.name, "note": " · ".join([one.owner, *one.phases]), "url": address("programme", one.id)}
        for one in programmes_found(scope, text, MOST)
    ]
    models = [
        {"word": one.title, "note": f"{one.kind_word} · {one.unit}", "url": address("exemplar", one.id)}
        for one in exemplars_found(scope, text, MOST)
    ]
    called = [
        {"word": one.name, "note": f"{one.issuer} · {one.state_word}", "url": address("call", one.id)}
        for one in calls_found(scope, text, MOST)
    ]
    forms = [
        {"word": one["name"], "note": f"{one['kind']} · {one['level']}", "url": one["url"]}
        for one in catalogue(library(), scope.on, text)[:MOST]
    ]
    listed = [
        (_("Tập thể"), "building", units, address("units")),
        (_("Cá nhân"), "user", persons, address("people")),
        (_("Sổ khen thưởng"), "medal", _awards(scope, text), address("awards")),
        (_("Quyết định khen thưởng"), "file-text", _decisions(scope, text), address("award-decisions")),
        (_("Cụm, khối thi đua"), "users-group", blocks, ""),
        (_("Phong trào thi đua"), "flag", launched, address("movements")),
        (_("Gương điển hình"), "award", models, address("exemplars")),
        (_("Danh hiệu có đợt xét"), "rosette", called, address("calls")),
        (_("Việc được giao"), "clipboard-list", tasks, address("tasks")),
        (_("Chương trình, chỉ tiêu"), "target", kept, address("programmes")),
        (_("Luật thi đua, khen thưởng"), "scale", forms, address("law")),
    ]
    return [
        {"title": title, "icon": icon, "rows": rows, "more": more if len(rows) == MOST else ""}
        for title, icon, rows, more in listed
        if rows
    ]


def _awards(scope: Scope, text: str) -> list[dict[str, str]]:
    """Awards of the book: what, to whom, on which decision; one taken back says so first."""
    return [
        {
            "word": f"{line['row'].form_name} · {line['who']}",
            "note": " · ".join(
                part
                for part in (
                    "" if line["row"].standing else line["row"].state_word,
                    line["years"],
                    line["decision"],
                    line["row"].issuer_name,
                )
                if part
            ),
            "url": line["url"],
        }
        for line in lines(awards_found(scope, text, MOST))
    ]


def _decisions(scope: Scope, text: str) -> list[dict[str, str]]:
    """Decisions of the book, each leading to its awards."""
    return [
        {
            "word": one.number,
            "note": " · ".join(
                part
                for part in (
                    _("ngày %(d)s") % {"d": format_day(one.decided_on)} if one.decided_on else _("chưa rõ ngày"),
                    one.issuer_name,
                    _("%(n)d dòng trong sổ") % {"n": one.people + one.others},
                )
                if part
            ),
            "url": f"{reverse('awards')}?{urlencode({'q': one.number})}",
        }
        for one in decisions_found(scope, text=text, size=MOST).items
    ]


urlpatterns: list[URLPattern] = [path("tim/", search, name="search")]
