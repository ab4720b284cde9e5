"""Whatever happens to awards, in whatever order, the tables are what the book alone gives, and the book is whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.makers import make_person, make_province, make_unit, system
from tests.makers.awards import award_facts

from thidua.cli.checkpoints import checked
from thidua.errors import Problem
from thidua.records.actions import (
    correct_award,
    erase_person,
    erase_recipient,
    grant_awards,
    mark_double,
    merge_persons,
    record_award,
    reissue_award,
    revoke_award,
    void_number,
)
from thidua.records.enums import Reissue, SourceKind, Whom
from thidua.records.facts import Source
from thidua.records.models import Award
from thidua.records.queries import rebuilt
from thidua.records.stored import columns_of
from thidua.registry.models import Organisation, Person
from thidua.transactions import one_transaction

KINDS = ("grant", "record", "correct", "revoke", "reissue", "double", "void", "merge", "erase", "erase_name")
STEPS = st.lists(
    st.tuples(st.sampled_from((*KINDS, "grant", "grant", "correct")), st.integers(0, 5), st.integers(0, 5)),
    min_size=4,
    max_size=14,
)


class World:
    """Three persons, one office, and the awards so far; each step takes two numbers and picks by them."""

    def __init__(self) -> None:
        self.office: Organisation = make_unit("Sở Dân tộc và Tôn giáo", make_province())
        self.people: list[Person] = [make_person("Đặng Thị Đào", self.office) for _ in range(3)]

    def award(self, at: int) -> int:
        """One of the awards, or a number that is none."""
        numbers = list(Award.objects.order_by("pk").values_list("pk", flat=True))
        return numbers[at % len(numbers)] if numbers else 0

    def facts(self, one: int, other: int) -> Any:
        """An award of a person, of a name, of a collective, or of some number of people."""
        told: dict[str, Any] = {"years": (2015 + other,), "decision_number": f"{other}/QĐ"}
        kinds: list[dict[str, Any]] = [
            *({"person_id": person.pk, "name": person.full_name} for person in self.people),
            {"name": "Hồ Văn Thành"},
            {"whom": Whom.COLLECTIVE, "name": "Phòng Chính sách", "born": "", "post": ""},
            {"name": "", "born": "", "post": "", "count": 8, "reason": ""},
        ]
        return award_facts(self.office, **told, **kinds[one])

    def step(self, kind: str, one: int, other: int) -> None:
        """Do one thing; what is refused leaves nothing behind."""
        why: dict[str, Any] = {"actor": system(), "reason": f"lý do {one}"}
        paper = Source(SourceKind.PAPER, "Tủ hồ sơ")
        people = [self.people[one % 3].pk, self.people[other % 3].pk]
        acts: dict[str, Callable[[], object]] = {
            "grant": lambda: grant_awards(
                actor=system(), source=Source(SourceKind.HERE), facts=[self.facts(one, other)]
            ),
            "record": lambda: record_award(
                actor=system(), source=paper, facts=self.facts(one, other), different="khác" if other % 2 else ""
            ),
            "correct": lambda: correct_award(
                award_id=self.award(one), changes={"post": f"Chức vụ {other}", "years": (2010, 2010 + other)}, **why
            ),
            "revoke": lambda: revoke_award(
                award_id=self.award(one), grounds="Khai man", decided_on=date(2024, 1, 1), decision_number="1/QĐ", **why
            ),
            "reissue": lambda: reissue_award(award_id=self.award(one), why=Reissue.WORN, **why),
            "double": lambda: mark_double(award_id=self.award(one), same_as=self.award(other), **why),
            "void": lambda: void_number(issuer_id=self.office.pk, number=f"{one}/QĐ", year=2023, **why),
            "merge": lambda: merge_persons(kept_id=people[0], gone_id=people[1], **why),
            "erase": lambda: erase_person(person_id=people[0], **why),
            "erase_name": lambda: erase_recipient(award_id=self.award(one), **why),
        }
        try:
            with one_transaction():
                acts[kind]()
        except Problem:
            return


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_tables_are_what_the_book_gives(steps: list[tuple[str, int, int]]) -> None:
    """After any sequence of events the table, the replay and the verification agree."""
    with one_transaction():
        world = World()
        for kind, one, other in steps:
            world.step(kind, one, other)
        assert list(rebuilt()) == [columns_of(award) for award in Award.objects.order_by("pk")]
        assert checked([]).findings == ()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_kind_of_event_happens_and_replays() -> None:
    """One sequence with every kind of event in it, so that the property above is not about nothing."""
    world = World()
    for kind, one, other in (
        ("grant", 0, 1), ("grant", 1, 1), ("grant", 1, 2), ("grant", 2, 3), ("record", 3, 1), ("grant", 4, 1),
        ("record", 5, 4), ("correct", 2, 3), ("revoke", 5, 0), ("reissue", 0, 0), ("void", 5, 5), ("merge", 0, 1),
        ("erase", 2, 2), ("erase_name", 4, 0), ("grant", 0, 4),
    ):  # fmt: skip
        world.step(kind, one, other)
    states = list(Award.objects.order_by("pk").values_list("state", "erased", "reissues"))
    assert states == [
        ("standing", False, 1), ("double", False, 0), ("standing", False, 0), ("standing", True, 0),
        ("standing", True, 0), ("revoked", False, 0), ("standing", False, 0), ("standing", False, 0),
    ]  # fmt: skip
    assert list(rebuilt()) == [columns_of(award) for award in Award.objects.order_by("pk")]
    assert checked([]).findings == ()
