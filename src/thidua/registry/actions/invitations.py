"""Accounts made for people who open them themselves, by the code of an invitation slip."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.accounts import invitations
from thidua.accounts.models import Account, Invitation
from thidua.errors import Missing, Refused, demand
from thidua.registry.acts import record_act
from thidua.registry.enums import ActorKind
from thidua.registry.models import Person
from thidua.registry.permissions import may_administer, may_manage_account
from thidua.registry.queries.people import person_for, visible_people
from thidua.registry.scope import Scope
from thidua.transactions import locked, locked_all, one_transaction
from thidua.vietnamese import fold

SHORTEST, LONGEST = 3, 60


@dataclass(frozen=True)
class Slip:
    """What stands on one slip. The code is known here and on paper, nowhere else."""

    person_id: int
    name: str
    username: str
    code: str
    expires_on: date


def username_stem(full_name: str) -> str:
    """The beginning of a name to sign in with: given name, point, the first letters of the others.

    >>> username_stem("Lò Thị Mai")
    'mai.lt'
    """
    words = ["".join(one for one in word if one.isascii() and one.isalnum()) for word in fold(full_name).split()]
    told = [one for one in words if one]
    if not told:
        return "can.bo"
    stem = ".".join(part for part in (told[-1], "".join(one[0] for one in told[:-1])) if part)[:LONGEST]
    return stem if len(stem) >= SHORTEST else f"{stem}.cb"[:LONGEST]


def open_closed_account_for(*, actor: Scope, person_id: int, taken: Collection[str] = ()) -> Account:
    """Make an account that stays closed until the person uses a slip; its name follows from the person's.

    taken: names given out in the same breath.
    """
    demand(may_administer(actor))
    with one_transaction():
        person = locked(Person, person_for(actor, person_id).pk)
        demand(may_manage_account(actor, list(person.mandates.values_list("organisation_id", "over_id"))))
        if person.account_id is not None:
            raise Refused(_("«%(name)s» đã có tài khoản.") % {"name": person.full_name}, code="ACC-04")
        name = invitations.free_username(username_stem(person.full_name), set(taken))
        account = invitations.open_invited_account(username=name)
        person.account = account
        person.save(update_fields=["account"])
        record_act(actor, "registry.open_closed_account", person, username=account.username)
    return account


def invite_people(*, actor: Scope, person_ids: Sequence[int]) -> list[Slip]:
    """A slip with a fresh code for each person whose account was never opened; slips handed out before are worthless.

    raises: Missing for anybody out of sight; Refused ACC-05 without an account, ACC-11 for one that is open.
    """
    demand(may_administer(actor))
    with one_transaction():
        seen = {one.pk: one for one in visible_people(actor).filter(pk__in=list(person_ids))}
        if len(seen) != len(set(person_ids)):
            raise Missing
        slips = []
        people = locked_all(Person, person_ids)
        for pk in dict.fromkeys(person_ids):
            person = people[pk]
            demand(may_manage_account(actor, list(person.mandates.values_list("organisation_id", "over_id"))))
            if person.account_id is None:
                raise Refused(_("«%(name)s» chưa có tài khoản.") % {"name": person.full_name}, code="ACC-05")
            account = locked(Account, person.account_id)
            code = invitations.invite(account=account)
            ends = Invitation.objects.get(account=account).expires_at.date()
            slips.append(Slip(person.pk, person.full_name, account.username, code, ends))
            record_act(actor, "registry.invite", person, username=account.username, until=ends)
    return slips


def withdraw_slips(*, actor: Scope, person_ids: Sequence[int]) -> None:
    """Make the slips of people worthless; their accounts stay closed."""
    demand(may_administer(actor))
    with one_transaction():
        for person in locked_all(Person, person_ids).values():
            demand(may_manage_account(actor, list(person.mandates.values_list("organisation_id", "over_id"))))
            if person.account_id is not None:
                invitations.withdraw_invitation(account_id=person.account_id)
                record_act(actor, "registry.withdraw_invitation", person)


def accept_slip(*, username: str, code: str, password: str, today: date) -> Account:
    """Open one's account with the code of a slip and a password of one's own; the person does it, nobody for them."""
    with one_transaction():
        account = invitations.accept_invitation(username=username, code=code, password=password)
        person = Person.objects.filter(account=account).first()
        if person is None:
            raise Missing
        mine = Scope(
            kind=ActorKind.PERSON,
            on=today,
            today=today,
            person_id=person.pk,
            person_name=person.full_name,
            reason="phiếu mời",
        )
        record_act(mine, "registry.accept_invitation", person, username=account.username)
    return account
