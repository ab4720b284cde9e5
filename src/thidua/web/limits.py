"""How often one place may ask what is open to all: counted per address and minute, nothing else is remembered."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest


def within_limit(request: HttpRequest, action: str) -> bool:
    """Whether this request is still within the limit of its kind; looking (GET) is never counted.

    action: a key of ACCOUNT_RATE_LIMITS in the settings.
    """
    return bool(ratelimit.consume(request, action=action))
