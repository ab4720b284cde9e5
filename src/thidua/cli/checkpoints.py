"""Checkpoints of the book outside the database: one line each hour, and each day a file of its own, signed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from thidua.book.queries import Checkpoint, Verdict, checkpoint
from thidua.book.signing import read_signed, signed
from thidua.errors import Fault, Refused, Unreadable
from thidua.records.queries import verify_whole


def place() -> Path:
    """Where the lines are kept, a file for each database; whoever runs the office copies it elsewhere."""
    return Path(settings.VAR) / f"checkpoints-{_database()}.jsonl"


def _database() -> str:
    return Path(str(settings.DATABASES["default"]["NAME"])).stem


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


def checked(known: Iterable[Checkpoint]) -> Verdict:
    """The book against itself and the checkpoints, and all that lies beside it; findings name the decision concerned."""
    return verify_whole(known)


def kept_signed() -> list[Checkpoint]:
    """The checkpoints of the signed files kept here; raises when a file is torn or was not signed with the key of this place."""
    files = sorted(Path(settings.CHECKPOINTS).glob(f"{_database()}-*.json"))
    return [one for file in files for one in read_signed(file.read_text(encoding="utf-8"), name=file.name)]


def keep_signed() -> Path:
    """Read the whole book, and only when it is whole sign where every stream stands; returns the new file.

    raises: Refused BOOK-02 when a row is bad: a signature must not make damage look right.
    """
    stands = checkpoint()
    verdict = checked([*kept_checkpoints(), *kept_signed(), *stands])
    if not verdict.whole:
        raise Refused(
            f"Sổ có {len(verdict.findings)} dòng hỏng nên không ký mốc kiểm.",
            code="BOOK-02",
            todo="Hãy chạy ./run thidua book verify để xem từng dòng.",
        )
    now = timezone.localtime()
    folder = Path(settings.CHECKPOINTS)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{_database()}-{now:%Y%m%d-%H%M%S-%f}.json"
    with target.open("x", encoding="utf-8") as file:
        file.write(signed(stands, at=now.isoformat(timespec="seconds")))
        file.flush()
        os.fsync(file.fileno())
    return target
