"""Reads of the registry, by noun."""

from thidua.registry.queries.areas import AreaRow, Seats, area_mark_for, areas, areas_of, units_named
from thidua.registry.queries.candidates import Candidate, Wanted, candidates_for, candidates_for_many
from thidua.registry.queries.facts import PersonFacts, person_facts
from thidua.registry.queries.mandates import MandateRow, mandates_of, scope_for
from thidua.registry.queries.matches import (
    MatchRow,
    match_row,
    matches_awaiting,
    matches_waiting,
    may_decide_match,
    possible_matches,
)
from thidua.registry.queries.people import PersonRow, continued_as, people, person_card, person_for, post_on
from thidua.registry.queries.units import (
    UnitName,
    UnitRow,
    found,
    inner_of,
    name_on,
    names_on,
    unit_card,
    unit_choices,
    unit_for,
    units,
)

__all__ = [
    "AreaRow",
    "Candidate",
    "MandateRow",
    "MatchRow",
    "PersonFacts",
    "PersonRow",
    "Seats",
    "UnitName",
    "UnitRow",
    "Wanted",
    "area_mark_for",
    "areas",
    "areas_of",
    "candidates_for",
    "candidates_for_many",
    "continued_as",
    "found",
    "inner_of",
    "mandates_of",
    "match_row",
    "matches_awaiting",
    "matches_waiting",
    "may_decide_match",
    "name_on",
    "names_on",
    "people",
    "person_card",
    "person_facts",
    "person_for",
    "possible_matches",
    "post_on",
    "scope_for",
    "unit_card",
    "unit_choices",
    "unit_for",
    "units",
    "units_named",
]
