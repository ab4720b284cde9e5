"""What is told of a person or a collective before it is entered: plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class RatingCell:
    """One cell of a grid. where: the cell as its reader finds it."""

    person_id: int
    year: int
    rating: str
    where: str = ""


@dataclass(frozen=True)
class PositionCell:
    """The class of position of one person's posts at a unit. posts: all of the day."""

    posts: tuple[int, ...]
    position_class: str
    where: str = ""


@dataclass(frozen=True)
class Author:
    """One author: of the register, or by name alone. share: per cent, None where the paper does not say."""

    person_id: int | None = None
    name: str = ""
    share: Decimal | None = None
    used_for: str = ""


@dataclass(frozen=True, kw_only=True)
class InitiativeFacts:
    """What is told of an initiative."""

    kind: str
    title: str
    year: int
    scope: str
    recognised_on: date | None = None
    recognised_by: str = ""
    authors: tuple[Author, ...]


@dataclass(frozen=True, kw_only=True)
class CollectiveFacts:
    """What is told of a collective's year; None, empty or left out where nobody knows."""

    year: int
    members: int | None = None
    completed: int | None = None
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    has: tuple[str, ...] | None = None
    disciplined: int | None = None
    rank_in_cluster: int | None = None
    cluster: str = ""
