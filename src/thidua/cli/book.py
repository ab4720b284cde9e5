"""Commands of the book: verify, seal, sign a checkpoint, print the public key."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from thidua.book.actions import seal
from thidua.book.enums import Stream
from thidua.book.queries import Checkpoint
from thidua.book.signing import public_text, read_signed
from thidua.cli.checkpoints import checked, keep_signed, kept_checkpoints, kept_signed
from thidua.errors import Fault, Unreadable


def verify_book(chosen: argparse.Namespace) -> int:
    """Hold the book against itself, its checkpoints and what lies beside it; 1 when a row is bad, each named."""
    verdict = checked([*kept_checkpoints(), *kept_signed(), *_brought(chosen)])
    if chosen.json:
        findings = [
            {"stream": str(one.stream), "number": one.number, "damage": str(one.damage), "detail": one.detail}
            for one in verdict.findings
        ]
        counts = {"entries": verdict.entries, "links": verdict.links, "checkpoints": verdict.checkpoints}
        counts["overdue"] = len(verdict.overdue)
        print(json.dumps({"whole": verdict.whole, **counts, "findings": findings}, ensure_ascii=False, indent=2))
        return 0 if verdict.whole else 1
    for one in verdict.findings:
        print(one)
    read = f"Đã đọc {verdict.entries} dòng, {verdict.links} mắt xích, {verdict.checkpoints} mốc kiểm."
    said = "Sổ nguyên vẹn." if verdict.whole else f"Sổ có {len(verdict.findings)} dòng hỏng."
    print(f"{read} {said}")
    if verdict.overdue:
        late = f"{len(verdict.overdue)} dòng ghi đã quá một giờ mà chưa niêm, cũ nhất là dòng số {verdict.overdue[0]}."
        print(f"{late} Hãy xem tiến trình periodic, rồi chạy: ./run thidua book seal", file=sys.stderr)
    return 0 if verdict.whole else 1


def _brought(chosen: argparse.Namespace) -> list[Checkpoint]:
    """The signed checkpoints somebody kept elsewhere and now holds the book against."""
    public = _text(chosen.key) if chosen.key else ""
    return [one for file in chosen.against for one in read_signed(_text(file), public, name=Path(file).name)]


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, ValueError) as fault:
        message = f"Không đọc được tệp {Path(file).name}. Hãy xem lại đường dẫn."
        raise Unreadable(Fault("BOOK-01", message, file)) from fault


def seal_book(_chosen: argparse.Namespace) -> int:
    """Seal whatever waits in the stream of acts, however old; awards are sealed as they are written."""
    print(f"Đã niêm {seal(Stream.ACTS, thorough=True)} dòng.", file=sys.stderr)
    return 0


def sign_book(_chosen: argparse.Namespace) -> int:
    """Read the whole book, sign where it stands, and say where the file lies."""
    print(keep_signed())
    return 0


def print_key(_chosen: argparse.Namespace) -> int:
    """The public key of the signed checkpoints."""
    print(public_text(), end="")
    return 0
