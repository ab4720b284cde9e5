"""The accounts of people: opening, closing, opening again, a new password."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.accounts.actions import close_account, open_account, reopen_account, set_password
from thidua.accounts.models import Account
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.models import Person
from thidua.registry.permissions import may_administer, may_manage_account
from thidua.registry.queries.people import person_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def open_account_for(*, actor: Scope, person_id: int, username: str, password: str) -> Account:
    """Open an account for a person who has none."""
    demand(may_administer(actor))
    with one_transaction():
        person = locked(Person, person_for(actor, person_id).pk)
        demand(may_manage_account(actor, _mandates_of(person)))
        if person.account_id is not None:
            raise Refused(_("«%(name)s» đã có tài khoản.") % {"name": person.full_name}, code="ACC-04")
        account = open_account(username=username, password=password)
        person.account = account
        person.save(update_fields=["account"])
        record_act(actor, "registry.open_account", person, username=account.username)
    return account


def close_account_of(*, actor: Scope, person_id: int) -> None:
    """Close a person's account; the person and every act stay."""
    demand(may_administer(actor))
    with one_transaction():
        person, account = _with_account(actor, person_id)
        if not account.is_active:
            raise Refused(_("Tài khoản này đã đóng."), code="ACC-07")
        close_account(account_id=account.pk)
        record_act(actor, "registry.close_account", person, username=account.username)


def reopen_account_of(*, actor: Scope, person_id: int) -> None:
    """Open a person's closed account again, with the password it had."""
    demand(may_administer(actor))
    with one_transaction():
        person, account = _with_account(actor, person_id)
        if account.is_active:
            raise Refused(_("Tài khoản này đang mở."), code="ACC-07")
        reopen_account(account_id=account.pk)
        record_act(actor, "registry.reopen_account", person, username=account.username)


def renew_password_of(*, actor: Scope, person_id: int, password: str) -> None:
    """Give a person who forgot it a new password; every session of the account ends."""
    demand(may_administer(actor))
    with one_transaction():
        person, account = _with_account(actor, person_id)
        set_password(account=account, password=password)
        record_act(actor, "registry.renew_password", person, username=account.username)


def change_own_password(*, actor: Scope, account_id: int, old: str, new: str) -> Account:
    """Change one's own password, the old one given; every other session of the account ends."""
    with one_transaction():
        person = Person.objects.filter(account_id=account_id).first()
        if person is None or person.pk != actor.person_id:
            raise Missing
        account = locked(Account, account_id)
        if not account.check_password(old):
            raise Unreadable(Fault("ACC-06", _("Mật khẩu đang dùng không đúng."), "old"))
        set_password(account=account, password=new)
        record_act(actor, "registry.change_password", person)
    return account


def _with_account(actor: Scope, person_id: int) -> tuple[Person, Account]:
    person = locked(Person, person_for(actor, person_id).pk)
    demand(may_manage_account(actor, _mandates_of(person)))
    if person.account_id is None:
        raise Refused(
            _("«%(name)s» chưa có tài khoản.") % {"name": person.full_name},
            code="ACC-05",
            todo=_("Hãy mở tài khoản trước."),
        )
    return person, locked(Account, person.account_id)


def _mandates_of(person: Person) -> list[tuple[int, int | None]]:
    return list(person.mandates.values_list("organisation_id", "over_id"))
