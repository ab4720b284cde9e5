"""Bad input is refused with the place and the reason, and ends with 2."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from thidua.cli.program import main

GOOD = """\
name: Một câu hỏi
award: chien-si-thi-dua-co-so
received: 2025-12-22
year: 2025
subject: {kind: individual, class: direct-worker, joined: 2010-01-01}
record:
  complete: {ratings: [2024, 2025], awards: [2004, 2025], initiatives: [2024, 2025], discipline: [2004, 2025], proceedings: [2025, 2025]}
  ratings:
  - {year: 2025, rating: hoan-thanh-xuat-sac}
  awards:
  - {award: lao-dong-tien-tien, year: 2025, decided: 2025-12-15, issuer: co-so, basis: cong-trang}
judgements: assumed-met
expect: {verdict: met, cites: ["06/2022/QH15 dieu-23"]}
"""
RATING = "- {year: 2025, rating: hoan-thanh-xuat-sac}"


def ask(tmp_path: Path, text: str | bytes, *more: str) -> int:
    """Ask the question of a file."""
    path = tmp_path / "cau-hoi.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return main(["law", "ask", str(path), *more])


def test_a_good_question_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The answer comes as one document with verdict, findings, what is missing, earliest year and notices."""
    assert ask(tmp_path, GOOD, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert [document[key] for key in ("award", "received", "year", "verdict", "missing", "earliest", "notices")] == [
        "chien-si-thi-dua-co-so",
        "2025-12-22",
        2025,
        "met",
        [],
        "2025",
        [],
    ]
    assert {"criterion", "verdict", "text", "cite", "standing", "facts", "missing", "parts"} <= set(
        document["findings"][0]
    )
    ldtt = next(one for one in document["findings"] if one["criterion"] == "ldtt")
    assert (ldtt["verdict"], ldtt["cite"], ldtt["standing"]) == ("met", "06/2022/QH15 dieu-23 khoan-1", "quoted")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("award: chien-si-thi-dua-co-so", "award: chien-si-vu-tru", "award"),
        ("award: lao-dong-tien-tien", "award: khong-co", "record.awards[0].award"),
        ("received: 2025-12-22", "received: 2025-02-30", "received"),
        ("decided: 2025-12-15", "decided: 2025-13-01", "record.awards[0].decided"),
        ("received: 2025-12-22", "received: true", "received"),
        ("year: 2025\nsubject", "year: '2025'\nsubject", "year"),
        ("year: 2025\nsubject", "year: 2026\nsubject", "year"),
        ("kind: individual", "kind: robot", "subject.kind"),
        ("class: direct-worker", "classs: direct-worker", "subject.classs"),
        (RATING, f"{RATING}\n  - {{year: 2025, rating: hoan-thanh-tot}}", "record.ratings[1]"),
        (RATING, f"{RATING}\n  {RATING}", "record.ratings[1]"),
        (RATING, "- {year: 2025, rating: 5}", "record.ratings[0].rating"),
        ("ratings:\n  - {", "ratings:\n    x: {", "record.ratings"),
        ("ratings: [2024, 2025]", "ratings: [2025, 2024]", "record.complete.ratings"),
        ("ratings: [2024, 2025]", "ratings: [[2020, 2024], [2024, 2025]]", "record.complete.ratings"),
        ("ratings: [2024, 2025]", "ratings: [[2024, 2025], [2025]]", "record.complete.ratings[1]"),
        ("judgements: assumed-met", "judgements: {no_such: true}", "judgements.no_such"),
        ("judgements: assumed-met", "judgements: {spirit: maybe}", "judgements.spirit"),
        ("judgements: assumed-met", "judgements: yes", "judgements"),
        ("verdict: met", "verdict: perhaps", "expect.verdict"),
        ("name: Một câu hỏi", "name: Một câu hỏi\nname: Hai", "dòng 2"),
        ("name: Một câu hỏi", "name: &x Một câu hỏi", "dòng 1"),
        ("name: Một câu hỏi", "name: {", "dòng"),
        ("name: Một câu hỏi", unicodedata.normalize("NFD", "name: Một câu hỏi"), "dòng 1"),
        ("joined: 2010-01-01", "joined: 2010-01-01, born: 2011-01-01", "subject.joined"),
        ("decided: 2025-12-15", "decided: 2024-12-15", "record.awards[0].decided"),
        ("judgements: assumed-met", "judgments: assumed-met", "judgments"),
    ],
)  # fmt: skip
def test_a_bad_question_ends_with_2_and_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    """Unknown codes, impossible days, contradictions, doubles, wrong types: 2, the path, a reason."""
    assert old in GOOD
    assert ask(tmp_path, GOOD.replace(old, new, 1)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert "LAW-0" in said.err


def test_a_text_that_only_looks_like_an_alias_is_read(tmp_path: Path) -> None:
    """An ampersand or an asterisk inside a name is no alias; an empty file is told by its name."""
    assert ask(tmp_path, GOOD.replace("Một câu hỏi", '"Phòng T &K, hạng *ba"')) == 0
    assert ask(tmp_path, "") == 2


def test_a_byte_order_mark_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mark at the start, or letters that are not UTF-8, end with 2 and the line; the same text without is answered."""
    assert ask(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()) == 2
    assert "BOM" in capsys.readouterr().err
    assert ask(tmp_path, GOOD.encode("utf-16")) == 2
    assert ask(tmp_path, GOOD.encode() + b"\xff") == 2
    assert "dòng 14" in capsys.readouterr().err
    assert ask(tmp_path, GOOD) == 0


def test_a_hundred_thousand_rows_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file far too long for one subject is refused before it is read, a long list with its path."""
    row = "  - {award: lao-dong-tien-tien, year: 2025, decided: 2025-12-15, issuer: co-so, basis: cong-trang}\n"
    assert ask(tmp_path, GOOD.replace("judgements:", f"{row * 100_000}judgements:", 1)) == 2
    assert "giới hạn" in capsys.readouterr().err
    assert ask(tmp_path, GOOD.replace("judgements:", f"{row * 2_500}judgements:", 1)) == 2
    assert "record.awards: Có 2501 dòng" in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a missing file nor a folder without cases is an answer."""
    assert main(["law", "ask", str(tmp_path / "khong-co.yaml")]) == 2
    assert main(["law", "cases", str(tmp_path)]) == 2
    assert "khong-co.yaml" in capsys.readouterr().err


def test_cases_of_a_folder_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line counts; a case that fails ends with 1, one that cannot be read with 2 and its place."""
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    assert main(["law", "cases", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed"
    (tmp_path / "b.yaml").write_text(GOOD.replace("verdict: met", "verdict: not-met"), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(GOOD.replace('"06/2022/QH15 dieu-23"', '"06/2022/QH15 dieu-2"'), encoding="utf-8")
    assert main(["law", "cases", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 2 failed"
    (tmp_path / "d.yaml").write_text("cases: [1]\nbase: {award: x}", encoding="utf-8")
    assert main(["law", "cases", str(tmp_path)]) == 2
    said = capsys.readouterr().out
    assert "d.yaml" in said
    assert said.splitlines()[-1] == "1 passed, 3 failed"


def test_the_rule_of_an_award_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """On a day the rule, who decides and the vote are told with their articles; an unknown code ends with 2."""
    assert main(["law", "show", "chien-si-thi-dua-co-so", "--on", "2025-06-30"]) == 0
    said = capsys.readouterr().out
    assert "Chủ tịch Ủy ban nhân dân cấp huyện" in said
    assert "từ 80 % tổng số thành viên [98/2023/NĐ-CP dieu-30 khoan-7" in said
    assert main(["law", "show", "chien-si-thi-dua-co-so", "--on", "2025-07-01"]) == 0
    said = capsys.readouterr().out
    assert "Quyết định: Chủ tịch Ủy ban nhân dân cấp huyện" not in said
    assert "129/2025/NĐ-CP dieu-59" in said
    assert main(["law", "show", "khong-co", "--on", "2025-07-01"]) == 2


def test_what_changed_between_two_days(capsys: pytest.CaptureFixture[str]) -> None:
    """The first of July 2025 takes the district away; the day after nothing changes; days the wrong way round end with 2."""
    assert main(["law", "changed", "--from", "2025-06-30", "--to", "2025-07-01", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["changes"]
    gone = {one["award"] for one in rows if one["text"] == "Thôi quyết định: Chủ tịch Ủy ban nhân dân cấp huyện"}
    assert gone == {
        "chien-si-thi-dua-co-so",
        "giay-khen",
        "lao-dong-tien-tien",
        "tap-the-lao-dong-tien-tien",
        "thon-to-dan-pho-van-hoa",
    }
    assert {one["on"] for one in rows} == {"2025-07-01"}
    assert main(["law", "changed", "--from", "2025-07-01", "--to", "2025-07-02", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"changes": []}
    assert main(["law", "changed", "--from", "2026-09-30", "--to", "2026-10-01"]) == 0
    assert "06/2026/QH16" in capsys.readouterr().out
    assert main(["law", "changed", "--from", "2025-07-02", "--to", "2025-07-01"]) == 2
