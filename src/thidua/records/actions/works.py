"""Initiatives with their authors, and the yearly results of collectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Unreadable, demand
from thidua.law.library import library
from thidua.records.actions.lawful import Grounds, already, kept_subject, none_stands, told_from
from thidua.records.models import CollectiveYear, Initiative, InitiativeAuthor
from thidua.records.models.lawful import STANDING
from thidua.records.permissions_lawful import may_enter_facts
from thidua.records.sound_facts import (
    collective_faults,
    demand_sound,
    initiative_faults,
    initiative_likeness,
    word_faults,
    year_faults,
)
from thidua.records.subjects import ORGANISATION, PERSON, SubjectKey
from thidua.records.told_facts import Author, CollectiveFacts, InitiativeFacts
from thidua.registry.actions.keeping import locked_person, standing_person
from thidua.registry.acts import record_act
from thidua.registry.models import Person
from thidua.registry.queries.people import units_of
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line


def enter_initiative(*, actor: Scope, facts: InitiativeFacts, source: Grounds) -> Initiative:
    """Enter an initiative with all its authors; one of them stands where the actor enters facts, the others are in sight.

    raises: Conflict FACT-03 where the very same initiative stands already.
    """
    clean = replace(
        facts,
        title=tidy_line(facts.title, longest=400, path="title"),
        recognised_by=tidy_line(facts.recognised_by, longest=250, path="recognised_by"),
        authors=tuple(replace(one, name=tidy_line(one.name, longest=120, path="authors")) for one in facts.authors),
    )
    demand_sound(*year_faults(actor.today, clean.year), *initiative_faults(clean, actor.today))
    with one_transaction():
        people = _authors(actor, clean.authors)
        key = initiative_likeness(clean)
        before = Initiative.objects.filter(STANDING, likeness=key).select_related("entered_by").first()
        if before is not None:
            raise already(before, {"year": clean.year})
        made = Initiative.objects.create(
            kind=clean.kind,
            title=clean.title,
            year=clean.year,
            scope=clean.scope,
            recognised_on=clean.recognised_on,
            recognised_by=clean.recognised_by,
            likeness=key,
            **told_from(actor, source),
        )
        authors = InitiativeAuthor.objects.bulk_create(
            InitiativeAuthor(
                initiative=made, person_id=one.person_id, name=one.name, share=one.share, used_for=one.used_for
            )
            for one in clean.authors
        )
        record_act(
            actor, "records.enter_initiative", people[0], [made, *authors], year=clean.year, authors=len(authors)
        )
    return made


def note_initiative_used(*, actor: Scope, author_id: int, award: str) -> InitiativeAuthor:
    """Note for which award of this author an initiative already served. raises: Conflict FACT-06 where one is noted."""
    demand_sound(*word_faults(library().names, award, "used_for"))
    with one_transaction():
        seen = InitiativeAuthor.objects.filter(pk=author_id, person__isnull=False).first()
        row = kept_subject(actor, SubjectKey(PERSON, seen.person_id if seen and seen.person_id else 0))
        held = locked(InitiativeAuthor, author_id)
        if held.used_for:
            raise Conflict(
                _("Sáng kiến này đã ghi là đã dùng cho một lần đề nghị."),
                code="FACT-06",
                todo=_("Nếu ghi sai, hãy rút sáng kiến rồi ghi lại."),
            )
        held.used_for = award
        held.save(update_fields=["used_for"])
        record_act(actor, "records.note_initiative_used", row, [held], year=held.initiative.year)
    return held


def enter_collective_year(
    *, actor: Scope, unit_id: int, facts: CollectiveFacts, source: Grounds, replaced: Sequence[CollectiveYear] = ()
) -> CollectiveYear:
    """Enter what is known of a collective's year. raises: Conflict FACT-03 where the year stands already.

    replaced: rows the caller has just withdrawn in this one's favour, told by the same act.
    """
    demand_sound(*year_faults(actor.today, facts.year), *collective_faults(facts))
    subject = SubjectKey(ORGANISATION, unit_id)
    with one_transaction():
        row = kept_subject(actor, subject)
        none_stands(CollectiveYear, subject, year=facts.year)
        made = CollectiveYear.objects.create(
            organisation_id=unit_id, **collective_columns(facts), **told_from(actor, source)
        )
        record_act(actor, "records.enter_collective_year", row, [made, *replaced], year=facts.year)
    return made


def collective_columns(facts: CollectiveFacts) -> dict[str, object]:
    """The columns of a collective's year."""
    return {
        "year": facts.year,
        "members": facts.members,
        "completed": facts.completed,
        "shares": {code: str(share) for code, share in sorted(facts.shares.items())},
        "has": None if facts.has is None else sorted(facts.has),
        "disciplined": facts.disciplined,
        "rank_in_cluster": facts.rank_in_cluster,
        "cluster": facts.cluster,
    }


def _authors(actor: Scope, authors: Sequence[Author]) -> list[Person]:
    """The authors of the register, locked in order, first the one in the actor's reach."""
    people = [standing_person(actor, pk) for pk in sorted({one.person_id for one in authors if one.person_id})]
    if not people:
        raise Unreadable(Fault("FACT-02", _("Ít nhất một tác giả phải có trong danh sách cá nhân."), "authors"))
    rulings = {person.pk: may_enter_facts(actor, units_of(person, actor.on)) for person in people}
    reached = [person for person in people if rulings[person.pk]]
    if not reached:
        demand(rulings[people[0].pk])
    held = {person.pk: locked_person(person.pk) for person in people}
    return [held[person.pk] for person in (*reached, *(one for one in people if one not in reached))]
