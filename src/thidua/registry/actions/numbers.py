"""Identity numbers: setting one, and looking at one, which is an act with a reason."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.actions.keeping import kept_person, standing_person
from thidua.registry.acts import record_act
from thidua.registry.enums import NumberKind
from thidua.registry.models import IdentityNumber, Person
from thidua.registry.permissions import may_reveal
from thidua.registry.personal import identity_number
from thidua.registry.queries.people import own_and_joined, units_of, visible_people
from thidua.registry.scope import Scope
from thidua.registry.sealing import keyed_number, open_number, seal_number, tail_of
from thidua.transactions import one_transaction
from thidua.vietnamese import tidy_line

LONGEST_REASON = 300


def set_number(*, actor: Scope, person_id: int, number: str, kind: NumberKind = NumberKind.CITIZEN) -> IdentityNumber:
    """Enter a person's number, or put the right one in place of a wrong one. The book keeps the kind, never the number."""
    plain = identity_number(kind, number)
    if not plain:
        raise Unreadable(Fault("REG-14", _("Hãy ghi số."), "number"))
    with one_transaction():
        return write_number(actor, kept_person(actor, person_id), kind, plain)


def write_number(actor: Scope, person: Person, kind: NumberKind, plain: str) -> IdentityNumber:
    """Seal the number for a person already locked; Refused REG-13 when another person bears it."""
    row = IdentityNumber.objects.filter(own_and_joined([person.pk]), kind=kind).first()
    fresh = row or IdentityNumber(person=person, kind=str(kind))
    before, fresh.keyed = fresh.keyed, keyed_number(kind, plain)
    fresh.sealed, fresh.tail = seal_number(kind, fresh.person_id, plain), tail_of(plain)
    if before == fresh.keyed:
        return fresh
    other = IdentityNumber.objects.filter(kind=kind, keyed=fresh.keyed).exclude(pk=fresh.pk).first()
    if other is not None:
        raise _taken(actor, other)
    try:
        with one_transaction():
            fresh.save()
    except IntegrityError as found:
        raise _taken(actor, IdentityNumber.objects.filter(kind=kind, keyed=fresh.keyed).first()) from found
    record_act(actor, "registry.set_number", person, number_kind=str(kind), replaced=bool(before))
    return fresh


def _taken(actor: Scope, other: IdentityNumber | None) -> Refused:
    seen = None
    if other is not None:
        owner = other.person.merged_into_id or other.person_id
        seen = visible_people(actor).filter(pk=owner).first()
    if seen is not None:
        return Refused(
            _("Số này đã ghi cho «%(name)s».") % {"name": seen.full_name},
            code="REG-13",
            todo=_("Nếu là cùng một người, hãy dùng lần ghi đã có; nếu không, hãy xem lại số trên thẻ."),
        )
    return Refused(
        _("Số này đã ghi cho một người ở ngoài phạm vi bạn xem."),
        code="REG-13",
        todo=_("Hãy xem lại số trên thẻ; nếu đúng, đề nghị thường trực Hội đồng xem xét."),
    )


def reveal_number(*, actor: Scope, person_id: int, reason: str, kind: NumberKind = NumberKind.CITIZEN) -> str:
    """The number in plain, for one look: who looked, at whom, when and why stands in the book."""
    said = tidy_line(reason, longest=LONGEST_REASON, path="reason")
    with one_transaction():
        person = standing_person(actor, person_id)
        demand(may_reveal(actor, units_of(person, actor.on)))
        if not said:
            raise Unreadable(Fault("API-04", _("Hãy ghi lý do xem số: lý do được ghi vào sổ."), "reason"))
        row = IdentityNumber.objects.filter(own_and_joined([person.pk]), kind=kind).first()
        if row is None:
            raise Missing
        plain = open_number(row.kind, row.person_id, bytes(row.sealed))
        record_act(actor, "registry.reveal_number", person, number_kind=str(kind), reason=said)
    return plain
