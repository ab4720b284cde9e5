"""Changing what is known of a person. The book keeps which facts changed and why; what they were lies where it can be erased."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.registry.actions.keeping import kept_person, locked_person
from thidua.registry.actions.numbers import LONGEST_REASON
from thidua.registry.acts import last_touch, record_act
from thidua.registry.keys import keys_of
from thidua.registry.models import FactsChange, IdentityNumber, Person
from thidua.registry.permissions import may_erase
from thidua.registry.personal import Facts, tidy_facts
from thidua.registry.queries.facts import last_changes
from thidua.registry.queries.people import own_and_joined, person_for, units_of
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import person_sort_key, tidy_line

ERASED = Facts(full_name="(đã xóa thông tin)")


def change_facts(*, actor: Scope, person_id: int, facts: Facts, reason: str, seen: int = 0) -> Person:
    """Put the facts in place of those known, with the reason; nothing is written where nothing differs.

    seen:   the last change the typist saw, as ``person_facts`` tells it.
    raises: Conflict REG-21 when somebody changed the facts in the meantime.
    """
    tidy = tidy_facts(facts, actor.today)
    said = tidy_line(reason, longest=LONGEST_REASON, path="reason")
    with one_transaction():
        person = kept_person(actor, person_id)
        if last_changes([person.pk]).get(person.pk, 0) != seen:
            who, when = last_touch(person)
            raise Conflict(
                _("Thông tin của «%(name)s» vừa được người khác sửa.") % {"name": person.full_name},
                code="REG-21",
                todo=_("Hãy xem bản mới rồi sửa lại phần của bạn."),
                who=who,
                when=when,
            )
        after = {name: value for name, value in tidy.as_dict().items() if value != getattr(person, name)}
        if not after:
            return person
        if not said:
            raise Unreadable(Fault("API-04", _("Hãy ghi lý do sửa: lý do được ghi vào sổ."), "reason"))
        write_facts(actor, person, "registry.change_facts", after, reason=said)
    return person


def note_death(*, actor: Scope, person_id: int, on: date, basis: str = "") -> Person:
    """Note the day a person died; further awards are then posthumous. Noted again, the day is corrected."""
    said = tidy_line(basis, longest=LONGEST_REASON, path="basis")
    with one_transaction():
        person = kept_person(actor, person_id)
        if on > actor.today or (person.born and on.isoformat() < person.born):
            raise Unreadable(
                Fault("REG-24", _("Ngày mất không thể ở tương lai hoặc trước ngày sinh. Hãy xem lại."), "died_on")
            )
        if person.died_on != on:
            write_facts(actor, person, "registry.note_death", {"died_on": on}, basis=said)
    return person


def write_facts(actor: Scope, person: Person, act: str, after: Mapping[str, str | date], **told: str) -> int:
    """Write facts of a person already locked, with the act; what they were is kept beside the book. Returns the act's number."""
    before = {name: getattr(person, name) for name in after}
    for name, value in after.items():
        setattr(person, name, value)
    if "full_name" in after:
        for name, value in keys_of(Person, person.full_name, person_sort_key).items():
            setattr(person, name, value)
    person.save()
    number = record_act(actor, act, person, fields=sorted(after), **told)
    FactsChange.objects.create(person=person, entry=number, before=_plain(before), after=_plain(after))
    return number


def _plain(facts: Mapping[str, str | date | None]) -> dict[str, str]:
    return {name: str(value) if value is not None else "" for name, value in facts.items()}


def erase_facts(*, actor: Scope, person_id: int, reason: str) -> Person:
    """Erase what is known of a person: name, facts, numbers and what they were. The entry stays, so that the book still fits.

    raises: Refused REG-18 for somebody who still acts here; the system alone may.
    """
    said = tidy_line(reason, longest=LONGEST_REASON, path="reason")
    if not said:
        raise Unreadable(Fault("API-04", _("Hãy ghi lý do xóa: lý do được ghi vào sổ."), "reason"))
    with one_transaction():
        seen = person_for(actor, person_id)
        demand(may_erase(actor, units_of(seen, actor.on)))
        person = locked_person(seen.pk)
        _at_work_no_more(actor, person)
        IdentityNumber.objects.filter(own_and_joined([person.pk])).delete()
        FactsChange.objects.filter(own_and_joined([person.pk])).delete()
        entries = [person, *Person.objects.filter(merged_into=person)]
        keys = keys_of(Person, ERASED.full_name, person_sort_key)
        for one in entries:
            for name, value in {**ERASED.as_dict(), "died_on": None, **keys}.items():
                setattr(one, name, value)
            one.save()
        record_act(actor, "registry.erase_facts", person, reason=said)
    return person


def _at_work_no_more(actor: Scope, person: Person) -> None:
    """Refuse to take the name from somebody who holds a mandate: what they do would be done by nobody."""
    running = Q(until__isnull=True) | Q(until__gte=actor.today)
    if not actor.system and person.mandates.filter(running).exists():
        raise Refused(
            _("«%(name)s» còn giữ nhiệm vụ trên phần mềm.") % {"name": person.full_name},
            code="REG-18",
            todo=_("Hãy kết thúc nhiệm vụ của người này trước, rồi xóa dữ liệu."),
        )
