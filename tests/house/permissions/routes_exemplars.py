"""The addresses of exemplars."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

from thidua.vietnamese import format_day

HELD = {"exemplar_id": ("exemplar", "held")}
KEEP = "keep exemplar of own"
WORDS = {"kind": "hien-dat", "title": "Hiến đất", "story": "Chuyện"}


def given(world: World) -> Body:
    """A consent."""
    return {"who": "Lý Thị Mới", "on": format_day(world.day), "paper": "Giấy 2", "seen": "1"}


def back(world: World) -> Body:
    """A consent taken back."""
    return {"on": format_day(world.day), "paper": "Đơn 3"}


def followed(world: World) -> Body:
    """A unit that took it up."""
    return {"unit": ("unit", "child"), "since": format_day(world.day), "note": "Hai hộ"}


ROUTES_EXEMPLARS: dict[tuple[str, str], Cases] = {
    ("exemplars", "GET"): [
        Case("see what is public of own"),
        Case("see what is public of own", asked={"q": "hien dat", "kind": "hien-dat"}),
    ],
    ("exemplar-new", "GET"): [Case("keep exemplars"), Case("keep exemplars", asked={"q": "giay"})],
    ("exemplar-new", "POST"): [
        Case("keep exemplar of movement", body=said(**WORDS, movement=("movement", "launched"), about="Xóm Một")),
        Case("keep exemplar of award", body=said(**WORDS, award=("award", "two"))),
    ],
    ("exemplar", "GET"): see("see exemplar of own", HELD),
    ("exemplar-edit", "POST"): [Case(KEEP, HELD, body=said(**WORDS, seen="1"))],
    ("exemplar-consent", "POST"): [Case(KEEP, HELD, body=given)],
    ("exemplar-consent-back", "POST"): [Case(KEEP, HELD, body=back)],
    ("exemplar-publish", "POST"): [Case("publish exemplar of own", HELD, body=said(seen="1"))],
    ("exemplar-award", "POST"): [Case(KEEP, HELD, body=said(award=("award", "two")))],
    ("exemplar-drop", "POST"): [Case(KEEP, HELD, body=said(reason="Nhầm"))],
    ("exemplar-follow", "POST"): [Case(KEEP, HELD, body=followed)],
}
