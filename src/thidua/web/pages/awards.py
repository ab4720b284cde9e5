"""Pages: the book of awards: search, decisions, one award with everything that happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.clusters.queries import block_year_for
from thidua.documents.queries import content_of
from thidua.errors import demand
from thidua.records.enums import PEOPLE, PRIVATE, AwardState
from thidua.records.permissions import may_change, may_propose_revocation, may_record_some
from thidua.records.queries import (
    AwardRow,
    award_card,
    award_for,
    decisions,
    forms_in_use,
    leaning_on,
    search,
    source_file,
)
from thidua.records.queries.revocations import revocation_confirmed, revocation_waiting
from thidua.records.years import say_years
from thidua.registry.permissions import may_see_people
from thidua.registry.personal import say_birth
from thidua.registry.scope import Scope
from thidua.web.door import Asked, door
from thidua.web.excel import as_workbook
from thidua.web.pages.awards_after_forms import ConfirmForm, DropForm
from thidua.web.pages.awards_classes import class_word
from thidua.web.pages.awards_forms import GROUPS, AwardQuery
from thidua.web.pages.awards_rows import cells, heads, lines, say_recipient, tabs_of, told
from thidua.web.pages.block_frame import address
from thidua.web.pages.downloads import stored
from thidua.web.pages.units import pager_of

if TYPE_CHECKING:
    from thidua.records.models import Award, Revocation

EVERYTHING = 10_000
KEPT = ("q", "form", "year", "whom", "state", "block")


def _asked(request: Asked) -> tuple[AwardQuery, dict[str, Any]]:
    """The query as typed, and as the search takes it."""
    demand(may_see_people(request.scope))
    form = AwardQuery(request.GET)
    form.is_valid()
    said = form.cleaned_data
    block = block_year_for(request.scope, said["block"]) if said.get("block") else None
    return form, {
        "units": None if block is None else [one.organisation_id for one in block.members.all()],
        "text": said.get("q") or "",
        "form": said.get("form") or "",
        "year": said.get("year"),
        "whom": GROUPS.get(said.get("whom") or "", ()),
        "state": said.get("state") or "",
    }


@door("GET", query=AwardQuery)
def listed(request: Asked) -> HttpResponse:
    """The awards in sight, fifty a page, cut by words, form, year, recipient and whether they stand."""
    form, wanted = _asked(request)
    page = search(request.scope, **wanted, number=form.cleaned_data.get("page") or 1)
    kept = {name: str(form.cleaned_data.get(name) or "") for name in KEPT}
    here = reverse("awards")
    export = f"{reverse('awards-xlsx')}?{urlencode({name: value for name, value in kept.items() if value})}"
    context = {
        "form": form,
        "forms": [{"code": code, "name": name} for code, name in forms_in_use(request.scope)],
        "filtered": any(kept.values()),
        "members_of": block_year_for(request.scope, int(kept["block"])) if kept["block"] else None,
        "lines": lines(page.items),
        "pager": pager_of(page, _("khen thưởng"), here, export=export, **kept),
        "tabs": tabs_of("awards"),
        "may_record": may_record_some(request.scope),
    }
    return render(request, "awards/list.html", context)


@door("GET", query=AwardQuery)
def listed_xlsx(request: Asked) -> HttpResponse:
    """The same list whole, as a workbook."""
    _form, wanted = _asked(request)
    return as_workbook(_("Sổ khen thưởng"), heads(), cells(search(request.scope, **wanted, size=EVERYTHING).items))


@door("GET", query=AwardQuery)
def by_decision(request: Asked) -> HttpResponse:
    """The decisions whose awards are in sight, newest first."""
    form, wanted = _asked(request)
    page = decisions(request.scope, text=wanted["text"], number=form.cleaned_data.get("page") or 1)
    here = reverse("awards")
    context = {
        "form": form,
        "rows": [{"one": one, "url": f"{here}?{urlencode({'q': one.number})}"} for one in page.items],
        "pager": pager_of(page, _("quyết định"), reverse("award-decisions"), q=wanted["text"]),
        "tabs": tabs_of("award-decisions"),
    }
    return render(request, "awards/decisions.html", context)


@door("GET")
def one(request: Asked, award_id: int) -> HttpResponse:
    """One award as it stands, where it is known from, and each thing that happened to it."""
    return render(request, "awards/award.html", award_context(request, award_id))


def award_context(request: Asked, award_id: int) -> dict[str, Any]:
    """What an award's page shows."""
    scope = request.scope
    card = award_card(scope, award_id)
    row = card.award
    seen = scope.neighbourhood

    def unit_url(unit_id: int | None) -> str:
        return address("unit", unit_id) if unit_id in seen else ""

    return {
        "trail": [{"label": _("Sổ khen thưởng"), "url": reverse("awards")}, {"label": row.form_name}],
        "card": card,
        "row": row,
        "line": lines([row])[0],
        "who": say_recipient(row),
        "born": say_birth(row.born),
        "years": say_years(row.years),
        "class_word": class_word(row.position_class),
        "by_person": row.whom in PEOPLE,
        "events": told(card.events),
        "who_url": unit_url(row.organisation_id)
        or (address("person", row.person_id) if row.person_id and row.inner else ""),
        "unit_url": unit_url(card.unit_id),
        "issuer_url": unit_url(card.issuer_id),
        "same_url": address("award", row.same_as) if row.same_as else "",
        **_afterwards(scope, award_for(scope, award_id), row),
    }


def _afterwards(scope: Scope, award: Award, row: AwardRow) -> dict[str, Any]:
    """What may still be done with the award, and the proposal that waits for another person."""
    changing, proposing = may_change(scope, award), may_propose_revocation(scope, award)
    waiting = revocation_waiting(scope, award)
    live = row.standing and not row.erased
    return {
        "changing": changing,
        "correcting": changing and live,
        "erasable": changing and not row.erased and row.person_id is None and row.whom in PRIVATE,
        "proposing": proposing and live and waiting is None,
        "proposing_ruling": proposing,
        "waiting": waiting,
        "settled": revocation_confirmed(scope, award) if row.state == AwardState.REVOKED else None,
        "own_proposal": waiting is not None and waiting.proposed_by_id == scope.person_id,
        "confirm_form": ConfirmForm(),
        "drop_form": DropForm(),
        "ground": _ground(waiting) if waiting else "",
        "leaning": lines(leaning_on(scope, award.pk))
        if (row.state == AwardState.REVOKED or waiting) and row.inner
        else [],
    }


def _ground(waiting: Revocation) -> str:
    said = waiting.ground.rstrip(".")
    return f"{said} ({waiting.cited})" if waiting.cited else said


@door("GET")
def file(request: Asked, award_id: int) -> HttpResponse:
    """The scan or file the award was read from."""
    kept = source_file(request.scope, award_id)
    return stored(kept, content_of(kept))


urlpatterns: list[URLPattern] = [
    path("so-khen-thuong/", listed, name="awards"),
    path("so-khen-thuong.xlsx", listed_xlsx, name="awards-xlsx"),
    path("so-khen-thuong/quyet-dinh/", by_decision, name="award-decisions"),
    path("so-khen-thuong/<award:award_id>/", one, name="award"),
    path("so-khen-thuong/<award:award_id>/nguon/", file, name="award-file"),
]
