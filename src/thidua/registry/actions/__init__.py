"""Writes of the registry, by noun."""

from thidua.registry.actions.organisations import end_organisation, found_organisation, place_under, rename_organisation
from thidua.registry.actions.people import (
    appoint_to_post,
    close_account_of,
    end_mandate,
    give_mandate,
    open_account_for,
    register_person,
)

__all__ = [
    "appoint_to_post",
    "close_account_of",
    "end_mandate",
    "end_organisation",
    "found_organisation",
    "give_mandate",
    "open_account_for",
    "place_under",
    "register_person",
    "rename_organisation",
]
