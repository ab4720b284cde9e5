"""Which office may decide an award on a day: by the deciders of the law, unknown where they do not settle it."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.law.authority import authority
from thidua.law.library import library
from thidua.law.texts import read_rows

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_every_wording_of_a_decider_names_its_offices() -> None:
    """A decider whose wording has no record would leave its award undecided for everybody: none is left, none is spare."""
    said = {one.who for award in library().awards.values() for one in award.deciders}
    assert said == {row["who"] for row in read_rows("deciding_offices.yaml")}


@pytest.mark.parametrize(
    ("award", "office", "on", "may"),
    [
        ("giay-khen", "co-quan-tinh", AFTER, True),
        ("bang-khen-bo-tinh", "co-quan-tinh", AFTER, False),
        ("bang-khen-bo-tinh", "ubnd-tinh", AFTER, True),
        ("bang-khen-thu-tuong", "ubnd-tinh", AFTER, False),
        ("giay-khen", "ubnd-huyen", BEFORE, True),
        ("giay-khen", "ubnd-huyen", AFTER, False),
        ("chien-si-thi-dua-co-so", "ubnd-xa", AFTER, True),
        ("giay-khen", "", AFTER, None),
        ("khong-co", "ubnd-xa", AFTER, None),
        ("bang-khen-bo-tinh", "co-quan-tinh", date(2010, 1, 1), None),
    ],
)
def test_an_office_decides_what_the_law_of_the_day_gives_it(
    award: str, office: str, on: date, may: bool | None
) -> None:
    """The answer follows the day and the kind of office; without a decider read or a known kind it stays unknown."""
    found = authority(award, office, on)
    assert found.may is may
    assert bool(found.who and found.citation) is (may is not None)
