"""The whole answer: holds, recipient, bars, the rule; notices; and the first year in which it could be met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from thidua.law import principles
from thidua.law.answers.asked import NOTHING_JUDGED, Asked, Question
from thidua.law.answers.deciding import bars, decide
from thidua.law.answers.hoping import earliest
from thidua.law.answers.suiting import suits
from thidua.law.english import both
from thidua.law.in_force import Text, Told
from thidua.law.records import Discipline, Kind, Proceeding
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding, Shared, Verdict, all_of, without_doubles
from thidua.law.wording import Language, in_language, said

if TYPE_CHECKING:
    from thidua.law.library import Library


MOST_ANSWERS: Final = 4000
"""How many answers without facts of their subject are kept at most."""


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


class SharedAnswer(Answer):
    """An answer that holds no fact of its subject, so that many come to it alike.

    lines: its sentences by the name of the award and the language, once somebody read them.
    """

    lines: dict[tuple[str, Language], list[str]]


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
    asked = Asked(question, library)
    return answers_of(asked, library.awards if codes is None else codes, judgements, look_ahead=look_ahead)


def answers_of(
    asked: Asked,
    codes: Iterable[str],
    judgements: Mapping[str, Mapping[str, bool]] = MappingProxyType({}),
    *,
    look_ahead: bool = True,
) -> list[Answer]:
    """As ``answers``, for a question already made ready."""
    found = []
    for code in codes:
        judged = judgements.get(code, NOTHING_JUDGED)
        key = _by_people_alone(asked, code, look_ahead=look_ahead) if not judged else None
        known = asked.library.kept.answers.get(key) if key else None
        if known is None:
            known = _answer(asked.about(code, judged), look_ahead=look_ahead)
            if key and type(known) is SharedAnswer:
                _keep(asked.library, key, known)
        found.append(known)
    return found


def _by_people_alone(asked: Asked, code: str, *, look_ahead: bool) -> tuple[object, ...] | None:
    """Of an award nothing of which is computed: what its answer depends on where nobody judged; None for all others."""
    hold = _hold(asked)
    if asked.in_force.text(code).computed or type(hold) is not Shared:
        return None
    subject = asked.subject
    sort = (subject.kind, subject.position, subject.size)
    return (code, asked.received, asked.year, look_ahead, asked.assumed, id(hold), *sort)


def _keep(library: Library, key: tuple[object, ...], known: SharedAnswer) -> None:
    alike = library.kept.answers
    if len(alike) >= MOST_ANSWERS:
        alike.clear()
    alike[key] = known


def _answer(asked: Asked, *, look_ahead: bool) -> Answer:
    text = asked.in_force.text(asked.award.code)
    recipient = _recipient(asked, text)
    rule = _rule(asked, text)
    parts = (_hold(asked), recipient, *rule)
    verdict = all_of([part.verdict for part in parts])
    first = asked.year
    if verdict is NOT_MET:
        if not look_ahead or recipient.verdict is NOT_MET:
            first = 0
        elif NOT_MET in [part.verdict for part in rule]:  # else only a hold stands in the way
            first = earliest(asked)
    if asked.notices:
        return _made(asked, text, verdict, parts, first)
    for part in parts:
        if type(part) is not Shared:
            return _made(asked, text, verdict, parts, first)
    return _shared(asked, text, verdict, parts, first)


def _shared(asked: Asked, text: Text, verdict: Verdict, parts: tuple[Finding, ...], first: int) -> SharedAnswer:
    key = (asked.award.code, asked.received, asked.year, first, *map(id, parts))
    known: SharedAnswer | None = asked.library.kept.answers.get(key)
    if known is None:
        known = SharedAnswer(*_made(asked, text, verdict, parts, first))
        known.lines = {}
        _keep(asked.library, key, known)
    return known


def _made(asked: Asked, text: Text, verdict: Verdict, parts: tuple[Finding, ...], first: int) -> Answer:
    missing: tuple[str, ...] = ()
    if verdict is UNKNOWN:
        missing = without_doubles([entry for part in parts if part.verdict is UNKNOWN for entry in part.missing])
    told = tuple(dict.fromkeys([*text.told, *asked.notices])) if asked.notices else text.told
    return Answer(
        asked.award.code, asked.received, asked.year, verdict, parts, missing, told, str(first) if first else ""
    )


def needs(question: Question, library: Library) -> tuple[tuple[str, ...], str]:
    """What would settle the answer, and the first year in which it could be met; both empty where there is none."""
    given = answer(question, library)
    return given.missing, given.earliest


def _rule(asked: Asked, text: Text) -> tuple[Finding, ...]:
    """Bars and the parts of the rule; where no text is known, one finding that says so."""
    version, award, library = text.version, asked.award, asked.library
    if version is None:
        lacking = (f"law {award.code}/text",)
        return (library.kept.plain(award, UNKNOWN, said("text-not-read", library.named(award.code)), lacking),)
    cited, standing = version.citation, version.standing
    if not version.exists:
        return (
            library.kept.plain(
                version, NOT_MET, said("exists", library.named(award.code)), (), "exists", cited, standing
            ),
        )
    if not version.known:
        unread = decide(asked, version.rule, assumed=False)
        if unread.parts or unread.counted:
            return (Finding(*unread)._replace(criterion="text", citation=cited, standing=standing),)
        return (library.kept.plain(version, unread.verdict, unread.said, unread.missing, "text", cited, standing),)
    rule = decide(asked, version.rule, version.computed)
    parts = rule.parts if rule.joined == "all" and not rule.criterion else (rule,)
    return (*bars(asked, text), *parts) if text.bars else parts


def _hold(asked: Asked) -> Finding:
    """Whether an open inquiry or a discipline in force keeps the proposal back on the day; found once for a moment."""
    known = asked.worked.hold
    if known is None:
        on, record = asked.received, asked.record
        rows: tuple[Proceeding | Discipline, ...] = (*record.proceedings, *record.discipline)
        opened = [one for one in rows if one.first <= on and (one.ends is None or on < one.ends)] if rows else rows
        if opened:
            return _held_back(asked, opened)
        known = asked.worked.hold = _not_held(asked)
    return known


def _held_back(asked: Asked, opened: Sequence[Proceeding | Discipline]) -> Finding:
    rule, code = asked.in_force.hold, principles.HOLD
    text, citation, standing = (both(rule.text), rule.citation, rule.standing) if rule else (_NO_HOLD, None, None)
    facts = tuple(said("since", said(str(one.kind)), one.first) for one in opened)
    if rule and rule.standing.decides:
        return Finding(NOT_MET, text, code, citation, standing, facts)
    return Finding(UNKNOWN, text, code, citation, standing, facts, (f"law {asked.award.code}/{code}",))


def _not_held(asked: Asked) -> Finding:
    rule, code, year = asked.in_force.hold, principles.HOLD, asked.received.year
    missing: tuple[str, ...] = ()
    for kind in (Kind.PROCEEDINGS, Kind.DISCIPLINE):
        if not asked.complete(kind, year):
            missing = (*missing, f"{kind} {year}")
    text, citation, standing = (both(rule.text), rule.citation, rule.standing) if rule else (_NO_HOLD, None, None)
    verdict = UNKNOWN if missing else MET
    return asked.library.kept.plain(rule or _NO_HOLD, verdict, text, missing, code, citation, standing)


_NO_HOLD = said("no-hold")


def _recipient(asked: Asked, text: Text) -> Finding:
    """Whether the award is for this kind of recipient."""
    fits = suits(asked.subject, asked.award.recipients)
    verdict = UNKNOWN if fits is None else MET if fits else NOT_MET
    version = text.version
    citation, standing = (version.citation, version.standing) if version else (None, None)
    missing = (f"class {asked.received.year}",) if fits is None else ()
    words = asked.library.recipients(asked.award)
    return asked.library.kept.plain(text, verdict, words, missing, "recipient", citation, standing)
