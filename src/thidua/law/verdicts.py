"""Three values, and what a finding is: one sentence of the answer with its article, its facts and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from thidua.law.citations import Citation, Standing
from thidua.law.wording import Language, Said, Text


class Verdict(StrEnum):
    """Met, not met, or not known."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"

    @property
    def said(self) -> Text:
        """The verdict in words, in both languages."""
        return _LABELS[self]

    @property
    def label(self) -> str:
        """The verdict in words."""
        return _LABELS[self].vi


_LABELS = {
    Verdict.MET: Text("đạt", "met"),
    Verdict.NOT_MET: Text("chưa đạt", "not met"),
    Verdict.UNKNOWN: Text("chưa rõ", "not known"),
}

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Not met as soon as one is not, met only when all are (also when there are none)."""
    worst = MET
    for one in verdicts:
        if one is NOT_MET:
            return NOT_MET
        if one is UNKNOWN:
            worst = UNKNOWN
    return worst


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Met as soon as one is, not met only when all are not (also when there are none)."""
    best = NOT_MET
    for one in verdicts:
        if one is MET:
            return MET
        if one is UNKNOWN:
            best = UNKNOWN
    return best


class Finding(NamedTuple):
    """What was found for one node of a rule; a tuple, since a long list makes hundreds of thousands of them.

    said:      the criterion or node in words, in both languages.
    criterion: the id of a named criterion; empty for a node inside one.
    counted:   the facts of the record that were counted, to be said in either language.
    missing:   what would settle an unknown verdict: "initiatives 2025", "judgement spirit", "law AWARD/CRITERION".
    joined:    how the parts make the verdict: "all", "any", or empty where there are none.
    """

    verdict: Verdict
    said: Said
    criterion: str = ""
    citation: Citation | None = None
    standing: Standing | None = None
    counted: tuple[Said, ...] = ()
    missing: tuple[str, ...] = ()
    parts: tuple[Finding, ...] = ()
    joined: str = ""

    @property
    def text(self) -> str:
        """The criterion or node in words."""
        return self.said.vi

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts of the record that were counted, in words."""
        return tuple(one.vi for one in self.counted)

    def documents(self, among: frozenset[str]) -> Iterable[str]:
        """The documents, among those named, that it and everything below it cite."""
        found = [self.citation.document] if self.citation and self.citation.document in among else []
        for part in self.parts:
            found += part.documents(among)
        return found

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


class Shared(Finding):
    """A finding to which many questions come alike: made once, and put into lines once.

    lines: its lines by indent and language, once somebody read them; cited: the documents it cites, once somebody asked.
    """

    lines: dict[tuple[str, Language], list[str]]
    cited: frozenset[str] | None

    @classmethod
    def of(cls, found: Finding) -> Shared:
        """The finding as one to be shared."""
        made = cls(*found)
        made.lines, made.cited = {}, None
        return made

    def documents(self, among: frozenset[str]) -> Iterable[str]:
        """The documents, among those named, that it and everything below it cite."""
        if self.cited is None:
            self.cited = frozenset(one.citation.document for one in self.everything() if one.citation)
        return () if self.cited.isdisjoint(among) else self.cited & among


def without_doubles(entries: Iterable[str]) -> tuple[str, ...]:
    """The entries in their order, each once."""
    return tuple(dict.fromkeys(entries))
