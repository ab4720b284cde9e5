"""Pages: the regulation and the plan of a year."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions.year_papers import agree_year_paper, comment_year_paper, drafted, write_year_paper
from thidua.clusters.enums import YearPaperKind
from thidua.clusters.papers.season import year_paper
from thidua.clusters.permissions.season import may_lead_year, may_speak
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.year_papers import YearPaperView, year_paper_of
from thidua.errors import Missing, Problem, demand
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame
from thidua.web.pages.papers import answer
from thidua.web.pages.season import SLUGS, done, meeting_choices
from thidua.web.pages.season_forms import AgreeForm, CommentForm, VersionQuery, YearPaperForm
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear


def kind_of(slug: str) -> YearPaperKind:
    """The paper a word of an address names; ``Missing`` for any other word."""
    found = next((kind for kind, one in SLUGS.items() if one == slug), None)
    if found is None:
        raise Missing
    return found


def _version(request: Asked) -> int | None:
    query = VersionQuery(request.GET)
    if not query.is_valid():
        raise Missing
    return query.cleaned_data["version"]  # type: ignore[no-any-return]


def _page(
    request: Asked,
    block: BlockYear,
    kind: YearPaperKind,
    problem: Problem | None = None,
    typed: forms.Form | None = None,
) -> HttpResponse:
    view = year_paper_of(block, kind)
    asked = _version(request)
    if asked is not None and view.version(asked) is None:
        raise Missing
    shown = view.version(asked or view.latest)
    form = typed or CommentForm()
    context = {
        **frame(request, block, "season", below=str(kind.label)),
        "view": view,
        "slug": SLUGS[kind],
        "word": kind.label,
        "shown": shown,
        "changes": _changes(view, shown.number) if shown else [],
        "leading": may_lead_year(request.scope, block),
        "speaking": may_speak(request.scope, block),
        "form": form,
        "agree_form": AgreeForm(meetings=meeting_choices(block), initial={"version": view.latest}),
        "steps": None,
    }
    return again(request, "season/paper.html", context, problem, form)


def _changes(view: YearPaperView, number: int) -> list[dict[str, str]]:
    """What a version changed against the one before it, line by line; nothing for the first."""
    after, before = view.version(number), view.version(number - 1)
    if after is None or before is None:
        return []
    lines = unified_diff(before.text.splitlines(), after.text.splitlines(), lineterm="", n=0)
    told = [one for one in lines if one[:1] in "+-" and not one.startswith(("+++", "---")) and one[1:].strip()]
    return [{"sign": "new" if one[0] == "+" else "old", "text": one[1:]} for one in told]


@door("GET", query=VersionQuery)
def paper(request: Asked, block_id: int, kind: str) -> HttpResponse:
    """The regulation or the plan: the version asked for, what it changed, what members said, what was agreed."""
    return _page(request, block_year_for(request.scope, block_id), kind_of(kind))


@door("GET", "POST", body=YearPaperForm)
def paper_write(request: Asked, block_id: int, kind: str) -> HttpResponse:
    """Write the next version; the first begins with our template."""
    block, known = block_year_for(request.scope, block_id), kind_of(kind)
    demand(may_lead_year(request.scope, block))
    view = year_paper_of(block, known)
    if request.method == "GET":
        text = view.text or drafted(block, known)
        return _write_page(request, block, known, YearPaperForm(initial={"text": text, "seen": view.latest}))
    form = YearPaperForm(request.POST)
    there = reverse("year-paper", args=[block_id, kind])
    return done(
        request,
        lambda: write_year_paper(actor=request.scope, block_id=block_id, kind=known, **read(form)),
        _("Đã lưu bản mới."),
        there,
        lambda found: _write_page(request, block, known, form, found),
    )


def _write_page(
    request: Asked, block: BlockYear, kind: YearPaperKind, form: forms.Form, problem: Problem | None = None
) -> HttpResponse:
    context = {
        **frame(request, block, "season", below=str(kind.label)),
        "form": form,
        "word": kind.label,
        "slug": SLUGS[kind],
        "steps": None,
    }
    return again(request, "season/paper_write.html", context, problem, form)


@door("POST", body=CommentForm)
def paper_comment(request: Asked, block_id: int, kind: str) -> HttpResponse:
    """A member comments on the latest version."""
    block, known, form = block_year_for(request.scope, block_id), kind_of(kind), CommentForm(request.POST)
    return done(
        request,
        lambda: comment_year_paper(actor=request.scope, block_id=block_id, kind=known, text=read(form)["comment"]),
        _("Đã ghi góp ý của đơn vị."),
        reverse("year-paper", args=[block_id, kind]),
        lambda found: _page(request, block, known, found, form),
    )


@door("POST", body=AgreeForm)
def paper_agree(request: Asked, block_id: int, kind: str) -> HttpResponse:
    """Enter that the latest version was agreed."""
    block, known = block_year_for(request.scope, block_id), kind_of(kind)
    form = AgreeForm(request.POST, meetings=meeting_choices(block))

    def act() -> None:
        said = read(form)
        agree_year_paper(
            actor=request.scope, block_id=block_id, kind=known, version=said["version"], meeting_id=said["meeting"]
        )

    there = reverse("year-paper", args=[block_id, kind])
    return done(
        request, act, _("Đã ghi bản được thống nhất."), there, lambda found: _page(request, block, known, found)
    )


@door("GET", query=VersionQuery)
def paper_year(request: Asked, block_id: int, kind: str, form: str) -> HttpResponse:
    """The regulation or the plan as a paper, in the version asked for."""
    made = year_paper(request.scope, block_id, kind_of(kind), _version(request))
    return answer(lambda: made, form, f"{made.title} {' '.join(made.subtitle)}")


BASE = "cum-khoi/<block:block_id>/van-ban-nam/<str:kind>/"
urlpatterns: list[URLPattern] = [
    path(BASE, paper, name="year-paper"),
    path(f"{BASE}soan/", paper_write, name="year-paper-write"),
    path(f"{BASE}gop-y/", paper_comment, name="year-paper-comment"),
    path(f"{BASE}thong-nhat/", paper_agree, name="year-paper-agree"),
    path(f"{BASE}ban-in.<str:form>", paper_year, name="paper-year"),
]
