"""What one person or one unit received through time, on their pages and as a certified extract."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.nominations.queries import proposed_for
from thidua.papers import Paper
from thidua.records.actions import extract_person, extract_unit
from thidua.records.permissions import may_extract, may_record_some
from thidua.records.queries import AwardRow, awards_of_person, awards_of_unit
from thidua.registry.scope import Scope
from thidua.web.door import Asked, door
from thidua.web.pages.awards_rows import lines
from thidua.web.pages.block_frame import address
from thidua.web.pages.papers import RENDERERS, answer, offered


def _lately(rows: tuple[AwardRow, ...]) -> str:
    """How many of them stand, in words: times awarded, never mixed with how many recipients."""
    standing = [one for one in rows if one.standing]
    unknown = sum(one.count is None for one in standing)
    said = _("%(n)d lượt còn hiệu lực") % {"n": sum(one.count or 0 for one in standing)}
    return f"{said}, {_('%(n)d dòng chưa rõ số lượng') % {'n': unknown}}" if unknown else said


def history_of_person(scope: Scope, person_id: int) -> dict[str, Any]:
    """The part of a person's page that tells their awards."""
    rows = awards_of_person(scope, person_id)
    return {
        "history": lines(rows),
        "history_told": _lately(rows) if rows else "",
        "history_extracts": {form: reverse("person-extract", args=[person_id, form]) for form in RENDERERS},
        "history_record": f"{reverse('award-new')}?{urlencode({'person': person_id})}"
        if may_record_some(scope)
        else "",
    }


def history_of_unit(scope: Scope, unit_id: int) -> dict[str, Any]:
    """The part of a unit's page that tells its awards, what is proposed for it, and what its people received."""
    found = awards_of_unit(scope, unit_id)
    extracts = {form: reverse("unit-extract", args=[unit_id, form]) for form in RENDERERS}
    return {
        "history": lines(found.own),
        "history_told": _lately(found.own) if found.own else "",
        "history_extracts": extracts if may_extract(scope, unit_id) else {},
        "history_record": (
            f"{reverse('award-new')}?{urlencode({'organisation': unit_id})}" if may_record_some(scope) else ""
        ),
        "proposed": [
            {"one": one, "url": address("nomination", one.nomination_id)} for one in proposed_for(scope, unit_id)
        ],
        "within": lines(found.within[:10]),
        "within_count": len(found.within),
        "counts_url": f"{reverse('award-counts')}?{urlencode({'unit': unit_id})}",
    }


def _where(request: Asked) -> str:
    """The address at which an extract can be checked, as it is printed."""
    return request.build_absolute_uri(reverse("verification"))


def _answer(paper: Paper, form: str) -> HttpResponse:
    return answer(lambda: paper, form, " ".join((_("Trích sổ khen thưởng"), *paper.subtitle)))


@door("POST")
def of_person(request: Asked, person_id: int, form: str) -> HttpResponse:
    """A person's history as a certified extract; taking it is an act."""
    offered(form)
    return _answer(extract_person(actor=request.scope, person_id=person_id, where=_where(request)), form)


@door("POST")
def of_unit(request: Asked, unit_id: int, form: str) -> HttpResponse:
    """A unit's history as a certified extract; taking it is an act."""
    offered(form)
    return _answer(extract_unit(actor=request.scope, unit_id=unit_id, where=_where(request)), form)


urlpatterns: list[URLPattern] = [
    path("ca-nhan/<person:person_id>/trich-so.<str:form>", of_person, name="person-extract"),
    path("tap-the/<unit:unit_id>/trich-so.<str:form>", of_unit, name="unit-extract"),
]
