"""Whatever is typed, in whatever order: no layer is lost, and totals are the sum of their parts."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.clusters.years import DUE, FULL, Year, scoring, type_in

from thidua.clusters import actions
from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import ScoreEntry
from thidua.clusters.queries import card_view
from thidua.errors import Problem

FIELDS = {
    "I.1": st.sampled_from(["", "0", "12,5", "40", "41"]).map(lambda one: {"value": one}),
    "I.2": st.sampled_from(["", "0", "3", "60", "x"]).map(lambda one: {"violations": one}),
    "II.1": st.sampled_from([("", ""), ("1", "3"), ("118", "124"), ("5", "4")]).map(
        lambda one: {"numerator": one[0], "denominator": one[1]}
    ),
    "II.2": st.sampled_from(["", "yes", "no"]).map(lambda one: {"met": one}),
    "III.1": st.sampled_from(["", "yes", "no"]).map(lambda one: {"met": one}),
    "IV.1": st.sampled_from(["", "1", "9"]).map(lambda one: {"violations": one}),
}
TYPING = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda code: st.tuples(st.just("type"), st.just(code), FIELDS[code].map(str), FIELDS[code])
)
STEPS = st.one_of(
    TYPING,
    st.tuples(st.just("send")),
    st.tuples(st.just("accept")),
    st.tuples(st.just("adjust"), st.sampled_from(sorted(FIELDS)), st.sampled_from(["", "0", "1", "5", "41"])),
    st.tuples(st.just("return"), st.sampled_from(sorted(FIELDS))),
    st.tuples(st.just("reopen")),
)


def take(year: Year, unit: int, step: tuple[object, ...]) -> None:
    """One step of the unit or the head; a refusal is an answer too."""
    card, chief = year.card(unit).pk, year.chief(DUE)
    try:
        match step[0]:
            case "type":
                type_in(year, unit, {str(step[1]): step[3]}, DUE)  # type: ignore[dict-item]
            case "send":
                actions.submit_card(actor=year.officer(unit, DUE), card_id=card)
            case "accept":
                actions.accept_card(actor=chief, card_id=card)
            case "adjust":
                actions.adjust_points(
                    actor=chief, card_id=card, code=str(step[1]), text=str(step[2]), reason="Qua kiểm tra"
                )
            case "return":
                actions.return_criteria(actor=chief, card_id=card, reasons={str(step[1]): "Xem lại"})
            case "reopen":
                actions.reopen_card(actor=year.overseer(DUE), card_id=card, until=DUE, reason="Bổ sung")
    except Problem:
        return


def entries(card: int) -> dict[int, tuple[object, ...]]:
    """Every entry of a card, but for the mark of being the current one."""
    found = ScoreEntry.objects.filter(card_id=card)
    return {
        row[0]: row[1:]
        for row in found.values_list("pk", "layer", "criterion", "revision", "answer", "points", "note", "reason")
    }


class Layers(TestCase):
    """Random years of one card."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=st.lists(STEPS, max_size=14))
    def test_no_entry_is_ever_lost(self, steps: list[tuple[object, ...]]) -> None:
        """After any steps every entry ever written is still there unchanged, and each cell has one current entry."""
        year = scoring()
        unit = year.head
        type_in(year, unit, FULL, DUE)
        card = year.card(unit).pk
        held = entries(card)
        for step in steps:
            take(year, unit, step)
            now = entries(card)
            assert {pk: now.get(pk) for pk in held} == held
            held = now
        for layer in Layer:
            for code in FIELDS:
                cell = ScoreEntry.objects.filter(card_id=card, layer=layer, criterion=code).order_by("revision")
                assert [one.revision for one in cell] == list(range(1, len(cell) + 1))
                assert [one.current for one in cell] == [False] * (len(cell) - 1) + [True] * bool(cell)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=st.lists(STEPS, max_size=14))
    def test_totals_are_the_sum_of_their_parts(self, steps: list[tuple[object, ...]]) -> None:
        """After any steps both totals equal the sum of the groups, each group the capped sum of its cells."""
        year = scoring()
        unit = year.head
        for step in [("send",), *steps]:
            take(year, unit, step)
        view = card_view(year.card(unit), DUE)
        totals = [Decimal(0), Decimal(0)]
        for group in view.groups:
            most = group.group.maximum
            for at, points in enumerate(("self_points", "synthesis_points")):
                parts = sum((getattr(cell, points) or Decimal(0) for cell in group.cells), Decimal(0))
                totals[at] += min(max(parts, -most), most)
        assert [view.self_tally.total, view.synthesis_tally.total] == totals

    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
    @given(order=st.permutations(sorted(FULL)))
    def test_the_order_of_typing_does_not_matter(self, order: list[str]) -> None:
        """The same answers in any order give the same total and the same state."""
        year = scoring()
        for code in order:
            type_in(year, year.head, {code: FULL[code]}, DUE)
        assert card_view(year.card(year.head), DUE).self_tally.total == Decimal("96.5")
        assert year.card(year.head).state == CardState.IN_PROGRESS
