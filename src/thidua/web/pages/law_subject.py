"""Pages: what a person or a unit may be proposed for, asked of the record on a day, clause by clause."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.eligibility.queries.answers import Answered, all_answers, answer_for, texts_about
from thidua.errors import Missing, Unreadable
from thidua.law.asking import words
from thidua.law.records import PositionClass, Subject, SubjectKind
from thidua.law.verdicts import Verdict
from thidua.records.queries.lawful import ORGANISATION, PERSON, SubjectKey
from thidua.registry.queries import continued_as, person_for, unit_card
from thidua.registry.queries.people import units_of_many
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.fields import DayField
from thidua.web.pages.answers_rows import told_answer
from thidua.web.pages.law_rows import KINDS, warnings
from thidua.web.shell import year_of
from thidua.web.typed import again, read

GROUPS = {
    "met": ("done", "check", gettext_lazy("Đủ theo hồ sơ")),
    "judge": ("people", "user", gettext_lazy("Chờ người đánh giá")),
    "lacking": ("wait", "help-circle", gettext_lazy("Thiếu thông tin")),
    "later": ("late", "x", gettext_lazy("Chưa đủ")),
    "people": ("people", "users-group", gettext_lazy("Chỉ do người đánh giá")),
    "unread": ("idle", "book", gettext_lazy("Văn bản chưa đọc, còn ngờ")),
}
NAMES = {PERSON: "person", ORGANISATION: "unit"}
SHORT = {
    "ratings": gettext_lazy("xếp loại"),
    "awards": gettext_lazy("khen thưởng đã có"),
    "initiatives": gettext_lazy("sáng kiến"),
    "posts": gettext_lazy("chức vụ đã giữ"),
    "discipline": gettext_lazy("kỷ luật"),
    "proceedings": gettext_lazy("thanh tra, điều tra"),
    "collective": gettext_lazy("kết quả của tập thể"),
    "joined": gettext_lazy("ngày vào đơn vị"),
    "class": gettext_lazy("vị trí"),
    "judgement": gettext_lazy("đánh giá"),
    "law": gettext_lazy("văn bản"),
}
ENTERED_AT = {
    "ratings": "xep-loai",
    "initiatives": "sang-kien",
    "collective": "ket-qua-nam",
    "awards": "day-du",
    "posts": "day-du",
    "discipline": "day-du",
    "proceedings": "day-du",
}
"""Where in the record each kind of fact is entered, or said to be complete."""


class AskedQuery(forms.Form):
    """On which day the dossier would be received, with which year it closes, and the position where it is known."""

    on = DayField(label=gettext_lazy("Hồ sơ nhận ngày"))
    closing = forms.IntegerField(
        label=gettext_lazy("Năm thành tích"),
        min_value=1948,
        max_value=2199,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
    )
    position = forms.ChoiceField(
        label=gettext_lazy("Vị trí"),
        required=False,
        choices=[("", gettext_lazy("Chưa rõ")), *words.CLASSES.items()],
    )

    def clean(self) -> dict[str, Any]:
        """A year of achievement lies not after the day of the dossier."""
        said = super().clean() or {}
        if said.get("on") and said.get("closing") and said["closing"] > said["on"].year:
            self.add_error(
                "closing", forms.ValidationError(_("Năm thành tích muộn hơn ngày nhận hồ sơ."), code="LAW-04")
            )
        return said


def page_of(name: str, *args: Any) -> str:
    """The address of a page; empty where this installation has none of that name."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _query(request: Asked) -> AskedQuery:
    usual = {"on": format_day(request.scope.on), "closing": str(min(year_of(request), request.scope.on.year))}
    said = {name: request.GET[name] for name in ("on", "closing", "position") if request.GET.get(name)}
    return AskedQuery({**usual, **said})


def _subject(request: Asked, key: SubjectKey) -> dict[str, Any]:
    """The subject in sight with its inner matters, as the head of the page names it."""
    scope = request.scope
    if key.kind == PERSON:
        name, home = person_for(scope, key.id).full_name, {"label": _("Cá nhân"), "url": reverse("people")}
    else:
        name, home = unit_card(scope, key.id).name.full, {"label": _("Tập thể"), "url": reverse("units")}
        if not scope.system and key.id not in scope.sees:
            raise Missing
    return {
        "name": name,
        "trail": [home, {"label": name, "url": reverse(NAMES[key.kind], args=[key.id])}],
        "here": reverse(f"{NAMES[key.kind]}-law", args=[key.id]),
        "record_url": page_of(f"{NAMES[key.kind]}-record", key.id),
        "is_person": key.kind == PERSON,
    }


def _asked(query: AskedQuery) -> dict[str, Any]:
    said = read(query)
    position = PositionClass(said["position"]) if said["position"] else None
    return {"year": said["closing"], "received": said["on"], "position": position}


def _carried(query: AskedQuery) -> str:
    return urlencode({name: value for name, value in query.data.items() if value})


def _listed(request: Asked, key: SubjectKey) -> HttpResponse:
    """Every award, grouped by where the subject stands for it."""
    context, query = _subject(request, key), _query(request)
    context |= {"form": query, "heading": _("Có thể đề nghị gì")}
    context["trail"] = [*context["trail"], {"label": context["heading"]}]
    try:
        asked = _asked(query)
    except Unreadable as problem:
        return again(request, "law/subject.html", context, problem, query)
    found = all_answers(request.scope, key, asked["year"], asked["received"], position=asked["position"])
    context |= {
        **_counted(found),
        "groups": [_group(key, name, found, _carried(query)) for name in GROUPS],
        "left_out": sum(one.group == "not_for" for one in found),
        "warnings": warnings(asked["received"]),
        "hidden": found[0].known.hidden if found else (),
        "unplaced": _unplaced(found[0].known.subject, asked["position"]) if found else False,
        **asked,
    }
    return render(request, "law/subject.html", context)


