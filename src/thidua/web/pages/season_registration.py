"""Pages: what each member registers for the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions.registrations import (
    register_target,
    return_registration,
    save_registration,
    send_registration,
)
from thidua.clusters.enums import RegistrationState
from thidua.clusters.papers.season import registration_paper
from thidua.clusters.permissions.season import may_lead_year, may_sign_for_unit, may_speak
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.season import registrations_of, terms_of
from thidua.errors import Problem, demand
from thidua.law import titles_on
from thidua.registry.acts import subject_of
from thidua.targets.queries import targets_of
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame
from thidua.web.pages.papers import answer
from thidua.web.pages.season import done
from thidua.web.pages.season_forms import (
    MOVEMENTS,
    OwnAimForm,
    RegistrationForm,
    ReturnForm,
    aim_of,
    wanted_of,
)
from thidua.web.pages.tasks_rows import target_line
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

TONES = {
    "": "idle",
    RegistrationState.DRAFT: "open",
    RegistrationState.SENT: "done",
    RegistrationState.RETURNED: "late",
}


def _overview(
    request: Asked, block: BlockYear, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    scope, rows = request.scope, registrations_of(block)
    own = next((one for one in rows if one.unit_id == scope.unit_id), None)
    context = {
        **frame(request, block, "season", below=_("Đăng ký thi đua")),
        "terms": terms_of(block),
        "rows": [{"row": one, "tone": TONES[one.state], "word": one.state_word or _("Chưa đăng ký")} for one in rows],
        "own": own,
        "speaking": may_speak(scope, block),
        "signing": may_sign_for_unit(scope, block),
        "leading": may_lead_year(scope, block),
        "return_form": typed if isinstance(typed, ReturnForm) else ReturnForm(),
        "steps": None,
    }
    return again(request, "season/registrations.html", context, problem, *([typed] if typed else []))


@door("GET")
def registrations(request: Asked, block_id: int) -> HttpResponse:
    """Who registered what, who is late, who has not registered."""
    return _overview(request, block_year_for(request.scope, block_id))


@door("GET", "POST", body=RegistrationForm)
def registration(request: Asked, block_id: int) -> HttpResponse:
    """The own unit's registration: titles with numbers, movements, targets."""
    block = block_year_for(request.scope, block_id)
    demand(may_speak(request.scope, block))
    if request.method == "GET":
        return _edit(request, block)
    form = RegistrationForm(request.POST)

    def act() -> None:
        said = read(form)
        wanted = wanted_of(request.POST.dict(), titles_on(request.scope.on))
        save_registration(actor=request.scope, block_id=block_id, wanted=wanted, seen=said["seen"])

    here = reverse("registration", args=[block_id])
    return done(request, act, _("Đã lưu bản đăng ký."), here, lambda found: _edit(request, block, found))


def _edit(
    request: Asked, block: BlockYear, problem: Problem | None = None, aim_form: forms.Form | None = None
) -> HttpResponse:
    scope = request.scope
    own = next((one for one in registrations_of(block) if one.unit_id == scope.unit_id), None)
    held = {one.code: one for one in own.titles} if own else {}
    moves = list(own.movements) if own else []
    typed = request.POST if problem and aim_form is None else None
    wrong = {one.path: one for one in getattr(problem, "faults", [])}
    titles: list[dict[str, Any]] = []
    for one in titles_on(scope.on):
        known = held.get(one.code)
        titles.append(
            {
                "title": one,
                "count": typed.get(f"count:{one.code}", "") if typed else (known.count if known else ""),
                "note": typed.get(f"note:{one.code}", "") if typed else (known.note if known else ""),
                "fault": wrong.get(f"count:{one.code}"),
            }
        )
    rows = [
        {name: typed.get(f"{name}:{at}", "") for name in ("movement", "aim", "since", "until")}
        if typed
        else _movement(moves[at] if at < len(moves) else None)
        for at in range(_rows_shown(moves, typed))
    ]
    context = {
        **frame(request, block, "season", below=_("Đăng ký của đơn vị")),
        "own": own,
        "titles": titles,
        "movements": rows,
        "most": MOVEMENTS,
        "locked": own is not None and own.state == RegistrationState.SENT,
        "signing": may_sign_for_unit(scope, block),
        "targets": [
            {**target_line(one), "linked": True}
            for one in targets_of(subject_of(block), scope.on)
            if one.unit_id == scope.unit_id
        ],
        "aim_form": aim_form or OwnAimForm(),
        "terms": terms_of(block),
        "steps": None,
    }
    return again(request, "season/registration.html", context, problem, *([aim_form] if aim_form else []))


