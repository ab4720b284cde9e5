"""Pages: the guide."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.web.door import Asked, door
from thidua.web.guide import guide_page, guide_pages, to_html
from thidua.web.pages.block_frame import address


def _address(kind: str, name: str) -> str:
    return address(name) if kind == "page" else reverse("help-page", args=[name])


@door("GET")
def contents(request: Asked) -> HttpResponse:
    """The pages of the guide."""
    return render(request, "help/contents.html", {"pages": guide_pages(), "on": request.scope.on})


@door("GET")
def one(request: Asked, page: str) -> HttpResponse:
    """One page of the guide."""
    found = guide_page(page)
    listed = guide_pages()
    at = listed.index(found)
    context = {
        "page": found,
        "html": to_html(found.body, _address),
        "trail": [{"label": _("Hướng dẫn"), "url": reverse("help")}, {"label": found.title}],
        "pages": listed,
        "on": request.scope.on,
        "next": listed[at + 1] if at + 1 < len(listed) else None,
    }
    return render(request, "help/page.html", context)


urlpatterns: list[URLPattern] = [
    path("huong-dan/", contents, name="help"),
    path("huong-dan/<slug:page>/", one, name="help-page"),
]
