"""What writes about award subjects begin with: in sight, kept by the actor, and locked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Missing, demand
from thidua.registry.acts import last_touch
from thidua.registry.enums import INNER
from thidua.registry.models import Organisation, Person
from thidua.registry.permissions import may_keep_subjects, may_keep_subjects_at
from thidua.registry.queries.people import units_of, visible_people
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked


def kept_unit(actor: Scope, unit_id: int) -> Organisation:
    """The organisation where the actor enters people, locked; ``Missing`` or ``Forbidden`` otherwise.

    The lock lets two who enter the same person at once wait for each other.
    """
    demand(may_keep_subjects(actor))
    unit = unit_for(actor, unit_id)
    keepers = unit.placements.values_list("parent_id", flat=True) if unit.kind in INNER else ()
    demand(may_keep_subjects_at(actor, [unit.pk, *keepers]))
    return locked(Organisation, unit.pk)


def kept_person(actor: Scope, person_id: int) -> Person:
    """The person whose facts the actor keeps, locked; ``Missing`` or ``Forbidden`` otherwise."""
    person = standing_person(actor, person_id)
    demand(may_keep_subjects_at(actor, units_of(person, actor.on)))
    return locked_person(person.pk)


def standing_person(actor: Scope, person_id: int) -> Person:
    """The person in sight; Conflict REG-16 for an entry joined to another, ``Missing`` out of sight."""
    person = visible_people(actor, joined=True).filter(pk=person_id).first()
    if person is None:
        raise Missing
    not_joined(person)
    return person


def locked_person(person_id: int) -> Person:
    """The person, locked; Conflict REG-16 when somebody joined the entry to another in the meantime."""
    person = locked(Person, person_id)
    not_joined(person)
    return person


def not_joined(person: Person) -> None:
    """Refuse what would happen to an entry that was joined to another."""
    if person.merged_into is not None:
        who, when = last_touch(person.merged_into)
        raise Conflict(
            _("«%(name)s» đã được nhập vào lần ghi khác của cùng một người.") % {"name": person.full_name},
            code="REG-16",
            todo=_("Hãy mở lại trang của người này."),
            who=who,
            when=when,
            current=person.merged_into.full_name,
        )
