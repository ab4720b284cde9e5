"""One way to meet an address, and the bodies most of them share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.house.permissions.world import World
from tests.makers.files import pdf_file

from thidua.vietnamese import format_day

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One way to meet an address.

    act:    the act of the policy. ids: argument → (kind, name in the world). words: other arguments.
    body:   what is sent; a value (kind, name) is an id of the world.
    """

    act: str
    ids: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    body: Callable[[World], Body] | None = None
    asked: Mapping[str, str] = field(default_factory=dict)


Cases = list[Case]


def block(name: str) -> dict[str, tuple[str, str]]:
    """A block-year of the home province."""
    return {"block_id": ("block", name)}


def card(name: str) -> dict[str, tuple[str, str]]:
    """The own unit's card in a block-year."""
    return {"card_id": ("card", f"{name} own")}


def facts(world: World) -> dict[str, str]:
    """The facts of a year that could be formed."""
    return {"name": "Khối mới", "year": str(world.day.year + 1), "self_score_due": format_day(world.day)}


def forming(world: World) -> Body:
    """A block that could be formed."""
    return {**facts(world), "kind": "block", "owner": ("unit", "parent"), "symbol": "KTM"}


def members(_world: World) -> Body:
    """A list of members that could be set."""
    return {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-unit": ("unit", "head"),
        "form-0-role": "head",
        "form-1-unit": ("unit", "own"),
        "form-1-role": "member",
    }


def meeting_plan(world: World) -> Body:
    """A plan that could be made."""
    return {
        "title": "Hội nghị tổng kết",
        "held_on": format_day(world.day),
        "place": "Hội trường",
        "host_id": ("unit", "own"),
        "chair_name": "Lê Văn Chủ",
        "chair_id": ("person", "head.unit_leader"),
        "secretary_name": "Phạm Thị Ghi",
        "seen": "1",
    }


def said(**body: Any) -> Callable[[World], Body]:
    """A body that does not depend on the world."""
    return lambda _world: body


def today(**names: str) -> Callable[[World], Body]:
    """A body with the day of the world under these names."""
    return lambda world: {name: format_day(world.day) if value == "today" else value for name, value in names.items()}


def files(_world: World) -> Body:
    """One file that could be evidence."""
    return {"files": SimpleUploadedFile("a.pdf", pdf_file())}


def see(act: str, ids: Mapping[str, tuple[str, str]] | None = None, **words: str) -> Cases:
    """A page that is only looked at."""
    return [Case(act, ids or {}, words)]
