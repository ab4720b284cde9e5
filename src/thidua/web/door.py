"""What every page begins with: which methods it takes, whether it is open to all, which form its body has."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from thidua.registry.scope import Scope

View = TypeVar("View", bound=Callable[..., HttpResponse])


class Asked(HttpRequest):
    """A request that has come through the middleware: it carries its scope."""

    scope: Scope
    account_id: int
    htmx: Any


def door(
    *methods: str,
    public: bool = False,
    body: type[forms.Form] | None = None,
    query: type[forms.Form] | None = None,
) -> Callable[[View], View]:
    """Open a page for the methods named; HEAD comes with GET. Everything but a public page asks to sign in first.

    body, query: the form whose typed id fields the tests swap for foreign ones.
    """
    allowed = [*methods, *(["HEAD"] if "GET" in methods else [])]

    def wrap(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            if not public and not request.user.is_authenticated:
                there = request.get_full_path() if request.method == "GET" else "/"
                return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': there})}")
            if request.method != "HEAD":
                return view(request, *args, **kwargs)
            request.method = (
                "GET"  # asked for the head of a page: a view that tells looking from sending must see a look
            )
            try:
                return view(request, *args, **kwargs)
            finally:
                request.method = "HEAD"

        marks = {"methods": tuple(methods), "public": public, "body": body, "query": query}
        for name, value in marks.items():
            setattr(opened, name, value)
        return cast("View", opened)

    return wrap
