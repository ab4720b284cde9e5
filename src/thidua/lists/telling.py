"""A reading as plain data for another process: a few lines of JSON, and behind them the recipients column by column.

Nothing of it can do anything: it is text, cut where the JSON says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from itertools import repeat
from typing import Any

from thidua.lists.recipients import Recipients
from thidua.lists.shapes import ListContext, ListFault, Reading, Skipped, tables_from

_APART = "\x1f"
_FIRST_SIGN, _MOST_SIGNS = 0x100, 20_000
_SAMPLE, _FEWEST = 2_000, 2
Told = tuple[dict[str, Any], bytes]
"""What is told as plain data, and the texts of its columns behind one another."""


def told(reading: Reading) -> Told:
    """The reading as plain data."""
    rows = reading.rows
    if not isinstance(rows, Recipients):
        rows = Recipients()
        rows.add(reading.rows)
    packed = [_packed(one) for one in rows.columns] if rows else []
    said = {
        "file": reading.file,
        "context": asdict(reading.context),
        "rows": len(rows),
        "columns": [{**how, "bytes": len(text)} for how, text in packed],
        "faults": [vars(one) for one in reading.faults],
        "skipped": [vars(one) for one in reading.skipped],
        "tables": [asdict(one) for one in reading.tables],
    }
    return said, b"".join([text for _how, text in packed])


def heard(said: dict[str, Any], texts: bytes) -> Reading:
    """The reading another process told."""
    rows = said["rows"]
    return Reading(
        file=said["file"],
        context=ListContext(**said["context"]),
        rows=Recipients(rows, partial(_columns, rows, said["columns"], texts)) if rows else Recipients(),
        faults=[ListFault(**one) for one in said["faults"]],
        skipped=[Skipped(**one) for one in said["skipped"]],
        tables=tables_from(said["tables"]),
    )


def _packed(values: Sequence[Any]) -> tuple[dict[str, Any], bytes]:
    """One column: what all say, a sign for each value where few differ, one long text, or the values as they are."""
    first = values[0]
    if values.count(first) == len(values):
        return {"all": first}, b""
    if len(set(values[:_SAMPLE])) * _FEWEST <= len(values[:_SAMPLE]):
        different = list(dict.fromkeys(values))
        if len(different) <= _MOST_SIGNS:
            signs = {value: chr(_FIRST_SIGN + at) for at, value in enumerate(different)}
            return {"values": different}, "".join(map(signs.__getitem__, values)).encode()
    every = _joined(values)
    return ({"each": list(values)}, b"") if every is None else ({"text": True}, every.encode())


def _joined(values: Sequence[Any]) -> str | None:
    """One text of all values, nothing of it where None stands; None where that would not tell all of them apart."""
    try:
        every = _APART.join(["" if one is None else one for one in values] if None in values else values)
    except TypeError:  # no text
        return None
    return every if every.count(_APART) == len(values) - 1 and "" not in values else None


def _columns(rows: int, columns: Sequence[dict[str, Any]], texts: bytes) -> list[Sequence[Any]]:
    """The columns as they were before they were told."""
    found, at = [], 0
    for one in columns:
        end = at + one["bytes"]
        found.append(_unpacked(rows, one, texts[at:end].decode()))
        at = end
    return found


def _unpacked(rows: int, column: dict[str, Any], text: str) -> Sequence[Any]:
    if "all" in column:
        return list(repeat(column["all"], rows))
    if "values" in column:
        known = {chr(_FIRST_SIGN + at): value for at, value in enumerate(column["values"])}
        return list(map(known.__getitem__, text))
    if "each" in column:
        return list(column["each"])
    values = text.split(_APART)
    return [one or None for one in values] if "" in values else values
