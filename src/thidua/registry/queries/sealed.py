"""Whether the key of identity numbers is the one the numbers here were sealed with."""

from __future__ import annotations

from thidua.errors import Refused
from thidua.registry.models import IdentityNumber
from thidua.registry.sealing import open_number

TRIED = 3


def person_key_fits() -> bool | None:
    """True when a number already sealed opens with the key in use; None where no number was sealed yet.

    A few rows are tried, so that one row damaged from outside does not look like a lost key. No number leaves this function.
    """
    tried = list(IdentityNumber.objects.order_by("-pk")[:TRIED])
    return any(_opens(row) for row in tried) if tried else None


def _opens(row: IdentityNumber) -> bool:
    try:
        open_number(row.kind, row.person_id, bytes(row.sealed))
    except Refused:
        return False
    return True
