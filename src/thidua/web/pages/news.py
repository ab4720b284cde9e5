"""Pages: news written by the office: drafted from a meeting, edited, signed by its author, shown to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Problem, demand
from thidua.meetings.queries import meetings
from thidua.portal.actions import Story, change_news, draft_news, drop_news, publish_news, sign_news
from thidua.portal.enums import NewsState, PublicKind
from thidua.portal.permissions import may_publish, may_see_office, may_sign_news, may_write_news
from thidua.portal.queries.news import news, news_for, photos_to_choose, related_to_choose
from thidua.portal.queries.office import publication_of
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.pages.publishing_forms import NewNewsForm, NewsForm, SeenForm
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.portal.models import News

TYPED = ("title", "lead", "body", "source")


def _new_form(request: Asked, *typed: Any) -> NewNewsForm:
    held = [(one.pk, f"{format_day(one.held_on)} – {one.title}") for one in meetings(request.scope)]
    return NewNewsForm(*typed, held=held)


@door("GET")
def listed(request: Asked) -> HttpResponse:
    """The news of the units in sight, and a new piece begun."""
    demand(may_see_office(request.scope))
    return _list(request, _new_form(request))


def _list(request: Asked, form: NewNewsForm, problem: Problem | None = None) -> HttpResponse:
    context = {
        "lines": [
            {"one": one, "tone": "open" if one.state == NewsState.SIGNED else "idle"} for one in news(request.scope)
        ],
        "form": form,
        "writing": may_write_news(request.scope, request.scope.unit_id or 0),
        "trail": [{"label": _("Trang công khai"), "url": reverse("publishing")}, {"label": _("Tin"), "url": ""}],
    }
    return again(request, "publishing/news_list.html", context, problem, form)


@door("POST", body=NewNewsForm)
def new(request: Asked) -> HttpResponse:
    """A piece of news begun, from the records of a meeting where one was chosen."""
    form = _new_form(request, request.POST)
    try:
        made = draft_news(actor=request.scope, meeting_id=read(form)["meeting"])
    except MENDABLE as problem:
        return _list(request, form, problem)
    messages.success(request, _("Đã soạn bản thảo từ hồ sơ. Hãy đọc lại, sửa rồi ký."))
    return redirect("news-one", news_id=made.pk)


@door("GET", "POST", body=NewsForm)
def one(request: Asked, news_id: int) -> HttpResponse:
    """One piece of news, edited; below it how it stands."""
    held = news_for(request.scope, news_id)
    if request.method == "GET":
        return _page(request, held, _form(request, held))
    form = _form(request, held, request.POST)
    try:
        said = read(form)
        story = Story(
            **{name: said[name] for name in TYPED},
            event_on=said["event_on"],
            photos=said["photos"],
            related=said["related"],
        )
        change_news(actor=request.scope, news_id=news_id, said=story, seen=said["seen"] or 0)
    except MENDABLE as problem:
        return _page(request, held, form, problem)
    messages.success(request, _("Đã lưu tin."))
    return redirect("news-one", news_id=news_id)


def _form(request: Asked, held: News, *typed: Any) -> NewsForm:
    related = set(held.related.values_list("pk", "title"))
    near = [*related_to_choose(request.scope, held)]
    near += [(pk, title) for pk, title in related if pk not in {number for number, _title in near}]
    first = {name: getattr(held, name) for name in (*TYPED, "event_on")}
    first |= {
        "photos": list(held.photos.values_list("pk", flat=True)),
        "related": [pk for pk, _title in related],
        "seen": held.revision,
    }
    pictures = [(one.pk, one.caption) for one in photos_to_choose(held)]
    return NewsForm(*typed, pictures=pictures, near=near, initial=first)


def _page(request: Asked, held: News, form: NewsForm, problem: Problem | None = None) -> HttpResponse:
    scope = request.scope
    context = {
        "held": held,
        "form": form,
        "signed": held.state == NewsState.SIGNED,
        "state": str(NewsState(held.state).label),
        "told": publication_of(PublicKind.NEWS, held.pk),
        "writing": may_write_news(scope, held.owner_id),
        "signing": may_sign_news(scope, held),
        "publishing": may_publish(scope, held.owner_id),
        "trail": [
            {"label": _("Trang công khai"), "url": reverse("publishing")},
            {"label": _("Tin"), "url": reverse("news")},
            {"label": held.title, "url": ""},
        ],
    }
    return again(request, "publishing/news_one.html", context, problem, form)


@door("POST", body=SeenForm)
def sign(request: Asked, news_id: int) -> HttpResponse:
    """The author stands for the words."""
    held = news_for(request.scope, news_id)
    try:
        sign_news(actor=request.scope, news_id=news_id, seen=read(SeenForm(request.POST))["seen"] or 0)
    except MENDABLE as problem:
        return _page(request, held, _form(request, held), problem)
    messages.success(request, _("Đã ký tin. Lãnh đạo đơn vị công khai từ trang này."))
    return redirect("news-one", news_id=news_id)


@door("POST", body=SeenForm)
def publish(request: Asked, news_id: int) -> HttpResponse:
    """Show it to everybody as it was signed."""
    held = news_for(request.scope, news_id)
    try:
        publish_news(actor=request.scope, news_id=news_id, seen=read(SeenForm(request.POST))["seen"] or 0)
    except MENDABLE as problem:
        return _page(request, held, _form(request, held), problem)
    messages.success(request, _("Đã công khai tin."))
    return redirect("news-one", news_id=news_id)


@door("POST")
def drop(request: Asked, news_id: int) -> HttpResponse:
    """A draft given up."""
    held = news_for(request.scope, news_id)
    try:
        drop_news(actor=request.scope, news_id=news_id)
    except MENDABLE as problem:
        return _page(request, held, _form(request, held), problem)
    messages.success(request, _("Đã bỏ bản thảo."))
    return redirect("news")


urlpatterns: list[URLPattern] = [
    path("tin/", listed, name="news"),
    path("tin/moi/", new, name="news-new"),
    path("tin/<news:news_id>/", one, name="news-one"),
    path("tin/<news:news_id>/ky/", sign, name="news-sign"),
    path("tin/<news:news_id>/cong-khai/", publish, name="news-publish"),
    path("tin/<news:news_id>/bo/", drop, name="news-drop"),
]
