"""Opening accounts from the command line: the first administrator of an installation, or one for a person who is there."""

from __future__ import annotations

import argparse
import getpass
import sys

from django.utils import timezone

from thidua.errors import Fault, Unreadable
from thidua.registry.actions import found_organisation, give_mandate, open_account_for, register_person
from thidua.registry.enums import Kind, Level, Role
from thidua.registry.scope import Scope, system_scope
from thidua.transactions import one_transaction


def create_user(chosen: argparse.Namespace) -> int:
    """Open an account for an existing person, or found a territory with its first administrator."""
    acting = system_scope(today=timezone.localdate(), reason="lệnh user create")
    if (chosen.person is None) == (chosen.organisation is None) or (chosen.organisation and not chosen.name):
        raise Unreadable(
            Fault(
                "ACC-06", "Hãy ghi --person SỐ, hoặc cả --name và --organisation cho quản trị đầu tiên.", "user create"
            )
        )
    password = _password(from_stdin=chosen.password_stdin)
    with one_transaction():
        person = chosen.person if chosen.person is not None else _first_administrator(acting, chosen)
        account = open_account_for(actor=acting, person_id=person, username=chosen.username, password=password)
    print(f"Đã mở tài khoản «{account.username}».", file=sys.stderr)
    return 0


def _first_administrator(acting: Scope, chosen: argparse.Namespace) -> int:
    top = found_organisation(actor=acting, name=chosen.organisation, kind=Kind.PEOPLES_COMMITTEE, level=Level.PROVINCE)
    person = register_person(actor=acting, full_name=chosen.name, unit_id=top.pk, title=chosen.title)
    give_mandate(
        actor=acting, person_id=person.pk, unit_id=top.pk, role=Role.ADMINISTRATOR, since=acting.on, over_id=top.pk
    )
    return int(person.pk)


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    first, again = getpass.getpass("Mật khẩu: "), getpass.getpass("Nhập lại mật khẩu: ")
    if first != again:
        raise Unreadable(Fault("ACC-03", "Hai lần nhập mật khẩu không giống nhau.", "password"))
    return first
