"""Nodes that join others, the named criterion, and what only people or an unread text can say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thidua.law.citations import Citation, Standing
from thidua.law.records import PositionClass
from thidua.law.rules.nodes.words import Recipient

if TYPE_CHECKING:
    from thidua.law.rules.nodes.tree import Node


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must be met; parts for other kinds of recipient drop out."""

    parts: tuple[Node, ...]
    selective: bool = field(init=False, compare=False)
    computed: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember whether a part may drop out, and whether something of it is computed."""
        object.__setattr__(self, "computed", any(is_computed(part) for part in self.parts))
        object.__setattr__(self, "selective", any(is_selective(part) for part in self.parts))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part is enough; parts for other kinds of recipient drop out."""

    parts: tuple[Node, ...]
    assumable: tuple[bool, ...] = field(init=False, compare=False)
    selective: bool = field(init=False, compare=False)
    computed: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember which parts hold something computed (only their judgements may be assumed), and whether one may drop out."""
        object.__setattr__(self, "assumable", tuple(is_computed(part) for part in self.parts))
        object.__setattr__(self, "computed", any(self.assumable))
        object.__setattr__(self, "selective", any(is_selective(part) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Criterion:
    """A named criterion with its article, how well its text is known, and for whom it is.

    award: the award whose text holds it.
    recipients, positions: empty = for everybody; without a known position a criterion for some positions is unknown.
    """

    award: str
    code: str
    text: str
    citation: Citation
    standing: Standing
    body: Node
    recipients: frozenset[Recipient] = frozenset()
    positions: frozenset[PositionClass] = frozenset()
    note: str = ""
    computed: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Remember whether something of it is computed."""
        object.__setattr__(self, "computed", is_computed(self.body))


@dataclass(frozen=True, slots=True)
class Judged:
    """Only people can say; recorded under the id of the criterion."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """The text, or a part of it, is not known: never met and never not met."""

    award: str
    code: str


def is_computed(node: Node) -> bool:
    """Whether the node, or one below it, is decided from facts and not by people alone."""
    if isinstance(node, AllOf | AnyOf | Criterion):
        return node.computed
    return not isinstance(node, Judged | Unread)


def is_selective(node: Node) -> bool:
    """Whether the node, or one it joins, is for some recipients only."""
    if isinstance(node, AllOf | AnyOf):
        return node.selective
    return isinstance(node, Criterion) and bool(node.recipients or node.positions)
