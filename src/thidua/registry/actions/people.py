"""People, their posts and mandates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.registry.actions.guards import administered_unit
from thidua.registry.actions.joining import doubt_others
from thidua.registry.actions.keeping import kept_unit
from thidua.registry.actions.numbers import write_number
from thidua.registry.actions.posts import post_class
from thidua.registry.acts import record_act
from thidua.registry.enums import OVERSIGHT, NumberKind, Role
from thidua.registry.keys import keys_of
from thidua.registry.models import Mandate, Organisation, Person, Post
from thidua.registry.permissions import may_administer, may_keep_subjects
from thidua.registry.personal import Facts, identity_number, tidy_facts
from thidua.registry.queries.candidates import candidates_for
from thidua.registry.queries.people import mandate_for, person_for
from thidua.registry.ranges import keep_apart
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, normalise_name, person_sort_key


def register_person(
    *,
    actor: Scope,
    full_name: str,
    unit_id: int,
    title: str = "",
    position_class: str = "",
    since: date | None = None,
    honorific: str = "",
    born: str = "",
    gender: str = "",
    ethnicity: str = "",
    nationality: str = "",
    number: str = "",
    number_kind: NumberKind = NumberKind.CITIZEN,
    seen: Collection[int] = (),
) -> Person:
    """Enter a person with a first place: nobody stands in the register without one, many without a post of their own.

    title:  the post held there; empty for somebody who holds none, or whose post is not known.
    position_class: the class the post is of, by the words of the law; empty where nobody knows.
    seen:   people too alike of whom a person has said that this is another one; each new look-alike is asked about
            again, so that one form sent six times makes one person. The system, setting up, asks nobody.
    raises: Conflict REG-12 when somebody too alike stands in the unit; Refused REG-13 when the number is somebody's.
    """
    demand(may_keep_subjects(actor))
    said = Facts(full_name, honorific, born, gender, ethnicity, nationality)
    facts, plain = _read(said, number_kind, number, actor.today)
    with one_transaction():
        unit = kept_unit(actor, unit_id)
        if not actor.system:
            _ask_about(actor, facts, plain, unit, set(seen))
        keys = keys_of(Person, facts.full_name, person_sort_key)
        person = Person.objects.create(**facts.as_dict(), **keys)
        told: dict[str, Any] = {"others": sorted(seen)} if seen else {}
        if title.strip():
            record_act(actor, "registry.register_person", person, name=facts.full_name, **told)
            _post(actor, person, unit, title, since, None, position_class)
        else:
            kind = post_class(position_class)
            Post.objects.create(person=person, organisation=unit, title="", since=since, position_class=kind)
            if kind:
                told["position_class"] = kind
            record_act(
                actor, "registry.register_person", person, name=facts.full_name, unit=unit.pk, since=since, **told
            )
        if plain:
            write_number(actor, person, number_kind, plain)
        doubt_others(person, unit.pk, actor.today)
    return person


def _read(said: Facts, kind: NumberKind, number: str, today: date) -> tuple[Facts, str]:
    """Facts and number in their clean form, the faults of both told together."""
    faults, facts, plain = [], said, ""
    try:
        facts = tidy_facts(said, today)
    except Unreadable as found:
        faults += found.faults
    try:
        plain = identity_number(kind, number)
    except Unreadable as found:
        faults += found.faults
    if faults:
        raise Unreadable(faults)
    return facts, plain


def _ask_about(actor: Scope, facts: Facts, number: str, unit: Organisation, seen: set[int]) -> None:
    """Refuse to enter a further person while somebody too alike in the unit was not looked at."""
    found = candidates_for(actor, name=facts.full_name, born=facts.born, number=number, unit_id=unit.pk)
    alike = [one for one in found if one.asks and not one.certain and one.person_id not in seen]
    if alike:
        raise Conflict(
            _("Đơn vị đã có «%(name)s» giống người đang ghi.") % {"name": alike[0].name},
            code="REG-12",
            todo=_("Hãy xem những người nêu bên dưới: dùng lần ghi đã có, hoặc nói rõ đây là người khác."),
        )


def appoint_to_post(
    *,
    actor: Scope,
    person_id: int,
    unit_id: int,
    title: str,
    since: date | None = None,
    until: date | None = None,
    position_class: str = "",
) -> Post:
    """Give a person a further post at a unit. position_class: as the law divides people; empty where nobody knows."""
    demand(may_administer(actor))
    with one_transaction():
        unit = administered_unit(actor, unit_id)
        return _post(actor, person_for(actor, person_id), unit, title, since, until, position_class)


def _post(
    actor: Scope,
    person: Person,
    unit: Organisation,
    title: str,
    since: date | None,
    until: date | None,
    position_class: str,
) -> Post:
    kind = post_class(position_class)
    said = normalise_name(title)
    if not said or len(said) > 120:
        raise Unreadable(Fault("REG-09", _("Hãy ghi chức vụ, dài nhất 120 ký tự."), "title", said[:40]))
    keep_apart(person, person.posts.filter(organisation=unit, title=said), since, until)
    post = Post.objects.create(
        person=person, organisation=unit, title=said, since=since, until=until, position_class=kind
    )
    told: dict[str, Any] = {"position_class": kind} if kind else {}
    record_act(actor, "registry.appoint_to_post", person, unit=unit.pk, title=said, since=since, until=until, **told)
    return post


def give_mandate(
    *,
    actor: Scope,
    person_id: int,
    unit_id: int,
    role: Role,
    since: date | None,
    until: date | None = None,
    over_id: int | None = None,
) -> Mandate:
    """Let a person act at a unit in a role, from a day until a day; oversight roles name the territory they look over."""
    demand(may_administer(actor))
    if (role in OVERSIGHT) != (over_id is not None):
        raise Unreadable(
            Fault(
                "REG-10",
                _(
                    "Vai trò thường trực, kiểm toán, quản trị phải chọn địa bàn phụ trách; các vai trò khác thì không chọn."
                ),
                "over",
            )
        )
    with one_transaction():
        person, unit = person_for(actor, person_id), administered_unit(actor, unit_id)
        over = administered_unit(actor, over_id) if over_id is not None else None
        keep_apart(person, person.mandates.filter(organisation=unit, role=role), since, until)
        mandate = Mandate.objects.create(
            person=person, organisation=unit, role=role, over=over, since=since, until=until
        )
        record_act(
            actor, "registry.give_mandate", person, unit=unit.pk, role=str(role), over=over_id, since=since, until=until
        )
    return mandate


def end_mandate(*, actor: Scope, mandate_id: int, on: date) -> Mandate:
    """End a mandate at the close of a day; from the next request after that day it opens nothing."""
    demand(may_administer(actor))
    with one_transaction():
        held = mandate_for(actor, mandate_id)
        administered_unit(actor, held.organisation_id)
        locked(Person, held.person_id)
        mandate = locked(Mandate, mandate_id)
        if mandate.until is not None and mandate.until <= on:
            raise Refused(
                _("Nhiệm vụ này đã kết thúc ngày %(day)s.") % {"day": format_day(mandate.until)}, code="REG-11"
            )
        if mandate.since is not None and on < mandate.since:
            raise Refused(
                _("Nhiệm vụ này bắt đầu ngày %(day)s, muộn hơn ngày kết thúc.") % {"day": format_day(mandate.since)},
                code="REG-01",
            )
        mandate.until = on
        mandate.save(update_fields=["until"])
        record_act(actor, "registry.end_mandate", mandate.person, mandate=mandate.pk, on=on)
    return mandate
