"""Reads of the registry, by noun."""

from thidua.registry.queries.mandates import MandateRow, mandates_of, scope_for
from thidua.registry.queries.people import PersonRow, people, person_card, person_for, post_on
from thidua.registry.queries.units import (
    UnitName,
    UnitRow,
    found,
    name_on,
    names_on,
    unit_card,
    unit_choices,
    unit_for,
    units,
)

__all__ = [
    "MandateRow",
    "PersonRow",
    "UnitName",
    "UnitRow",
    "found",
    "mandates_of",
    "name_on",
    "names_on",
    "people",
    "person_card",
    "person_for",
    "post_on",
    "scope_for",
    "unit_card",
    "unit_choices",
    "unit_for",
    "units",
]
