"""A reading told to another process and heard there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.lists.making import read, sheet

from thidua.lists import Reading
from thidua.lists.recipients import Recipients
from thidua.lists.shapes import ListContext, ListFault, ReadColumn, ReadTable, Recipient, Skipped
from thidua.lists.telling import heard, told


def again(reading: Reading) -> Reading:
    """The reading after its way through the text between two processes."""
    said, texts = told(reading)
    return heard(json.loads(json.dumps(said, ensure_ascii=False)), texts)


def test_a_reading_arrives_as_it_was_told() -> None:
    """Few or many rows, values all alike or all different, nothing and the empty text: all of it arrives unchanged."""
    assert again(Reading("a.xlsx")) == Reading("a.xlsx")
    one = Recipient("A!2", name="Lò Thị Mai", born="1980", posthumous=True, unit="", reason="hai\ndòng\x1f\u0110")
    rows = [replace(one, where=f"A!{n}", name=f"Lò Thị {n}" if n % 7 else None, post=None) for n in range(5000)]
    for few in (rows[:1], rows[:3], rows):
        reading = Reading(
            "a.xlsx",
            ListContext(issuer="Sở A", date="2026-03-12"),
            few,
            [ListFault("A!2", "ROW-06", "error", "Ô A!2", "born", "31/02/1980")],
            [Skipped("A!9", "total")],
            [ReadTable("A", (ReadColumn("ho ten", "Họ tên", "name"), ReadColumn("gk", "GK", "tick", "Giấy khen")))],
        )
        assert again(reading) == reading


def test_what_is_told_often_is_told_once() -> None:
    """A long column of few different values takes one sign a row."""
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Danh hiệu"],
        *([n, f"Lò Thị Mai {n}", "LĐTT" if n < 2500 else "GK"] for n in range(1, 3001)),
    ]
    reading = read(sheet(rows))
    said, texts = told(reading)
    assert len(reading.rows) == said["rows"] == 3000
    where, kind, _name, *_others = said["columns"]
    assert kind == {"all": "individual", "bytes": 0}
    assert where["bytes"] == len("\x1f".join(row.where for row in reading.rows))
    assert said["columns"][8] == {"values": ["Lao động tiên tiến", "Giấy khen"], "bytes": 3000 * 2}
    assert len(texts) == sum(one["bytes"] for one in said["columns"])


def test_recipients_are_a_list() -> None:
    """Added one by one or by the column, made one by one or all: they are what they would be in a plain list."""
    rows = [Recipient(f"A!{n}", name=f"Lò {n}", award="GK" if n % 2 else None) for n in range(9)]
    found = Recipients()
    found.add(rows[:4])
    other = Recipients()
    other.add(rows[4:])
    found.add_columns(other.columns)
    assert (len(found), found[-1], found[2:5]) == (9, rows[-1], rows[2:5])
    assert (found == rows, found == rows[1:], list(found), found[3]) == (True, False, rows, rows[3])
    found.add(rows[:1])
    assert list(found) == [*rows, rows[0]]
    assert (found.column("award"), list(Recipients())) == ([*(one.award for one in rows), None], [])
