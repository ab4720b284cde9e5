"""Every day on which the law turns is told to whoever reads what changed, with who is affected and how sure it is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from thidua.law.changes import changes
from thidua.law.councils import council_texts
from thidua.law.library import library
from thidua.vietnamese import format_day

ROOT = Path(__file__).resolve().parents[2]


def told() -> list[str]:
    """What the fragments and the log say about the law, one change each."""
    fragments = [one.read_text(encoding="utf-8") for one in sorted((ROOT / "changelog.d").glob("*.law.md"))]
    return [*fragments, *(ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n\n")]


def test_every_turning_day_of_the_law_is_told() -> None:
    """Each day carries its document, and whether anybody checked it; a day on which nothing turns is not in the list."""
    days = {one.on for one in changes(library(), council_texts(), date.min, date.max)}
    print(f"{len(days)} days")
    assert len(days) >= 14
    assert date(2023, 12, 31) not in days
    every = told()
    for day in sorted(days):
        about = [one for one in every if re.match(rf"Từ (?:năm \d+ \(ghi )?ngày {format_day(day)}", one)]
        assert about, day
        assert any(re.search(r"\d+/\S*-?\S+", one) and "đối chiếu với văn bản chính thức" in one for one in about), day
