"""Who the rows of a list may be in the register: candidates with reasons; only a person chooses among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.decisions.enums import PEOPLE
from thidua.decisions.models import ListRow
from thidua.decisions.rows import NUMBER_OF
from thidua.registry.permissions import may_see_people
from thidua.registry.queries import unit_choices
from thidua.registry.queries.candidates import Candidate, Wanted, candidates_for_many
from thidua.registry.scope import Scope
from thidua.registry.sealing import open_number
from thidua.vietnamese import fold

MOST = 12


@dataclass(frozen=True)
class UnitCandidate:
    """An organisation whose name fits."""

    unit_id: int
    name: str
    parent: str
    reasons: tuple[str, ...]


def people_like(scope: Scope, rows: Sequence[ListRow]) -> dict[int, tuple[Candidate, ...]]:
    """By row: people in sight who may be the one meant. A fixed number of queries however many rows there are."""
    asked = [row for row in rows if row.kind in PEOPLE and row.places is None]
    if not asked or not may_see_people(scope):
        return {}
    wanted = [Wanted(row.name, row.born, _number(row), row.unit_id) for row in asked]
    return {row.pk: found for row, found in zip(asked, candidates_for_many(scope, wanted), strict=True)}


def _number(row: ListRow) -> str:
    return open_number(NUMBER_OF, row.pk, bytes(row.number_sealed)) if row.number_sealed else ""


def units_like(scope: Scope, text: str) -> list[UnitCandidate]:
    """Organisations in sight whose name holds the text; the same name comes first."""
    plain = fold(text)
    found = unit_choices(scope, text=text, limit=MOST) if plain else []
    told = [
        UnitCandidate(
            one.id, one.name, one.parent, (_("trùng tên"),) if fold(one.name) == plain else (_("tên có chữ này"),)
        )
        for one in found
    ]
    return sorted(told, key=lambda one: fold(one.name) != plain)
