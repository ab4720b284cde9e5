"""Writes of the registry, by noun."""

from thidua.registry.actions.accounts import (
    change_own_password,
    close_account_of,
    open_account_for,
    renew_password_of,
    reopen_account_of,
)
from thidua.registry.actions.organisations import end_organisation, found_organisation, place_under, rename_organisation
from thidua.registry.actions.people import appoint_to_post, end_mandate, give_mandate, register_person

__all__ = [
    "appoint_to_post",
    "change_own_password",
    "close_account_of",
    "end_mandate",
    "end_organisation",
    "found_organisation",
    "give_mandate",
    "open_account_for",
    "place_under",
    "register_person",
    "rename_organisation",
    "renew_password_of",
    "reopen_account_of",
]
