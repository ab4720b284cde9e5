"""Targets: exact comparison, latest value, who is silent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.makers import BlockWorld, make_block

from thidua.clusters.actions.tasks import set_block_targets
from thidua.errors import Forbidden, Refused, Unreadable
from thidua.registry.acts import subject_of
from thidua.targets.actions import Aim, report_value
from thidua.targets.enums import Comparison, Reached
from thidua.targets.measuring import judge, meets, value_of
from thidua.targets.models import Target, TargetValue
from thidua.targets.queries import awaiting, silent_units, targets_of

SET, DUE = date(2026, 3, 2), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("comparison", "amount", "met"),
    [
        (Comparison.MORE, "60", False),
        (Comparison.MORE, "60.0001", True),
        (Comparison.AT_LEAST, "60", True),
        (Comparison.AT_LEAST, "59.9999", False),
        (Comparison.EXACTLY, "60.0", True),
        (Comparison.AT_MOST, "60", True),
        (Comparison.LESS, "60", False),
    ],
)
def test_sixty_is_not_more_than_sixty(comparison: Comparison, amount: str, met: bool) -> None:
    """The bound itself meets "from", "exactly" and "at most", never "more" or "less"."""
    reached = judge(Decimal(60), comparison, "%", Decimal(amount), None)
    assert reached == (Reached.MET if met else Reached.NOT_MET)


def test_a_share_is_judged_without_rounding() -> None:
    """Three of five is exactly sixty per cent; two of three is more than 66,6666 though it is shown as 66,6667."""
    assert value_of(Decimal(3), Decimal(5), "%") == 60
    assert judge(Decimal("66.6667"), Comparison.AT_LEAST, "%", Decimal(2), Decimal(3)) == Reached.NOT_MET
    assert judge(Decimal("66.6666"), Comparison.AT_LEAST, "%", Decimal(2), Decimal(3)) == Reached.MET


def test_nothing_reported_is_not_known() -> None:
    """Absence is not failure."""
    assert judge(Decimal(60), Comparison.MORE, "%", None, None) == Reached.UNKNOWN


@given(st.fractions(), st.fractions())
def test_comparisons_exclude_each_other(reached: Fraction, wanted: Fraction) -> None:
    """More, exactly and less exclude each other; "from" and "less" are opposites, "at most" and "more" too."""
    assert sum(meets(reached, one, wanted) for one in (Comparison.MORE, Comparison.EXACTLY, Comparison.LESS)) == 1
    assert meets(reached, Comparison.AT_LEAST, wanted) != meets(reached, Comparison.LESS, wanted)
    assert meets(reached, Comparison.AT_MOST, wanted) != meets(reached, Comparison.MORE, wanted)


@pytest.fixture
def world(db: None) -> BlockWorld:
    """Three members."""
    return make_block(3, due=date(2026, 11, 30))


def aim(name: str = "Tỷ lệ khen thưởng người lao động trực tiếp") -> Aim:
    """More than sixty per cent by the end of June."""
    return Aim(name, Comparison.MORE, Decimal(60), "%", DUE)


def put(world: BlockWorld, *places: int) -> list[Target]:
    """The target for members by their place."""
    units = [world.members[at].unit.pk for at in places]
    return set_block_targets(actor=world.head.officer.scope(SET), block_id=world.block_id, unit_ids=units, aim=aim())


def test_the_latest_value_counts_and_earlier_ones_stay(world: BlockWorld) -> None:
    """A unit reports 55, then 31 of 50; the second is held against the target, both are kept."""
    [target] = put(world, 1)
    officer = world.members[1].officer
    report_value(actor=officer.scope(date(2026, 4, 1)), target_id=target.pk, amount=Decimal(55))
    report_value(actor=officer.scope(date(2026, 5, 4)), target_id=target.pk, amount=Decimal(31), out_of=Decimal(50))
    [row] = targets_of(subject_of(world.year()), date(2026, 5, 5))
    assert (row.wanted, row.value, row.out_of, row.reached) == ("trên 60\u00a0%", "62\u00a0%", "31/50", Reached.MET)
    [then] = targets_of(subject_of(world.year()), date(2026, 4, 2))
    assert (then.value, then.reached) == ("55\u00a0%", Reached.NOT_MET)
    assert TargetValue.objects.filter(target=target).count() == 2


def test_who_has_not_reported_is_named(world: BlockWorld) -> None:
    """Of two units one reported: the other is named, and its inbox holds the target."""
    first, _second = put(world, 1, 2)
    report_value(actor=world.members[1].officer.scope(SET), target_id=first.pk, amount=Decimal(70))
    assert silent_units(targets_of(subject_of(world.year()), SET)) == ["Sở Y tế"]
    assert [one.page for one in awaiting(world.members[2].officer.scope(SET))] == ["target"]
    assert awaiting(world.members[1].officer.scope(SET)) == []


def test_only_the_unit_itself_reports(world: BlockWorld) -> None:
    """The head set the target and may not report its value."""
    [target] = put(world, 1)
    with pytest.raises(Forbidden):
        report_value(actor=world.head.officer.scope(SET), target_id=target.pk, amount=Decimal(70))


def test_bad_values_are_refused(world: BlockWorld) -> None:
    """A whole of zero, a part larger than its whole, a value below zero: each refused, nothing written."""
    [target] = put(world, 1)
    scope = world.members[1].officer.scope(SET)
    for amount, whole, code in ((1, 0, "TARGET-04"), (6, 5, "TARGET-04"), (-1, None, "TARGET-02")):
        with pytest.raises(Unreadable) as refused:
            report_value(
                actor=scope,
                target_id=target.pk,
                amount=Decimal(amount),
                out_of=None if whole is None else Decimal(whole),
            )
        assert refused.value.code == code
    assert TargetValue.objects.count() == 0


def test_an_indicator_is_set_once(world: BlockWorld) -> None:
    """The same indicator twice for one unit is refused, and for the other units of the same call too."""
    put(world, 1)
    with pytest.raises(Refused) as refused:
        put(world, 2, 1)
    assert refused.value.code == "TARGET-03"
    assert Target.objects.count() == 1
