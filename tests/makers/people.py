"""Organisations, people with mandates and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count

from django.test import Client
from django.utils import timezone

from thidua.accounts.models import Account
from thidua.registry.actions import (
    found_organisation,
    give_mandate,
    open_account_for,
    register_person,
)
from thidua.registry.enums import OVERSIGHT, Kind, Level, Role
from thidua.registry.models import Mandate, Organisation, Person
from thidua.registry.queries import scope_for
from thidua.registry.scope import Scope, system_scope

PASSWORD = "Mat-khau-thu-2026"
NAMES = (
    "Nguyễn Thị Lụa", "Trần Văn Chính", "Lê Thị Thảo", "Phạm Minh Đức", "Hoàng Thị Nga", "Vũ Quang Hợp",
    "Đặng Thị Đào", "Bùi Văn Sáng", "Đỗ Thị Ánh", "Hồ Văn Thành", "Ngô Thị Quyên", "Dương Văn Tú",
    "Lý Thị Xuân", "Nông Văn Bảy", "Hà Thị Yến", "Triệu Văn Khoa", "Ma Thị Duyên", "La Văn Ích",
)  # fmt: skip
_numbers = count()


def system(today: date | None = None, on: date | None = None) -> Scope:
    """The system setting up an installation."""
    return system_scope(today=today or timezone.localdate(), on=on, reason="kiểm thử")


def make_province(name: str = "Ủy ban nhân dân tỉnh Lam Sơn", short: str = "UBND tỉnh Lam Sơn") -> Organisation:
    """A province's People's Committee at the top of its tree."""
    return found_organisation(actor=system(), name=name, short=short, kind=Kind.PEOPLES_COMMITTEE, level=Level.PROVINCE)


def make_unit(name: str, parent: Organisation, *, short: str = "", kind: Kind = Kind.DEPARTMENT) -> Organisation:
    """A department of a province, there since before the records."""
    return found_organisation(
        actor=system(), name=name, short=short, kind=kind, level=Level.PROVINCE, parent_id=parent.pk
    )


def make_person(name: str, unit: Organisation, title: str = "Chuyên viên") -> Person:
    """A person with a post and no account."""
    return register_person(actor=system(), full_name=name, unit_id=unit.pk, title=title)


@dataclass(frozen=True)
class Actor:
    """Someone who can sign in and act: person, account, mandate."""

    name: str
    role: Role
    unit_id: int
    person_id: int
    account: Account
    mandate: Mandate

    def scope(self, on: date | None = None, *, today: date | None = None) -> Scope:
        """The scope on a day, acting on that very day unless ``today`` is given (then the past is being recorded)."""
        day = on or timezone.localdate()
        return scope_for(self.account.pk, on=day, today=today or day, mandate_id=self.mandate.pk)[0]

    def client(self) -> Client:
        """A test client already signed in as this account."""
        client = Client()
        client.force_login(self.account, backend="django.contrib.auth.backends.ModelBackend")
        return client


def make_actor(
    unit: Organisation,
    role: Role = Role.UNIT_OFFICER,
    *,
    over: Organisation | None = None,
    name: str = "",
    username: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Actor:
    """A person at a unit with one mandate and an account; oversight roles look over ``over``."""
    number = next(_numbers)
    said = name or NAMES[number % len(NAMES)]
    titles = {Role.UNIT_LEADER: "Giám đốc", Role.STANDING_BODY: "Trưởng ban Thi đua – Khen thưởng"}
    person = make_person(said, unit, titles.get(role, "Chuyên viên"))
    mandate = give_mandate(
        actor=system(),
        person_id=person.pk,
        unit_id=unit.pk,
        role=role,
        since=since,
        until=until,
        over_id=over.pk if over is not None and role in OVERSIGHT else None,
    )
    account = open_account_for(
        actor=system(), person_id=person.pk, username=username or f"nguoi.thu{number}", password=PASSWORD
    )
    return Actor(said, role, unit.pk, person.pk, account, mandate)
