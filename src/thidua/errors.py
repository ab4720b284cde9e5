"""The family of errors every room raises and every door turns into an answer.

    Problem                         what a user can meet; carries code, sentence, what to do
    ├── Refused      422 / exit 1   the law or the state of things says no
    ├── Conflict     409 / exit 1   someone was faster; carries who and when
    ├── Forbidden    403 / exit 1   inside the scope, but this role may not; carries the Ruling
    ├── Missing      404 / exit 1   not there, or not yours: the two answer alike
    └── Unreadable   422 / exit 2   bad input; carries one Fault per place

Anything else is a bug and is left to crash loudly.
The sentences are Vietnamese and say what is wrong, where, and what to do; the codes are catalogued in ``docs/errors.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Ruling:
    """The answer to "may this be done?": yes or no, and why."""

    allowed: bool
    reason: str = ""
    code: str = ""

    def __bool__(self) -> bool:
        """A ruling counts as true when it allows."""
        return self.allowed


ALLOWED = Ruling(allowed=True)


def refuse(reason: str, code: str = "PERM-02") -> Ruling:
    """A ruling that says no, with its reason in Vietnamese."""
    return Ruling(allowed=False, reason=reason, code=code)


@dataclass(frozen=True)
class Fault:
    """One bad value: where it stands, what is wrong, how to mend it.

    path:  the field, cell or place, as the user can find it ("I.2", "Ô C5", "held_on").
    value: what was read, shown back to the user, shortened.
    """

    code: str
    message: str
    path: str = ""
    value: str = ""


class Problem(Exception):
    """What a user can meet. Never raised itself."""

    def __init__(self, message: str, *, code: str, todo: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.todo = todo

    def __str__(self) -> str:
        """Code and sentence, as they stand in logs and on the terminal."""
        return f"[{self.code}] {self.message}" + (f" {self.todo}" if self.todo else "")


class Refused(Problem):
    """The law or the state of things says no. ``citation`` names the text where there is one."""

    def __init__(self, message: str, *, code: str, todo: str = "", citation: str = "") -> None:
        super().__init__(message, code=code, todo=todo)
        self.citation = citation


class Conflict(Problem):
    """Someone was faster: who, when, and what stands there now."""

    def __init__(
        self, message: str, *, code: str, todo: str = "", who: str = "", when: datetime | None = None, current: str = ""
    ) -> None:
        super().__init__(message, code=code, todo=todo)
        self.who = who
        self.when = when
        self.current = current


class Forbidden(Problem):
    """The object is in sight, the act is not for this role."""

    def __init__(self, ruling: Ruling) -> None:
        super().__init__(ruling.reason, code=ruling.code or "PERM-02")
        self.ruling = ruling


class Missing(Problem):
    """Not there, or not yours: the two answer byte for byte alike."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy nội dung này, hoặc bạn không có quyền xem.", code="PERM-01")


class Unreadable(Problem):
    """Bad input: one fault per place; nothing was written."""

    def __init__(self, faults: Sequence[Fault] | Fault) -> None:
        listed = [faults] if isinstance(faults, Fault) else list(faults)
        first = listed[0]
        super().__init__(first.message, code=first.code)
        self.faults = listed


def demand(ruling: Ruling) -> None:
    """Let an allowed ruling pass; raise ``Forbidden`` with its reason otherwise."""
    if not ruling:
        raise Forbidden(ruling)
