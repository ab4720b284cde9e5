"""Which mandates an account holds on a day, and the Scope that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from thidua.errors import Forbidden, refuse
from thidua.registry.enums import ActorKind, Role
from thidua.registry.queries.units import as_day, distance
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class MandateRow:
    """One mandate as the chooser shows it."""

    id: int
    role: Role
    unit_id: int
    unit: str
    over_id: int | None
    person_id: int
    person: str

    @property
    def label(self) -> str:
        """The role in words."""
        return str(self.role.label)


# Asked by every request of everybody, so it is one statement, written out: the ORM would take longer to build two than
# the database to answer them.
_HELD = """
    SELECT m.id, m.role, m.organisation_id, m.over_id, p.id, p.full_name, n.full, n.since, n.until
      FROM registry_mandate m
      JOIN registry_person p ON p.id = m.person_id
      JOIN accounts_account a ON a.id = p.account_id
      JOIN registry_organisationname n ON n.organisation_id = m.organisation_id
     WHERE a.id = %s AND a.is_active
       AND (m.since IS NULL OR m.since <= %s) AND (m.until IS NULL OR m.until >= %s)
     ORDER BY m.id
"""


def mandates_of(account_id: int, on: date) -> list[MandateRow]:
    """The mandates the account's person holds on the day, oldest first, the units named as on the day. One query."""
    nearest: dict[int, tuple[int, MandateRow]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [account_id, on, on])
        for pk, role, unit, over, person, person_name, name, since, until in cursor.fetchall():
            away = distance(as_day(since), as_day(until), on)
            if pk not in nearest or away < nearest[pk][0]:
                nearest[pk] = (away, MandateRow(pk, Role(role), unit, name, over, person, person_name))
    return [row for _away, row in nearest.values()]


def scope_for(
    account_id: int, *, on: date, today: date, mandate_id: int | None = None
) -> tuple[Scope, list[MandateRow]]:
    """The scope of an account on a day, and the mandates it could choose from.

    A mandate chosen earlier that no longer holds on the day gives way to the first that does.
    raises: Forbidden SCOPE-01 when no mandate holds on the day.
    """
    held = mandates_of(account_id, on)
    if not held:
        raise Forbidden(
            refuse(
                _(
                    "Tài khoản này không giữ nhiệm vụ nào ngày %(day)s: nhiệm vụ chưa bắt đầu hoặc đã kết thúc. Hãy liên hệ quản trị của đơn vị."
                )
                % {"day": format_day(on)},
                "SCOPE-01",
            )
        )
    chosen = next((one for one in held if one.id == mandate_id), held[0])
    return (
        Scope(
            kind=ActorKind.PERSON,
            on=on,
            today=today,
            person_id=chosen.person_id,
            person_name=chosen.person,
            mandate_id=chosen.id,
            role=chosen.role,
            unit_id=chosen.unit_id,
            unit_name=chosen.unit,
            over_id=chosen.over_id,
        ),
        held,
    )
