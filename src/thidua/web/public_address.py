"""Under which address the public pages stand, whatever name and port a client wrote into its question."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port

ANY = "*"


def public_address(request: HttpRequest) -> str:
    """Scheme and host of every absolute address on a public page, without a slash at the end.

    The address of the installation where it is set; else the name asked for, with the port of the connection where the
    client named that very port. Any other port is the client's own invention and is left out.
    raises: DisallowedHost for a name the installation does not answer to.
    """
    host = request.get_host()
    if settings.PUBLIC_ADDRESS:
        return str(settings.PUBLIC_ADDRESS).rstrip("/")
    name, port = split_domain_port(host)
    own = f":{port}" if port and port == request.META.get("SERVER_PORT") else ""
    return f"{request.scheme}://{name}{own}"


def shelf_of(request: HttpRequest) -> str | None:
    """For which address a page may be kept; None where it may not, else a client could fill the shelf with names.

    As many addresses as the installation names hosts, each with a scheme and at most one port.
    """
    try:
        address = public_address(request)
        name, _port = split_domain_port(request.get_host())
    except DisallowedHost:
        return None
    listed = {one.lower() for one in settings.ALLOWED_HOSTS if one != ANY and not one.startswith(".")}
    return address if settings.PUBLIC_ADDRESS or name in listed else None
