"""The texts of the law as YAML records, one per dated version."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from thidua.calendar import DateRange


def read_rows(name: str) -> list[dict[str, Any]]:
    """The records of one file of this folder, in the order they stand there."""
    rows: list[dict[str, Any]] = yaml.safe_load(files(__name__).joinpath(name).read_text(encoding="utf-8"))
    return rows


def read_days(row: dict[str, Any]) -> DateRange:
    """The days a record is in force, ``until`` included; ValueError unless both ends are plain dates."""
    first, last = row.get("from"), row.get("until")
    for day in (first, last):
        if day is not None and type(day) is not date:
            raise ValueError(f"{row.get('code')}: {day!r} is not a date")
    if first is None:
        raise ValueError(f"{row.get('code')}: the first day is missing")
    return DateRange(first, last)
