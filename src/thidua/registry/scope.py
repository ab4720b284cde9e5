"""The Scope: who asks, as whom, on which day, and which units that lets them see. Built once per request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thidua.registry import tree
from thidua.registry.enums import OVERSIGHT, ActorKind, Role


@dataclass(frozen=True)
class Scope:
    """One asker on one day.

    on:     the day the question is asked about; what is done happened on this day (event day).
    today:  the day it is written down (entry day). The two differ only while the past is being recorded.
    """

    kind: ActorKind
    on: date
    today: date
    person_id: int | None = None
    person_name: str = ""
    mandate_id: int | None = None
    role: Role | None = None
    unit_id: int | None = None
    unit_name: str = ""
    over_id: int | None = None
    reason: str = ""

    @property
    def retrospective(self) -> bool:
        """True while the past is being recorded."""
        return self.on != self.today

    @property
    def system(self) -> bool:
        """True for the system acting on behalf of an installation."""
        return self.kind == ActorKind.SYSTEM

    @property
    def oversees(self) -> bool:
        """True for roles that look over a territory."""
        return self.role in OVERSIGHT

    def has(self, *roles: Role) -> bool:
        """True when the mandate in use is one of these roles."""
        return self.role in roles

    @property
    def who(self) -> str:
        """The reference the book keeps for the actor."""
        return f"person:{self.person_id}" if self.person_id else str(self.kind)

    @property
    def capacity(self) -> str:
        """The reference the book keeps for the mandate used."""
        return f"mandate:{self.mandate_id}" if self.mandate_id else self.reason[:64]

    @cached_property
    def own(self) -> frozenset[int]:
        """The unit the mandate is at, all that it continues, and the teams and households it keeps."""
        return tree.ids(tree.belonging_to([self.unit_id])) if self.unit_id else frozenset()

    @cached_property
    def territory(self) -> frozenset[int]:
        """For oversight: every unit under the territory on the day. Empty for the others."""
        return tree.ids(tree.under([self.over_id], self.on)) if self.over_id and self.oversees else frozenset()

    @cached_property
    def sees(self) -> frozenset[int]:
        """Units whose inner matters are in sight: own, and those overseen."""
        return self.own | self.territory

    @cached_property
    def neighbourhood(self) -> frozenset[int]:
        """Units whose existence and name are in sight: everything under the top of the own tree."""
        if self.over_id and self.oversees:
            return self.sees
        if not self.unit_id:
            return frozenset()
        return tree.ids(tree.under(tree.ids(tree.above([self.unit_id], self.on)), self.on)) | self.own


def system_scope(*, today: date, on: date | None = None, reason: str) -> Scope:
    """The system itself, for setting up an installation from the command line; the reason goes into the book."""
    return Scope(kind=ActorKind.SYSTEM, on=on or today, today=today, reason=reason)


def public_scope(today: date) -> Scope:
    """Someone who has not signed in."""
    return Scope(kind=ActorKind.PUBLIC, on=today, today=today)
