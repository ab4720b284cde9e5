"""Counts the serving processes keep together, in files of a folder: how often one address asked, who holds a count just now."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

LONGEST = 60 * 60
"""Seconds for which anything is counted; what is older says nothing any more."""
SWEPT_EVERY = 60
"""Seconds between two looks for what is older."""


class SharedCounts(BaseCache):
    """A cache in files, a value a file, of which two processes never both take the same key, and which forgets what is old.

    Values are what JSON holds. A value is put in place in one step, so that whoever reads meets the one before or the new one.
    """

    def __init__(self, folder: str | Path, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.folder = Path(folder)
        self.swept = 0.0

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Take a key nobody holds; of several processes at once exactly one is told that it did."""
        place, missing = self._place(key, version), object()
        written = self._written(value, timeout)
        try:
            with self.folder.with_suffix(".lock").open("w") as turn:  # beside the folder, where nothing is swept
                fcntl.flock(turn, fcntl.LOCK_EX)
                if self.get(key, missing, version) is not missing:
                    return False
                written.replace(place)  # what may be there has run out
        finally:
            written.unlink(missing_ok=True)
        return True

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value that stands and has not run out."""
        try:
            held = json.loads(self._place(key, version).read_bytes())
            until, value = held["until"], held["value"]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return default
        return value if until is None or until > time.time() else default

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Put a value in the place of the one before."""
        self._sweep()
        self._written(value, timeout).replace(self._place(key, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Give a key back; whether there was one."""
        try:
            self._place(key, version).unlink()
        except FileNotFoundError:
            return False
        return True

    def clear(self) -> None:
        """Forget everything."""
        for file in self.folder.glob("*"):
            file.unlink(missing_ok=True)

    def _place(self, key: Any, version: int | None) -> Path:
        said = self.make_and_validate_key(key, version=version)
        return self.folder / hashlib.sha256(said.encode()).hexdigest()

    def _written(self, value: Any, timeout: Any) -> Path:
        """A value in a file of its own, whole, before it takes its place."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing = self.folder / f"{os.getpid()}-{secrets.token_hex(8)}"
        passing.write_text(json.dumps({"until": self.get_backend_timeout(timeout), "value": value}), encoding="ascii")
        return passing

    def _sweep(self) -> None:
        """Now and then forget what no count reaches back to: addresses are not kept longer than they are needed."""
        now = time.time()
        if now - self.swept < SWEPT_EVERY:
            return
        self.swept = now
        for file in self.folder.glob("*"):
            try:
                if file.stat().st_mtime < now - LONGEST:
                    file.unlink()
            except FileNotFoundError:
                continue
