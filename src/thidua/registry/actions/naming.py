"""Giving an organisation a name from a day on."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.registry.keys import keys_of
from thidua.registry.models import Organisation, OrganisationName
from thidua.registry.ranges import keep_apart
from thidua.vietnamese import normalise_name, sort_key, tidy_line

LONGEST, LONGEST_SHORT, LONGEST_BASIS = 250, 120, 200


def tidy_unit_name(name: str) -> str:
    """The name in its clean form; raises Unreadable REG-05."""
    full = normalise_name(name)
    if not full or len(full) > LONGEST:
        raise Unreadable(
            Fault("REG-05", _("Tên tổ chức phải có từ 1 đến %(n)d ký tự.") % {"n": LONGEST}, "name", full[:40])
        )
    return full


def name_unit(unit: Organisation, name: str, short: str, since: date | None) -> OrganisationName:
    """Write a name that holds from a day on, apart from the organisation's other names."""
    full = tidy_unit_name(name)
    brief = tidy_line(short, longest=LONGEST_SHORT, path="short")
    keep_apart(unit, unit.names.all(), since, None)
    keys = keys_of(OrganisationName, full, sort_key)
    return OrganisationName.objects.create(organisation=unit, full=full, short=brief, since=since, **keys)
