"""The texts load whole or not at all: every planted fault is found where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files

import pytest

from thidua.errors import Unreadable
from thidua.law.citations import Citation, parse_citation
from thidua.law.councils import council_texts, read_council_texts
from thidua.law.library import library, read_library, shipped_texts
from thidua.law.rules.reading import NODE_NAMES, Shelf

AWARD = "awards/chien-si-thi-dua-bo-tinh.yaml"
THREE = "{run: {years: 3, awards: [chien-si-thi-dua-co-so]}}"


def with_change(name: str, old: str, new: str) -> dict[str, str]:
    """The shipped texts with one place of one file changed."""
    texts = shipped_texts()
    assert old in texts[name], (name, old)
    return {**texts, name: texts[name].replace(old, new)}


def test_the_shipped_texts_load() -> None:
    """All 44 awards load, each with a version for every day since the law of 2003 and an open end."""
    known = library()
    assert len(known.awards) == 44
    assert {award.versions[0].in_force.first.isoformat() for award in known.awards.values()} == {"2004-07-01"}
    assert {award.versions[-1].in_force.last for award in known.awards.values()} == {None}
    assert sum(not version.known for award in known.awards.values() for version in award.versions) > 30


@pytest.mark.parametrize(
    ("name", "old", "new", "path"),
    [
        (AWARD, "until: 2017-09-30", "until: 2017-10-01", "versions[1]"),  # two versions share a day
        (AWARD, "until: 2017-09-30", "until: 2017-09-29", "versions[1]"),  # a day nothing speaks of
        (AWARD, "- from: 2024-01-01\n  until: null", "- from: 2024-01-01\n  until: 2030-01-01", "versions[2]"),
        (AWARD, THREE, "{streaks: {years: 3}}", "check"),  # an unknown node
        (AWARD, THREE, "{run: {years: 3, award: chien-si-thi-dua-co-so}}", "award"),  # an unknown parameter
        (AWARD, THREE, "{run: {years: three, awards: [chien-si-thi-dua-co-so]}}", "years"),
        (AWARD, THREE, "{run: {years: 3, awards: [khong-co]}}", "awards[0]"),  # an unknown code
        (AWARD, "cite: 06/2022/QH15 dieu-22 khoan-1 diem-a, ", "", "cite"),  # no citation
        (AWARD, "06/2022/QH15 dieu-22 khoan-2", "07/2022/QH15 dieu-22", "cite"),  # a document nobody knows
        (AWARD, "06/2022/QH15 dieu-22 khoan-2", "06/2022/QH15 Điều 22", "cite"),
        (AWARD, "standing: quoted", "standing: certain", "standing"),
        (AWARD, "id: outstanding", "id: three_base", "id"),  # one id twice in a version
        (AWARD, "  rule:\n    all:\n    - {id: three_base", "  rule:\n    all:\n    - {held: {award: giay-khen}}\n    - {id: three_base", ""),
        (AWARD, "recipients: [individual]", "recipients: [person]", "recipients[0]"),
        ("awards/lao-dong-tien-tien.yaml", "from: 2025-08-05", "from: 2025-08-04", "bars[2]"),
        ("principles.yaml", "until: 2025-06-30, cite: 98/2023/NĐ-CP dieu-4 khoan-4", "until: 2025-07-01, cite: 98/2023/NĐ-CP dieu-4 khoan-4", ""),
        ("principles.yaml", "id: pending_bar", "id: other_bar", "id"),
        ("documents.yaml", "number: 06/2026/QH16", "number: 06/2022/QH15", "number"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_where_it_stands(name: str, old: str, new: str, path: str) -> None:
    """Overlap, hole, unknown node, code or document, missing citation, a number outside a criterion: none loads."""
    with pytest.raises(Unreadable) as found:
        read_library(with_change(name, old, new))
    paths = [one.path for one in found.value.faults]
    print(paths)
    assert any(one.startswith(name) and path in one for one in paths)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("share: 90%, secret: true", "share: 190%, secret: true", "votes[0].share"),
        ("from: 2024-01-01, until: 2025-06-30, cite: 98/2023/NĐ-CP", "from: 2023-01-01, until: 2025-06-30, cite: 98/2023/NĐ-CP", "votes"),
        ("award: lao-dong-tien-tien", "award: khong-co", "ceilings"),
        ("level: base, ", "level: top, ", "proposers[0].level"),
    ],
)  # fmt: skip
def test_a_planted_fault_about_councils_is_found(old: str, new: str, path: str) -> None:
    """A share above the whole, two records on one day, an unknown award or level do not load; the shipped text does."""
    known = library()
    shelf = Shelf(known.documents, frozenset(known.names))
    text = files("thidua.law.texts").joinpath("councils.yaml").read_text(encoding="utf-8")
    assert read_council_texts(text, shelf) == council_texts()
    assert old in text
    with pytest.raises(Unreadable) as found:
        read_council_texts(text.replace(old, new), shelf)
    assert path in found.value.faults[0].path


def test_citations_are_read_and_written() -> None:
    """A key and the way papers cite a place are two forms of one citation; a shorter key names the place, a stump does not."""
    documents = {"06/2022/QH15": "Luật số 06/2022/QH15"}
    read: Callable[[str], Citation] = lambda key: parse_citation(key, documents)  # noqa: E731
    one = read("06/2022/QH15 dieu-27 khoan-1 diem-đ")
    assert str(one) == "điểm đ khoản 1 Điều 27 Luật số 06/2022/QH15"
    assert one.key == "06/2022/QH15 dieu-27 khoan-1 diem-đ"
    assert one.starts_with("06/2022/QH15 dieu-27")
    assert not one.starts_with("06/2022/QH15 dieu-2")
    for bad in ("06/2022/QH15 diem-a", "06/2022/QH15 dieu-x", "01/2000/QH10", ""):
        with pytest.raises(ValueError, match="is not"):
            read(bad)


def test_no_node_is_without_a_text() -> None:
    """Every node of the closed set is used by the shipped texts, but for the one kept for corrections."""
    used = " ".join(shipped_texts().values())
    unused = [name for name in NODE_NAMES if not re.search(rf"\b{re.escape(name)}:", used)]
    assert unused == ["same-as"]
