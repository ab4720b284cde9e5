"""Events into the book and from the book into the current tables: the one place that writes either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.book.actions import Writing, append_sealed, canonical
from thidua.book.enums import Stream
from thidua.records.commitments import commit
from thidua.records.enums import AwardEvent
from thidua.records.models import Award, PersonalPart, VoidedNumber
from thidua.records.projection import BIRTHS, Event, applied, voided
from thidua.records.stored import columns_of, readable, touched_by
from thidua.registry.scope import Scope

SCHEMA = 1


@dataclass(frozen=True)
class Telling:
    """What is about to be told: in clear, and what lies beside the book behind a commitment."""

    kind: AwardEvent
    subject: str
    day: date
    told: Mapping[str, Any]
    hidden: Mapping[str, Any] = field(default_factory=dict)


def tell(actor: Scope, tellings: Sequence[Telling]) -> list[Event]:
    """Write the events, keep their personal parts, and apply them; all inside the caller's transaction."""
    parts = [commit(canonical(one.hidden)) if one.hidden else None for one in tellings]
    writings = [
        Writing(
            str(one.kind),
            one.subject,
            one.day,
            {"schema": SCHEMA, **one.told, "commitment": part.commitment if part else None},
        )
        for one, part in zip(tellings, parts, strict=True)
    ]
    numbers = append_sealed(Stream.AWARDS, writings, who=actor.who, capacity=actor.capacity)
    PersonalPart.objects.bulk_create(
        [
            PersonalPart(entry=number, salt=part.salt, data=part.data)
            for number, part in zip(numbers, parts, strict=True)
            if part
        ],
        batch_size=1000,
    )
    events = readable(numbers)
    apply(events)
    return events


def apply(events: Sequence[Event]) -> None:
    """Carry events into the current tables, as they are read back from the book."""
    born = [Award(**applied(None, one)) for one in events if one.kind in BIRTHS]
    Award.objects.bulk_create(born, batch_size=500)
    for one in events:
        if one.kind == AwardEvent.NUMBER_VOIDED:
            VoidedNumber.objects.create(**voided(one))
        elif one.kind not in BIRTHS:
            changed = [Award(**applied(columns_of(award), one)) for award in touched_by(one)]
            Award.objects.bulk_update(changed, [name for name in COLUMNS if name != "id"], batch_size=100)


COLUMNS = tuple(field.name for field in Award._meta.concrete_fields)
