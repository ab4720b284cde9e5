"""What follows later from an act: a job, handed over once the act stands. The table itself is written in the wiring room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from django.db import transaction


class Job(Protocol):
    """Something a worker does later, named by the room it belongs to."""

    def enqueue(self, *args: Any, **kwargs: Any) -> object:
        """Put it into the queue."""


@dataclass(frozen=True)
class Reaction:
    """A job and what it is told: the number of the object acted on, then these facts of the act."""

    job: Job
    facts: tuple[str, ...] = ()


_table: dict[str, tuple[Reaction, ...]] = {}


def install(table: Mapping[str, Sequence[Reaction]]) -> None:
    """Take the table of an installation, kind of act → what follows, in place of the one before."""
    _table.clear()
    _table.update({act: tuple(listed) for act, listed in table.items()})


def react(act: str, pk: int, facts: Mapping[str, Any]) -> None:
    """Hand over what follows from an act when its transaction has ended well; an act that failed starts nothing.

    A queue that does not answer is logged and undoes no act: the act is already in the book.
    """
    for reaction in _table.get(act, ()):
        told = [facts[name] for name in reaction.facts]
        transaction.on_commit(partial(reaction.job.enqueue, pk, *told), robust=True)
