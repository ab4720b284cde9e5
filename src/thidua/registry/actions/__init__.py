"""Writes of the registry, by noun."""

from thidua.registry.actions.accounts import (
    change_own_password,
    close_account_of,
    open_account_for,
    renew_password_of,
    reopen_account_of,
)
from thidua.registry.actions.areas import AreaFacts, end_area, mark_areas, remove_area
from thidua.registry.actions.collectives import register_foreign_body, register_household, register_team
from thidua.registry.actions.facts import change_facts, erase_facts, note_death
from thidua.registry.actions.joining import join_match, join_persons, keep_both, suspect_match
from thidua.registry.actions.numbers import reveal_number, set_number
from thidua.registry.actions.organisations import end_organisation, found_organisation, place_under, rename_organisation
from thidua.registry.actions.people import appoint_to_post, end_mandate, give_mandate, register_person
from thidua.registry.actions.posts import ClassChange, end_post, say_post_classes

__all__ = [
    "AreaFacts",
    "ClassChange",
    "appoint_to_post",
    "change_facts",
    "change_own_password",
    "close_account_of",
    "end_area",
    "end_mandate",
    "end_organisation",
    "end_post",
    "erase_facts",
    "found_organisation",
    "give_mandate",
    "join_match",
    "join_persons",
    "keep_both",
    "mark_areas",
    "note_death",
    "open_account_for",
    "place_under",
    "register_foreign_body",
    "register_household",
    "register_person",
    "register_team",
    "remove_area",
    "rename_organisation",
    "renew_password_of",
    "reopen_account_of",
    "reveal_number",
    "say_post_classes",
    "set_number",
    "suspect_match",
]
