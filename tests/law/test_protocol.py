"""The order of presentation: State before ministry before province before base; what was not read says so."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.law.citations import Standing
from thidua.law.protocol import LAST, protocol_on, rank_of, read_protocol

DAY = date(2026, 11, 22)
ROW = {
    "kind": "whom", "code": "person", "word": "Cá nhân", "place": 3, "from": date(2020, 1, 1), "until": None,
    "citation": {"document": "Nghị định số 98/2023/NĐ-CP"}, "standing": "doubtful",
}  # fmt: skip


def test_levels_awards_and_recipients_come_in_their_turn() -> None:
    """The State's awards come first, then a ministry's, a province's, the office's; in each the collective first."""
    asked = [
        ("giay-khen", "person", ""),
        ("giay-khen", "collective", ""),
        ("bang-khen-bo-tinh", "person", "tinh"),
        ("bang-khen-bo-tinh", "person", "bo"),
        ("bang-khen-thu-tuong", "person", ""),
        ("huan-chuong-lao-dong-hang-ba", "person", ""),
        ("huan-chuong-lao-dong-hang-nhat", "person", ""),
    ]
    ranks = [rank_of(*one, DAY) for one in asked]
    assert sorted(ranks, key=lambda one: one.turn) == list(reversed(ranks))
    assert all(one.known for one in ranks)
    assert [one.level for one in ranks] == ["co-so", "co-so", "tinh", "bo", "nha-nuoc", "nha-nuoc", "nha-nuoc"]


def test_what_no_record_names_is_unknown() -> None:
    """An award nobody recorded stands last; one of a ministry or province nobody named stands there, unknown."""
    strange = rank_of("cup-bong-da", "person", "", DAY)
    between = rank_of("bang-khen-bo-tinh", "person", "", DAY)
    assert (strange.turn[0], strange.known) == (LAST, False)
    assert (between.known, between.level) == (False, "")
    assert (
        rank_of("bang-khen-thu-tuong", "person", "", DAY).turn
        < between.turn
        < rank_of("giay-khen", "person", "", DAY).turn
    )


def test_today_no_rule_was_read_and_before_it_was_reported() -> None:
    """The rule of 2024 is reported and ends with its decree; what holds since July 2025 is doubtful."""
    (then,) = [one for one in protocol_on("order", date(2025, 6, 30)) if one.code == "cao-den-thap"]
    (now,) = protocol_on("order", date(2025, 7, 1))
    assert (then.standing, str(then.citation)) == (Standing.REPORTED, "Điều 25 Nghị định số 98/2023/NĐ-CP")
    assert now.standing is Standing.DOUBTFUL
    assert {one.code for one in protocol_on("receiver", DAY)} == {"collective", "person", "posthumous"}


@pytest.mark.parametrize("changed", [{"kind": "song"}, {"word": ""}, {"place": None}, {"kind": "award"}])
def test_incomplete_records_are_refused(changed: dict[str, object]) -> None:
    """A record without its kind, word, turn or level is an error when it is read; so are two for one day."""
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        read_protocol([{**ROW, **changed}])
    with pytest.raises(ValueError, match="two records"):
        read_protocol([ROW, ROW])
