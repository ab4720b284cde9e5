"""Warnings about texts in force that have not been read."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files

import pytest

from thidua.law import notices_on
from thidua.law.answers.answering import answer
from thidua.law.answers.asked import Question
from thidua.law.answers.explaining import sentences
from thidua.law.document_days import OUTSIDE, notices_of
from thidua.law.library import library
from thidua.law.notices import read_notices
from thidua.law.records import Subject, SubjectKind
from thidua.law.strict_yaml import parse_strictly
from thidua.law.texts import read_rows


@pytest.mark.parametrize(
    "on", [date(2021, 1, 4), date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1), date(2026, 9, 30)]
)
def test_no_warning_before_the_new_law(on: date) -> None:
    """Before 01/10/2026 nothing is warned of."""
    assert notices_on(on) == ()


@pytest.mark.parametrize("on", [date(2026, 10, 1), date(2026, 11, 21), date(2027, 2, 28)])
def test_new_law_not_read(on: date) -> None:
    """From 01/10/2026 every reader is told that Luật 06/2026/QH16 has not been read."""
    (notice,) = notices_on(on)
    assert notice.key == "law-not-read 06/2026/QH16"
    assert "01/10/2026" in notice.message
    assert "đối chiếu" in notice.message


@pytest.mark.parametrize("on", [date(2027, 3, 1), date(2030, 1, 1)])
def test_a_decree_recorded_as_ending(on: date) -> None:
    """From the day on which decree 152/2025 is recorded to end, every reader is told; the day before, nobody is."""
    _first, notice = notices_on(on)
    assert notice.key == "law-may-have-ended 152/2025/NĐ-CP"
    assert "01/3/2027" in notice.message
    assert "1 March 2027" in notice.english


def test_every_recorded_end_has_its_notice() -> None:
    """A document whose note records an end nobody has confirmed is warned of from that day on, not a day earlier."""
    rows = parse_strictly(files("thidua.law.texts").joinpath("documents.yaml").read_text(encoding="utf-8"), "documents")
    ends = {
        row["number"]: date(*map(int, reversed(found.groups())))
        for row in rows
        if (found := re.search(r"ghi hết hiệu lực ngày (\d+)/(\d+)/(\d+)", row.get("note") or ""))
    }
    assert ends == {"152/2025/NĐ-CP": date(2027, 3, 1)}
    for number, end in ends.items():
        assert f"law-may-have-ended {number}" in {one.key for one in notices_on(end)}
        assert f"law-may-have-ended {number}" not in {one.key for one in notices_on(end - timedelta(days=1))}


@pytest.mark.parametrize(
    ("on", "keys"),
    [
        (date(2026, 9, 30), []),
        (date(2026, 10, 1), ["law-not-read 06/2026/QH16"]),
        (date(2027, 2, 28), ["law-not-read 06/2026/QH16"]),
        (date(2027, 3, 1), ["law-not-read 06/2026/QH16", "law-may-have-ended 152/2025/NĐ-CP"]),
    ],
)
def test_an_answer_carries_the_notices_of_its_day(on: date, keys: list[str]) -> None:
    """The day before and the day itself: every answer, of every award, carries exactly the notices of the day it asks about."""
    for code in library().awards:
        question = Question(code, on, on.year - 1, Subject(SubjectKind.INDIVIDUAL))
        told = [one.key for one in answer(question, library(), look_ahead=False).told]
        assert [one for one in told if not one.startswith("text-not-read")] == keys


@pytest.mark.parametrize("key", ["code", "number", "message", "english"])
def test_incomplete_notice_is_refused(key: str) -> None:
    """A notice without its code, number, message or English is refused; the notices of the data are complete."""
    rows = read_rows("notices.yaml")
    assert len(read_notices(rows)) == len(rows)
    with pytest.raises(ValueError, match="missing"):
        read_notices([{**rows[0], key: ""}])


def test_an_answer_says_which_document_it_leans_on_outside_its_days() -> None:
    """A decree whose days have ended is named with its last day; on a day of its own, and for a text of the day, nothing is."""
    subject = Subject(SubjectKind.INDIVIDUAL)

    def told(award: str, on: date) -> tuple[str, ...]:
        given = answer(Question(award, on, on.year, subject), library(), look_ahead=False)
        return tuple(one for one in notices_of(given) if one.startswith(OUTSIDE))

    [said] = told("huan-chuong-dung-cam", date(2025, 7, 1))
    assert said.startswith(f"{OUTSIDE} 91/2017/NĐ-CP Nghị định số 91/2017/NĐ-CP không còn hiệu lực vào ngày 01/07/2025")
    assert "đến hết 31/12/2023" in said
    assert told("huan-chuong-dung-cam", date(2023, 12, 31)) == ()
    assert told("lao-dong-tien-tien", date(2025, 7, 1)) == ()
    given = answer(Question("huan-chuong-dung-cam", date(2025, 7, 1), 2025, subject), library(), look_ahead=False)
    assert any("no longer in force on 1 July 2025" in line for line in sentences(given, "x", "en"))
