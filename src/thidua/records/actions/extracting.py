"""Taking an extract of the book: the paper, what is kept so that it can be checked, and the act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thidua.papers import Paper
from thidua.records.models import Extract
from thidua.records.papers.extracts import Content, person_content, unit_content
from thidua.records.queries import AwardRow
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation, Person
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction


def extract_person(*, actor: Scope, person_id: int, where: str = "") -> Paper:
    """The history of one person as a certified extract. Who took it, and when, stands in the book.

    where:   the address at which its code can be checked, as it is printed; empty where it is not known.
    raises:  Missing out of sight.
    """
    with one_transaction():
        content = person_content(actor, person_id)
        return content.paper(_kept(actor, Person.objects.get(pk=person_id), content), where)


def extract_unit(*, actor: Scope, unit_id: int, where: str = "") -> Paper:
    """What a unit, and all that it continues, received as a collective, as a certified extract; as for a person."""
    with one_transaction():
        content = unit_content(actor, unit_id)
        return content.paper(_kept(actor, Organisation.objects.get(pk=unit_id), content), where)


def _kept(actor: Scope, subject: Person | Organisation, content: Content) -> str:
    """Keep what the extract says, once for equal ones, and tell the taking; returns the code."""
    whose: dict[str, Any] = {"person" if isinstance(subject, Person) else "organisation": subject}
    made = Extract(**whose, office_name=content.office[:250], day=actor.on, entries=_entries(content.rows))
    code = made.code
    kept, _fresh = Extract.objects.get_or_create(
        kept=made.right_kept,
        defaults={**whose, "office_name": made.office_name, "day": made.day, "entries": made.entries},
    )
    record_act(actor, "records.take_extract", subject, awards=len(content.rows), extract=kept.pk, kept=kept.kept[:16])
    return code


def _entries(rows: Sequence[AwardRow]) -> list[list[int]]:
    return [[one.id, one.last_entry] for one in sorted(rows, key=lambda one: one.id)]