def _unplaced(subject: Subject, position: PositionClass | None) -> bool:
    return subject.kind is SubjectKind.INDIVIDUAL and subject.position is None and position is None


def _counted(found: list[Answered]) -> dict[str, Any]:
    return {
        "counts": [
            {"name": name, "n": sum(one.group == name for one in found), "word": GROUPS[name][2]} for name in GROUPS
        ]
    }


def _group(key: SubjectKey, name: str, found: list[Answered], carried: str) -> dict[str, Any]:
    tone, shape, word = GROUPS[name]
    mine = [one for one in found if one.group == name]
    return {
        "name": name,
        "tone": tone,
        "shape": shape,
        "word": word,
        "rows": [
            {
                "award": one.name,
                "kind": KINDS[one.kind],
                "url": f"{reverse(f'{NAMES[key.kind]}-law-award', args=[key.id, one.answer.award])}?{carried}",
                "said": _in_short(one),
            }
            for one in mine
        ],
    }


def _in_short(one: Answered) -> str:
    """Why an award stands in its group, in one line."""
    given = one.answer
    match one.group:
        case "judge":
            n = len(given.missing)
            return ngettext("Còn %(n)d điều chờ đánh giá", "Còn %(n)d điều chờ đánh giá", n) % {"n": n}
        case "lacking":
            kinds = dict.fromkeys(str(SHORT.get(entry.partition(" ")[0], "")) for entry in given.missing)
            return _("Thiếu: %(what)s") % {"what": ", ".join(one for one in kinds if one)}
        case "later":
            stops = next((part.text for part in given.findings if part.verdict is Verdict.NOT_MET), "")
            if given.earliest:
                return _("Sớm nhất năm %(year)s") % {"year": given.earliest}
            return stops
    return ""


def _one(request: Asked, key: SubjectKey, award: str) -> HttpResponse:
    """One award: the answer clause by clause, what it was read from, what is missing and where it is entered."""
    context, query = _subject(request, key), _query(request)
    listed = f"{context['here']}?{_carried(query)}"
    context |= {"form": query, "here": reverse(f"{NAMES[key.kind]}-law-award", args=[key.id, award])}
    context["trail"] = [*context["trail"], {"label": _("Có thể đề nghị gì"), "url": listed}]
    try:
        asked = _asked(query)
    except Unreadable as problem:
        context |= {"award": _("Hỏi luật")}
        return again(request, "law/subject_award.html", context, problem, query)
    scope = request.scope
    found = answer_for(scope, key, award, asked["year"], asked["received"], position=asked["position"])
    library = texts_about(scope, key, asked["received"])

    def link(kind: str, _rest: str) -> str:
        if kind == "judgement":
            return judging_page(key, found.answer.award, asked["year"])
        if kind == "class" and key.kind == PERSON:
            return positions_page(scope, key)
        what = ENTERED_AT.get(kind)
        if what is None:
            return ""
        return page_of(f"{NAMES[key.kind]}-record-add", key.id, what)

    told = told_answer(found.answer, library, link)
    context |= {
        **asked,
        "award": told["name"],
        "told": told,
        "hidden": found.known.hidden,
        "judge_url": judging_page(key, found.answer.award, asked["year"]),
        "unplaced": _unplaced(found.known.subject, asked["position"]),
    }
    context["trail"] = [*context["trail"], {"label": told["name"]}]
    return render(request, "law/subject_award.html", context)


def positions_page(scope: Scope, key: SubjectKey) -> str:
    """Where the class of position of a person's posts is entered: at the unit in sight where they stand; else empty."""
    units = units_of_many([key.id], scope.on).get(key.id, frozenset())
    mine = sorted(units if scope.system else units & scope.sees)
    return page_of("unit-positions", mine[0]) if mine else ""


def judging_page(key: SubjectKey, award: str, year: int) -> str:
    """Where people judge what only they can say about the subject; empty where there is no such page."""
    there = page_of(f"{NAMES[key.kind]}-judging", key.id)
    return f"{there}?{urlencode({'award': award, 'closing': str(year)})}" if there else ""


@door("GET", query=AskedQuery)
def person(request: Asked, person_id: int) -> HttpResponse:
    """What a person may be proposed for."""
    return _listed(request, SubjectKey(PERSON, continued_as(request.scope, person_id)))


@door("GET", query=AskedQuery)
def person_award(request: Asked, person_id: int, award_code: str) -> HttpResponse:
    """Whether a person may be proposed for one award."""
    return _one(request, SubjectKey(PERSON, continued_as(request.scope, person_id)), award_code)


@door("GET", query=AskedQuery)
def unit(request: Asked, unit_id: int) -> HttpResponse:
    """What a unit, team or household may be proposed for."""
    return _listed(request, SubjectKey(ORGANISATION, unit_id))


@door("GET", query=AskedQuery)
def unit_award(request: Asked, unit_id: int, award_code: str) -> HttpResponse:
    """Whether a unit, team or household may be proposed for one award."""
    return _one(request, SubjectKey(ORGANISATION, unit_id), award_code)


urlpatterns: list[URLPattern] = [
    path("ca-nhan/<person:person_id>/luat/", person, name="person-law"),
    path("ca-nhan/<person:person_id>/luat/<slug:award_code>/", person_award, name="person-law-award"),
    path("tap-the/<unit:unit_id>/luat/", unit, name="unit-law"),
    path("tap-the/<unit:unit_id>/luat/<slug:award_code>/", unit_award, name="unit-law-award"),
]
