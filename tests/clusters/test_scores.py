"""Self-scoring: what is typed is kept, what cannot be is refused with its code, a deadline and a lock hold."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.clusters.untouched import refused
from tests.clusters.years import (
    DUE,
    FULL,
    OPENED,
    Year,
    acting,
    frozen,
    mandate,
    province,
    scoring,
    send,
    system,
    type_in,
)

from thidua.clusters import actions
from thidua.clusters.actions.scores import Typed
from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import ScoreEntry
from thidua.clusters.queries import card_view
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.registry.actions import open_account_for
from thidua.registry.enums import Role
from thidua.registry.queries import scope_for

pytestmark = pytest.mark.django_db


def save(year: Year, unit: int, code: str, fields: dict[str, str], **more: object) -> int:
    """One criterion, typed by an officer of the unit."""
    return actions.save_answers(
        actor=year.officer(unit),
        card_id=year.card(unit).pk,
        typed={code: Typed(fields, **more)},  # type: ignore[arg-type]
    )


def test_what_is_typed_is_kept_exactly() -> None:
    """Every kind of criterion keeps what was typed and earns its exact points: 38,5 + 19,5 + 28,5 + 10 = 96,5."""
    year = scoring()
    unit = year.province.units[1]
    assert type_in(year, unit) == 4
    view = card_view(year.card(unit), OPENED)
    assert view.self_tally.total == Decimal("96.5")
    assert [(cell.criterion.code, cell.self_points) for group in view.groups for cell in group.cells] == [
        ("I.1", Decimal("38.5")),
        ("I.2", Decimal("19.5")),
        ("II.1", Decimal("28.5")),
        ("II.2", Decimal("10.0")),
        ("III.1", None),
        ("IV.1", None),
    ]
    assert view.groups[0].cells[0].raw.value == "38,5"
    assert year.card(unit).state == CardState.IN_PROGRESS


@pytest.mark.parametrize(
    ("code", "criterion", "fields"),
    [
        ("SCORE-01", "I.1", {"value": "40,5"}),
        ("SCORE-05", "I.1", {"value": "10^30"}),
        ("SCORE-05", "I.1", {"value": "1" + "0" * 30}),
        ("SCORE-08", "I.1", {"value": "12,3"}),
        ("SCORE-06", "I.1", {"value": "-1"}),
        ("SCORE-04", "I.1", {"value": "NaN"}),
        ("SCORE-04", "I.1", {"value": "Infinity"}),
        ("SCORE-05", "I.1", {"value": "1e3"}),
        ("SCORE-02", "I.1", {"value": "mười"}),
        ("SCORE-02", "I.1", {"value": "3,4,5"}),
        ("SCORE-09", "I.2", {"violations": "1,5"}),
        ("SCORE-09", "I.2", {"violations": "-1"}),
        ("SCORE-10", "II.1", {"numerator": "5"}),
        ("SCORE-07", "II.1", {"numerator": "5", "denominator": "0"}),
        ("SCORE-07", "II.1", {"numerator": "125", "denominator": "124"}),
        ("SCORE-11", "II.2", {"met": "có lẽ"}),
    ],
)
def test_points_that_cannot_be_are_refused(code: str, criterion: str, fields: dict[str, str]) -> None:
    """Too many, too fine, negative, no number at all: each has its code, names its criterion, writes nothing."""
    year = scoring()
    with refused(Unreadable, code) as told:
        save(year, year.province.units[0], criterion, fields)
    assert [one.path for one in told.faults] == [criterion]


def test_comma_and_point_mean_the_same() -> None:
    """The texts "38,5" and "38.5" are the same points, and typing the other one changes nothing."""
    year = scoring()
    unit = year.province.units[0]
    assert save(year, unit, "I.1", {"value": "38,5"}) == 1
    assert save(year, unit, "I.1", {"value": "38.5"}) == 0
    assert ScoreEntry.objects.get(card=year.card(unit)).points == Decimal("38.5")


def test_empty_clears_without_forgetting() -> None:
    """An emptied cell counts as not filled in; what stood there stays in its history."""
    year = scoring()
    unit = year.province.units[0]
    save(year, unit, "I.1", {"value": "30"})
    assert save(year, unit, "I.1", {"value": ""}) == 1
    assert [(one.revision, one.points, one.current) for one in ScoreEntry.objects.order_by("revision")] == [
        (1, Decimal(30), False),
        (2, None, True),
    ]


def test_faults_of_several_cells_come_together() -> None:
    """All or nothing: with two bad cells of three both are named and none of the three is written."""
    year = scoring()
    unit = year.province.units[0]
    typed = {"I.1": Typed({"value": "99"}), "I.2": Typed({"violations": "1"}), "II.2": Typed({"met": "?"})}
    with refused(Unreadable, "SCORE-01") as told:
        actions.save_answers(actor=year.officer(unit), card_id=year.card(unit).pk, typed=typed)
    assert [(one.code, one.path) for one in told.faults] == [("SCORE-01", "I.1"), ("SCORE-11", "II.2")]


def test_an_unknown_criterion_answers_as_missing() -> None:
    """A code the sheet does not have is not there."""
    year = scoring()
    with refused(Missing, "PERM-01"):
        save(year, year.province.units[0], "IX.9", {"value": "1"})


@pytest.mark.parametrize("note", ["x" * 1001, "a\x00b"])
def test_a_note_no_column_holds_is_refused(note: str) -> None:
    """A note too long or with a character that cannot be written is refused, the points with it."""
    year = scoring()
    with refused(Unreadable, "API-04"):
        save(year, year.province.units[0], "I.1", {"value": "30"}, note=note)


def test_another_unit_does_not_type() -> None:
    """Before the deadline another member's card is closed with its reason; another province's is not there."""
    year, other = scoring(), scoring(province("Thanh Lâm", 2))
    mine, theirs = year.province.units[0], year.province.units[1]
    typed = {"I.1": Typed({"value": "1"})}
    with refused(Forbidden, "CLUSTER-10"):
        actions.save_answers(actor=year.officer(mine), card_id=year.card(theirs).pk, typed=typed)
    with refused(Forbidden, "PERM-02"):
        actions.save_answers(
            actor=year.officer(mine, DUE + timedelta(days=1)), card_id=year.card(theirs).pk, typed=typed
        )
    with refused(Forbidden, "PERM-02"):
        actions.save_answers(actor=year.overseer(), card_id=year.card(theirs).pk, typed=typed)
    with refused(Missing, "PERM-01"):
        actions.save_answers(actor=year.officer(mine), card_id=other.card(other.head).pk, typed=typed)


def test_who_was_slower_is_told_who_was_faster() -> None:
    """Two officers saw the same cell; the second is told who wrote and what stands there, and nothing is lost."""
    year = scoring()
    unit = year.province.units[0]
    save(year, unit, "I.1", {"value": "30"}, seen=0)
    with pytest.raises(Conflict) as found:
        actions.save_answers(
            actor=year.leader(unit), card_id=year.card(unit).pk, typed={"I.1": Typed({"value": "31"}, seen=0)}
        )
    assert (found.value.code, found.value.who) == ("SCORE-22", year.officers[unit].person.full_name)
    assert found.value.when is not None
    assert "30" in found.value.current
    assert card_view(year.card(unit), OPENED).self_tally.total == 30


def test_the_same_value_typed_twice_is_no_conflict() -> None:
    """Who typed what already stands there is not bothered."""
    year = scoring()
    unit = year.province.units[0]
    save(year, unit, "I.1", {"value": "30"}, seen=0)
    assert save(year, unit, "I.1", {"value": "30"}, seen=0) == 0


def test_a_paste_is_all_or_nothing() -> None:
    """A block with one bad row writes nothing and names the row; a good one fills the criteria downward."""
    year = scoring()
    unit = year.province.units[0]
    with refused(Unreadable, "SCORE-01") as told:
        actions.paste_block(
            actor=year.officer(unit), card_id=year.card(unit).pk, block="99\n1\n118/124\ncó", start=None
        )
    assert "Dòng 1" in told.faults[0].path
    assert (
        actions.paste_block(
            actor=year.officer(unit), card_id=year.card(unit).pk, block="30\n1\n118/124\ncó", start=None
        )
        == 4
    )
    assert card_view(year.card(unit), OPENED).self_tally.total == Decimal("88.0")


def test_sending_needs_every_main_criterion() -> None:
    """What is missing is named, criterion by criterion; bonus and penalty left empty mean none."""
    year = scoring()
    unit = year.province.units[0]
    type_in(year, unit, {code: FULL[code] for code in ("I.1", "II.2")})
    with refused(Unreadable, "FLOW-05") as told:
        actions.submit_card(actor=year.officer(unit), card_id=year.card(unit).pk)
    assert [one.path for one in told.faults] == ["I.2", "II.1"]


@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True)])
def test_the_last_day_is_still_in_time(days: int, late: bool) -> None:
    """The day before and on the last day a card is in time; the day after it is late and says so."""
    year = scoring()
    unit = year.province.units[0]
    send(year, unit, DUE + timedelta(days=days))
    card = year.card(unit)
    assert (card.state, card.late, card.submitted_on) == (CardState.SUBMITTED, late, DUE + timedelta(days=days))


def test_a_sent_card_is_closed() -> None:
    """After sending nothing is typed, and it is not sent twice."""
    year = scoring()
    unit = year.province.units[0]
    send(year, unit)
    with refused(Refused, "FLOW-04"):
        type_in(year, unit, {"I.1": {"value": "1"}}, DUE)
    with refused(Refused, "FLOW-09"):
        actions.submit_card(actor=year.officer(unit, DUE), card_id=year.card(unit).pk)


def test_a_card_is_not_sent_before_the_scoring_opened() -> None:
    """Recorded afterwards or not, a card is not sent on a day before the scoring opened."""
    year = scoring()
    unit = year.province.units[0]
    type_in(year, unit)
    with refused(Refused, "FLOW-10"):
        actions.submit_card(actor=year.officer(unit, OPENED - timedelta(days=1)), card_id=year.card(unit).pk)


def test_a_reopened_card_is_open_until_its_day() -> None:
    """Reopened with a reason until a day: open on that day, closed the day after; the first sending stays in time."""
    year = scoring()
    unit, until = year.province.units[1], DUE + timedelta(days=3)
    send(year, unit)
    actions.reopen_card(
        actor=year.overseer(DUE + timedelta(days=1)), card_id=year.card(unit).pk, until=until, reason="Bổ sung số liệu"
    )
    with refused(Refused, "FLOW-03"):
        type_in(year, unit, {"I.1": {"value": "2"}}, until + timedelta(days=1))
    assert type_in(year, unit, {"I.1": {"value": "1"}}, until) == 1
    actions.submit_card(actor=year.officer(unit, until), card_id=year.card(unit).pk)
    card = year.card(unit)
    assert (card.submitted_on, card.resubmitted_on, card.late, card.reason) == (DUE, until, False, "Bổ sung số liệu")


def test_reopening_needs_a_reason_and_a_day_to_come() -> None:
    """Without a reason, with a day that is past, or for a card not sent, nothing is reopened."""
    year = scoring()
    sent, unsent = year.province.units[1], year.province.units[2]
    send(year, sent)
    with refused(Unreadable, "SCORE-20"):
        actions.reopen_card(actor=year.overseer(DUE), card_id=year.card(sent).pk, until=DUE, reason="  ")
    with refused(Unreadable, "SCORE-20"):
        actions.reopen_card(actor=year.overseer(DUE), card_id=year.card(sent).pk, until=DUE, reason="x" * 401)
    with refused(Unreadable, "FLOW-11"):
        actions.reopen_card(
            actor=year.overseer(DUE), card_id=year.card(sent).pk, until=DUE - timedelta(days=1), reason="Sửa"
        )
    with refused(Refused, "FLOW-02"):
        actions.reopen_card(actor=year.overseer(DUE), card_id=year.card(unsent).pk, until=DUE, reason="Sửa")


def test_a_unit_does_not_reopen_its_own_card() -> None:
    """The unit is told who can."""
    year = scoring()
    unit = year.province.units[1]
    send(year, unit)
    with refused(Forbidden, "PERM-02"):
        actions.reopen_card(actor=year.leader(unit, DUE), card_id=year.card(unit).pk, until=DUE, reason="Sửa")


def test_a_frozen_year_is_closed_to_typing() -> None:
    """After the freeze a unit neither types nor sends, and the head neither reopens nor returns."""
    year = frozen()
    unit = year.province.units[1]
    with refused(Refused, "SHEET-20"):
        type_in(year, unit, {"I.1": {"value": "1"}}, DUE)
    with refused(Refused, "SHEET-20"):
        actions.submit_card(actor=year.officer(unit, DUE), card_id=year.card(unit).pk)
    with refused(Refused, "SHEET-20"):
        actions.reopen_card(actor=year.overseer(DUE), card_id=year.card(unit).pk, until=DUE, reason="Sửa")
    with refused(Refused, "SHEET-20"):
        actions.return_criteria(
            actor=year.chief(DUE + timedelta(days=30)), card_id=year.card(unit).pk, reasons={"I.1": "Sửa"}
        )


def test_a_mandate_that_ended_yesterday_opens_nothing() -> None:
    """Yesterday's officer has no scope today; today's has."""
    year = scoring()
    held = mandate(year.province.units[0], Role.UNIT_OFFICER, until=OPENED)
    account = open_account_for(
        actor=system(), person_id=held.person_id, username="can.bo.cu", password="mat-khau-thu-7"
    )
    assert scope_for(account.pk, on=OPENED, today=OPENED)[0].unit_id == year.province.units[0]
    with pytest.raises(Forbidden) as found:
        scope_for(account.pk, on=OPENED + timedelta(days=1), today=OPENED + timedelta(days=1))
    assert found.value.code == "SCOPE-01"


def test_layers_stand_beside_each_other() -> None:
    """The head's points do not touch the unit's; both are read from the card."""
    year = scoring()
    unit = year.province.units[1]
    send(year, unit)
    actions.adjust_points(
        actor=year.chief(DUE + timedelta(days=1)), card_id=year.card(unit).pk, code="I.1", text="20", reason="Thiếu"
    )
    held = {
        (one.layer, one.criterion): one.points
        for one in ScoreEntry.objects.filter(card=year.card(unit), criterion="I.1", current=True)
    }
    assert held == {(Layer.SELF, "I.1"): Decimal(31), (Layer.SYNTHESIS, "I.1"): Decimal(20)}
    assert acting(year.officers[unit]).unit_id == unit


def test_nothing_is_filled_in_on_a_day_before_the_opening() -> None:
    """Points and files of a day before self-scoring was opened are refused."""
    year = scoring()
    unit, early = year.province.units[1], OPENED - timedelta(days=1)
    with refused(Refused, "FLOW-10"):
        type_in(year, unit, on=early)
    with refused(Refused, "FLOW-10"):
        actions.attach_evidence(
            actor=year.officer(unit, early), card_id=year.card(unit).pk, code="I.1", name="a.pdf", content=b"%PDF-"
        )
