"""Pages: the law workbench: criteria nobody held against the official text, one of them beside its article, the export."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.queries.leaning import lists_leaning, undecided_by_form
from thidua.documents.queries import content_of
from thidua.eligibility.actions import Given, confirm_text, withdraw_text
from thidua.eligibility.actions.judgements import Evidence
from thidua.eligibility.enums import TextState
from thidua.eligibility.permissions import may_change_law
from thidua.eligibility.placing import PRINCIPLES, Place
from thidua.eligibility.queries.confirmations import Known, confirmation_for, confirmed_file
from thidua.eligibility.queries.workbench import (
    Bench,
    BenchRow,
    Wanted,
    bench_for,
    bench_rows,
    exported,
    relying,
)
from thidua.eligibility.queries.workbench_others import KINDS, LeaningPeople, OtherRow, other_rows, people_leaning
from thidua.errors import Missing, Problem
from thidua.law.citations import Standing
from thidua.law.library import library
from thidua.web.door import Asked, door
from thidua.web.pages.downloads import attachment, stored
from thidua.web.pages.law import tabs
from thidua.web.pages.law_rows import STANDINGS, award_address, legend
from thidua.web.pages.workbench_forms import DECIDED, OTHERS, BenchQuery, OthersQuery, TextForm, WithdrawForm
from thidua.web.pages.workbench_words import changes_in_words
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

YAML = ("yaml", "application/yaml; charset=utf-8")
TONES = {"": "idle", "confirmed": "done", "corrected": "done", "waiting": "wait"}
STATES = {TextState.STANDING: "done", TextState.REPLACED: "idle", TextState.WITHDRAWN: "late"}
MOST_NAMED = 4
BAR = "@"
"""Between the id of a bar and its first day, in addresses."""


@door("GET", query=BenchQuery)
def listed(request: Asked) -> HttpResponse:
    """Every criterion that is not official, cut by award, standing, level, document and what was said of it here."""
    form = BenchQuery(request.GET)
    if not form.is_valid():
        raise Missing
    rows = bench_rows(Wanted(**form.cleaned_data))
    leaning = undecided_by_form(request.scope)
    groups: list[dict[str, Any]] = []
    for row in rows:
        if not groups or groups[-1]["code"] != row.place.award:
            lists = sum(leaning.get(code, 0) for code in relying(row.place))
            groups.append({"code": row.place.award, "name": row.award_name, "lists": lists, "rows": []})
        groups[-1]["rows"].append(_line(row))
    everything = rows if not any(form.cleaned_data.values()) else bench_rows()
    context = {
        "form": form,
        "groups": groups,
        "shown": len(rows),
        "total": len(everything),
        "said": sum(bool(row.decided) for row in everything),
        "filtered": any(form.cleaned_data.values()),
        "tabs": tabs("workbench"),
        "legend": legend(),
    }
    return render(request, "workbench/bench.html", context)


def _line(row: BenchRow) -> dict[str, Any]:
    tone, word = STANDINGS[Standing(row.standing)]
    return {
        "one": row,
        "url": address(row.place),
        "source": {"cite": row.cite, "tone": tone, "word": word},
        "tone": TONES[row.decided],
        "decided": DECIDED[row.decided or "open"],
    }


def address(place: Place) -> str:
    """The page of a criterion."""
    name = f"{place.criterion}{BAR}{place.bar_from}" if place.bar_from else place.criterion
    return reverse("workbench-text", args=[place.award, place.version_from, name])


def _place(award_code: str, version_from: str, criterion: str) -> Place:
    code, _sign, bar = criterion.partition(BAR)
    return Place(award_code, version_from, code, bar)


@door("GET", "POST", body=TextForm)
def text(request: Asked, award_code: str, version_from: str, criterion: str) -> HttpResponse:
    """One criterion beside its article: confirm it, or correct its values."""
    bench = bench_for(_place(award_code, version_from, criterion))
    if request.method != "POST":
        return _page(request, bench, _fresh(bench))
    form = TextForm(request.POST, request.FILES, parameters=bench.parameters, values=_values(bench))
    try:
        said = read(form)
        sent = said["file"]
        file = Evidence(sent.name or "", sent.read()) if sent else None
        given = Given(said["cite"], said["quoted"], said["text_day"], said["document_name"], said["why"], file)
        made = confirm_text(
            actor=request.scope, place=bench.row.place, given=given, values=form.typed(), known=said["known"] or 0
        )
    except MENDABLE as problem:
        return _page(request, bench, form, problem)
    if made.changes:
        messages.success(request, _("Đã sửa tiêu chí theo văn bản; từ nay câu trả lời tính theo giá trị mới."))
    else:
        messages.success(request, _("Đã xác nhận tiêu chí; từ nay tiêu chí này quyết định câu trả lời."))
    return HttpResponseRedirect(address(bench.row.place))


def _values(bench: Bench) -> dict[str, Any]:
    """What the fields begin with: the values as they decide here."""
    return dict(bench.standing.changes) if bench.standing else {}


def _fresh(bench: Bench) -> TextForm:
    standing = bench.standing
    first: dict[str, Any] = {"cite": bench.cite_key, "known": bench.known}
    if standing is not None:
        first |= {"cite": standing.cite, "text_day": standing.text_day, "quoted": standing.quoted}
    return TextForm(initial=first, parameters=bench.parameters, values=_values(bench))


def _page(
    request: Asked,
    bench: Bench,
    form: TextForm,
    problem: Problem | None = None,
    withdrawing: WithdrawForm | None = None,
) -> HttpResponse:
    row = bench.row
    codes = relying(row.place)
    context = {
        **_line(row),
        "bench": bench,
        "form": form,
        "withdraw_form": withdrawing or WithdrawForm(),
        "history": [_told(bench, one) for one in bench.history],
        "standing": _told(bench, bench.standing) if bench.standing else None,
        "may": may_change_law(request.scope),
        "lists": lists_leaning(request.scope, codes),
        "counted": sum(undecided_by_form(request.scope).get(code, 0) for code in codes),
        "relying": _relying(row, codes),
        "people": _people(request, row),
        "count_url": f"{address(row.place)}?dem=1",
        "trail": [
            {"label": _("Luật thi đua, khen thưởng"), "url": reverse("law")},
            {"label": _("Bàn làm việc"), "url": reverse("workbench")},
            {"label": row.award_name},
        ],
    }
    shown = [form, *([withdrawing] if withdrawing else [])]
    return again(request, "workbench/text.html", context, problem, *shown)


def _relying(row: BenchRow, codes: tuple[str, ...]) -> list[dict[str, str]]:
    if row.place.award == PRINCIPLES:
        return [{"name": _("Mọi danh hiệu, hình thức"), "url": reverse("law")}]
    return [{"name": library().name(code), "url": award_address(code, row.first)} for code in codes]


def _people(request: Asked, row: BenchRow) -> LeaningPeople | None:
    """How many people and collectives rest on it, counted only when asked for: it takes seconds for a large unit."""
    scope = request.scope
    unit = scope.over_id if scope.oversees and scope.over_id else scope.unit_id
    if "dem" not in request.GET or not unit or unit not in scope.sees:
        return None
    return people_leaning(scope, unit, row.place, min(year_of(request), scope.on.year))


@door("GET", query=OthersQuery)
def others(request: Asked) -> HttpResponse:
    """What else of the texts was not held against the official text, and why it cannot be confirmed here."""
    form = OthersQuery(request.GET)
    if not form.is_valid():
        raise Missing
    kind, leaning = form.cleaned_data["kind"] or KINDS[0], undecided_by_form(request.scope)
    rows = other_rows()
    context = {
        "groups": [
            {
                "word": OTHERS[one][0],
                "why": OTHERS[one][1],
                "rows": [_other(row, leaning) for row in rows if row.kind == one],
            }
            for one in (kind,)
        ],
        "counts": [
            {
                "figure": sum(row.kind == key for row in rows),
                "word": OTHERS[key][0],
                "url": f"{reverse('workbench-others')}?kind={key}",
                "current": key == kind,
                "late": False,
            }
            for key in KINDS
        ],
        "tabs": tabs("workbench"),
        "legend": legend(),
        "trail": [
            {"label": _("Luật thi đua, khen thưởng"), "url": reverse("law")},
            {"label": _("Bàn làm việc"), "url": reverse("workbench")},
            {"label": _("Chỉ đọc được")},
        ],
    }
    return render(request, "workbench/others.html", context)


def _other(row: OtherRow, leaning: Mapping[str, int]) -> dict[str, Any]:
    tone, word = STANDINGS[row.standing]
    return {
        "one": row,
        "unread": row.kind == KINDS[0],
        "awards": [
            {"name": library().name(code), "url": award_address(code, row.first)} for code in row.awards[:MOST_NAMED]
        ],
        "more": max(0, len(row.awards) - MOST_NAMED),
        "source": {"cite": row.cite, "tone": tone, "word": word},
        "lists": sum(leaning.get(code, 0) for code in row.awards),
    }


def _told(bench: Bench, one: Known) -> dict[str, Any]:
    return {
        "one": one,
        "tone": STATES[TextState(one.state)],
        "changes": changes_in_words(bench.parameters, one.changes),
    }


@door("GET")
def text_file(request: Asked, confirmation_id: int) -> HttpResponse:
    """The text a criterion was held against, always as a download."""
    file = confirmed_file(request.scope, confirmation_id)
    return stored(file, content_of(file))


@door("POST", body=WithdrawForm)
def withdraw(request: Asked, confirmation_id: int) -> HttpResponse:
    """Take a confirmation back."""
    held = confirmation_for(confirmation_id)
    form = WithdrawForm(request.POST)
    try:
        withdraw_text(actor=request.scope, confirmation_id=confirmation_id, reason=read(form)["reason"])
    except MENDABLE as problem:
        bench = bench_for(held.place)
        return _page(request, bench, _fresh(bench), problem, form)
    messages.success(request, _("Đã rút xác nhận; tiêu chí lại tính như trong văn bản kèm theo phần mềm."))
    return HttpResponseRedirect(address(held.place))


@door("GET")
def export(request: Asked) -> HttpResponse:
    """Everything confirmed here as a piece of the texts, to be sent to those who keep them."""
    name = _("Xác nhận văn bản %(day)s") % {"day": request.scope.today.isoformat()}
    return attachment(exported().encode(), name, YAML)


urlpatterns: list[URLPattern] = [
    path("luat/ban-lam-viec/", listed, name="workbench"),
    path("luat/ban-lam-viec/chi-doc/", others, name="workbench-others"),
    path("luat/ban-lam-viec/xac-nhan.yaml", export, name="workbench-export"),
    path("luat/ban-lam-viec/<confirmation:confirmation_id>/van-ban/", text_file, name="workbench-file"),
    path("luat/ban-lam-viec/<confirmation:confirmation_id>/rut/", withdraw, name="workbench-withdraw"),
    path("luat/ban-lam-viec/<slug:award_code>/<slug:version_from>/<str:criterion>/", text, name="workbench-text"),
]
