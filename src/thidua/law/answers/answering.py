"""The whole answer: holds, recipient, bars, the rule; notices; and the first year in which it could be met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from thidua.law import principles
from thidua.law.answers.asked import Asked, Question
from thidua.law.answers.deciding import bars, decide, suits
from thidua.law.notices import notices_on
from thidua.law.records import Discipline, Kind, Proceeding
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding, Verdict, all_of, without_doubles
from thidua.vietnamese import format_day

if TYPE_CHECKING:
    from thidua.law.library import Library

AHEAD = 32
"""How many years ahead the first possible year is looked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says to one question.

    findings: the tree, its top parts; all of them must be met.
    missing:  what would settle an unknown verdict.
    earliest: the first year in which it could be met if each coming year goes well; empty where none is in sight.
    """

    award: str
    received: date
    year: int
    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    notices: tuple[str, ...]
    earliest: str = ""

    def deciding(self) -> list[Finding]:
        """The findings that made the verdict what it is."""
        return [one for part in self.findings if part.verdict is self.verdict for one in part.deciding()]

    def document(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            "award": self.award,
            "received": self.received.isoformat(),
            "year": self.year,
            "verdict": str(self.verdict),
            "findings": [_plain(one) for one in self.findings],
            "missing": list(self.missing),
            "earliest": self.earliest or None,
            "notices": list(self.notices),
        }


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "criterion": finding.criterion,
        "verdict": str(finding.verdict),
        "text": finding.text,
        "cite": finding.citation.key if finding.citation else "",
        "standing": str(finding.standing) if finding.standing else "",
        "facts": list(finding.facts),
        "missing": list(finding.missing),
        "joined": finding.joined,
        "parts": [_plain(part) for part in finding.parts],
    }


def answer(question: Question, library: Library, *, look_ahead: bool = True) -> Answer:
    """Answer one question by the rule in force on the day the dossier is received.

    look_ahead: whether to look for the earliest year where the verdict is not met.
    """
    asked = Asked(question, library)
    version = asked.award.version(question.received)
    parts = [_hold(asked), _recipient(asked, version)]
    parts += _rule(asked, version)
    verdict = all_of(part.verdict for part in parts)
    missing = without_doubles(entry for part in parts if part.verdict is UNKNOWN for entry in part.missing)
    earliest = str(question.year) if verdict is not NOT_MET else _earliest(asked) if look_ahead else ""
    return Answer(
        award=question.award,
        received=question.received,
        year=question.year,
        verdict=verdict,
        findings=tuple(parts),
        missing=missing if verdict is UNKNOWN else (),
        notices=_notices(asked, version),
        earliest=earliest,
    )


def needs(question: Question, library: Library) -> tuple[tuple[str, ...], str]:
    """What would settle the answer, and the first year in which it could be met; both empty where there is none."""
    given = answer(question, library)
    return given.missing, given.earliest


def could_be_met(asked: Asked) -> bool:
    """Whether nothing known speaks against the award in the year asked about; holds end in time."""
    version = asked.award.version(asked.received)
    if _recipient(asked, version).verdict is NOT_MET:
        return False
    return all(part.verdict is not NOT_MET for part in _rule(asked, version))


def _rule(asked: Asked, version: nodes.Version | None) -> list[Finding]:
    """Bars and the parts of the rule; where no text is known, one finding that says so."""
    if version is None:
        return [decide(asked, nodes.Unread(asked.award.code, "text"), assumed=False)]
    if not version.exists:
        text = f"Vào ngày này không có {asked.award.name}"
        return [Finding(NOT_MET, text, "exists", version.citation, version.standing)]
    if not version.known:
        unread = decide(asked, version.rule, assumed=False)
        return [replace(unread, criterion="text", citation=version.citation, standing=version.standing)]
    parts = bars(asked, version)
    assumed = nodes.is_computed(version.rule)
    rule = decide(asked, version.rule, assumed=assumed)
    return [*parts, *(rule.parts if rule.joined == "all" and not rule.criterion else [rule])]


def _hold(asked: Asked) -> Finding:
    """Whether an open inquiry or a discipline in force keeps the proposal back on the day."""
    rule = asked.in_force.get(principles.HOLD)
    text = rule.text if rule else "Không trong thời gian xem xét kỷ luật, thanh tra, điều tra"
    on = asked.received
    opened: list[Proceeding | Discipline] = [
        *(one for one in asked.record.proceedings if one.first <= on and (one.ends is None or on < one.ends)),
        *(one for one in asked.record.discipline if one.first <= on and (one.ends is None or on < one.ends)),
    ]
    code, citation, standing = principles.HOLD, rule.citation if rule else None, rule.standing if rule else None
    if opened:
        facts = tuple(f"{_KINDS[str(one.kind)]} từ ngày {format_day(one.first)}" for one in opened)
        if rule and rule.standing.decides:
            return Finding(NOT_MET, text, code, citation, standing, facts)
        return Finding(UNKNOWN, text, code, citation, standing, facts, (f"law {asked.award.code}/{code}",))
    kinds = (Kind.PROCEEDINGS, Kind.DISCIPLINE)
    missing = tuple(f"{kind} {on.year}" for kind in kinds if not asked.complete(kind, on.year))
    return Finding(UNKNOWN if missing else MET, text, code, citation, standing, missing=missing)


_KINDS = {
    "ky-luat": "Đang xem xét kỷ luật",
    "thanh-tra": "Đang thanh tra, kiểm tra",
    "dieu-tra": "Đang điều tra",
    "to-cao": "Đang xác minh khiếu nại, tố cáo",
    "bao-chi": "Đang xác minh thông tin báo chí nêu",
    "khien-trach": "Đang bị khiển trách",
    "canh-cao": "Đang bị cảnh cáo",
    "ha-bac-luong": "Đang bị hạ bậc lương",
    "giang-chuc": "Đang bị giáng chức",
    "cach-chuc": "Đang bị cách chức",
    "buoc-thoi-viec": "Đã bị buộc thôi việc",
}


def _recipient(asked: Asked, version: nodes.Version | None) -> Finding:
    """Whether the award is for this kind of recipient."""
    fits = suits(asked.subject, asked.award.recipients)
    text = f"Dành cho: {asked.library.recipients(asked.award)}"
    citation, standing = (version.citation, version.standing) if version else (None, None)
    verdict = UNKNOWN if fits is None else MET if fits else NOT_MET
    missing = (f"class {asked.received.year}",) if fits is None else ()
    return Finding(verdict, text, "recipient", citation, standing, missing=missing)


def _notices(asked: Asked, version: nodes.Version | None) -> tuple[str, ...]:
    """What the reader must be told beside the answer."""
    told = [f"{one.key} {one.message}" for one in notices_on(asked.received)]
    if version is None or not version.known:
        name = asked.award.name
        told.append(f"text-not-read {asked.award.code} Quy định về {name} vào ngày này chưa được đọc vào chương trình.")
    return without_doubles([*told, *asked.notices])


def _earliest(asked: Asked) -> str:
    """The first coming year in which nothing speaks against it, each year from now on going well."""
    if could_be_met(asked):
        return str(asked.year)  # only a hold stands in the way
    first, last = asked.year + 1, asked.year + AHEAD
    hoping = asked.library.hoping(asked.question)
    if not hoping(last):
        return ""
    while first < last:
        middle = (first + last) // 2
        first, last = (first, middle) if hoping(middle) else (middle + 1, last)
    return str(first)
