"""Cross-checks: who checks whom, what the checker may see and write, what the head takes over."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.rich import accepted, paired, rich, sent
from tests.clusters.untouched import refused
from tests.clusters.years import DUE, FROZEN, acting

from thidua.clusters import actions
from thidua.clusters.actions import crosschecks, synthesis
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import Layer
from thidua.clusters.models import CrossCheck, Member
from thidua.clusters.queries import block_year_for, card_for
from thidua.clusters.queries.layers import every_layer, sheet_of
from thidua.clusters.queries.scorers import check_for, pairs_of, propose_pairs
from thidua.clusters.queries.year_layers import layers_of_year
from thidua.clusters.scoring.pairs import rotation
from thidua.errors import Conflict, Forbidden, Refused, Unreadable

db = pytest.mark.django_db
AFTER = DUE + timedelta(days=1)


@given(size=st.integers(0, 40), year=st.integers(1948, 2100))
def test_the_rotation_pairs_everybody_once_and_nobody_with_oneself(size: int, year: int) -> None:
    """Everybody checks one other and is checked by one other, whatever the year."""
    pairs = rotation(range(size), year)
    assert sorted(one for one, _other in pairs) == sorted(other for _one, other in pairs)
    assert len(pairs) == (size if size > 1 else 0)
    assert not [one for one, other in pairs if one == other]


@given(size=st.integers(3, 20), year=st.integers(1948, 2100))
def test_the_rotation_shifts_each_year(size: int, year: int) -> None:
    """No pair comes again the year after, and over as many years as there are others everybody has checked everybody."""
    assert not set(rotation(range(size), year)) & set(rotation(range(size), year + 1))
    every = {pair for one in range(size - 1) for pair in rotation(range(size), year + one)}
    assert len(every) == size * (size - 1)


@db
def test_pairs_are_proposed_and_set_by_the_head() -> None:
    """The proposal has one pair a member; the head sets it, and it can be read again."""
    year = rich()
    block = block_year_for(year.chief(DUE), year.block_id)
    proposed = propose_pairs(block)
    crosschecks.set_pairs(actor=year.chief(DUE), block_id=year.block_id, pairs=proposed)
    assert [(one.checker_id, one.checked_id) for one in pairs_of(year.chief(DUE), block)] == proposed
    assert len(proposed) == 4


@db
def test_pairs_are_the_heads() -> None:
    """Neither a member nor the standing body sets pairs."""
    year = rich()
    for actor in (year.leader(year.province.units[1], DUE), year.overseer(DUE)):
        with refused(Forbidden, "PERM-02"):
            crosschecks.set_pairs(actor=actor, block_id=year.block_id, pairs=[])


@db
def test_nobody_checks_oneself() -> None:
    """A pair of a member with itself is refused, and so are strangers and a card checked twice."""
    year = rich()
    one, two, three, _four = Member.objects.filter(block_year_id=year.block_id).values_list("pk", flat=True)
    for pairs, code in (
        ([(one, one)], "CLUSTER-22"),
        ([(one, 10**9)], "CLUSTER-23"),
        ([(one, three), (two, three)], "CLUSTER-23"),
    ):
        with refused(Unreadable, code):
            crosschecks.set_pairs(actor=year.chief(DUE), block_id=year.block_id, pairs=pairs)


@db
def test_the_checker_sees_the_card_once_it_is_sent() -> None:
    """Before the deadline the checker sees the card it checks as soon as it is sent; another member does not."""
    year = rich()
    check = paired(year, 2, 1)
    units = year.province.units
    with refused(Forbidden, "CLUSTER-10"):
        check_for(year.officer(units[2], DUE), check.pk)
    sent(year)
    assert check_for(year.officer(units[2], DUE), check.pk)[1].pk == year.card(units[1]).pk
    with refused(Forbidden, "CLUSTER-10"):
        check_for(year.officer(units[3], DUE), check.pk)
    with refused(Forbidden, "CLUSTER-10"):
        card_for(year.officer(units[2], DUE), year.card(units[3]).pk)


@db
def test_a_card_not_sent_is_not_checked() -> None:
    """While the card is not sent, or reopened, the checker writes nothing."""
    year = rich()
    check = paired(year, 2, 1)
    checker, card = year.officer(year.province.units[2], AFTER), year.card(year.province.units[1])
    with refused(Refused, "CLUSTER-25"):
        crosschecks.save_check(actor=checker, check_id=check.pk, typed={"I.2": Typed({"points": "5"})})
    sent(year)
    actions.reopen_card(actor=year.overseer(DUE), card_id=card.pk, until=AFTER, reason="Bổ sung")
    with refused(Refused, "CLUSTER-25"):
        crosschecks.finish_check(actor=checker, check_id=check.pk)


@db
def test_only_the_checker_writes_its_record() -> None:
    """The checked unit, another member, the head and the standing body do not write into the check."""
    year = sent()
    check = paired(year, 2, 1)
    units = year.province.units
    for actor in (
        year.officer(units[1], AFTER),
        year.officer(units[3], AFTER),
        year.chief(AFTER),
        year.overseer(AFTER),
    ):
        with refused(Forbidden, "PERM-02"):
            crosschecks.save_check(actor=actor, check_id=check.pk, typed={"I.2": Typed({"points": "5"})})


@db
def test_a_check_stands_once_it_is_sent() -> None:
    """The checker's points stand beside the unit's own from the day they are sent; the synthesis does not follow them."""
    year = sent()
    check = paired(year, 2, 1)
    checker, card = year.officer(year.province.units[2], AFTER), year.card(year.province.units[1])
    assert (
        crosschecks.save_check(
            actor=checker, check_id=check.pk, typed={"I.2": Typed({"points": "9,5"}, note="Chậm một báo cáo")}
        )
        == 1
    )

    def standing(layer: Layer) -> Decimal | None:
        found = next(one for one in layers_of_year(card.member.block_year).cards if one.card.pk == card.pk)
        stood = found.layers[layer]["I.2"]
        return stood.points if stood else None

    assert standing(Layer.PEER) is None
    crosschecks.finish_check(actor=checker, check_id=check.pk, finding="Báo cáo tháng 3 gửi chậm.")
    assert (standing(Layer.PEER), standing(Layer.SYNTHESIS)) == (Decimal("9.5"), Decimal("10.0"))
    with refused(Refused, "CLUSTER-24"):
        crosschecks.save_check(actor=checker, check_id=check.pk, typed={"I.2": Typed({"points": "9"})})
    crosschecks.reopen_check(actor=year.chief(AFTER), check_id=check.pk, reason="Ghi nhầm dòng")
    assert crosschecks.save_check(actor=checker, check_id=check.pk, typed={"I.2": Typed({"points": "9"})}) == 1


@db
def test_the_head_takes_over_the_checkers_points() -> None:
    """One act with a reason puts the checker's points into the synthesis; without a check sent there is nothing to take."""
    year = sent()
    check = paired(year, 2, 1)
    checker, card = year.officer(year.province.units[2], AFTER), year.card(year.province.units[1])
    crosschecks.save_check(actor=checker, check_id=check.pk, typed={"II.1": Typed({"level": "kha"})})
    with refused(Refused, "CLUSTER-27"):
        synthesis.take_over_check(actor=year.chief(AFTER), card_id=card.pk, code="II.1", reason="Theo kiểm tra chéo")
    crosschecks.finish_check(actor=checker, check_id=check.pk)
    with refused(Refused, "CLUSTER-27"):
        synthesis.take_over_check(actor=year.chief(AFTER), card_id=card.pk, code="I.2", reason="Theo kiểm tra chéo")
    with refused(Unreadable, "SCORE-20"):
        synthesis.take_over_check(actor=year.chief(AFTER), card_id=card.pk, code="II.1", reason="")
    synthesis.take_over_check(actor=year.chief(AFTER), card_id=card.pk, code="II.1", reason="Theo kiểm tra chéo")
    entries = {(one.layer, one.criterion): one for one in card.entries.filter(current=True)}
    stood = every_layer(sheet_of(year.card(card.member.organisation_id)), entries)[Layer.SYNTHESIS]["II.1"]
    assert stood is not None
    assert (stood.layer, stood.points) == (Layer.SYNTHESIS, Decimal("6.0"))


