"""Pages: the law on awards as it has been read: the catalogue of a day, one award, what changed between two days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.eligibility.queries import library_for
from thidua.eligibility.queries.texts import confirmed_library
from thidua.errors import Missing, Unreadable
from thidua.law.rules.describing import recipients_in_words
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.fields import DayField
from thidua.web.pages import law_rows
from thidua.web.problems import status_of, told
from thidua.web.typed import read

ALL = ("", gettext_lazy("Tất cả"))


class DayQuery(forms.Form):
    """The day the law is looked at on."""

    on = DayField(label=gettext_lazy("Vào ngày"))


class CatalogueQuery(DayQuery):
    """Which awards are looked for, on which day."""

    q = forms.CharField(
        label=gettext_lazy("Tên"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=[ALL, *law_rows.KINDS.items()], required=False)
    level = forms.ChoiceField(label=gettext_lazy("Cấp"), choices=[ALL, *law_rows.LEVELS.items()], required=False)


class ChangesQuery(forms.Form):
    """Between which two days."""

    since = DayField(label=gettext_lazy("Sau ngày"))
    until = DayField(label=gettext_lazy("Đến hết ngày"))

    def clean(self) -> dict[str, Any]:
        """The second day does not lie before the first."""
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            message = _("Ngày sau sớm hơn ngày trước. Hãy đổi chỗ hai ngày.")
            self.add_error("until", ValidationError(message, code="LAW-07"))
        return said


def _asked(request: Asked, **defaults: date) -> dict[str, str]:
    """What the address says, with the usual days where it names none."""
    return {**{name: format_day(day) for name, day in defaults.items()}, **request.GET.dict()}


def _unasked(
    request: Asked, template: str, context: dict[str, Any], problem: Unreadable, form: forms.Form
) -> HttpResponse:
    """The page with what must be mended in the question, and no answer about another day than the one typed."""
    said = told(problem)
    said |= {"title": _("Chưa tra cứu được"), "todo": _("Hãy sửa chỗ nêu dưới đây rồi bấm Xem.")}
    for fault in said["faults"]:
        fault["path"] = str(form[fault["path"]].label)
    return render(request, template, {**context, "problem": said}, status=status_of(problem))


def tabs(chosen: str) -> list[dict[str, Any]]:
    """The pages of the law, the chosen one marked."""
    listed = (
        ("law", _("Danh hiệu, hình thức")),
        ("law-ask", _("Hỏi luật")),
        ("law-changes", _("Thay đổi giữa hai ngày")),
        ("local-rules", _("Quy định riêng")),
        ("workbench", _("Bàn làm việc")),
    )
    return [{"label": word, "url": reverse(name), "current": name == chosen} for name, word in listed]


@door("GET", query=CatalogueQuery)
def catalogue(request: Asked) -> HttpResponse:
    """The awards the texts know on a day, cut by words, kind and level."""
    texts = library_for(request.scope)
    form = CatalogueQuery(_asked(request, on=request.scope.on))
    context: dict[str, Any] = {"form": form, "tabs": tabs("law"), "legend": law_rows.legend()}
    try:
        said = read(form)
    except Unreadable as found:
        return _unasked(request, "law/catalogue.html", context, found, form)
    wanted = {name: said[name] for name in ("q", "kind", "level")}
    rows = law_rows.catalogue(texts, said["on"], said["q"], said["kind"], said["level"], confirmed_library())
    context |= {
        "on": said["on"],
        "rows": rows,
        "filtered": any(wanted.values()),
        "warnings": law_rows.warnings(said["on"]),
        "principles": law_rows.principles(texts, said["on"]),
    }
    return render(request, "law/catalogue.html", context)


@door("GET", query=DayQuery)
def award(request: Asked, award_code: str) -> HttpResponse:
    """One award on a day: its rule in words, who decides, its versions, what is not read."""
    texts = library_for(request.scope)
    known = texts.awards.get(texts.canonical(award_code))
    if known is None:
        raise Missing
    form = DayQuery(_asked(request, on=request.scope.on))
    context: dict[str, Any] = {
        "form": form,
        "award": known,
        "here": reverse("law-award", args=[known.code]),
        "kind": law_rows.KINDS[known.kind],
        "level": law_rows.LEVELS[known.level],
        "whom": recipients_in_words(known.recipients),
        "trail": [{"label": _("Luật thi đua, khen thưởng"), "url": reverse("law")}, {"label": known.name}],
        "legend": law_rows.legend(),
    }
    try:
        on = read(form)["on"]
    except Unreadable as found:
        return _unasked(request, "law/award.html", context, found, form)
    version = known.version(on)
    state = law_rows.state_of(version)
    context |= {
        "on": on,
        "state": state,
        "version": version,
        "source": law_rows.source(version.citation, version.standing) if version else None,
        "rule": law_rows.rule_rows(version.rule, on) if version and state == "known" else [],
        "bars": law_rows.bar_rows(version, on) if version else [],
        "around": law_rows.around(known, on),
        "versions": law_rows.versions(known, on),
        "not_read": law_rows.not_read(known, on),
        "warnings": law_rows.warnings(on),
        "principles": law_rows.principles(texts, on),
    }
    return render(request, "law/award.html", context)


@door("GET", query=ChangesQuery)
def changed(request: Asked) -> HttpResponse:
    """What began or ceased to hold between two days, with its article."""
    today, texts = request.scope.on, library_for(request.scope)
    form = ChangesQuery(_asked(request, since=date(today.year - 1, 1, 1), until=today))
    context: dict[str, Any] = {"form": form, "tabs": tabs("law-changes"), "turning": law_rows.turning_days(texts)}
    try:
        said = read(form)
    except Unreadable as found:
        return _unasked(request, "law/changes.html", context, found, form)
    days = law_rows.changed(texts, said["since"], said["until"])
    context |= {**said, "days": days, "total": sum(len(one["rows"]) for one in days), "legend": law_rows.legend()}
    return render(request, "law/changes.html", context)


urlpatterns: list[URLPattern] = [
    path("luat/", catalogue, name="law"),
    path("luat/thay-doi/", changed, name="law-changes"),
    path("luat/<slug:award_code>/", award, name="law-award"),
]
