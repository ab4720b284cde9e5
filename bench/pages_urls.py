"""The product's addresses and the empty page: layout, session and scope, no content."""

from django.shortcuts import render
from django.urls import path

from thidua.config.urls import handler400, handler403, handler404, handler500
from thidua.config.urls import urlpatterns as product
from thidua.web.door import door

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@door("GET")
def empty(request):
    """The frame around nothing, for the scope of whoever is signed in."""
    assert request.scope.person_id
    return render(request, "base.html")


urlpatterns = [path("bench-empty/", empty), *product]
