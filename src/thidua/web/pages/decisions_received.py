"""Pages: decisions that came from other offices, and saying that they arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.actions.sending import acknowledge
from thidua.decisions.permissions import may_acknowledge
from thidua.decisions.queries.sending import received_copies, received_copy_for
from thidua.documents.queries import content_of
from thidua.errors import Missing, Problem
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.pages.decisions_forms import Nothing
from thidua.web.pages.downloads import stored
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again

if TYPE_CHECKING:
    from thidua.decisions.models import SentCopy


@door("GET")
def listed(request: Asked) -> HttpResponse:
    """The decisions that came to units in sight."""
    year = year_of(request)
    lines = received_copies(request.scope, year=year)
    context = {
        "lines": lines,
        "year": year,
        "waiting": sum(one.acknowledged_on is None for one in lines),
        "trail": [
            {"label": _("Quyết định khen thưởng"), "url": reverse("decisions")},
            {"label": _("Gửi đến"), "url": ""},
        ],
    }
    return render(request, "decisions/received_list.html", context)


@door("GET", "POST", body=Nothing)
def received(request: Asked, copy_id: int) -> HttpResponse:
    """One decision that came: what it says, its signed paper, and the button that says it arrived."""
    held = received_copy_for(request.scope, copy_id)
    if request.method != "POST":
        return _page(request, held)
    try:
        acknowledge(actor=request.scope, copy_id=copy_id)
    except MENDABLE as found:
        return _page(request, held, found)
    messages.success(request, _("Đã xác nhận nhận được quyết định."))
    return redirect("received", copy_id=copy_id)


def _page(request: Asked, held: SentCopy, problem: Problem | None = None) -> HttpResponse:
    decision = held.decision
    told = (decision.content or {}).get("rows", [])
    context = {
        "copy": held,
        "decision": decision,
        "issuer": name_on(decision.issuer_id, decision.decided_on or request.scope.on).full,
        "rows": told,
        "acknowledging": may_acknowledge(request.scope, held.unit_id),
        "trail": [
            {"label": _("Quyết định gửi đến"), "url": reverse("received-list")},
            {"label": str(decision), "url": ""},
        ],
    }
    return again(request, "decisions/received.html", context, problem)


@door("GET")
def received_file(request: Asked, copy_id: int) -> HttpResponse:
    """The signed paper of a decision that came."""
    file = received_copy_for(request.scope, copy_id).decision.signed_file
    if file is None:
        raise Missing
    return stored(file, content_of(file))


urlpatterns: list[URLPattern] = [
    path("quyet-dinh-den/", listed, name="received-list"),
    path("quyet-dinh-den/<sent_copy:copy_id>/", received, name="received"),
    path("quyet-dinh-den/<sent_copy:copy_id>/tep/", received_file, name="received-file"),
]
