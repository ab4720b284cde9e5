"""From which address a request comes, behind the proxies this installation trusts and no others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks: that of the connection, or what the trusted proxies say of it.

    Each proxy adds to X-Forwarded-For, at the right, the address it was asked from; whatever stands further left than
    the trusted proxies reach was written by the asker and is not believed.
    """
    peer = str(request.META.get("REMOTE_ADDR") or "")
    proxies = tuple(settings.PROXIES)
    said = str(request.META.get("HTTP_X_FORWARDED_FOR") or "")
    if not proxies or not said:
        return peer
    chain = [*said.split(","), peer]
    steps = int(proxies[0]) if len(proxies) == 1 and proxies[0].isdecimal() else _reach(chain, proxies)
    found = _address(chain[-1 - steps]) if steps < len(chain) else None
    return str(found) if found else peer


def _reach(chain: Sequence[str], proxies: tuple[str, ...]) -> int:
    """How many of the last stations are trusted proxies one after the other, the first station left out."""
    trusted, steps = networks(proxies), 0
    while steps < len(chain) - 1 and _among(_address(chain[-1 - steps]), trusted):
        steps += 1
    return steps


def _among(one: Address | None, trusted: Sequence[Network]) -> bool:
    return one is not None and any(one in network for network in trusted if network.version == one.version)


def _address(text: str) -> Address | None:
    """An address as proxies write it, with or without a port; None for what is none."""
    plain = text.strip()
    if plain.startswith("["):
        plain = plain[1:].partition("]")[0]
    elif plain.count(":") == 1:
        plain = plain.partition(":")[0]
    try:
        found = ip_address(plain)
    except ValueError:
        return None
    return (found.ipv4_mapped if isinstance(found, IPv6Address) else None) or found


@lru_cache(maxsize=8)
def networks(proxies: tuple[str, ...]) -> tuple[Network, ...]:
    """The networks of the trusted proxies; raises ValueError where one is neither an address nor a network."""
    return tuple(ip_network(one, strict=False) for one in proxies)
