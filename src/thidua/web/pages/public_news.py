"""Public pages: news with its photos, the feed for readers of news, the map of the site for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from email.utils import format_datetime

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.documents.queries import content_of
from thidua.portal.enums import PublicKind
from thidua.portal.queries.published import everything, face, listed, news_view, public_photo
from thidua.web.door import door
from thidua.web.pace import too_often
from thidua.web.pages.public import BIGGEST, ListQuery
from thidua.web.pages.public_frame import linked, pages_of, place_of, shown
from thidua.web.problems import not_found
from thidua.web.public_address import public_address

FEED = 30
MAPPED = (PublicKind.NEWS, PublicKind.DECISION, PublicKind.MOVEMENT, PublicKind.EXEMPLAR)


@door("GET", public=True, query=ListQuery)
def news(request: HttpRequest) -> HttpResponse:
    """The news, latest event first."""
    if request.META.get("QUERY_STRING") and (refused := too_often(request, "portal", looking=True)):
        return refused
    form = ListQuery(request.GET)
    form.is_valid()
    text, number = form.cleaned_data.get("q") or "", form.cleaned_data.get("page") or 1
    page = listed(PublicKind.NEWS, text=text, number=number)
    context = {
        "lines": linked(list(page.items)),
        "pages": pages_of(page, reverse("public-news"), q=text),
        "text": text,
        "place": reverse("public-news"),
    }
    return shown("public/news.html", "news", context)


@door("GET", public=True)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One piece of news with photos and what belongs to it."""
    if number >= BIGGEST:
        return not_found(request)
    view = news_view(number)
    return shown("public/one_news.html", "news", {"view": view, "related": linked(view.related)})


@door("GET", public=True)
def photo(request: HttpRequest, number: int, photo: int) -> HttpResponse:
    """A photo of a published piece of news: drawn anew when it was kept, it holds a picture and nothing else."""
    if max(number, photo) >= BIGGEST:
        return not_found(request)
    found = public_photo(number, photo)
    return HttpResponse(
        content_of(found.file),
        content_type=found.file.media_type,
        headers={
            "Content-Disposition": f'inline; filename="anh-{found.pk}.jpg"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "public, no-cache",
        },
    )


@door("GET", public=True)
def feed(request: HttpRequest) -> HttpResponse:
    """The latest news as RSS."""
    address = public_address(request)
    items = [
        {
            "one": row,
            "url": f"{address}{place_of(row)}",
            "day": format_datetime(datetime.combine(row.published_on, time(0), tzinfo=UTC)),
        }
        for row in listed(PublicKind.NEWS, size=FEED).items
    ]
    context = {
        "name": face().name or _("Thi đua, khen thưởng"),
        "home": f"{address}{reverse('public-home')}",
        "items": items,
    }
    return _xml("public/feed.xml", context, "application/rss+xml; charset=utf-8")


@door("GET", public=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The address of everything published, with the day it last changed."""
    address = public_address(request)
    names = ("public-home", "public-honours", "public-decisions", "public-movements", "public-exemplars", "public-news")
    lines = [{"url": f"{address}{reverse(name)}", "day": None} for name in names]
    lines += [
        {"url": f"{address}{place_of(row)}", "day": (row.changed_on or row.published_on).isoformat()}
        for row in everything(MAPPED)
    ]
    return _xml("public/sitemap.xml", {"lines": lines}, "application/xml; charset=utf-8")


def _xml(template: str, context: Mapping[str, object], kind: str) -> HttpResponse:
    answer = HttpResponse(render_to_string(template, context), content_type=kind)
    answer["Cache-Control"] = "public, no-cache"
    return answer


urlpatterns: list[URLPattern] = [
    path("cong-khai/tin/", news, name="public-news"),
    path("cong-khai/tin/<int:number>/", one, name="public-one-news"),
    path("cong-khai/tin/<int:number>/anh/<int:photo>/", photo, name="public-photo"),
    path("cong-khai/tin.rss", feed, name="public-feed"),
    path("sitemap.xml", sitemap, name="public-sitemap"),
]
