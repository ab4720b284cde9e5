"""A reading as plain data for another process, column by column: what is told often is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any

from thidua.lists.shapes import ListContext, ListFault, Reading, Recipient, Skipped, tables_from

_FIELDS = [one.name for one in fields(Recipient)]
_APART = "\x1f"
_FIRST_SIGN, _MOST_SIGNS = 0x100, 20_000
_SAMPLE, _FEWEST = 2_000, 2


def told(reading: Reading) -> dict[str, Any]:
    """The reading as plain data."""
    return {
        "file": reading.file,
        "context": asdict(reading.context),
        "columns": [_packed(list(map(attrgetter(one), reading.rows))) for one in _FIELDS],
        "faults": [vars(one) for one in reading.faults],
        "skipped": [vars(one) for one in reading.skipped],
        "tables": [asdict(one) for one in reading.tables],
    }


def heard(said: dict[str, Any]) -> Reading:
    """The reading another process told."""
    return Reading(
        file=said["file"],
        context=ListContext(**said["context"]),
        rows=list(map(Recipient, *map(_unpacked, said["columns"]))),
        faults=[ListFault(**one) for one in said["faults"]],
        skipped=[Skipped(**one) for one in said["skipped"]],
        tables=tables_from(said["tables"]),
    )


def _packed(values: Sequence[Any]) -> dict[str, Any]:
    """One column: a sign for each value where few differ, one long text, or the values as they are."""
    if len(set(values[:_SAMPLE])) * _FEWEST <= len(values[:_SAMPLE]):
        different = list(dict.fromkeys(values))
        if len(different) <= _MOST_SIGNS:
            signs = {value: chr(_FIRST_SIGN + at) for at, value in enumerate(different)}
            return {"values": different, "signs": "".join(map(signs.__getitem__, values))}
    if set(map(type, values)) <= {str, type(None)} and "" not in values:
        every = _APART.join([value or "" for value in values])
        if every.count(_APART) == len(values) - 1:
            return {"text": every}
    return {"each": values}


def _unpacked(column: dict[str, Any]) -> Iterable[Any]:
    if "signs" in column:
        known = {chr(_FIRST_SIGN + at): value for at, value in enumerate(column["values"])}
        return map(known.__getitem__, column["signs"])
    return [one or None for one in column["text"].split(_APART)] if "text" in column else column["each"]
