"""Pages: what people must judge about a subject for an award and a year, with the criterion in words and its article."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.queries.judging import to_judge
from thidua.documents.queries import content_of
from thidua.eligibility.actions import Evidence, Matter, Saying, judge_all
from thidua.eligibility.enums import JudgementWord
from thidua.eligibility.permissions import may_judge
from thidua.eligibility.queries import asked_about, evidence_for, library_for
from thidua.eligibility.queries.judgements import Asked as Criterion
from thidua.eligibility.queries.subjects import Subjected, subject_for
from thidua.errors import Fault, Missing, Problem, Unreadable
from thidua.law.citations import Standing
from thidua.law.library import Library
from thidua.records.queries.lawful import ORGANISATION, PERSON, SubjectKey, records_of
from thidua.registry.queries import continued_as
from thidua.vietnamese import sort_key
from thidua.web.door import Asked, door
from thidua.web.fields import ManyFilesInput
from thidua.web.pages.downloads import stored
from thidua.web.pages.law_rows import STANDINGS
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

NAMES = {PERSON: "person", ORGANISATION: "unit"}
TONES = {JudgementWord.YES: "done", JudgementWord.NO: "late", JudgementWord.RESERVATIONS: "wait"}
MOST_FILES = 10


class JudgingQuery(forms.Form):
    """For which award and which year of achievement people judge."""

    award = forms.ChoiceField(label=gettext_lazy("Danh hiệu, hình thức"))
    closing = forms.IntegerField(
        label=gettext_lazy("Năm thành tích"),
        min_value=1945,
        max_value=2199,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
    )

    def __init__(self, *given: Any, library: Library | None = None, **options: Any) -> None:
        super().__init__(*given, **options)
        awards = sorted((library or library_for()).awards.values(), key=lambda one: sort_key(one.name))
        self.fields["award"].choices = [(one.code, one.name) for one in awards]  # type: ignore[attr-defined]


class JudgingForm(JudgingQuery):
    """What is said of each criterion: a word, a reason, evidence; criteria without a word stay as they are."""

    def __init__(self, *given: Any, criteria: list[Criterion] | None = None, **options: Any) -> None:
        super().__init__(*given, **options)
        self.criteria = criteria or []
        for hidden in ("award", "closing"):
            self.fields[hidden].widget = forms.HiddenInput()
        for one in self.criteria:
            key = f"{one.award}:{one.code}"
            words = [("", _("Chưa đánh giá") if one.current is None else _("Giữ đánh giá đang có"))]
            self.fields[f"word:{key}"] = forms.ChoiceField(
                label=_("Kết luận"), choices=[*words, *JudgementWord.choices], required=False, widget=forms.RadioSelect
            )
            self.fields[f"reason:{key}"] = forms.CharField(
                label=_("Lý do"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"files:{key}"] = forms.FileField(
                label=_("Minh chứng"), required=False, widget=ManyFilesInput()
            )
            self.fields[f"known:{key}"] = forms.IntegerField(
                min_value=0, required=False, widget=forms.HiddenInput(), initial=one.current.id if one.current else 0
            )


def _query(request: Asked, library: Library) -> dict[str, Any]:
    """Which award and year the address asks about; the year looked at where it names none."""
    given = {"closing": year_of(request), **request.GET.dict()}
    form = JudgingQuery(given, library=library)
    return {"query": form, **(form.cleaned_data if form.is_valid() else {"award": "", "closing": None})}


def _judging(request: Asked, key: SubjectKey) -> HttpResponse:
    about = subject_for(request.scope, key)
    library = library_for(min(about.unit_ids, default=None))
    if request.method == "POST":
        return _said(request, about, library)
    asked = _query(request, library)
    context = _frame(about) | {"query": asked["query"], "closing": asked["closing"]}
    if not asked["award"] or not asked["closing"]:
        return again(request, "judging/judging.html", context, None)
    criteria = _criteria(request, key, library, asked["award"], asked["closing"])
    form = JudgingForm(
        library=library, criteria=criteria, initial={"award": asked["award"], "closing": asked["closing"]}
    )
    return _page(request, about, context, form, library, asked["award"])


def _criteria(request: Asked, key: SubjectKey, library: Library, award: str, year: int) -> list[Criterion]:
    known = records_of(request.scope, [key], request.scope.on).get(key)
    if known is None:
        raise Missing
    return asked_about(request.scope, key, award, year, library, known.subject)


def _page(
    request: Asked,
    about: Subjected,
    context: dict[str, Any],
    form: JudgingForm,
    library: Library,
    award: str,
    problem: Problem | None = None,
) -> HttpResponse:
    ruling = may_judge(request.scope, about.unit_ids)
    rows = []
    for one in form.criteria:
        key = f"{one.award}:{one.code}"
        tone, word = STANDINGS[Standing(one.standing)]
        rows.append(
            {
                "one": one,
                "source": {"cite": one.cite, "tone": tone, "word": word},
                "current": _told(one.current),
                "earlier": [_told(each) for each in one.earlier],
                "of": one.award_name if one.award != library.canonical(award) else "",
                "fields": [form[f"{name}:{key}"] for name in ("word", "reason", "files", "known")],
                "open": one.current is None or form.is_bound,
            }
        )
    context |= {
        "form": form,
        "rows": rows,
        "award_name": library.name(award),
        "may": ruling,
        "lacking": sum(row["current"] is None for row in rows),
    }
    return again(request, "judging/judging.html", context, problem, form)


def _told(judged: Any) -> dict[str, Any] | None:
    if judged is None:
        return None
    return {"one": judged, "tone": TONES[JudgementWord(judged.word)], "word": judged.said}


def _frame(about: Subjected) -> dict[str, Any]:
    name = NAMES[about.key.kind]
    return {
        "name": about.name,
        "here": reverse(f"{name}-judging", args=[about.key.id]),
        "trail": [{"label": about.name, "url": reverse(name, args=[about.key.id])}, {"label": _("Đánh giá")}],
    }


def _said(request: Asked, about: Subjected, library: Library) -> HttpResponse:
    plain = JudgingQuery(request.POST, library=library)
    if not plain.is_valid():
        raise Missing
    award, year = plain.cleaned_data["award"], plain.cleaned_data["closing"]
    criteria = _criteria(request, about.key, library, award, year)
    form = JudgingForm(request.POST, library=library, criteria=criteria)  # files are read apart, several a field
    try:
        said = read(form)
        sayings = [one for each in criteria if (one := _saying(request, said, each, year)) is not None]
        made = judge_all(actor=request.scope, subject=about.key, sayings=sayings)
    except MENDABLE as problem:
        shown = JudgingQuery(initial={"award": award, "closing": str(year)}, library=library)
        context = _frame(about) | {"query": shown, "closing": str(year)}
        return _page(request, about, context, form, library, award, problem)
    if made:
        messages.success(request, _("Đã ghi %(n)d đánh giá.") % {"n": len(made)})
    else:
        messages.info(request, _("Chưa chọn kết luận nào nên chưa ghi gì."))
    there = reverse(f"{NAMES[about.key.kind]}-judging", args=[about.key.id])
    return HttpResponseRedirect(f"{there}?{_asking(award, year)}")


def _saying(request: Asked, said: dict[str, Any], one: Criterion, year: int) -> Saying | None:
    key = f"{one.award}:{one.code}"
    if not said[f"word:{key}"]:
        return None
    files = request.FILES.getlist(f"files:{key}")
    if len(files) > MOST_FILES:
        message = _("Mỗi tiêu chí nhận nhiều nhất %(n)d tệp.") % {"n": MOST_FILES}
        raise Unreadable(Fault("API-04", message, f"files:{key}"))
    return Saying(
        Matter(one.award, one.code, year),
        JudgementWord(said[f"word:{key}"]),
        said[f"reason:{key}"],
        [Evidence(each.name or "", each.read()) for each in files],
        said[f"known:{key}"] or 0,
    )


@door("GET")
def waiting(request: Asked) -> HttpResponse:
    """The own unit's people and teams that stand in lists and nobody has judged yet."""
    rows = [
        {
            "one": one,
            "url": f"{reverse(f'{NAMES[one.key.kind]}-judging', args=[one.key.id])}?{_asking(one.award, one.year)}",
        }
        for one in to_judge(request.scope)
    ]
    return render(request, "judging/waiting.html", {"rows": rows})


def _asking(award: str, year: int) -> str:
    """What the address of a judging page asks about."""
    return urlencode({"award": award, "closing": str(year)})


@door("GET", "POST", query=JudgingQuery, body=JudgingForm)
def person(request: Asked, person_id: int) -> HttpResponse:
    """What people must judge about a person."""
    return _judging(request, SubjectKey(PERSON, continued_as(request.scope, person_id)))


@door("GET", "POST", query=JudgingQuery, body=JudgingForm)
def unit(request: Asked, unit_id: int) -> HttpResponse:
    """What people must judge about a unit, team or household."""
    return _judging(request, SubjectKey(ORGANISATION, unit_id))


@door("GET")
def evidence(request: Asked, file_id: int) -> HttpResponse:
    """A piece of evidence, always as a download."""
    file = evidence_for(request.scope, file_id)
    return stored(file, content_of(file))


urlpatterns: list[URLPattern] = [
    path("ca-nhan/<person:person_id>/danh-gia/", person, name="person-judging"),
    path("tap-the/<unit:unit_id>/danh-gia/", unit, name="unit-judging"),
    path("danh-gia/", waiting, name="judging"),
    path("danh-gia/minh-chung/<judgement_file:file_id>/", evidence, name="judgement-file"),
]
