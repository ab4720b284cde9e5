"""A block's year in any order of steps: sums stay sums, no layer is lost, frozen versions stay, each step has its owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.clusters.year_base import build
from tests.clusters.year_steps_above import KINDS, YearMachine
from tests.clusters.years import DUE

from thidua.clusters.models import FrozenResult, ScoreEntry
from thidua.clusters.queries import frozen_content
from thidua.clusters.scoring.totals import Tally, tally

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def walked() -> YearMachine:
    """A year led by hand from filling in to the final conclusion, with every kind of step."""
    machine = YearMachine(build())
    machine.pair_and_name()
    for unit in range(4):
        machine.fill_everything(unit, 0)
    machine.paste(1, 0)
    machine.attach(2, 0)
    for unit in range(3):
        machine.send(unit, 0)
    machine.tomorrow(1)
    machine.send(3, 0)
    machine.put_back(1, 0, 0)
    machine.correct_own(1, 3, 1)
    machine.send(1, 1)
    machine.reopen(2, 0)
    machine.correct_own(2, 6, 0)
    machine.send(2, 2)
    machine.check(1, 13, 0)
    machine.check(1, 1, 1)
    machine.finish_check(1, 2)
    machine.reopen_check(1, 0)
    machine.finish_check(1, 0)
    machine.score_outside(12, 0)
    machine.finish_outside(0)
    machine.reopen_outside(1)
    machine.finish_outside(1)
    for unit in range(4):
        machine.accept(unit, unit)
    machine.adjust(1, 6, 0)
    machine.take_over(1, 0, 0)
    machine.leave(2, 0)
    machine.recompute(0)
    machine.freeze(0)
    machine.publish(0)
    machine.object_to(1, 0)
    machine.answer(0)
    machine.reopen_frozen(0)
    machine.adjust(3, 0, 1)
    machine.recompute(1)
    machine.freeze(1)
    machine.verify(0, 0)
    machine.set_verified(3, 12, 0)
    machine.freeze(2)
    machine.verify(1, 1)
    machine.set_verified(1, 3, 1)
    machine.recompute(2)
    machine.freeze(0)
    machine.holds()
    return machine


def test_one_year_from_beginning_to_end() -> None:
    """Every kind of step is done once by its owner, refused to a stranger, and every invariant holds at the end."""
    machine = walked()
    assert set(machine.done) == set(KINDS), set(KINDS) ^ set(machine.done)
    assert sum(machine.turned_away.values()) >= len(KINDS) - 1
    assert len(machine.versions) == 4
    machine.teardown()


def test_any_order_of_steps() -> None:
    """Whatever is done in whatever order, after each step the sums, the layers and the frozen versions are as on paper."""
    world, done = build(), Counter[str]()

    class Any(YearMachine):
        def __init__(self) -> None:
            super().__init__(world, done)

    run_state_machine_as_test(
        Any,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(dict(done))
    assert len(done) >= 20, done


def changed_in_place() -> None:
    """An entry written over instead of a new one put on top."""
    ScoreEntry.objects.filter(layer="self", criterion="T.2").update(points=1)


def forgotten() -> None:
    """An earlier revision thrown away."""
    ScoreEntry.objects.filter(current=False).earliest("pk").delete()


def frozen_touched_up() -> None:
    """A frozen version put right behind everybody's back, its hash with it."""
    first = FrozenResult.objects.get(version=1)
    FrozenResult.objects.filter(pk=first.pk).update(content=first.content.replace('"rank": 1', '"rank": 2'))


@pytest.mark.parametrize("fault", [changed_in_place, forgotten, frozen_touched_up])
def test_the_invariants_see_what_was_written_over(fault: Callable[[], None]) -> None:
    """Control: a fault planted behind the actions makes the invariants fail."""
    machine = walked()
    fault()
    with pytest.raises(AssertionError):
        machine.holds()
    machine.teardown()


def test_the_invariants_see_a_wrong_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: a sum that forgets the cap of the bonus is seen as soon as somebody's bonus reaches it."""

    def uncapped(*given: object, **named: object) -> Tally:
        found = tally(*given, **named)  # type: ignore[arg-type]
        lost = found.uncapped["T"] - found.groups["T"]
        return Tally(**{**vars(found), "total": found.total + lost})

    machine = YearMachine(build())
    machine.pair_and_name()
    machine.fill_everything(0, 0)
    machine.type_in(0, 20, 0)
    machine.holds()
    monkeypatch.setattr(frozen_content, "tally", uncapped)
    with pytest.raises(AssertionError):
        machine.holds()
    machine.teardown()


def test_a_stranger_who_got_through_would_be_seen() -> None:
    """Control: a step offered to its own owner as if to a stranger makes the machine fail."""
    machine = YearMachine(build())
    unit = machine.unit(1)
    with pytest.raises(AssertionError, match="stranger"):
        machine.turn_away("fill", machine.filling(1, 0), machine.year.officer(unit, DUE))
    machine.teardown()
