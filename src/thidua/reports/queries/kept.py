"""A report as it was frozen, kept as text: every figure with its name, so that its rows can be asked for again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Counted, Grid, Piece, Sentence, Told


def to_text(told: Sequence[Told], texts: Mapping[str, str], asked: Mapping[str, Any]) -> str:
    """The chapters, the texts and what the figures were asked for, as one canonical document."""
    chapters = [
        {
            "chapter": str(one.chapter),
            "sentences": [_plain(said) for said in one.sentences],
            "grids": [
                {"caption": grid.caption, "heads": list(grid.heads), "rows": [_plain(row) for row in grid.rows]}
                for grid in one.grids
            ],
        }
        for one in told
    ]
    whole = {"asked": dict(asked), "chapters": chapters, "texts": dict(texts)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """The fingerprint of a frozen report (SHA-256, hexadecimal)."""
    return sha256(text.encode("utf-8")).hexdigest()


def from_text(text: str) -> tuple[Told, ...]:
    """The chapters as they were frozen; the rows behind a figure are asked for anew by its name."""
    return tuple(
        Told(
            Chapter(one["chapter"]),
            tuple(_sentence(said) for said in one["sentences"]),
            tuple(
                Grid(grid["caption"], tuple(grid["heads"]), tuple(_sentence(row) for row in grid["rows"]))
                for grid in one["grids"]
            ),
        )
        for one in json.loads(text)["chapters"]
    )


def _plain(said: Sentence) -> list[Any]:
    return [one if isinstance(one, str) else {"key": one.key, "value": one.value, "said": one.said} for one in said]


def _sentence(said: Sequence[Any]) -> Sentence:
    return tuple(_piece(one) for one in said)


def _piece(one: Any) -> Piece:
    return one if isinstance(one, str) else Counted(one["key"], one["value"], one["said"])
