"""The register of legal documents, their numbers, and what the law says about taking an award back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thidua.law import Standing
from thidua.law.bases import bases_for, basis, read_bases, read_number
from thidua.law.remedies import read_remedies, remedies_on
from thidua.law.texts import read_rows

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("on", "numbers"),
    [
        (date(2017, 9, 30), ["15/2003/QH11"]),
        (date(2020, 7, 17), ["15/2003/QH11", "91/2017/NĐ-CP", "12/2019/TT-BNV"]),
        (date(2023, 12, 31), ["15/2003/QH11", "91/2017/NĐ-CP", "12/2019/TT-BNV"]),
        (date(2024, 1, 1), ["06/2022/QH15", "98/2023/NĐ-CP", "12/2019/TT-BNV"]),
        (date(2025, 6, 30), ["06/2022/QH15", "98/2023/NĐ-CP", "01/2024/TT-BNV"]),
        (date(2025, 7, 1), ["06/2022/QH15", "152/2025/NĐ-CP", "01/2024/TT-BNV"]),
        (date(2026, 9, 30), ["06/2022/QH15", "152/2025/NĐ-CP", "15/2025/TT-BNV"]),
        (date(2026, 10, 1), ["06/2022/QH15", "06/2026/QH16", "152/2025/NĐ-CP", "15/2025/TT-BNV"]),
    ],
)
def test_documents_in_force_on_the_day(on: date, numbers: list[str]) -> None:
    """A decision is offered the documents in force on its day, laws before decrees before circulars."""
    assert [one.number for one in bases_for("award", on)] == numbers


def test_what_holds_for_some_deciders_only() -> None:
    """The decree that moved powers to the communes is offered to communes alone."""
    assert "129/2025/NĐ-CP" in [one.number for one in bases_for("award", TODAY, "xa")]
    assert "129/2025/NĐ-CP" not in [one.number for one in bases_for("award", TODAY, "co-quan")]
    assert [one.number for one in bases_for("money", TODAY)] == ["152/2025/NĐ-CP", "161/2026/NĐ-CP"]


def test_the_lines_of_the_paper() -> None:
    """A law is named by name and number, a decree with its day where that was read, never with a day that was not."""
    lines = [one.line for one in bases_for("award", TODAY)]
    assert lines[0] == "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15"
    assert lines[2].startswith("Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về")
    older = basis("nghi-dinh-98-2023")
    assert older is not None
    assert older.line.startswith("Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ quy định chi tiết")
    assert basis("khong-co") is None
    with pytest.raises(ValueError, match="known kinds"):
        bases_for("gift", TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "style", "number", "year", "written"),
    [
        ("214/QĐ-SDTTG", "state", "214", None, "214/QĐ-SDTTG"),
        ("5/QĐ-UBND", "state", "5", None, "05/QĐ-UBND"),
        ("86/2025/QĐ-UBND", "state", "86", 2025, "86/2025/QĐ-UBND"),
        ("06/2022/QH15", "state", "06", 2022, "06/2022/QH15"),
        ("12a/TTr-SNV", "state", "12a", None, "12a/TTr-SNV"),
        ("118-QĐ/TU", "party", "118", None, "118-QĐ/TU"),
        (" 5 - QĐ/TW ", "party", "5", None, "05-QĐ/TW"),
        ("7-KL/ĐUK-BTC", "party", "7", None, "07-KL/ĐUK-BTC"),
    ],
)
def test_numbers_in_the_style_of_the_state_and_of_the_party(
    typed: str, style: str, number: str, year: int | None, written: str
) -> None:
    """A number is taken apart in the style it has, and written again with the zero of a number below ten."""
    found = read_number(typed)
    assert found is not None
    assert (found.style, found.number, found.year, str(found)) == (style, number, year, written)


@pytest.mark.parametrize("typed", ["", "214", "QĐ-UBND", "12/", "05/2025", "12/ /QĐ", "abc", "-QĐ/TU", "5--QĐ/TU"])
def test_what_is_no_number(typed: str) -> None:
    """Anything without a number and a symbol in one of the two styles is not a number of a document."""
    assert read_number(typed) is None


ROW = {
    "code": "nghi-dinh",
    "kind": "nghi-dinh",
    "number": "1/2020/NĐ-CP",
    "style": "state",
    "about": "quy định",
    "issuer": "Chính phủ",
    "issued": date(2020, 1, 1),
    "from": date(2020, 2, 1),
    "until": None,
    "for": ["award"],
    "standing": "quoted",
}


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"number": "1-NĐ/CP"}, "style"),
        ({"number": None}, "number is missing"),
        ({"kind": "luat"}, "a law has a name"),
        ({"kind": "song"}, "kind or purpose"),
        ({"for": ["gift"]}, "kind or purpose"),
        ({"issued": "2020-01-01"}, "not a date"),
        ({"from": None}, "first day"),
    ],
)
def test_a_planted_fault_is_found(fault: dict[str, Any], message: str) -> None:
    """A record with a planted fault is refused; the same record without it is read; none stands twice."""
    assert len(read_bases([ROW])) == 1
    with pytest.raises(ValueError, match=message):
        read_bases([{**ROW, **fault}])
    with pytest.raises(ValueError, match="stands twice"):
        read_bases([ROW, ROW])


def test_grounds_and_deadlines_of_a_revocation() -> None:
    """Four grounds from 2024 on, none read for the years before; a rule of one place says whose it is."""
    grounds = remedies_on("ground", TODAY)
    assert [one.point for one in grounds] == ["a", "b", "c", "d"]
    assert grounds[0].cited == "điểm a khoản 2 Điều 93 Luật số 06/2022/QH15"
    assert remedies_on("ground", date(2023, 12, 31)) == ()
    assert [(one.days, one.working_days, one.scope) for one in remedies_on("deadline", TODAY)] == [
        (7, None, "thành phố Huế"),
        (None, 5, "thành phố Huế"),
        (None, 12, "thành phố Huế"),
    ]
    assert {one.standing for one in remedies_on("deadline", date(2020, 1, 1))} == {Standing.DOUBTFUL}
    rows = read_rows("remedies.yaml")
    assert len(read_remedies(rows)) == len(rows)
    with pytest.raises(ValueError, match="a deadline names"):
        read_remedies([{**next(row for row in rows if row["kind"] == "deadline"), "days": 1, "working_days": 2}])
