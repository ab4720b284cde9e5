"""The whole answer: holds, recipient, bars, the rule; notices; and the first year in which it could be met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from thidua.law import principles
from thidua.law.answers.asked import Asked, Question, Told
from thidua.law.answers.deciding import bars, decide, suits
from thidua.law.answers.indexed import Indexed
from thidua.law.english import both
from thidua.law.notices import notices_on
from thidua.law.records import Discipline, Kind, Proceeding
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding, Verdict, all_of, without_doubles
from thidua.law.wording import Language, in_language, said

if TYPE_CHECKING:
    from thidua.law.library import Library

AHEAD = 32
"""How many years ahead the first possible year is looked for."""


class Answer(NamedTuple):
    """What the law says to one question.

    findings: the tree, its top parts; all of them must be met.
    missing:  what would settle an unknown verdict.
    told:     what the reader must be told beside it.
    earliest: the first year in which it could be met if each coming year goes well; empty where none is in sight.
    """

    award: str
    received: date
    year: int
    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    told: tuple[Told, ...]
    earliest: str = ""

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader must be told, each with its key in front."""
        return self.notices_in("vi")

    def notices_in(self, language: Language) -> tuple[str, ...]:
        """What the reader must be told, in one of the two languages."""
        return tuple(f"{one.key} {in_language(one.said, language)}" for one in self.told)

    def deciding(self) -> list[Finding]:
        """The findings that made the verdict what it is."""
        return [one for part in self.findings if part.verdict is self.verdict for one in part.deciding()]

    def document(self, language: Language = "vi") -> dict[str, Any]:
        """The answer as plain values."""
        return {
            "award": self.award,
            "received": self.received.isoformat(),
            "year": self.year,
            "verdict": str(self.verdict),
            "findings": [_plain(one, language) for one in self.findings],
            "missing": list(self.missing),
            "earliest": self.earliest or None,
            "notices": list(self.notices_in(language)),
        }


def _plain(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "criterion": finding.criterion,
        "verdict": str(finding.verdict),
        "text": in_language(finding.said, language),
        "cite": finding.citation.key if finding.citation else "",
        "standing": str(finding.standing) if finding.standing else "",
        "facts": [in_language(one, language) for one in finding.counted],
        "missing": list(finding.missing),
        "joined": finding.joined,
        "parts": [_plain(part, language) for part in finding.parts],
    }


def answer(question: Question, library: Library, *, look_ahead: bool = True) -> Answer:
    """Answer one question by the rule in force on the day the dossier is received.

    look_ahead: whether to look for the earliest year where the verdict is not met.
    """
    return _answer(Asked(question, library), look_ahead=look_ahead)


def answers(
    question: Question,
    library: Library,
    codes: Iterable[str] | None = None,
    judgements: Mapping[str, Mapping[str, bool]] = MappingProxyType({}),
    *,
    look_ahead: bool = True,
) -> list[Answer]:
    """The same question about many awards, the record read once; every award of the library where none is named.

    judgements: award → its judgements; those of ``question`` are not used, since ids mean one award's criteria.
    """
    indexed = Indexed(question.subject, question.record, library)
    nothing: Mapping[str, bool] = MappingProxyType({})
    return [
        _answer(
            Asked(replace(question, award=code, judgements=judgements.get(code, nothing)), library, indexed=indexed),
            look_ahead=look_ahead,
        )
        for code in (library.awards if codes is None else codes)
    ]


def _answer(asked: Asked, *, look_ahead: bool) -> Answer:
    question = asked.question
    version = asked.award.version(question.received)
    recipient = _recipient(asked, version)
    parts = [_hold(asked), recipient, *_rule(asked, version)]
    verdict = all_of([part.verdict for part in parts])
    missing: tuple[str, ...] = ()
    if verdict is UNKNOWN:
        missing = without_doubles(entry for part in parts if part.verdict is UNKNOWN for entry in part.missing)
    earliest = str(question.year)
    if verdict is NOT_MET:
        earliest = _earliest(asked) if look_ahead and recipient.verdict is not NOT_MET else ""
    return Answer(
        award=question.award,
        received=question.received,
        year=question.year,
        verdict=verdict,
        findings=tuple(parts),
        missing=missing,
        told=_told(asked, version),
        earliest=earliest,
    )


