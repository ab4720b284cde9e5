"""Public pages: the front page, the honour board, decisions, movements, exemplars, collectives. Nobody signs in to read them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy

from thidua.errors import Missing
from thidua.portal.enums import PublicKind
from thidua.portal.queries.honours import collective, counted, forms_shown, honours, years_shown
from thidua.portal.queries.published import listed, movement_awards, published_for, recipients
from thidua.portal.story import paragraphs
from thidua.web.door import door
from thidua.web.fields import MOST_FIGURES
from thidua.web.pace import too_often
from thidua.web.pages.public_frame import as_day, honour_lines, linked, pages_of, shown

FRONT = {"news": 4, "honours": 8, "decisions": 5, "movements": 5, "exemplars": 3}
BIGGEST = 10**18


class BoardQuery(forms.Form):
    """How the honour board is cut."""

    q = forms.CharField(required=False, max_length=200, label=gettext_lazy("Tên, đơn vị, số quyết định"))
    year = forms.IntegerField(required=False, min_value=1945, max_value=2200)
    form = forms.CharField(required=False, max_length=80)
    page = forms.IntegerField(required=False, min_value=1, max_value=10**MOST_FIGURES)


class ListQuery(forms.Form):
    """Which words, which page of a list."""

    q = forms.CharField(required=False, max_length=200, label=gettext_lazy("Tìm trong tiêu đề"))
    page = forms.IntegerField(required=False, min_value=1, max_value=10**MOST_FIGURES)


def _asked(form: forms.Form) -> dict[str, Any]:
    """What was asked; a value nobody can have asked for in a form counts as not asked."""
    form.is_valid()
    return {name: form.cleaned_data.get(name) for name in form.fields}


@door("GET", public=True)
def home(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The newest of everything, and the way to verify a paper."""
    some = {kind: listed(kind, size=FRONT[name]).items for name, kind in _KINDS.items()}
    context = {
        "news": linked(list(some[PublicKind.NEWS])),
        "decisions": linked(list(some[PublicKind.DECISION])),
        "movements": [_movement_line(one) for one in linked(list(some[PublicKind.MOVEMENT]))],
        "exemplars": linked(list(some[PublicKind.EXEMPLAR])),
        "honours": honour_lines(list(honours(size=FRONT["honours"]).items)),
        "honoured": counted(),
    }
    return shown("public/home.html", "home", context)


_KINDS = {
    "news": PublicKind.NEWS,
    "decisions": PublicKind.DECISION,
    "movements": PublicKind.MOVEMENT,
    "exemplars": PublicKind.EXEMPLAR,
}


@door("GET", public=True, query=BoardQuery)
def board(request: HttpRequest) -> HttpResponse:
    """The honour board, cut by year, form and words typed with or without marks."""
    if request.META.get("QUERY_STRING") and (refused := too_often(request, "portal", looking=True)):
        return refused
    asked = _asked(BoardQuery(request.GET))
    text, year, form = asked["q"] or "", asked["year"], asked["form"] or ""
    page = honours(year=year, form=form, text=text, number=asked["page"] or 1)
    kept = {"q": text, "year": str(year or ""), "form": form}
    context = {
        "lines": honour_lines(list(page.items)),
        "pages": pages_of(page, reverse("public-honours"), **kept),
        "years": years_shown(),
        "forms": forms_shown(),
        "text": text,
        "year": year,
        "form": form,
        "filtered": any(kept.values()),
    }
    return shown("public/honours.html", "honours", context)


def _list(request: HttpRequest, kind: PublicKind, name: str, template: str) -> HttpResponse:
    if request.META.get("QUERY_STRING") and (refused := too_often(request, "portal", looking=True)):
        return refused
    asked = _asked(ListQuery(request.GET))
    text = asked["q"] or ""
    page = listed(kind, text=text, number=asked["page"] or 1)
    lines = linked(list(page.items))
    context = {
        "lines": [_movement_line(one) for one in lines] if kind == PublicKind.MOVEMENT else lines,
        "pages": pages_of(page, reverse(f"public-{name}"), q=text),
        "text": text,
        "place": reverse(f"public-{name}"),
    }
    return shown(template, name, context)


@door("GET", public=True, query=ListQuery)
def decisions(request: HttpRequest) -> HttpResponse:
    """The decisions that were published."""
    return _list(request, PublicKind.DECISION, "decisions", "public/decisions.html")


@door("GET", public=True, query=ListQuery)
def movements(request: HttpRequest) -> HttpResponse:
    """The movements that were published."""
    return _list(request, PublicKind.MOVEMENT, "movements", "public/movements.html")


@door("GET", public=True, query=ListQuery)
def exemplars(request: HttpRequest) -> HttpResponse:
    """The examples that were published, as long as their award stands."""
    return _list(request, PublicKind.EXEMPLAR, "exemplars", "public/exemplars.html")


@door("GET", public=True)
def decision(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """One decision with those it commends; an award taken back since says so."""
    row = published_for(PublicKind.DECISION, _known(number))
    return shown("public/decision.html", "decisions", {"row": row, "lines": honour_lines(recipients(row))})


@door("GET", public=True)
def movement(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """One movement, and the awards given in it."""
    row = published_for(PublicKind.MOVEMENT, _known(number))
    context = {**_movement_line({"one": row}), "row": row, "lines": honour_lines(movement_awards(row))}
    return shown("public/movement.html", "movements", context)


@door("GET", public=True)
def exemplar(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """One example and the award it rests on."""
    row = published_for(PublicKind.EXEMPLAR, _known(number))
    lines = honour_lines(recipients(row))
    context = {"row": row, "lines": lines, "paragraphs": paragraphs(row.facts.get("body", ""))}
    return shown("public/exemplar.html", "exemplars", context)


@door("GET", public=True)
def one_collective(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """What is public of one collective: its awards and those of its people."""
    found = collective(_known(number))
    if found is None:
        raise Missing
    context = {
        "found": found,
        "own": honour_lines(found.own),
        "people": honour_lines(found.people),
    }
    return shown("public/collective.html", "honours", context)


def _known(number: int) -> int:
    """A number a row can have."""
    if number >= BIGGEST:
        raise Missing
    return number


def _movement_line(line: dict[str, Any]) -> dict[str, Any]:
    facts = line["one"].facts
    first, last = facts["stage"]
    return {
        **line,
        "stage": str(first) if first == last else f"{first}–{last}",
        "starts_on": as_day(facts["starts_on"]),
        "ends_on": as_day(facts["ends_on"]),
        "ended_on": as_day(facts["ended_on"]),
        "document_on": as_day(facts["document_on"]),
    }


urlpatterns: list[URLPattern] = [
    path("cong-khai/", home, name="public-home"),
    path("cong-khai/vinh-danh/", board, name="public-honours"),
    path("cong-khai/quyet-dinh/", decisions, name="public-decisions"),
    path("cong-khai/quyet-dinh/<int:number>/", decision, name="public-decision"),
    path("cong-khai/phong-trao/", movements, name="public-movements"),
    path("cong-khai/phong-trao/<int:number>/", movement, name="public-movement"),
    path("cong-khai/dien-hinh/", exemplars, name="public-exemplars"),
    path("cong-khai/dien-hinh/<int:number>/", exemplar, name="public-exemplar"),
    path("cong-khai/tap-the/<int:number>/", one_collective, name="public-collective"),
]
