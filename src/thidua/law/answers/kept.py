"""Findings to which many questions come alike, each made once for a library, and nodes made ready to be decided.

What a criterion comes to is often the same for thousands of subjects: what people judge and nobody judged yet, an award
never held, an initiative nobody made. Such a finding holds no fact of its subject, so it can stand in many answers. What is
kept is found again by identity; each entry holds what its key names, so that nothing else takes its place in memory, and
all is forgotten at once when it grows too much.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from thidua.law.citations import Citation, Standing
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding, Shared, Verdict, without_doubles
from thidua.law.wording import Said, said

if TYPE_CHECKING:
    from datetime import date

    from thidua.law.answers.asked import Asked
    from thidua.law.answers.windows import Window
    from thidua.law.records import Subject
    from thidua.law.rules import nodes

    Decide = Callable[[Asked, Window | None], Finding]

MOST: Final = 10_000
"""How many findings of single nodes are kept at most."""
MOST_ALIKE: Final = 250
"""How many findings are kept at most for one joining node or criterion."""

ByPeople = tuple[dict[int, tuple[object, Finding]], dict[int, tuple[object, Finding]]]
"""By node, with the node, the findings of what people alone judge where nobody judged: not assumed, and assumed, to be met."""


class Kept:
    """The findings of one library that belong to no subject, and its nodes made ready."""

    __slots__ = ("_found", "_people", "_ready", "answers")

    def __init__(self) -> None:
        self._found: dict[tuple[int, Verdict, tuple[str, ...]], tuple[object, Shared]] = {}
        self.answers: dict[tuple[object, ...], Any] = {}
        self._people: dict[tuple[object, ...], ByPeople] = {}
        self._ready: dict[tuple[int, bool], tuple[object, Decide]] = {}

    def __len__(self) -> int:
        """How many findings of single nodes are kept."""
        return len(self._found)

    def people(self, subject: Subject, received: date) -> ByPeople:
        """What people alone judge, for one sort of subject in one year of receipt."""
        sort = (subject.kind, subject.position, subject.size, received.year)
        found = self._people.get(sort)
        if found is None:
            if len(self._people) >= MOST_ALIKE:
                self._people.clear()
            found = self._people[sort] = ({}, {})
        return found

    def ready(self, node: nodes.Node, assumed: bool) -> Decide | None:
        """A node made ready, where it was."""
        known = self._ready.get((id(node), assumed))
        return known[1] if known else None

    def keep_ready(self, node: nodes.Node, assumed: bool, made: Decide) -> None:
        """Keep a node made ready."""
        self._ready[id(node), assumed] = (node, made)

    def plain(
        self,
        about: object,
        verdict: Verdict,
        words: Said,
        missing: tuple[str, ...] = (),
        criterion: str = "",
        citation: Citation | None = None,
        standing: Standing | None = None,
    ) -> Shared:
        """A finding without facts and parts, about one thing of the library and always in these words."""
        key = (id(about), verdict, missing)
        known = self._found.get(key)
        if known is None:
            if len(self._found) >= MOST:
                self._found.clear()
            found = Finding(verdict, words, criterion, citation, standing, missing=missing)
            known = self._found[key] = (about, Shared.of(found))
        return known[1]


def joiner(how: str, text: Said | None = None) -> Callable[[list[Finding]], Finding]:
    """What makes parts one finding; parts that all come alike for many make one that does.

    how: "all" or "any"; text: what is said of it where it is not just that.
    """
    words = text or (_ALL if how == "all" else _ANY)
    alike: dict[tuple[int, ...], Shared] = {}

    def join(parts: list[Finding]) -> Finding:
        for part in parts:
            if type(part) is not Shared:
                return _joined(parts, how, words)
        key = tuple(map(id, parts))
        found = alike.get(key)
        if found is None:
            if len(alike) >= MOST_ALIKE:
                alike.clear()
            found = alike[key] = Shared.of(_joined(parts, how, words))
        return found

    return join


def _joined(parts: list[Finding], how: str, words: Said) -> Finding:
    """The verdict of all parts, and what is missing where it is unknown."""
    settling, verdict = (NOT_MET, MET) if how == "all" else (MET, NOT_MET)
    missing: tuple[str, ...] = ()
    for part in parts:
        if part.verdict is settling:
            verdict = settling
            break
        if part.verdict is UNKNOWN:
            verdict = UNKNOWN
    if verdict is UNKNOWN:
        missing = without_doubles([entry for part in parts if part.verdict is UNKNOWN for entry in part.missing])
    return Finding(verdict, words, "", None, None, (), missing, tuple(parts), how)


_ALL, _ANY = said("all"), said("any")