@db
def test_faults_of_a_check_are_named_together() -> None:
    """Every bad value of one saving is named, and nothing is written."""
    year = sent()
    check = paired(year, 2, 1)
    checker = year.officer(year.province.units[2], AFTER)
    typed = {"I.2": Typed({"points": "11"}), "II.1": Typed({"level": "tuyệt vời"}), "III.1": Typed({"points": "0,3"})}
    with refused(Unreadable, "SCORE-01") as told:
        crosschecks.save_check(actor=checker, check_id=check.pk, typed=typed)
    assert [one.code for one in told.faults] == ["SCORE-01", "SCORE-30", "SCORE-08"]


@db
def test_two_checkers_of_one_unit_do_not_overwrite_each_other() -> None:
    """The second of two officers who saw the same cell is told of the first."""
    year = sent()
    check = paired(year, 2, 1)
    unit = year.province.units[2]
    typed = {"I.2": Typed({"points": "9"}, seen=0)}
    crosschecks.save_check(actor=year.officer(unit, AFTER), check_id=check.pk, typed=typed)
    with pytest.raises(Conflict) as found:
        crosschecks.save_check(
            actor=year.leader(unit, AFTER), check_id=check.pk, typed={"I.2": Typed({"points": "8"}, seen=0)}
        )
    assert (found.value.code, found.value.current) == ("SCORE-22", "9")


@db
def test_a_begun_pair_is_not_taken_away() -> None:
    """Pairs may change until a check has begun; then that pair stays."""
    year = sent()
    check = paired(year, 2, 1)
    assert paired(year, 3, 1).checker_id != check.checker_id
    check = CrossCheck.objects.get(block_year_id=year.block_id)
    crosschecks.save_check(
        actor=year.officer(year.province.units[3], AFTER), check_id=check.pk, typed={"I.2": Typed({"points": "9"})}
    )
    with refused(Refused, "CLUSTER-24"):
        crosschecks.set_pairs(actor=year.chief(AFTER), block_id=year.block_id, pairs=[])


@db
def test_nothing_is_checked_after_freezing() -> None:
    """Once the year is frozen the checker writes nothing any more."""
    year = accepted()
    check = paired(year, 2, 1, AFTER)
    actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    with refused(Refused, "SHEET-20"):
        crosschecks.finish_check(actor=year.officer(year.province.units[2], FROZEN), check_id=check.pk)


@db
def test_a_foreign_check_is_not_there() -> None:
    """Who does not see the year finds no check, not even whether there is one."""
    year, other = sent(), sent()
    check = paired(year, 2, 1)
    stranger = acting(other.officers[other.head], AFTER)
    told = []
    for pk in (check.pk, 10**9):
        with pytest.raises(Exception) as found:  # noqa: PT011 - both must be the same
            check_for(stranger, pk)
        told.append(repr(found.value))
    assert told[0] == told[1]
