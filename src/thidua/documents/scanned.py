"""The inside of a PDF that is kept as a scan: does it open for everybody, and does it do nothing by itself.

Read in a process of its own (``scans``), which only answers with the code of what is wrong.
"""

from __future__ import annotations

import io
import os
import resource
import sys
from typing import Any

from pyhanko.pdf_utils.crypt import AuthStatus, StandardSecurityHandler
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

BROKEN, ACTING, LOCKED, ENDLESS, HEAVY = "FILE-05", "FILE-08", "FILE-09", "FILE-14", "FILE-06"
MOST_OBJECTS = 50_000
ACTIONS = frozenset({"/JavaScript", "/Launch"})
"""What a PDF may do by itself that no scanner asks for: run a script, start a program."""
UNREADABLE = (
    PdfError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
    RecursionError,
)


def look(content: bytes) -> str:
    """What is wrong with a PDF as a scan, by its code; empty where nothing is."""
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        if reader.encrypted and not _opens(reader):
            return LOCKED
        return _through(reader) if "/Kids" in reader.root["/Pages"] else BROKEN
    except UNREADABLE:
        return BROKEN


def _opens(reader: PdfFileReader) -> bool:
    """Whether a locked file opens without a password: one that only forbids printing or copying does."""
    if not isinstance(reader.security_handler, StandardSecurityHandler):
        return False
    return reader.decrypt("").status != AuthStatus.FAILED


def _through(reader: PdfFileReader) -> str:
    """Follow everything the file holds together by, what is drawn on its pages aside, each part once."""
    waiting: list[Any] = [reader.root]
    seen = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.reference in seen:
                continue
            seen.add(one.reference)
            if len(seen) > MOST_OBJECTS:
                return ENDLESS
            one = one.get_object()  # type: ignore[no-untyped-call]
        if isinstance(one, DictionaryObject):
            if "/JS" in one or ("/S" in one and str(one.raw_get("/S")) in ACTIONS):
                return ACTING
            waiting += one.values()
        elif isinstance(one, ArrayObject):
            waiting += list(one)
    return ""


def answer() -> None:
    """The other end: reads a PDF on standard input, prints the code; uses so much memory and so many seconds and no more."""
    memory, seconds = (int(one) for one in sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = look(sys.stdin.buffer.read())
    except MemoryError:
        found = HEAVY
    sys.stdout.write(found)
    sys.stdout.flush()
    os._exit(0)
