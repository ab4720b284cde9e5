"""Filling a template in a process of its own, held to so much memory and so much time.

Whatever a template does to the reader, it does it there: the process that serves people only receives a document.
"""

from __future__ import annotations

import base64
import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass

from lxml import etree

from thidua.errors import Fault, Unreadable
from thidua.papers.office.filling import filled
from thidua.papers.office.places import Data

MEGABYTE = 1024 * 1024
MOST_MEMORY = 700 * MEGABYTE
MOST_SECONDS = 30

_START = "from thidua.papers.office.apart import answer; answer()"
_OUT_OF_MEMORY = 77


@dataclass(frozen=True)
class Filled:
    """A template filled in. named: the places it names."""

    content: bytes
    named: tuple[str, ...]


def fill_apart(content: bytes, data: Data, *, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS) -> Filled:
    """A template filled in, in a limited process.

    memory, seconds: what that process may use, in bytes of address space and seconds of work.
    raises: Unreadable TPL-01, TPL-03, TPL-04 naming each place; TPL-02 when it wants more time or memory.
    """
    command = [sys.executable, "-c", _START, str(memory), str(seconds)]
    environment = {"PYTHONPATH": os.pathsep.join(one for one in sys.path if one), "PYTHONIOENCODING": "utf-8"}
    asked = json.dumps({"content": base64.b64encode(content).decode(), "data": data})
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the file is data on its standard input
            command, input=asked.encode(), capture_output=True, env=environment, timeout=seconds * 3, check=False
        )
    except subprocess.TimeoutExpired as found:
        raise _too_much() from found
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL, _OUT_OF_MEMORY) or b"MemoryError" in done.stderr:
        raise _too_much()
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-4000:])
    said = json.loads(done.stdout)
    if "refused" in said:
        raise Unreadable([Fault(*one) for one in said["refused"]])
    return Filled(base64.b64decode(said["content"]), tuple(said["named"]))


def _too_much() -> Unreadable:
    return Unreadable(
        Fault("TPL-02", "Mẫu đòi quá nhiều thời gian hoặc bộ nhớ nên đã dừng lại. Hãy làm mẫu gọn hơn.", "file")
    )


def answer() -> None:
    """The other end: fills what stands on standard input, prints the answer or the refusal as one JSON document."""
    memory, seconds = (int(one) for one in sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.load(sys.stdin)
    try:
        made, named = filled(base64.b64decode(asked["content"]), asked["data"])
        said: dict[str, object] = {"content": base64.b64encode(made).decode(), "named": sorted(named)}
    except Unreadable as found:
        said = {"refused": [[one.code, one.message, one.path, one.value] for one in found.faults]}
    except (MemoryError, RecursionError, etree.XMLSyntaxError):  # the parser says so when memory ends under it
        os._exit(_OUT_OF_MEMORY)
    sys.stdout.write(json.dumps(said, ensure_ascii=False))
