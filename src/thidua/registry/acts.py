"""Putting an act into the book: who, as whom, what, on which object, event day, entry day. Called last in every action."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from thidua.book.actions import append
from thidua.book.enums import Stream
from thidua.book.marks import MARKS, marks_of
from thidua.book.queries import rows
from thidua.registry.reactions import react
from thidua.registry.scope import Scope


def subject_of(row: models.Model) -> str:
    """The reference the book keeps for an object: room, kind, number."""
    return f"{row._meta.label_lower}:{row.pk}"


def record_act(
    actor: Scope,
    act: str,
    row: models.Model,
    wrote: Iterable[models.Model] = (),
    removed: Iterable[models.Model] = (),
    /,
    **facts: Any,
) -> int:
    """Append the act to the book inside the action's transaction, and let follow what the installation's table says.

    act:  room and verb ("clusters.freeze_result"); facts: what a reader needs to understand the act without the tables.
    wrote, removed: rows of marked tables; the act bears their marks as they stand now.
    returns: its number in the book.
    """
    marks = marks_of(wrote, removed)
    named = {"person": actor.person_name, "unit": actor.unit_name, "role": str(actor.role or actor.kind)}
    number = append(
        Stream.ACTS,
        act,
        who=actor.who,
        capacity=actor.capacity,
        subject=subject_of(row),
        event_day=actor.on,
        facts={"by": named, **facts, **({MARKS: marks} if marks else {})},
    )
    react(act, row.pk, facts)
    return number


def last_touch(row: models.Model) -> tuple[str, datetime | None]:
    """Who last acted on an object, and when it was written down: what a conflict tells."""
    latest = rows(subjects=[subject_of(row)], limit=1)
    if not latest:
        return _("người khác"), None
    return str(latest[0].facts.get("by", {}).get("person") or _("hệ thống")), latest[0].entered_at
