"""Three values, and what a finding is: one sentence of the answer with its article, its facts and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from thidua.law.citations import Citation, Standing


class Verdict(StrEnum):
    """Met, not met, or not known."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The verdict in words."""
        return _LABELS[self]


_LABELS = {Verdict.MET: "đạt", Verdict.NOT_MET: "chưa đạt", Verdict.UNKNOWN: "chưa rõ"}

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Not met as soon as one is not, met only when all are (also when there are none)."""
    found = set(verdicts)
    return NOT_MET if NOT_MET in found else UNKNOWN if UNKNOWN in found else MET


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Met as soon as one is, not met only when all are not (also when there are none)."""
    found = set(verdicts)
    return MET if MET in found else UNKNOWN if UNKNOWN in found else NOT_MET


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one node of a rule.

    criterion: the id of a named criterion; empty for a node inside one.
    facts:     the facts of the record that were counted, in words.
    missing:   what would settle an unknown verdict: "initiatives 2025", "judgement spirit", "law AWARD/CRITERION".
    joined:    how the parts make the verdict: "all", "any", or empty where there are none.
    """

    verdict: Verdict
    text: str
    criterion: str = ""
    citation: Citation | None = None
    standing: Standing | None = None
    facts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    parts: tuple[Finding, ...] = ()
    joined: str = ""

    def deciding(self) -> Iterator[Finding]:
        """This finding and every one below it that made the verdict what it is."""
        yield self
        for part in self.parts:
            if part.verdict is self.verdict:
                yield from part.deciding()

    def everything(self) -> Iterator[Finding]:
        """This finding and all below it."""
        yield self
        for part in self.parts:
            yield from part.everything()


def without_doubles(entries: Iterable[str]) -> tuple[str, ...]:
    """The entries in their order, each once."""
    return tuple(dict.fromkeys(entries))
