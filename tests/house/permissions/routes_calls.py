"""The addresses of calls for titles."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

from thidua.vietnamese import format_day

OPEN, DECIDED = {"call_id": ("call", "open")}, {"call_id": ("call", "decided")}
EMPTY = {"call_id": ("call", "empty")}
SENT = {"application_id": ("application", "open")}


def called(world: World) -> Body:
    """A call that could be entered."""
    day = format_day(world.day)
    return {"name": "Doanh nhân", "issuer": "Sở", "document_number": "7/TB", "document_on": day, "deadline": day}


def decided(world: World) -> Body:
    """An outcome."""
    return {"number": "8/QĐ", "day": format_day(world.day), "chosen": ("application", "open")}


def mended(world: World) -> Body:
    """A call mended."""
    return {**called(world), "seen": "1"}


ROUTES_CALLS: dict[tuple[str, str], Cases] = {
    ("calls", "GET"): [Case("see calls"), Case("see calls", asked={"q": "doanh"})],
    ("call-new", "GET"): see("enter call"),
    ("call-new", "POST"): [Case("enter call", body=called)],
    ("call", "GET"): [Case("see call", OPEN), Case("see call", DECIDED)],
    ("call-send", "POST"): [Case("answer call", OPEN, body=said(candidate="Công ty Mới", collective="on"))],
    ("call-back", "GET"): see("withdraw application", SENT),
    ("call-back", "POST"): [Case("withdraw application", SENT, body=said(reason="Nhầm"))],
    ("call-result", "POST"): [Case("decide call of own", OPEN, body=decided)],
    ("call-change", "GET"): see("decide call of own", EMPTY),
    ("call-change", "POST"): [Case("decide call of own", EMPTY, body=mended)],
    ("call-taken-back", "GET"): see("decide call of own", EMPTY),
    ("call-taken-back", "POST"): [Case("decide call of own", EMPTY, body=said(reason="Ghi nhầm"))],
    ("call-list", "POST"): [Case("list from call of own", DECIDED, body=said(form="giay-khen"))],
}
