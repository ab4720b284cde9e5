"""Looking ahead while a row is typed: people and organisations in sight whose name fits, to be chosen by a person."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.decisions.enums import PEOPLE, RowKind
from thidua.registry.enums import Kind
from thidua.registry.personal import say_birth
from thidua.registry.queries import name_on, people, person_card, unit_choices, unit_for
from thidua.registry.scope import Scope
from thidua.vietnamese import fold

SHOWN = 8
SHORTEST = 2


def offered(scope: Scope, text: str, kind: str, list_id: int) -> list[dict[str, Any]]:
    """Who in the register bears a name like the one typed; choosing one fills the form."""
    if len(fold(text)) < SHORTEST:
        return []
    if not kind or kind in PEOPLE:
        found = people(scope, text=text, size=SHOWN).items
        return [
            {
                "name": one.name,
                "note": ", ".join(filter(None, (one.post, one.unit))),
                "url": reverse("award-list-person", args=[list_id, one.id]) + "#add",
            }
            for one in found
        ]
    return [
        {"name": one.name, "note": one.parent, "url": reverse("award-list-unit", args=[list_id, one.id]) + "#add"}
        for one in unit_choices(scope, text=text, limit=SHOWN)
    ]


def begin_with_person(scope: Scope, person_id: int) -> dict[str, Any]:
    """What the form for a new row begins with when a person of the register was chosen; raises Missing out of sight."""
    card = person_card(scope, person_id)
    held = next(((post, unit) for post, unit in card.posts if post.holds(scope.on)), None)
    return {
        "kind": RowKind.PERSON,
        "name": card.person.full_name,
        "born": say_birth(card.person.born),
        "gender": card.person.gender,
        "post": held[0].title if held else "",
        "unit": held[1] if held else "",
        "person": card.person.pk,
    }


def begin_with_unit(scope: Scope, unit_id: int) -> dict[str, Any]:
    """The same for an organisation."""
    unit = unit_for(scope, unit_id)
    kind = RowKind.HOUSEHOLD if unit.kind == Kind.HOUSEHOLD else RowKind.COLLECTIVE
    return {"kind": kind, "name": name_on(unit.pk, scope.on).full, "organisation": unit.pk}
