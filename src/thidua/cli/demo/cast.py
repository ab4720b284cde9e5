"""The organisations and people of the demo: founded, appointed and given accounts by the system, then acting for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.cli.demo.places import PASSWORD
from thidua.registry.actions import (
    appoint_to_post,
    end_organisation,
    found_organisation,
    give_mandate,
    open_account_for,
    register_person,
)
from thidua.registry.enums import Kind, Level, Role
from thidua.registry.queries import name_on, scope_for
from thidua.registry.scope import Scope, system_scope

REASON = "dựng bản dùng thử"


@dataclass(frozen=True)
class Player:
    """Someone of the demo: account, unit, name and post."""

    account_id: int
    unit: str
    role: Role
    name: str
    title: str


@dataclass
class Cast:
    """Units by key, people by user name."""

    today: date
    units: dict[str, int] = field(default_factory=dict)
    players: dict[str, Player] = field(default_factory=dict)

    def system(self) -> Scope:
        """The system, setting the installation up."""
        return system_scope(today=self.today, reason=REASON)

    def scope(self, username: str, on: date) -> Scope:
        """The scope of a person acting on the very day; the book's entry day stays that of the building."""
        return scope_for(self.players[username].account_id, on=on, today=on)[0]

    def at(self, unit: str, role: Role) -> str:
        """The user name of the one who acts for a unit in a role."""
        return next(name for name, one in self.players.items() if one.unit == unit and one.role == role)

    def key(self, unit_id: int) -> str:
        """The key of a unit in the data."""
        return next(key for key, number in self.units.items() if number == unit_id)

    def name(self, unit: str, on: date) -> str:
        """The unit's name on a day."""
        return name_on(self.units[unit], on).full

    def found(self, rows: list[Mapping[str, Any]]) -> None:
        """Found every organisation, then end those that have ended, successors first known."""
        for row in rows:
            made = found_organisation(
                actor=self.system(),
                name=row["name"],
                short=row.get("short", ""),
                kind=Kind(row["kind"]),
                level=Level(row.get("level", Level.PROVINCE)),
                parent_id=self.units[row["under"]] if "under" in row else None,
                basis=row.get("basis", ""),
            )
            self.units[row["key"]] = made.pk
        for row in rows:
            if "ended_on" in row:
                end_organisation(
                    actor=self.system(),
                    unit_id=self.units[row["key"]],
                    on=row["ended_on"],
                    successor_id=self.units[row["successor"]] if "successor" in row else None,
                    basis=row.get("basis", ""),
                )

    def admit(self, rows: list[Mapping[str, Any]]) -> None:
        """Enter every person with a post, a mandate and an account."""
        for row in rows:
            unit, role = self.units[row["unit"]], Role(row["role"])
            person = register_person(
                actor=self.system(),
                full_name=row["name"],
                unit_id=unit,
                title=row["title"],
                since=row.get("since"),
                honorific=row.get("honorific", ""),
            )
            give_mandate(
                actor=self.system(),
                person_id=person.pk,
                unit_id=unit,
                role=role,
                since=row.get("since"),
                until=row.get("until"),
                over_id=self.units[row["over"]] if "over" in row else None,
            )
            if "later" in row:
                self._move_on(person.pk, row["later"])
            account = open_account_for(
                actor=self.system(), person_id=person.pk, username=row["username"], password=PASSWORD
            )
            self.players[row["username"]] = Player(account.pk, row["unit"], role, row["name"], row["title"])

    def _move_on(self, person_id: int, later: Mapping[str, Any]) -> None:
        """A person goes on at the unit that continues the own one."""
        unit, since = self.units[later["unit"]], later["since"]
        appoint_to_post(actor=self.system(), person_id=person_id, unit_id=unit, title=later["title"], since=since)
        give_mandate(
            actor=self.system(),
            person_id=person_id,
            unit_id=unit,
            role=Role(later["role"]),
            since=since,
            over_id=self.units[later["over"]] if "over" in later else None,
        )