def needs(question: Question, library: Library) -> tuple[tuple[str, ...], str]:
    """What would settle the answer, and the first year in which it could be met; both empty where there is none."""
    given = answer(question, library)
    return given.missing, given.earliest


def could_be_met(asked: Asked) -> bool:
    """Whether nothing known speaks against the award in the year asked about; holds end in time."""
    if suits(asked.subject, asked.award.recipients) is False:
        return False
    version = asked.award.version(asked.received)
    return all(part.verdict is not NOT_MET for part in _rule(asked, version))


def _rule(asked: Asked, version: nodes.Version | None) -> list[Finding]:
    """Bars and the parts of the rule; where no text is known, one finding that says so."""
    if version is None:
        return [_unread(asked)]
    if not version.exists:
        text = said("exists", asked.library.named(asked.award.code))
        return [Finding(NOT_MET, text, "exists", version.citation, version.standing)]
    if not version.known:
        unread = decide(asked, version.rule, assumed=False)
        return [unread._replace(criterion="text", citation=version.citation, standing=version.standing)]
    parts = bars(asked, version)
    rule = decide(asked, version.rule, version.computed)
    return [*parts, *(rule.parts if rule.joined == "all" and not rule.criterion else [rule])]


def _unread(asked: Asked) -> Finding:
    """No text of the day is known at all."""
    said_of_day = said("text-not-read", asked.library.named(asked.award.code))
    return Finding(UNKNOWN, said_of_day, missing=(f"law {asked.award.code}/text",))


def _hold(asked: Asked) -> Finding:
    """Whether an open inquiry or a discipline in force keeps the proposal back on the day."""
    rule = asked.in_force.get(principles.HOLD)
    text = both(rule.text) if rule else said("no-hold")
    on = asked.received
    opened: list[Proceeding | Discipline] = [
        *(one for one in asked.record.proceedings if one.first <= on and (one.ends is None or on < one.ends)),
        *(one for one in asked.record.discipline if one.first <= on and (one.ends is None or on < one.ends)),
    ]
    code, citation, standing = principles.HOLD, rule.citation if rule else None, rule.standing if rule else None
    if opened:
        facts = tuple(said("since", said(str(one.kind)), one.first) for one in opened)
        if rule and rule.standing.decides:
            return Finding(NOT_MET, text, code, citation, standing, facts)
        return Finding(UNKNOWN, text, code, citation, standing, facts, (f"law {asked.award.code}/{code}",))
    kinds = (Kind.PROCEEDINGS, Kind.DISCIPLINE)
    missing = tuple(f"{kind} {on.year}" for kind in kinds if not asked.complete(kind, on.year))
    return Finding(UNKNOWN if missing else MET, text, code, citation, standing, missing=missing)


def _recipient(asked: Asked, version: nodes.Version | None) -> Finding:
    """Whether the award is for this kind of recipient."""
    fits = suits(asked.subject, asked.award.recipients)
    text = asked.library.recipients(asked.award)
    citation, standing = (version.citation, version.standing) if version else (None, None)
    verdict = UNKNOWN if fits is None else MET if fits else NOT_MET
    missing = (f"class {asked.received.year}",) if fits is None else ()
    return Finding(verdict, text, "recipient", citation, standing, missing=missing)


def _told(asked: Asked, version: nodes.Version | None) -> tuple[Told, ...]:
    """What the reader must be told beside the answer."""
    told = [Told(one.key, one.said) for one in notices_on(asked.received)]
    if version is None or not version.known:
        about = said("text-not-read", asked.library.named(asked.award.code))
        told.append(Told(f"text-not-read {asked.award.code}", about))
    return tuple(dict.fromkeys([*told, *asked.notices])) if told or asked.notices else ()


def _earliest(asked: Asked) -> str:
    """The first coming year in which nothing speaks against it, each year from now on going well."""
    if could_be_met(asked):
        return str(asked.year)  # only a hold stands in the way
    first, last = asked.year + 1, asked.year + AHEAD
    hoping = asked.library.hoping(asked)
    if not hoping(last):
        return ""
    while first < last:
        middle = (first + last) // 2
        first, last = (first, middle) if hoping(middle) else (middle + 1, last)
    return str(first)
