"""Sheets as data: those that come with the program, and those an office sets up for its own stock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from thidua.errors import Fault, Unreadable
from thidua.papers.certificates.data import PLACES, Align, Anchor, Box, Colour, Place, Sheet
from thidua.papers.certificates.frames import FRAMES

SHEETS = Path(__file__).parent / "sheets"
LARGEST = 600.0  # millimetres
LETTERS = (6.0, 120.0)  # points
MOST_LINES = 6
ENLARGED = {"left", "top", "width", "height", "size", "least", "single"}
WORDS: dict[str, tuple[str, ...]] = {"align": get_args(Align), "anchor": get_args(Anchor), "colour": get_args(Colour)}


def sheets() -> tuple[Sheet, ...]:
    """Every sheet that comes with the program, those printed whole first."""
    found = [sheet_named(path.stem) for path in sorted(SHEETS.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda one: one.overprint))


@cache
def sheet_named(code: str) -> Sheet:
    """One sheet that comes with the program; KeyError when there is none of this code."""
    path = SHEETS / f"{code}.yaml"
    if not code.replace("-", "").isalnum() or not path.exists():
        raise KeyError(code)
    return read_sheet({**_expanded(code), "code": code})


def _expanded(code: str) -> dict[str, Any]:
    """The record of a sheet that comes with the program; one built on another takes its places, scaled and shifted."""
    record: dict[str, Any] = yaml.safe_load((SHEETS / f"{code}.yaml").read_text(encoding="utf-8"))
    if "base" not in record:
        return record
    base = _expanded(record.pop("base"))
    scale, (right, down) = record.pop("scale", 1), record.pop("shift", (0, 0))
    stocked = record.pop("on_stock", ())
    for box in (*base["places"].values(), base["emblem"], base["code_box"]):
        for key in ENLARGED & set(box):
            box[key] = round(box[key] * scale, 2)
        box["left"], box["top"] = box["left"] + right, box["top"] + down
    for name in stocked:
        base["places"][name]["on_stock"] = True
    return base | record


def as_mapping(sheet: Sheet) -> dict[str, Any]:
    """A sheet as plain data, to be kept and read again."""
    kept = asdict(sheet)
    return kept | {"places": {place.pop("name"): place for place in kept["places"]}}


def read_sheet(record: Mapping[str, Any]) -> Sheet:
    """A sheet from plain data, such as ``as_mapping`` gives.

    raises: Unreadable CERT-03 with the path of every value that is missing, out of range or outside the sheet.
    """
    faults: list[Fault] = []
    width, height = (_number(record, key, key, faults, 50, LARGEST) for key in ("width", "height"))
    places = [
        _place(name, dict(given), (width, height), faults) for name, given in dict(record.get("places") or {}).items()
    ]
    frame = str(record.get("frame") or "")
    if frame and frame not in FRAMES:
        faults.append(_fault("frame", f"không có khung «{frame}»"))
    if not str(record.get("name") or "").strip():
        faults.append(_fault("name", "thiếu tên mẫu"))
    boxes = {key: _box(key, record.get(key), (width, height), faults) for key in ("emblem", "code_box")}
    rule = _number({"rule": 0.5, **record}, "rule", "rule", faults, 0, 1)
    if faults:
        raise Unreadable(faults)
    return Sheet(
        code=str(record.get("code") or ""),
        name=str(record["name"]),
        width=width,
        height=height,
        places=tuple(place for place in places if place is not None),
        overprint=bool(record.get("overprint")),
        statutory=bool(record.get("statutory")),
        frame=frame,
        emblem=boxes["emblem"],
        code_box=boxes["code_box"],
        rule=rule,
        cite=str(record.get("cite") or "-"),
        standing=str(record.get("standing") or "ours"),
        note=str(record.get("note") or ""),
    )


def _place(name: str, given: dict[str, Any], sheet: tuple[float, float], faults: list[Fault]) -> Place | None:
    before = len(faults)
    where = f"places.{name}"
    if name not in PLACES:
        faults.append(_fault(where, "không có chỗ in này"))
    box = _box(where, given, sheet, faults)
    size = _number(given, "size", f"{where}.size", faults, *LETTERS)
    given = {"least": size, "single": size, **given}
    least = _number(given, "least", f"{where}.least", faults, LETTERS[0], size or LETTERS[1])
    single = _number(given, "single", f"{where}.single", faults, least or LETTERS[0], size or LETTERS[1])
    lines = _number({"lines": 1, **given}, "lines", f"{where}.lines", faults, 1, MOST_LINES)
    for key, allowed in WORDS.items():
        if key in given and given[key] not in allowed:
            faults.append(_fault(f"{where}.{key}", f"phải là một trong: {', '.join(allowed)}"))
    others = {one.name for one in fields(Place) if one.default is not MISSING} - {"lines"}
    if unknown := set(given) - others - {"left", "top", "width", "height", "size", "least", "single", "lines"}:
        faults.append(_fault(where, f"không hiểu: {', '.join(sorted(unknown))}"))
    if len(faults) > before or box is None:
        return None
    kept = {key: value for key, value in given.items() if key in others}
    return Place(name, box.left, box.top, box.width, box.height, size, least, single, int(lines), **kept)


def _box(where: str, given: Any, sheet: tuple[float, float], faults: list[Fault]) -> Box | None:
    if given is None:
        return None
    left, top = (_number(given, key, f"{where}.{key}", faults, 0, LARGEST) for key in ("left", "top"))
    width, height = (_number(given, key, f"{where}.{key}", faults, 1, LARGEST) for key in ("width", "height"))
    if left + width > sheet[0] + 0.01 or top + height > sheet[1] + 0.01:
        faults.append(_fault(where, "nằm ngoài khổ giấy"))
    return Box(left, top, width, height)


def _number(given: Mapping[str, Any], key: str, where: str, faults: list[Fault], least: float, most: float) -> float:
    value = given.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        faults.append(_fault(where, f"phải là số từ {least:g} đến {most:g}"))
        return 0.0
    return float(value)


def _fault(where: str, said: str) -> Fault:
    return Fault("CERT-03", f"Mẫu bằng, giấy khen: {where}: {said}.", where)
