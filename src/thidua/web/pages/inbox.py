"""Pages: the inbox, which is home, and the menu as a page for small screens without script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.calendar import remaining
from thidua.clusters.queries import block_year_for, block_years
from thidua.notices.queries import waiting
from thidua.registry.awaiting import Awaiting
from thidua.registry.scope import Scope
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.block_frame import address, frame
from thidua.web.shell import year_of

SOON = 3
PAGES = {
    "block": ("block", "block_id"),
    "sheet": ("sheet", "block_id"),
    "synthesis": ("synthesis", "block_id"),
    "meeting": ("block-meeting", "block_id"),
    "proposal": ("block-nominations", "block_id"),
    "card": ("card", "card_id"),
    "objections": ("block-objections", "block_id"),
    "synthesis-card": ("synthesis-card", "card_id"),
    "nomination": ("nomination", "nomination_id"),
    "check": ("crosscheck", "check_id"),
    "outside": ("outside-task", "outside_id"),
    "task": ("task", "task_id"),
    "target": ("target", "target_id"),
    "period": ("period", "period_id"),
    "period-report": ("period-report", "period_id"),
    "registration": ("registration", "block_id"),
    "pact": ("pact", "block_id"),
    "heads": ("heads", "block_id"),
    "vote": ("vote", "vote_id"),
    "petition": ("petition", "petition_id"),
    "award-list": ("award-list", "list_id"),
    "decision": ("decision", "decision_id"),
    "received": ("received", "copy_id"),
    "movement": ("movement", "movement_id"),
    "call": ("call", "call_id"),
    "matches": ("matches", ""),
    "judging": ("judging", ""),
}
TONES = {"in_progress": "open", "not_started": "idle"}


class DueForm(forms.Form):
    """Which of the things that wait are shown."""

    due = forms.ChoiceField(choices=[(key, key) for key in ("all", "over", "soon", "later")], required=False)


def _how_soon(one: Awaiting, scope: Scope) -> str:
    if one.due is None:
        return "later"
    left = remaining(one.due, scope.on)
    if left.kind == "over":
        return "over"
    return "soon" if left.kind == "today" or left.days <= SOON else "later"


def _rows(scope: Scope) -> list[dict[str, Any]]:
    rows = []
    for one in waiting(scope):
        name, key = PAGES[one.page]
        group = _how_soon(one, scope)
        tone = "late" if group == "over" else TONES.get(one.state, "wait")
        rows.append({"one": one, "group": group, "url": address(name, *([one.ids[key]] if key else [])), "tone": tone})
    return rows


def _asked_for(request: Asked) -> str:
    form = DueForm(request.GET)
    return (form.cleaned_data["due"] if form.is_valid() else "") or "all"


def _counts(rows: Sequence[dict[str, Any]], asked: str) -> list[dict[str, Any]]:
    words = {
        "all": _("Tất cả việc"),
        "over": _("Quá hạn"),
        "soon": _("Hạn trong %(n)d ngày làm việc") % {"n": SOON},
        "later": _("Sau đó"),
    }
    return [
        {
            "figure": sum(key in {"all", row["group"]} for row in rows),
            "word": word,
            "url": reverse("inbox") + ("" if key == "all" else f"?due={key}"),
            "current": key == asked,
            "late": key == "over",
        }
        for key, word in words.items()
    ]


@door("GET", query=DueForm)
def inbox(request: Asked) -> HttpResponse:
    """What waits for the asker, most urgent first, and where the year's season stands."""
    scope, asked = request.scope, _asked_for(request)
    rows = _rows(scope)
    groups = [
        {"word": word, "rows": found}
        for key, word in (
            ("over", _("Quá hạn")),
            ("soon", _("Hạn trong %(n)d ngày làm việc") % {"n": SOON}),
            ("later", _("Sau đó")),
        )
        if asked in {"all", key} and (found := [row for row in rows if row["group"] == key])
    ]
    context = {
        "scope": scope,
        "counts": _counts(rows, asked),
        "groups": groups,
        "asked": asked,
        "shown": sum(len(group["rows"]) for group in groups),
        "total": len(rows),
        "season": _season(request),
        "starts": _starts(scope) if not rows else [],
    }
    return render(request, "inbox/inbox.html", context)


def _season(request: Asked) -> dict[str, Any] | None:
    """The year as a line of steps, for the first block in sight, and how many others there are."""
    year = year_of(request)
    blocks = block_years(request.scope, year)
    if not blocks:
        return None
    first = next((one for one in blocks if one.own_role), blocks[0])
    framed = frame(request, block_year_for(request.scope, first.id), "block")
    return {
        "year": year,
        "name": first.name,
        "url": address("block", first.id),
        "facts": framed["block_facts"],
        "steps": framed["steps"],
        "others": len(blocks) - 1,
        "all": address("blocks"),
    }


def _starts(scope: Scope) -> list[dict[str, Any]]:
    """Where to go when nothing waits: the pages this mandate opens."""
    wanted = [("blocks", _("Cụm, khối thi đua"), "users-group"), ("units", _("Tập thể"), "building")]
    if scope.role == "administrator":
        wanted = [("units", _("Tập thể"), "building"), ("people", _("Cá nhân"), "user")]
    return [{"label": label, "url": url, "icon": icon} for name, label, icon in wanted if (url := address(name))]


@door("GET", query=DueForm)
def inbox_xlsx(request: Asked) -> HttpResponse:
    """The same list as a workbook."""
    asked = _asked_for(request)
    rows = [row["one"] for row in _rows(request.scope) if asked in {"all", row["group"]}]
    heads = [_("Việc"), _("Cụm, khối"), _("Trạng thái"), _("Hạn")]
    return as_workbook(_("Việc cần xử lý"), heads, [[one.title, one.where, one.word, one.due] for one in rows])


@door("GET")
def menu(request: Asked) -> HttpResponse:
    """The menu as a page of its own, with the search, the year and the mandates of the bar."""
    return render(request, "inbox/menu.html", {"on": request.scope.on})


urlpatterns: list[URLPattern] = [
    path("", inbox, name="inbox"),
    path("viec-can-xu-ly.xlsx", inbox_xlsx, name="inbox-xlsx"),
    path("danh-muc/", menu, name="menu"),
]
