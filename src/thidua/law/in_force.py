"""The law of one day: which principles, versions, bars and notices hold on it; looked up once for all who ask on the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from thidua.law import principles
from thidua.law.english import both_names
from thidua.law.notices import notices_on
from thidua.law.principles import Principle
from thidua.law.rules import nodes
from thidua.law.wording import Said, said


class Told(NamedTuple):
    """Something the reader must be told beside the answer: its key, and the sentence."""

    key: str
    said: Said


class Text(NamedTuple):
    """What an award's text says on one day: its version, the bars of the day, and what the reader must be told.

    version:  None where the day lies before the first text of the award.
    computed: whether anything of it is decided from facts, and not by people alone.
    """

    version: nodes.Version | None
    bars: tuple[nodes.Bar, ...]
    told: tuple[Told, ...]
    computed: bool


class InForce:
    """The law of one day."""

    __slots__ = ("_awards", "_notices", "_texts", "hold", "no_merit", "no_step", "on", "principles")

    def __init__(self, on: date, in_force: dict[str, Principle], awards: Mapping[str, nodes.Award]) -> None:
        self.on = on
        self.principles = in_force
        self.hold = in_force.get(principles.HOLD)
        self.no_step = in_force.get(principles.NO_STEP)
        self.no_merit = self.no_step.words if self.no_step else ()
        self._awards = awards
        self._notices = tuple(dict.fromkeys(Told(one.key, one.said) for one in notices_on(on)))
        self._texts: dict[str, Text] = {}

    def decides(self, principle: str) -> bool:
        """Whether the principle is in force and may decide."""
        known = self.principles.get(principle)
        return known is not None and known.standing.decides

    def text(self, code: str) -> Text:
        """What the text of an award says on the day."""
        found = self._texts.get(code)
        if found is None:
            found = self._texts[code] = self._text(self._awards[code])
        return found

    def _text(self, award: nodes.Award) -> Text:
        version = award.version(self.on)
        told = self._notices
        if version is None or not version.known:
            unread = said("text-not-read", both_names(award.name))
            told = (*told, Told(f"text-not-read {award.code}", unread))
        bars = tuple(bar for bar in version.bars if bar.in_force.contains(self.on)) if version else ()
        computed = version is not None and (version.computed or any(bar.criterion.computed for bar in bars))
        return Text(version, bars, told, computed)
