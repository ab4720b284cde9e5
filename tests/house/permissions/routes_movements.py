"""The addresses of movements."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

from thidua.vietnamese import format_day

DRAFTED, LAUNCHED = ({"movement_id": ("movement", name)} for name in ("drafted", "launched"))
LEAD, ANSWER, BEYOND = "lead movement", "take part as fellow", "lead movement beyond own"


def facts(world: World) -> Body:
    """A movement that could be drafted."""
    day = format_day(world.day)
    return {
        "name": "Phong trào mới",
        "kind": "thematic",
        "reach": "co-quan-don-vi",
        "stage_first": str(world.day.year),
        "stage_last": str(world.day.year),
        "starts_on": day,
        "ends_on": day,
        "parent": ("movement", "launched"),
        "predecessor": ("movement", "launched"),
        "seen": "1",
    }


def serving(world: World) -> Body:
    """A movement that serves a programme."""
    return {**facts(world), "programme": ("programme", "kept")}


def launching(world: World) -> Body:
    """A document that launches."""
    return {"number": "2/KH", "day": format_day(world.day)}


def reviewed(world: World) -> Body:
    """A review at a meeting."""
    return {"kind": "midterm", "held_on": format_day(world.day), "reached": "Đạt", "meeting": ("meeting", "frozen")}


ROUTES_MOVEMENTS: dict[tuple[str, str], Cases] = {
    ("movements", "GET"): [Case("see own work"), Case("see own work", asked={"state": "launched", "q": "thi"})],
    ("movement-new", "GET"): see("make movement"),
    ("movement-new", "POST"): [
        Case("make movement below own", body=facts),
        Case("make movement for programme", body=serving),
    ],
    ("movement", "GET"): [Case("see draft of own movement", DRAFTED), Case("see movement", LAUNCHED)],
    ("movement-edit", "GET"): see("draft own movement", DRAFTED),
    ("movement-edit", "POST"): [Case("draft own movement", DRAFTED, body=serving)],
    ("movement-drop", "POST"): [Case("draft own movement", DRAFTED, body=said(reason="Gộp"))],
    ("movement-document", "GET"): see("see movement", LAUNCHED),
    ("movement-launch", "POST"): [Case("launch own movement", DRAFTED, body=launching)],
    ("movement-send", "POST"): [Case(BEYOND, LAUNCHED, body=said(units=("unit", "sibling")))],
    ("movement-off", "POST"): [Case(LEAD, LAUNCHED, body=said(unit=("unit", "child"), reason="Nhầm"))],
    ("movement-pilots", "POST"): [Case(LEAD, LAUNCHED, body=said(units=("unit", "child")))],
    ("movement-acknowledge", "POST"): see(ANSWER, LAUNCHED),
    ("movement-join", "POST"): [Case(ANSWER, LAUNCHED, body=said(pledge="Tham gia"))],
    ("movement-taking-part", "POST"): [
        Case(
            ANSWER,
            LAUNCHED,
            body=lambda world: {
                "part_year": str(world.day.year),
                "stretch": "year",
                "takers": "1",
                "members": "2",
            },
        )
    ],
    ("movement-review", "POST"): [Case(BEYOND, LAUNCHED, body=reviewed)],
    ("movement-link", "POST"): [Case(LEAD, LAUNCHED, body=said(awards=("award", "one")))],
    ("movement-unlink", "POST"): [Case(LEAD, LAUNCHED, body=said(award=("award", "one")))],
}