def _rows_shown(held: Sequence[Any], typed: Mapping[str, str] | None) -> int:
    """The movements there are and two rows more, as far as a registration holds; after a problem the rows as typed."""
    if typed:
        return max(1, sum(f"movement:{at}" in typed for at in range(MOVEMENTS)))
    return min(len(held) + 2, MOVEMENTS)


def _movement(found: Any) -> dict[str, Any]:
    if found is None:
        return {"movement": "", "aim": "", "since": "", "until": ""}
    return {"movement": found.name, "aim": found.aim, "since": found.since, "until": found.until}


class SendForm(forms.Form):
    """Sending takes nothing but the decision."""


@door("POST", body=SendForm)
def registration_send(request: Asked, block_id: int) -> HttpResponse:
    """A leader sends the registration of the own unit."""
    block, there = block_year_for(request.scope, block_id), reverse("registrations", args=[block_id])
    return done(
        request,
        lambda: send_registration(actor=request.scope, block_id=block_id),
        _("Đã gửi đăng ký thi đua."),
        there,
        lambda found: _edit(request, block, found),
    )


@door("POST", body=ReturnForm)
def registration_return(request: Asked, block_id: int) -> HttpResponse:
    """The head gives a registration back."""
    block, there = block_year_for(request.scope, block_id), reverse("registrations", args=[block_id])
    form = ReturnForm(request.POST)

    def act() -> None:
        said = read(form)
        return_registration(actor=request.scope, block_id=block_id, unit_id=said["unit"], reason=said["reason"])

    return done(request, act, _("Đã trả lại bản đăng ký."), there, lambda found: _overview(request, block, found, form))


@door("POST", body=OwnAimForm)
def registration_target(request: Asked, block_id: int) -> HttpResponse:
    """The own unit registers a target."""
    block, there = block_year_for(request.scope, block_id), reverse("registration", args=[block_id])
    form = OwnAimForm(request.POST)
    return done(
        request,
        lambda: register_target(actor=request.scope, block_id=block_id, aim=aim_of(read(form))),
        _("Đã đăng ký chỉ tiêu."),
        there,
        lambda found: _edit(request, block, found, form),
    )


@door("GET")
def paper_registration(request: Asked, block_id: int, unit_id: int, form: str) -> HttpResponse:
    """A registration as a paper."""
    paper = registration_paper(request.scope, block_id, unit_id)
    return answer(lambda: paper, form, " ".join((_("Bản đăng ký thi đua"), paper.letterhead.issuer, *paper.subtitle)))


BASE = "cum-khoi/<block:block_id>/dang-ky/"
urlpatterns: list[URLPattern] = [
    path(BASE, registrations, name="registrations"),
    path(f"{BASE}don-vi/", registration, name="registration"),
    path(f"{BASE}don-vi/gui/", registration_send, name="registration-send"),
    path(f"{BASE}don-vi/chi-tieu/", registration_target, name="registration-target"),
    path(f"{BASE}tra-lai/", registration_return, name="registration-return"),
    path(f"{BASE}<unit:unit_id>/ban-dang-ky.<str:form>", paper_registration, name="paper-registration"),
]
