"""Pages: the delegates of a conference beside the quota of each unit, the roll of the day, who goes to the congress above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from thidua.errors import Problem
from thidua.meetings.actions import call_delegates, name_delegates, replace_delegate, send_to_congress, set_quotas
from thidua.meetings.enums import CONFERENCES, Presence
from thidua.meetings.permissions import may_name_delegates
from thidua.meetings.queries.conferences import (
    congress_delegates,
    delegations,
    meeting_of_delegate,
    meeting_of_seat,
)
from thidua.registry.queries import names_on
from thidua.web.door import Asked, door
from thidua.web.pages.conferences import conference_for
from thidua.web.pages.conferences_forms import (
    CallForm,
    CongressForm,
    NameForm,
    QuotasForm,
    ReplaceForm,
    presences_of,
    quotas_of,
)
from thidua.web.pages.meetings_frame import act, around, why_not
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms

    from thidua.meetings.models import Meeting


@door("GET", "POST", body=QuotasForm)
def conference_delegates(request: Asked, meeting_id: int) -> HttpResponse:
    """The delegates of every unit; whoever runs the conference sets how many each may send."""
    held = conference_for(request, meeting_id)
    if request.method == "GET":
        return _page(request, held, None)
    typed, form = request.POST.dict(), QuotasForm(request.POST)

    def done() -> object:
        seen = read(form)["seen"]
        return set_quotas(actor=request.scope, meeting_id=meeting_id, quotas=quotas_of(typed), seen=seen)

    return _done(request, held, done, _("Đã ghi chỉ tiêu đại biểu."), form)


@door("POST", body=NameForm)
def delegates_name(request: Asked, seat_id: int) -> HttpResponse:
    """Name delegates of one unit."""
    held, form = meeting_of_seat(request.scope, seat_id), NameForm(request.POST)

    def done() -> object:
        return name_delegates(actor=request.scope, seat_id=seat_id, people=read(form)["people"])

    return _done(request, held, done, _("Đã ghi đại biểu."), form, seat_id)


@door("POST", body=ReplaceForm)
def delegate_replace(request: Asked, delegate_id: int) -> HttpResponse:
    """Send somebody else in a delegate's place."""
    (held, _seat), form = meeting_of_delegate(request.scope, delegate_id), ReplaceForm(request.POST)

    def done() -> object:
        said = read(form)
        return replace_delegate(
            actor=request.scope, delegate_id=delegate_id, person=said["person"], reason=said["reason"]
        )

    return _done(request, held, done, _("Đã thay đại biểu."), form)


@door("POST", body=CallForm)
def delegates_call(request: Asked, meeting_id: int) -> HttpResponse:
    """Write down who came."""
    held, typed = conference_for(request, meeting_id), request.POST.dict()

    def done() -> object:
        return call_delegates(actor=request.scope, meeting_id=meeting_id, answers=presences_of(typed))

    return _done(request, held, done, _("Đã điểm danh đại biểu."))


@door("POST", body=CongressForm)
def congress_send(request: Asked, meeting_id: int) -> HttpResponse:
    """Write down whom the conference sends to the congress above."""
    held = conference_for(request, meeting_id)
    form = CongressForm(request.POST, units=_units(held))

    def done() -> object:
        said = read(form)
        return send_to_congress(
            actor=request.scope, meeting_id=meeting_id, congress=said["congress"], people=said["people"],
            unit_id=said["unit"],
        )  # fmt: skip

    return _done(request, held, done, _("Đã ghi đại biểu dự đại hội cấp trên."), form)


def _done(
    request: Asked,
    held: Meeting,
    done: Callable[[], object],
    said: str,
    form: forms.Form | None = None,
    seat_id: int | None = None,
) -> HttpResponse:
    found = act(request, done, said, "conference-delegates", held.pk)
    if isinstance(found, HttpResponse):
        return found
    if held.kind not in CONFERENCES:
        raise found
    return _page(request, held, found, form, seat_id)


def _units(held: Meeting) -> list[tuple[int, str]]:
    return [(one.unit_id, one.unit) for one in delegations(held)]


def _page(
    request: Asked,
    held: Meeting,
    problem: Problem | None,
    form: forms.Form | None = None,
    seat_id: int | None = None,
) -> HttpResponse:
    listed, typed = delegations(held), request.POST.dict() if problem else {}
    context = around(request, held, "conference-delegates", _("Cử đại biểu"))
    closed = context["closed"]
    rows: list[dict[str, Any]] = [
        {
            "one": one,
            "quota": typed.get(f"quota:{one.seat_id}", "" if one.quota is None else str(one.quota)),
            "naming": not closed and bool(may_name_delegates(request.scope, held, one.unit_id)),
            "full": one.left == 0,
            "text": typed.get("people", "") if seat_id == one.seat_id else "",
        }
        for one in listed
    ]
    sent = congress_delegates(held)
    names = names_on([one.unit_id for one in sent], held.held_on)
    units = [(one.unit_id, one.unit) for one in listed]
    context |= {
        "rows": rows,
        "own_unit": request.scope.unit_id,
        "named": sum(one.named for one in listed),
        "quota": sum(one.quota or 0 for one in listed),
        "came": sum(one.came for one in listed),
        "presences": Presence.choices,
        "calling": context["writing"] and not context["not_yet"] and any(one.named for one in listed),
        "sent": [{"one": one, "unit": names[one.unit_id].full if one.unit_id else ""} for one in sent],
        "congress_form": form if isinstance(form, CongressForm) else CongressForm(units=units),
        "why_not": why_not(context) if closed or not any(row["naming"] for row in rows) else "",
    }
    return again(request, "conferences/delegates.html", context, problem, context["congress_form"])


urlpatterns: list[URLPattern] = [
    path("hoi-nghi/<meeting:meeting_id>/cu-dai-bieu/", conference_delegates, name="conference-delegates"),
    path("hoi-nghi/thanh-phan/<seat:seat_id>/dai-bieu/", delegates_name, name="delegates-name"),
    path("hoi-nghi/dai-bieu/<delegate:delegate_id>/thay/", delegate_replace, name="delegate-replace"),
    path("hoi-nghi/<meeting:meeting_id>/diem-danh-dai-bieu/", delegates_call, name="delegates-call"),
    path("hoi-nghi/<meeting:meeting_id>/dai-hoi-cap-tren/", congress_send, name="congress-send"),
]
