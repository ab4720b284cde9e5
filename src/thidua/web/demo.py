"""The one-click roles of the demo, from a data file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from thidua.vietnamese import initials


@dataclass(frozen=True)
class DemoRole:
    """One person of the demo: account, what is shown on the button, and where the work starts."""

    username: str
    name: str
    role: str
    unit: str
    waiting: str = ""
    working_day: str = ""
    year: int | None = None


@dataclass(frozen=True)
class DemoStory:
    """Roles that belong to one story."""

    title: str
    note: str
    roles: tuple[DemoRole, ...]


@cache
def stories() -> tuple[DemoStory, ...]:
    """The stories of the demo as the data file tells them."""
    text = (resources.files("thidua.web") / "demo_roles.yaml").read_text(encoding="utf-8")
    read: list[dict[str, Any]] = yaml.safe_load(text)
    return tuple(
        DemoStory(one["title"], one.get("note", ""), tuple(DemoRole(**role) for role in one["roles"])) for one in read
    )


def demo_account(username: str) -> DemoRole | None:
    """The role with this user name."""
    return next((role for story in stories() for role in story.roles if role.username == username), None)


def demo_groups() -> list[dict[str, Any]]:
    """The stories as the sign-in page shows them."""
    return [
        {
            "title": story.title,
            "note": story.note,
            "roles": [
                {
                    "id": role.username,
                    "name": role.name,
                    "initials": initials(role.name),
                    "role": role.role,
                    "unit": role.unit,
                    "waiting": role.waiting,
                }
                for role in story.roles
            ],
        }
        for story in stories()
    ]
