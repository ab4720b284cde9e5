"""Every id of every address and every form, put in place of one's own: foreign or not there, the answer is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls.converters import get_converters
from tests.house.permissions.policy import expected, read_policy
from tests.house.permissions.routes import ROUTES
from tests.house.permissions.table import Asker, Cell, named
from tests.house.permissions.world import NOT_THERE, World

from thidua.web.fields import IdChoiceField, IdField

TOKEN = re.compile(rb"(?<=[\"'])[A-Za-z0-9]{64}(?=[\"'])")
"""The token of a form differs with every page; pages of problems carry none, and nothing is taken out of them."""


@dataclass(frozen=True)
class Swap:
    """One id of one case, at one place: the address or the body."""

    cell: Cell
    place: str
    name: str
    one: tuple[str, str]

    def __str__(self) -> str:
        """The place as a failure names it."""
        return f"{self.cell.actor} {self.cell.method} {self.cell.name}: {self.place} {self.name} ({self.one[0]})"


def away(world: World, one: tuple[str, str]) -> int:
    """An object of the same kind in the other province."""
    kind, name = one
    held = world.ids[kind]
    return held.get(f"away {name}") or next(pk for key, pk in held.items() if key.startswith("away "))


def swaps(actor: str) -> Iterator[Swap]:
    """Every typed id an actor who is allowed an act can change."""
    policy = read_policy()
    for (name, method), listed in ROUTES.items():
        for case in listed:
            if expected(policy, case.act, actor) != "a":
                continue
            cell = Cell(actor, name, method, case, "a")
            yield from (Swap(cell, "address", argument, one) for argument, one in case.ids.items())


def in_bodies(world: World, actor: str) -> Iterator[Swap]:
    """The same for the ids a body holds."""
    policy = read_policy()
    for (name, method), listed in ROUTES.items():
        for case in listed:
            if case.body is None or expected(policy, case.act, actor) != "a":
                continue
            for field, value in case.body(world).items():
                if isinstance(value, tuple):
                    yield Swap(Cell(actor, name, method, case, "a"), "body", field, value)


def without(content: bytes, pk: int) -> bytes:
    """A page that shows a form again, without its token and without the id that was typed."""
    return TOKEN.sub(b"", content).replace(str(pk).encode(), b"ID")


def compare(world: World, asker: Asker, swap: Swap) -> str:
    """Nothing, or how the two answers differ."""
    foreign, missing = away(world, swap.one), NOT_THERE
    answers = [asker.ask(swap.cell, {swap.one: pk}) for pk in (foreign, missing)]
    said = [
        (
            one.status_code,
            one.content if one.status_code == 404 else without(one.content, pk),
            sorted(one.headers.items()),
        )
        for one, pk in zip(answers, (foreign, missing), strict=True)
    ]
    if said[0] != said[1]:
        return f"{swap}: foreign {answers[0].status_code}, missing {answers[1].status_code}, not the same"
    allowed = {404} if swap.place == "address" else {404, 422}
    return "" if answers[0].status_code in allowed else f"{swap}: answered {answers[0].status_code}"


def typed_arguments() -> set[tuple[str, str]]:
    """Address and argument of every typed id in the resolver."""
    kinds = {name for name, one in get_converters().items() if type(one).__module__ == "thidua.web.ids"}
    return {
        (str(one.name), argument)
        for one in named()
        for argument, converter in one.pattern.converters.items()
        if getattr(converter, "kind", None) in kinds
    }


def typed_fields() -> set[tuple[str, str]]:
    """Address and field of every typed id in a form a page declares."""
    found = set()
    for one in named():
        for form in (one.callback.body, one.callback.query):  # type: ignore[attr-defined]
            for name, field in form.base_fields.items() if form else ():
                if isinstance(field, IdField | IdChoiceField):
                    found.add((str(one.name), name))
    return found
