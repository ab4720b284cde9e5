"""Pages: everything of a block's year beside the scores, at a glance; the pact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.clusters.actions.pacts import open_pact, set_terms, sign_pact, write_pact
from thidua.clusters.enums import MemberRole, RegistrationState, YearCalendar, YearPaperKind
from thidua.clusters.papers.season import pact_paper
from thidua.clusters.permissions.season import may_lead_year, may_sign_for_unit
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.heads import handover_of, next_roles_of
from thidua.clusters.queries.meetings import meetings_of
from thidua.clusters.queries.season import pact_of, registrations_of, terms_of
from thidua.clusters.queries.sharing import part_counted, shares_of
from thidua.clusters.queries.year_papers import year_paper_of
from thidua.clusters.season import season_of, year_as
from thidua.clusters.sharing import period_in
from thidua.errors import Problem, demand
from thidua.registry.acts import subject_of
from thidua.targets.queries import targets_of, tasks_of
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.pages.block_frame import frame
from thidua.web.pages.papers import answer
from thidua.web.pages.season_forms import AimRows, MeetingForm, PactForm, TermsForm, aim_of
from thidua.web.pages.season_line import after_scores, before_scores
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

SLUGS = {YearPaperKind.REGULATION: "quy-che", YearPaperKind.PLAN: "ke-hoach"}


def done(
    request: Asked,
    act: Callable[[], object],
    said: str,
    there: str,
    page: Callable[[Problem], HttpResponse],
) -> HttpResponse:
    """Do one act: on success say so and go there, on a problem show the page again with it."""
    try:
        act()
    except MENDABLE as found:
        return page(found)
    messages.success(request, said)
    return redirect(there)


def meeting_choices(block: BlockYear) -> list[tuple[int, str]]:
    """The meetings of a year for a choice."""
    return [(one.pk, f"{one.title}, {format_day(one.held_on)}") for one in meetings_of(block)]


def _hub(
    request: Asked, block: BlockYear, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    scope = request.scope
    terms, subject = terms_of(block), subject_of(block)
    rows = registrations_of(block)
    tasks, targets = tasks_of(subject, scope.on), targets_of(subject, scope.on)
    form = typed or TermsForm(
        initial={
            "calendar": terms.calendar,
            "pact_due": terms.pact_due,
            "registration_due": terms.registration_due,
        }
    )
    counted = period_in(block.year, part_counted(block))
    units = [one.organisation_id for one in block.members.all()]
    context: dict[str, Any] = {
        **frame(request, block, "season"),
        "before": before_scores(scope, block, units),
        "after": after_scores(scope, block, units),
        "terms": terms,
        "handed": handover_of(block),
        "next_head": next((one for one in next_roles_of(block) if one.role == MemberRole.HEAD), None),
        "terms_form": form,
        "leading": may_lead_year(scope, block),
        "papers": [
            {
                "view": (view := year_paper_of(block, kind)),
                "word": kind.label,
                "slug": slug,
                "state": _paper_state(view),
            }
            for kind, slug in SLUGS.items()
        ],
        "pact": pact_of(block),
        "registrations": rows,
        "sent": sum(one.state == RegistrationState.SENT for one in rows),
        "late": [one.unit for one in rows if one.late],
        "unsent": [one.unit for one in rows if one.sent_on is None],
        "calendars": [
            {"word": str(one.label), "as": year_as(one, block.year), "own": one == terms.calendar}
            for one in YearCalendar
        ],
        "shares": [one for one in shares_of(block, counted.first, counted.last) if one.counts],
        "tasks": {"all": len(tasks), "over": sum(one.overdue for one in tasks)},
        "targets": {"all": len(targets), "met": sum(one.reached == "met" for one in targets)},
    }
    return again(request, "season/season.html", context, problem, form)


def _paper_state(view: Any) -> dict[str, str]:
    if not view.latest:
        return {"tone": "idle", "word": _("Chưa soạn")}
    if view.settled:
        return {"tone": "done", "word": _("Đã thống nhất, bản %(n)d") % {"n": view.agreed}}
    return {"tone": "wait", "word": _("Đang thảo luận, bản %(n)d") % {"n": view.latest}}


@door("GET", "POST", body=TermsForm)
def season(request: Asked, block_id: int) -> HttpResponse:
    """Regulation, plan, registrations, pact, tasks and targets of a year; its leaders set the days asked for."""
    block = block_year_for(request.scope, block_id)
    if request.method == "GET":
        return _hub(request, block)
    form = TermsForm(request.POST)

    def act() -> None:
        said = read(form)
        set_terms(actor=request.scope, block_id=block_id, **{**said, "calendar": YearCalendar(said["calendar"])})

    here = reverse("season", args=[block_id])
    return done(request, act, _("Đã lưu các mốc đầu năm."), here, lambda found: _hub(request, block, found, form))


def _pact_page(request: Asked, block: BlockYear, problem: Problem | None = None) -> HttpResponse:
    scope, pact = request.scope, pact_of(block)
    own = next((one for one in pact.rows if one.unit_id == scope.unit_id), None) if pact else None
    term = season_of("pact", block.year)
    context = {
        **frame(request, block, "season", below=_("Giao ước thi đua")),
        "pact": pact,
        "terms": terms_of(block),
        "leading": may_lead_year(scope, block),
        "signing": may_sign_for_unit(scope, block),
        "own": own,
        "sign_form": MeetingForm(meetings=meeting_choices(block)),
        "season": term,
        "outside": pact is not None and pact.opened_on is not None and not term.holds(scope.on),
        "steps": None,
    }
    return again(request, "season/pact.html", context, problem)


@door("GET")
def pact(request: Asked, block_id: int) -> HttpResponse:
    """The pact: its text and targets, who signed, who did not."""
    return _pact_page(request, block_year_for(request.scope, block_id))


@door("GET", "POST", body=PactForm)
def pact_write(request: Asked, block_id: int) -> HttpResponse:
    """Write the pact before it is opened for signing."""
    block = block_year_for(request.scope, block_id)
    demand(may_lead_year(request.scope, block))
    held = pact_of(block)
    if request.method == "POST":
        form, rows = PactForm(request.POST), AimRows(request.POST, prefix="aims")

        def act() -> None:
            said = read(form)
            filled = [read(one) for one in rows.forms if one.has_changed()] if rows.management_form.is_valid() else []
            aims = [aim_of(one) for one in filled if one["indicator"]]
            write_pact(actor=request.scope, block_id=block_id, text=said["text"], aims=aims, seen=said["seen"])

        there = reverse("pact", args=[block_id])
        return done(
            request, act, _("Đã lưu giao ước."), there, lambda found: _write_page(request, block, form, rows, found)
        )
    form = PactForm(initial={"text": held.text if held else "", "seen": held.revision if held else None})
    initial = [
        {"indicator": one.indicator, "comparison": one.comparison, "wanted": one.value.replace(".", ","),
         "measure": one.measure, "due_on": one.due_on}
        for one in (held.aims if held else ())
    ]  # fmt: skip
    return _write_page(request, block, form, AimRows(prefix="aims", initial=initial))


def _write_page(
    request: Asked, block: BlockYear, form: forms.Form, rows: Any, problem: Problem | None = None
) -> HttpResponse:
    below = _("Soạn giao ước")
    context = {**frame(request, block, "season", below=below), "form": form, "rows": rows, "steps": None}
    return again(request, "season/pact_write.html", context, problem, form)


class OpenForm(forms.Form):
    """Opening takes nothing but the decision."""


@door("POST", body=OpenForm)
def pact_open(request: Asked, block_id: int) -> HttpResponse:
    """Open the pact for signing."""
    block, there = block_year_for(request.scope, block_id), reverse("pact", args=[block_id])
    return done(
        request,
        lambda: open_pact(actor=request.scope, block_id=block_id),
        _("Đã mở ký giao ước."),
        there,
        lambda found: _pact_page(request, block, found),
    )


@door("POST", body=MeetingForm)
def pact_sign(request: Asked, block_id: int) -> HttpResponse:
    """A leader signs for the own unit."""
    block, there = block_year_for(request.scope, block_id), reverse("pact", args=[block_id])
    form = MeetingForm(request.POST, meetings=meeting_choices(block))
    return done(
        request,
        lambda: sign_pact(actor=request.scope, block_id=block_id, meeting_id=read(form)["meeting"]),
        _("Đã ký giao ước cho đơn vị."),
        there,
        lambda found: _pact_page(request, block, found),
    )


@door("GET")
def paper_pact(request: Asked, block_id: int, form: str) -> HttpResponse:
    """The pact as a paper with a place for every signature."""
    paper = pact_paper(request.scope, block_id)
    return answer(lambda: paper, form, " ".join((_("Giao ước"), *paper.subtitle)))


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/ca-nam/", season, name="season"),
    path("cum-khoi/<block:block_id>/giao-uoc/", pact, name="pact"),
    path("cum-khoi/<block:block_id>/giao-uoc/soan/", pact_write, name="pact-write"),
    path("cum-khoi/<block:block_id>/giao-uoc/mo-ky/", pact_open, name="pact-open"),
    path("cum-khoi/<block:block_id>/giao-uoc/ky/", pact_sign, name="pact-sign"),
    path("cum-khoi/<block:block_id>/giao-uoc.<str:form>", paper_pact, name="paper-pact"),
]
