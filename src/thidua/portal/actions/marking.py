"""The mark by which kept public pages are known to be old."""

from __future__ import annotations

import secrets

from thidua.portal.models import PortalMark


def touch() -> None:
    """Draw the mark anew, inside the transaction of the change; by lot, so that a state rolled back is never taken for a later one."""
    PortalMark.objects.update_or_create(pk=1, defaults={"mark": secrets.token_hex(16)})
