"""Pages: the book of acts in sight, and its verification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from thidua.book.queries import Row, last_sealed_at, rows
from thidua.clusters.queries import subjects as of_clusters
from thidua.decisions.queries import subjects as of_decisions
from thidua.eligibility.queries import book as of_eligibility
from thidua.errors import demand
from thidua.imports.enums import RunKind
from thidua.imports.queries import subjects as of_imports
from thidua.meetings import queries as of_meetings
from thidua.movements.queries import subjects as of_movements
from thidua.nominations import queries as of_nominations
from thidua.portal.queries import subjects as of_portal
from thidua.records.queries import subjects as of_records
from thidua.records.queries import verify_whole
from thidua.registry.permissions import may_read_book
from thidua.registry.queries import subjects as of_registry
from thidua.registry.scope import Scope
from thidua.reports.queries import subjects as of_reports
from thidua.targets import queries as of_targets
from thidua.web.acts import WORDS, say_act, say_actor
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import address

SIZE = 50
ROOMS = (
    ("clusters", gettext_lazy("Cụm, khối thi đua")),
    ("meetings", gettext_lazy("Hội nghị")),
    ("nominations", gettext_lazy("Đề nghị khen thưởng")),
    ("decisions", gettext_lazy("Khen thưởng trực tiếp")),
    ("records", gettext_lazy("Sổ khen thưởng")),
    ("imports", gettext_lazy("Nhập từ tệp")),
    ("eligibility", gettext_lazy("Đánh giá, luật")),
    ("targets", gettext_lazy("Việc được giao, chỉ tiêu")),
    ("movements", gettext_lazy("Phong trào thi đua")),
    ("reports", gettext_lazy("Báo cáo, thống kê")),
    ("portal", gettext_lazy("Trang công khai")),
    ("notices", gettext_lazy("Tin báo")),
    ("registry", gettext_lazy("Tập thể, cá nhân")),
)
PAGES = {
    "clusters.blockyear": "block",
    "clusters.scorecard": "card",
    "meetings.meeting": "meeting",
    "nominations.nomination": "nomination",
    "decisions.awardlist": "award-list",
    "decisions.decision": "decision",
    "records.award": "award",
    "records.titlecall": "call",
    "portal.exemplar": "exemplar",
    "targets.task": "task",
    "targets.target": "target",
    "targets.programme": "programme",
    "movements.movement": "movement",
    "reports.report": "report",
    "registry.organisation": "unit",
    "registry.person": "person",
    "eligibility.localrule": "local-rule",
}
RUN_PAGES: Mapping[str, str] = {
    RunKind.AWARD_LIST: "award-import",
    RunKind.UNITS: "units-import",
    RunKind.OLD_AWARDS: "old-awards",
    RunKind.FACTS: "fact-file",
}


def _kinds() -> list[Any]:
    listed = [(kind, words.word) for kind, words in WORDS.items()]
    groups = [(room, [one for one in listed if one[0].startswith(f"{key}.")]) for key, room in ROOMS]
    return [("", gettext_lazy("Tất cả các việc")), *groups]


class BookForm(forms.Form):
    """Which rows of the book are shown."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại việc"), choices=_kinds, required=False)
    before = forms.IntegerField(min_value=1, max_value=10**18, required=False)


def _in_sight(scope: Scope) -> Q | None:
    if scope.system:
        return None
    rooms = (
        of_registry,
        of_clusters,
        of_meetings,
        of_nominations,
        of_decisions,
        of_records,
        of_imports,
        of_eligibility,
        of_targets,
        of_movements,
        of_reports,
        of_portal,
    )
    found = Q(pk__in=[])
    for room in rooms:
        found |= room.subjects_in_sight(scope)
    return found


def _names(scope: Scope, subjects: Sequence[str]) -> dict[str, str]:
    return {
        **of_registry.subject_names(scope, subjects),
        **of_clusters.subject_names(scope, subjects),
        **of_meetings.subject_names(subjects),
        **of_nominations.subject_names(subjects),
        **of_decisions.subject_names(subjects),
        **of_records.subject_names(subjects),
        **of_imports.subject_names(subjects),
        **of_eligibility.subject_names(subjects),
        **of_targets.subject_names(subjects),
        **of_movements.subject_names(subjects),
        **of_reports.subject_names(subjects),
        **of_portal.subject_names(subjects),
    }


def _told(scope: Scope, found: Sequence[Row]) -> list[dict[str, Any]]:
    subjects = [row.subject for row in found]
    names, runs = _names(scope, subjects), of_imports.subject_kinds(subjects)
    listed = []
    for row in found:
        kind, _colon, number = row.subject.partition(":")
        name = RUN_PAGES.get(runs.get(row.subject, "")) or PAGES.get(kind)
        person, capacity = say_actor(row)
        listed.append(
            {
                "row": row,
                "said": say_act(row),
                "person": person,
                "capacity": capacity,
                "about": names.get(row.subject, row.subject),
                "url": address(name, int(number)) if name and number.isdigit() and row.subject in names else "",
            }
        )
    return listed


def _context(request: Asked) -> dict[str, Any]:
    scope = request.scope
    demand(may_read_book(scope))
    form = BookForm(request.GET)
    form.is_valid()
    kind, before = form.cleaned_data.get("kind") or "", form.cleaned_data.get("before")
    found = rows(within=_in_sight(scope), kinds=[kind] if kind else None, before=before, limit=SIZE + 1)
    shown = found[:SIZE]
    here = reverse("book")
    older = {"kind": kind, "before": shown[-1].number} if len(found) > SIZE else None
    return {
        "form": BookForm(initial={"kind": kind}),
        "kind": kind,
        "rows": _told(scope, shown),
        "older": f"{here}?{urlencode({name: value for name, value in older.items() if value})}" if older else "",
        "newest": f"{here}?{urlencode({'kind': kind})}" if before else "",
        "sealed_at": last_sealed_at(),
    }


@door("GET", query=BookForm)
def book(request: Asked) -> HttpResponse:
    """The acts in sight, newest first: who, as whom, what, on which object, event day, entry day, seal."""
    return render(request, "book/book.html", _context(request))


@door("POST")
def check(request: Asked) -> HttpResponse:
    """Read the whole book and all that lies beside it, and name every bad row."""
    context = _context(request)
    return render(request, "book/book.html", {**context, "verdict": verify_whole()})


urlpatterns: list[URLPattern] = [
    path("so-viec/", book, name="book"),
    path("so-viec/kiem-tra/", check, name="book-verify"),
]
