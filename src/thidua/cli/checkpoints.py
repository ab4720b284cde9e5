"""Checkpoints of the book in a file outside the database: one line each, only ever added."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from thidua.book.queries import Checkpoint, checkpoint
from thidua.errors import Fault, Unreadable


def place() -> Path:
    """Where the lines are kept, a file for each database; whoever runs the office copies it elsewhere."""
    database = Path(str(settings.DATABASES["default"]["NAME"])).stem
    return Path(settings.VAR) / f"checkpoints-{database}.jsonl"


def kept_checkpoints() -> list[Checkpoint]:
    """Every checkpoint kept so far.

    raises: Unreadable BOOK-01 naming the line that is no checkpoint.
    """
    if not place().exists():
        return []
    found = []
    for number, line in enumerate(place().read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(Checkpoint(**json.loads(line)))
        except (ValueError, TypeError) as fault:
            message = f"Dòng {number} của {place().name} không đọc được. Hãy lấy lại tệp từ bản sao."
            raise Unreadable(Fault("BOOK-01", message, f"dòng {number}", line[:60])) from fault
    return found


def keep_checkpoints() -> int:
    """Add where every stream stands now, where that changed; returns how many lines were added."""
    last = {one.stream: one.position for one in kept_checkpoints()}
    fresh = [one for one in checkpoint() if one.position != last.get(one.stream)]
    if fresh:
        place().parent.mkdir(parents=True, exist_ok=True)
        with place().open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in fresh)
            file.flush()
            os.fsync(file.fileno())
    return len(fresh)
