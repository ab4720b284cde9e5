"""Pages: the inbox, which is home, and the menu as a page for small screens without script."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from thidua.web.door import Asked, door


@door("GET")
def inbox(request: Asked) -> HttpResponse:
    """What waits for the asker."""
    return render(request, "inbox/inbox.html", {"scope": request.scope})


@door("GET")
def menu(request: Asked) -> HttpResponse:
    """The menu as a page of its own."""
    return render(request, "inbox/menu.html", {"scope": request.scope})


urlpatterns: list[URLPattern] = [path("", inbox, name="inbox"), path("danh-muc/", menu, name="menu")]
