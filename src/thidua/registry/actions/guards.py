"""What writes of the registry begin with: the unit in sight and in the territory, still standing on the day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Refused, demand
from thidua.registry.models import Organisation
from thidua.registry.permissions import may_administer_unit
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day


def administered_unit(actor: Scope, unit_id: int) -> Organisation:
    """The organisation, in sight and in the territory the actor administers; ``Missing`` or ``Forbidden`` otherwise."""
    unit = unit_for(actor, unit_id)
    demand(may_administer_unit(actor, unit.pk))
    return unit


def still_stands(unit: Organisation, on: date) -> None:
    """Refuse what would happen to an organisation after its end."""
    if unit.ended_on is not None and unit.ended_on < on:
        raise Refused(_("Tổ chức này đã kết thúc ngày %(day)s.") % {"day": format_day(unit.ended_on)}, code="REG-07")
