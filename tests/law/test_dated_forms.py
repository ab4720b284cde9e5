"""Titles and forms of commendation on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from thidua.errors import Missing
from thidua.law import Standing, form, forms_on
from thidua.law.forms import read_forms
from thidua.law.texts import read_rows

CODES = {
    "bang-khen-bo-tinh",
    "bang-khen-thu-tuong",
    "co-thi-dua-bo-tinh",
    "co-thi-dua-chinh-phu",
    "giay-khen",
    "tap-the-lao-dong-xuat-sac",
}
ROW = {
    "code": "bang-khen",
    "name": "Bằng khen",
    "short": "Bằng khen",
    "kind": "form",
    "level": "base",
    "from": date(2020, 1, 1),
    "until": date(2020, 12, 31),
    "citation": {"document": "Luật", "article": 1, "clause": None},
    "standing": "reported",
}


@pytest.mark.parametrize(
    ("code", "on", "cited"),
    [
        ("bang-khen-bo-tinh", date(2021, 1, 4), "Điều 39 Nghị định số 91/2017/NĐ-CP"),
        ("bang-khen-bo-tinh", date(2023, 12, 31), "Điều 39 Nghị định số 91/2017/NĐ-CP"),
        ("bang-khen-bo-tinh", date(2024, 1, 1), "Điều 74 Luật số 06/2022/QH15"),
        ("co-thi-dua-bo-tinh", date(2023, 12, 31), "Điều 12 Nghị định số 91/2017/NĐ-CP"),
        ("co-thi-dua-bo-tinh", date(2024, 1, 1), "Điều 26 Luật số 06/2022/QH15"),
        ("bang-khen-thu-tuong", date(2014, 5, 31), "Điều 71 Luật số 15/2003/QH11"),
        ("bang-khen-thu-tuong", date(2014, 8, 15), "Điều 23 Nghị định số 65/2014/NĐ-CP"),
        ("co-thi-dua-chinh-phu", date(2026, 11, 21), "Điều 25 Luật số 06/2022/QH15"),
    ],
)
def test_text_in_force_on_the_day(code: str, on: date, cited: str) -> None:
    """A form is read in the text in force on the day, and the last day still belongs to the old text."""
    assert str(form(code, on).citation) == cited


@pytest.mark.parametrize(
    "on", [date(2021, 1, 4), date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1), date(2026, 12, 1)]
)
def test_each_code_once_a_day(on: date) -> None:
    """On the days that matter every code is known exactly once."""
    codes = [known.code for known in forms_on(on)]
    assert len(codes) == len(set(codes))
    assert set(codes) == CODES


def test_district_chair_ends_with_june_2025() -> None:
    """Giấy khen is decided by district chairs up to 30/06/2025 and no longer from 01/07/2025."""
    assert "cấp huyện" in form("giay-khen", date(2025, 6, 30)).decided_by
    assert "cấp huyện" not in form("giay-khen", date(2025, 7, 1)).decided_by
    assert "cấp xã" in form("giay-khen", date(2025, 7, 1)).decided_by


def test_provincial_certificate() -> None:
    """The certificate proposed in January 2021 is a form of the provincial chairman, known from reports."""
    found = form("bang-khen-bo-tinh", date(2021, 1, 4))
    assert (found.name, found.kind, found.level, found.decided_by, found.standing) == (
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "form",
        "ministry-province",
        "Chủ tịch Ủy ban nhân dân tỉnh",
        Standing.REPORTED,
    )


def test_unknown_decider_is_said_to_be_unknown() -> None:
    """Where no text read so far names the decider, none is given, and a note says so."""
    found = form("co-thi-dua-bo-tinh", date(2021, 1, 4))
    assert found.decided_by == ""
    assert "chưa được đọc" in found.note


def test_doubtful_record_does_not_decide() -> None:
    """A record known from memory alone is shown but may not decide; every better standing may."""
    assert not form("giay-khen", date(2021, 1, 4)).standing.decides
    assert [standing for standing in Standing if not standing.decides] == [Standing.DOUBTFUL]


@pytest.mark.parametrize(
    ("code", "on"),
    [
        ("khong-co", date(2024, 1, 1)),
        ("bang-khen-bo-tinh", date(2017, 9, 30)),
        ("bang-khen-thu-tuong", date(2014, 6, 1)),
        ("giay-khen", date(1990, 1, 1)),
    ],
)
def test_form_not_known_on_the_day(code: str, on: date) -> None:
    """A code no text knows on the day is missing, also in a gap between two texts."""
    with pytest.raises(Missing):
        form(code, on)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"from": "2020-01-01"}, "not a date"),
        ({"from": datetime(2020, 1, 1)}, "not a date"),  # noqa: DTZ001 - planted
        ({"until": 2020}, "not a date"),
        ({"from": None}, "first day is missing"),
        ({"until": date(2019, 1, 1)}, "before it begins"),
        ({"citation": None}, "must name its document"),
        ({"citation": {"document": "", "article": 5}}, "must name its document"),
        ({"citation": {"document": "Luật", "article": None, "clause": 2}}, "article of a clause"),
        ({"standing": None}, "not a valid Standing"),
        ({"standing": "sure"}, "not a valid Standing"),
        ({"kind": "medal"}, "kind or level"),
        ({"level": None}, "kind or level"),
        ({"name": ""}, "name is missing"),
        ({"code": None}, "code is missing"),
    ],
)
def test_planted_fault_is_found(fault: dict[str, Any], message: str) -> None:
    """A record with a planted fault is refused as a whole; the same record without it is read."""
    assert len(read_forms([ROW])) == 1
    with pytest.raises(ValueError, match=message):
        read_forms([{**ROW, **fault}])


def test_two_versions_may_not_share_a_day() -> None:
    """Versions of one code that meet on one day are refused; those that follow each other are not."""
    after = {**ROW, "from": date(2021, 1, 1), "until": None}
    assert len(read_forms([ROW, after])) == 2
    with pytest.raises(ValueError, match="share a day"):
        read_forms([ROW, {**after, "from": date(2020, 12, 31)}])
    assert len(read_forms([ROW, {**ROW, "code": "giay-khen"}])) == 2


def test_data_file_is_sound() -> None:
    """Every record of the data is read, and codes are plain slugs."""
    found = read_forms(read_rows("forms.yaml"))
    assert {known.code for known in found} == CODES
    assert all(known.code.isascii() and "_" not in known.code for known in found)
