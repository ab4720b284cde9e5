"""The table itself: every address × every method × every actor, each asked in a transaction that is taken back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from typing import Any

import pdfplumber
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse
from tests.house.permissions.policy import actors, expected, read_policy
from tests.house.permissions.routes import PAST, ROUTES, Case
from tests.house.permissions.world import AWAY, HOME, World

from thidua.web.urls import urlpatterns

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Cell:
    """One cell: who asks for what, and what the policy says."""

    actor: str
    name: str
    method: str
    case: Case
    wanted: str

    def __str__(self) -> str:
        """The cell as a failure names it."""
        return f"{self.actor} {self.method} {self.name} {dict(self.case.ids)} [{self.case.act}] wanted {self.wanted}"


def named() -> list[URLPattern]:
    """Every address of the door."""
    return list(urlpatterns)


def cases(name: str, method: str) -> list[Case]:
    """The cases of an address; an undeclared method is asked at the first declared one's objects."""
    return ROUTES.get((name, "GET" if method == "HEAD" else method), [])


def cells(only: Iterable[str] | None = None) -> Iterator[Cell]:
    """The cells of some actors, all when none is named. The outcome comes from the policy alone."""
    policy = read_policy()
    for actor in only or actors():
        for pattern in named():
            name = str(pattern.name)
            declared = pattern.callback.methods  # type: ignore[attr-defined]
            some = next(one for at in declared for one in cases(name, at))
            for method in METHODS:
                if method in declared or (method == "HEAD" and "GET" in declared):
                    for case in cases(name, method):
                        yield Cell(actor, name, method, case, expected(policy, case.act, actor))
                else:
                    yield Cell(actor, name, method, replace(some, body=None), "405")
        for name, method, case in PAST:
            yield Cell(actor, name, method, case, expected(policy, case.act, swapped(actor)))


def swapped(actor: str) -> str:
    """In the year before head and former had each other's part."""
    unit, _, office = actor.partition(".")
    return f"{ {'head': 'former', 'former': 'head'}.get(unit, unit) }.{office}" if office else actor


class Asker:
    """Asks as one actor; nothing asked leaves a trace."""

    def __init__(self, world: World, actor: str) -> None:
        self.world = world
        self.client = Client(raise_request_exception=False)
        if actor != "signed out":
            self.client.force_login(get_user_model().objects.get(pk=world.accounts[actor]))

    def ask(self, cell: Cell, swaps: dict[tuple[str, str], int] | None = None) -> Any:
        """The answer to one cell; ``swaps`` puts another id in place of an object's."""

        def pk(one: tuple[str, str]) -> int:
            return (swaps or {}).get(one) or self.world.id(*one)

        arguments = {name: pk(one) for name, one in cell.case.ids.items()}
        address = reverse(cell.name, kwargs={**arguments, **cell.case.words})
        body = cell.case.body(self.world) if cell.case.body else {}
        sent = {name: str(pk(value)) if isinstance(value, tuple) else value for name, value in body.items()}
        cache.clear()
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            if cell.method == "POST":
                answer = self.client.post(address, sent)
            elif cell.method in {"GET", "HEAD"}:
                answer = getattr(self.client, cell.method.lower())(address, {**cell.case.asked, **sent})
            else:
                answer = self.client.generic(cell.method, address)
            b"".join(answer) if answer.streaming else None
            transaction.set_rollback(True)
        self.client.cookies = SimpleCookie({name: one.value for name, one in cookies.items()})
        return answer


def outcome(answer: HttpResponse) -> str:
    """The letter of an answer."""
    status = answer.status_code
    if status in {301, 302, 303} and answer["Location"].startswith(reverse("sign-in")):
        return "s"
    return {403: "f", 404: "m", 405: "405"}.get(status, "a" if status < 500 else str(status))


def text_of(answer: HttpResponse) -> str:
    """What an answer says, also inside workbooks, Word files and PDFs."""
    if answer.streaming or answer.status_code != 200:
        return ""
    kind, content = answer.get("Content-Type", ""), answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    if "pdf" in kind and content.startswith(b"%PDF"):
        with pdfplumber.open(io.BytesIO(content)) as paper:
            return "\n".join(page.extract_text() or "" for page in paper.pages)
    return content.decode("utf-8", "replace")


def foreign_word(actor: str) -> str:
    """The word that stands in every name of the province the actor is not of."""
    return HOME if actor.startswith(("other", "foreign")) else AWAY


def run(world: World, actor: str) -> tuple[int, list[str]]:
    """Ask every cell of an actor: how many there were, and which answered otherwise or showed a foreign name."""
    asker, wrong, count = Asker(world, actor), [], 0
    for cell in cells([actor]):
        count += 1
        answer = asker.ask(cell)
        found = outcome(answer)
        if found != cell.wanted:
            wrong.append(f"{cell}, answered {found} ({answer.status_code})")
        if cell.method != "HEAD" and foreign_word(actor) in text_of(answer):
            wrong.append(f"{cell}, shows {foreign_word(actor)}")
    return count, wrong
