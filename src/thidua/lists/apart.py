"""Reading a file from outside in a process of its own, held to so much memory and so much time.

Whatever a hostile file does to the reader, it does it there: the process that serves people only receives plain data.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from thidua.errors import Fault, Unreadable
from thidua.lists.containers import Block, Grid, GridRow, Line, Merge, read_blocks
from thidua.lists.containers.packages import too_heavy
from thidua.lists.layout.columns import NOTHING_NAMED, Named
from thidua.lists.old_papers import PaperColumns, paper_columns, papers_from
from thidua.lists.provisioning import UnitsRead, read_units, units_from
from thidua.lists.reading import read_list_blocks
from thidua.lists.shapes import Reading
from thidua.lists.telling import Told, heard, told

MEGABYTE = 1024 * 1024
MOST_MEMORY = 900 * MEGABYTE
MOST_SECONDS = 60

_START = "import gc; gc.disable(); from thidua.lists.apart import answer; answer()"
"""Nothing there is circular, and the process ends with its answer: nobody looks for garbage."""
_OUT_OF_MEMORY = 77
_KEPT: list[Block] = []
"""What was read stays in memory until its process ends; letting go of it piece by piece takes a while."""
_LIST, _PAST, _BLOCKS, _UNITS = "list", "past", "blocks", "units"


def read_list_apart(
    path: Path,
    *,
    today: date,
    named: Named = NOTHING_NAMED,
    memory: int = MOST_MEMORY,
    seconds: int = MOST_SECONDS,
) -> Reading:
    """What a file says as a list, read in a limited process.

    named:           what people said of columns, by the key of their heads.
    memory, seconds: what that process may use, in bytes of address space and seconds of work.
    raises: Unreadable with the FILE codes; FILE-06 when it wants more memory, FILE-14 when it takes too long.
    """
    return heard(*_asked(path, [_LIST, today.isoformat(), json.dumps(dict(named))], memory, seconds))


def read_past_apart(
    path: Path,
    *,
    today: date,
    named: Named = NOTHING_NAMED,
    memory: int = MOST_MEMORY,
    seconds: int = MOST_SECONDS,
) -> tuple[Reading, PaperColumns]:
    """What a file says as a list of past awards, and what it says of their decisions; read once, as above."""
    said, texts = _asked(path, [_PAST, today.isoformat(), json.dumps(dict(named))], memory, seconds)
    return heard(said, texts), papers_from(said["papers"])


def read_blocks_apart(path: Path, *, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS) -> list[Block]:
    """The grids and lines of a file as text, read in a limited process; raises as above."""
    return [_block(one) for one in _asked(path, [_BLOCKS], memory, seconds)[0]["blocks"]]


def read_units_apart(path: Path, *, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS) -> UnitsRead:
    """A list of units with their officers, read in a limited process; raises as above."""
    return units_from(_asked(path, [_UNITS], memory, seconds)[0])


def answer() -> None:
    """The other end: reads what stands on standard input, prints the answer or the refusal: a line of JSON, and texts behind it."""
    memory, seconds, name, what, *more = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        ways: dict[str, Callable[..., Told]]
        ways = {_LIST: _list_told, _PAST: _past_told, _BLOCKS: _blocks_told, _UNITS: _units_told}
        said, texts = ways[what](name, *more)
    except Unreadable as found:
        said, texts = {"refused": [[one.code, one.message, one.path, one.value] for one in found.faults]}, b""
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    sys.stdout.buffer.write(b"%b\n%b" % (json.dumps(said, ensure_ascii=False).encode(), texts))
    sys.stdout.flush()
    os._exit(0)  # nothing is left to tidy up, and tidying up a long list takes a while


def _list_told(name: str, today: str, named: str) -> Told:
    blocks = read_blocks(sys.stdin.buffer, name)
    _KEPT.extend(blocks)
    return told(read_list_blocks(blocks, name, today=date.fromisoformat(today), named=json.loads(named)))


def _past_told(name: str, today: str, named: str) -> Told:
    blocks = read_blocks(sys.stdin.buffer, name)
    _KEPT.extend(blocks)
    papers = paper_columns(blocks)
    known = {**json.loads(named), **papers.named}
    said, texts = told(read_list_blocks(blocks, name, today=date.fromisoformat(today), named=known))
    return {**said, "papers": papers.document()}, texts


def _units_told(name: str) -> Told:
    return read_units(sys.stdin.buffer, name).document(), b""


def _blocks_told(name: str) -> Told:
    blocks = [
        vars(one) | {"rows": list(one.rows), "broken": [[*at, text] for at, text in one.broken.items()]}
        if isinstance(one, Grid)
        else asdict(one)
        for one in read_blocks(sys.stdin.buffer, name)
    ]
    return {"blocks": blocks}, b""


def _block(told: dict[str, Any]) -> Block:
    if "rows" not in told:
        return Line(**told)
    rows = [GridRow(*one) for one in told["rows"]]
    merges = [Merge(*one) for one in told["merges"]]
    broken = {(row, column): text for row, column, text in told["broken"]}
    return Grid(**{**told, "rows": rows, "merges": merges, "broken": broken})


def _asked(path: Path, asked: list[str], memory: int, seconds: int) -> Told:
    name = path.name
    command = [sys.executable, "-c", _START, str(memory), str(seconds), name, *asked]
    environment = {"PYTHONPATH": os.pathsep.join(one for one in sys.path if one), "PYTHONIOENCODING": "utf-8"}
    with path.open("rb") as file:
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and module; the name is an argument, never a command
                command, stdin=file, capture_output=True, env=environment, timeout=seconds * 2, check=False
            )
        except subprocess.TimeoutExpired as found:
            raise _too_long(name, seconds) from found
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise _too_long(name, seconds)
    if done.returncode == _OUT_OF_MEMORY or b"MemoryError" in done.stderr:
        raise too_heavy(name)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-4000:])
    told, _end, texts = done.stdout.partition(b"\n")
    said: dict[str, Any] = json.loads(told)
    if "refused" in said:
        raise Unreadable([Fault(*one) for one in said["refused"]])
    return said, texts


def _too_long(name: str, seconds: int) -> Unreadable:
    message = f"Tệp {name} quá phức tạp nên không đọc xong trong {seconds} giây. Hãy chia nhỏ."
    return Unreadable(Fault("FILE-14", message, "file", name))
