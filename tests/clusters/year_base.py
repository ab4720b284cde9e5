"""A block's year step by step: who may do each, what is compared after each. The steps themselves stand beside."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection, transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant
from tests.clusters.rich import department
from tests.clusters.year_model import LAYERS, SCORED, SHEET, Paper, order
from tests.clusters.years import DUE, Year, acting, province, scoring

from thidua.book.models import Entry
from thidua.clusters.actions import crosschecks, outside
from thidua.clusters.enums import Layer
from thidua.clusters.models import (
    BlockYear,
    CrossCheck,
    Evidence,
    FrozenLine,
    FrozenResult,
    Member,
    Objection,
    OutsideScorer,
    Recomputation,
    ScoreCard,
    ScoreEntry,
)
from thidua.clusters.queries import live_result
from thidua.clusters.queries.frozen_content import units_of
from thidua.clusters.queries.results import contents_of
from thidua.clusters.queries.year_layers import layers_of_year
from thidua.errors import Forbidden, Missing, Problem
from thidua.registry.models import Mandate
from thidua.registry.scope import Scope

TABLES = (
    BlockYear, Member, ScoreCard, ScoreEntry, Evidence, CrossCheck, OutsideScorer, Recomputation, FrozenResult,
    FrozenLine, Objection,
)  # fmt: skip
Call = Callable[[Scope], Any]
NOBODY = 6
"""From this number on no stranger tries a step first."""


@dataclass(frozen=True)
class World:
    """A year whose scoring is open, and an officer of a department outside it."""

    year: Year
    department: int
    clerk: Mandate


def build() -> World:
    """A fresh year of four units."""
    year = scoring(province(units=4), sheet=SHEET)
    unit, clerk = department(year)
    return World(year, unit, clerk)


def prints() -> str:
    """A fingerprint of everything a step of the year could change, and how long the book is."""
    read = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in TABLES:
            cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY id")
            read.update(repr(cursor.fetchall()).encode())
    return f"{read.hexdigest()} {Entry.objects.count()}"


class YearBase(RuleBasedStateMachine):
    """One year. Everything is done inside a transaction that is taken back at the end."""

    def __init__(self, world: World, done: Counter[str] | None = None) -> None:
        """Begin on the last day for self-scores."""
        super().__init__()
        self.world, self.year = world, world.year
        self.paper = Paper(self.year.province.units)
        self.day = DUE
        self.done = Counter[str]() if done is None else done
        self.turned_away = Counter[str]()
        self.scopes: dict[tuple[int, date], Scope] = {}
        self.rows: dict[int, tuple[Any, ...]] = {}
        self.versions: dict[int, tuple[str, ...]] = {}
        self.around = transaction.atomic()
        self.around.__enter__()

    def teardown(self) -> None:
        """Take everything back."""
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    # who

    def unit(self, at: int) -> int:
        """The unit at a place of the list; the first is the head."""
        return self.year.province.units[at]

    def card(self, at: int) -> int:
        """Its card."""
        return self.year.card(self.unit(at)).pk

    def scope(self, held: Mandate) -> Scope:
        """The scope of a mandate today."""
        found = self.scopes.get((held.pk, self.day))
        if found is None:
            found = self.scopes[held.pk, self.day] = acting(held, self.day)
        return found

    def officer(self, at: int) -> Scope:
        """An officer of a unit."""
        return self.scope(self.year.officers[self.unit(at)])

    def leader(self, at: int) -> Scope:
        """A leader of a unit."""
        return self.scope(self.year.leaders[self.unit(at)])

    def others(self, at: int) -> list[Scope]:
        """Who has no business in a unit's own card."""
        return [
            *(self.officer(one) for one in range(4) if one != at),
            self.body,
            self.scope(self.year.auditor),
            self.scope(self.world.clerk),
        ]

    def not_head(self) -> list[Scope]:
        """Who has no business in the head's work: members, the auditor, the department."""
        return [
            *(self.leader(one) for one in range(1, 4)),
            self.scope(self.year.auditor),
            self.scope(self.world.clerk),
        ]

    def not_body(self) -> list[Scope]:
        """Who has no business in the standing body's work: the head neither."""
        return [self.chief, *self.not_head()]

    @property
    def chief(self) -> Scope:
        """The leader of the head unit."""
        return self.leader(0)

    @property
    def body(self) -> Scope:
        """The standing body."""
        return self.scope(self.year.standing)

    # doing

    def turn_away(self, kind: str, call: Call, stranger: Scope, before: str = "") -> None:
        """Somebody whose step it is not tries it: refused as not theirs or not there, and nothing is changed."""
        before = before or prints()
        try:
            call(stranger)
        except (Forbidden, Missing):
            self.turned_away[kind] += 1
        except Problem as other:
            raise AssertionError(f"a stranger was heard at «{kind}»: {other}") from other
        else:
            raise AssertionError(f"a stranger got through at «{kind}»")
        assert prints() == before, kind

    def step(self, kind: str, call: Call, owner: Scope, strangers: Sequence[Scope], who: int) -> Any:
        """A stranger is turned away, then the owner does it; None where the state of things says no.

        who: which stranger; ``NOBODY`` and above for none this time.
        """
        before = prints() if who < NOBODY else ""
        if before:
            self.turn_away(kind, call, strangers[who % len(strangers)], before)
        try:
            found = call(owner)
        except Problem:
            assert not before or prints() == before, kind
            return None
        self.done[kind] += 1
        return True if found is None else found

    def pair_and_name(self) -> None:
        """The head says who checks whom, the standing body which department scores."""
        members = {one.organisation_id: one.pk for one in Member.objects.filter(block_year_id=self.year.block_id)}
        pairs = [(members[self.unit((at + 1) % 4)], members[self.unit(at)]) for at in range(4)]
        crosschecks.set_pairs(actor=self.chief, block_id=self.year.block_id, pairs=pairs)
        outside.set_outside(
            actor=self.body, block_id=self.year.block_id, scorers={SCORED: self.world.department}, due=None
        )

    # what holds after every step

    @invariant()
    def holds(self) -> None:
        """Sums are sums, no layer is lost, frozen versions stand byte by byte."""
        self.sums_are_as_on_paper()
        self.no_layer_is_lost()
        self.frozen_versions_stay()

    def sums_are_as_on_paper(self) -> None:
        """Every unit's total at every layer, and the ranks, as reckoned by hand."""
        year = self.year.block()
        laid = layers_of_year(year)
        sheet = year.score_sheet.sheet
        found = contents_of(laid)
        assert set(found) == set(self.paper.ranked)
        for unit, one in found.items():
            for layer in LAYERS:
                total = Fraction(one.tally(sheet, Layer(layer)).total)
                assert total == self.paper.total(unit, layer), (unit, layer)
        assert bool(laid.stale) == self.paper.stale()
        live = live_result(year, self.day)
        totals = {unit: self.paper.total(unit, "final") for unit in self.paper.ranked}
        assert {row.unit_id: Fraction(row.total) for row in live.rows} == totals
        if not live.ties and not any(row.broken_by for row in live.rows):
            assert {row.unit_id: row.rank for row in live.rows} == order(totals, totals)

    def no_layer_is_lost(self) -> None:
        """Every entry ever written stands as it was written, and the newest of each cell is the current one."""
        rows = {
            row[0]: row[1:]
            for row in ScoreEntry.objects.values_list(
                "pk", "card", "layer", "criterion", "revision", "answer", "points", "note", "reason", "by_name",
                "event_day",
            )
        }  # fmt: skip
        assert self.rows.items() <= rows.items()
        self.rows = rows
        newest: dict[tuple[Any, ...], int] = {}
        for row in rows.values():
            newest[row[:3]] = max(newest.get(row[:3], 0), row[3])
        current = ScoreEntry.objects.filter(current=True).values_list("card", "layer", "criterion", "revision")
        assert {row[:3]: row[3] for row in current} == newest
        assert len(current) == len(newest)

    def frozen_versions_stay(self) -> None:
        """The bytes of every frozen version, its hash and its lines are those of the day it was frozen."""
        found: dict[int, tuple[str, ...]] = {}
        for one in FrozenResult.objects.all():
            lines = repr(
                sorted(FrozenLine.objects.filter(result=one).values_list("organisation", "total", "rank", "grade"))
            )
            assert hashlib.sha256(one.content.encode()).hexdigest() == one.sha256
            found[one.version] = (one.content, one.sha256, one.basis, lines)
        assert self.versions.items() <= found.items()
        for version in found.keys() - self.versions.keys():
            self.frozen_as_on_paper(FrozenResult.objects.get(version=version))
        self.versions = found

    def frozen_as_on_paper(self, frozen: FrozenResult) -> None:
        """A version just frozen holds every layer of every ranked unit with the sums of that moment."""
        units, _left_out = units_of(frozen)
        sheet = self.year.block().score_sheet.sheet
        assert {one.unit_id for one in units} == set(self.paper.ranked)
        for one in units:
            assert {layer: Fraction(one.tally(sheet, Layer(layer)).total) for layer in LAYERS} == {
                layer: self.paper.total(one.unit_id, layer) for layer in LAYERS
            }
        lines = FrozenLine.objects.filter(result=frozen).values_list("organisation", "total")
        assert dict(lines) == {unit: Decimal(float(self.paper.total(unit, "final"))) for unit in self.paper.ranked}
