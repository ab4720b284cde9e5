"""Which mandates an account holds on a day, and the Scope that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Forbidden, refuse
from thidua.registry.enums import ActorKind, Role
from thidua.registry.models import Mandate, valid_on
from thidua.registry.queries.units import names_on
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


def mandates_of(account_id: int, on: date) -> list[MandateRow]:
    """The mandates the account's person holds on the day, oldest first. Two queries."""
    found = list(
        Mandate.objects.filter(valid_on(on), person__account_id=account_id, person__account__is_active=True)
        .select_related("person")
        .order_by("pk")
    )
    names = names_on([one.organisation_id for one in found], on)
    return [
        MandateRow(
            id=one.pk,
            role=Role(one.role),
            unit_id=one.organisation_id,
            unit=names[one.organisation_id].full,
            over_id=one.over_id,
            person_id=one.person_id,
            person=one.person.full_name,
        )
        for one in found
    ]


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
