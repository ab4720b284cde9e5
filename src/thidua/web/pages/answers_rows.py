"""An answer of the law as the pages show it: the verdict in a sentence, finding by finding, what is missing, what to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.law.answers.answering import Answer
from thidua.law.answers.explaining import missing_in_words
from thidua.law.document_days import notices_of
from thidua.law.library import Library
from thidua.law.rules import nodes
from thidua.law.verdicts import Finding, Verdict
from thidua.web.pages.law_rows import award_address, source

TONES = {Verdict.MET: "done", Verdict.NOT_MET: "late", Verdict.UNKNOWN: "wait"}
SHAPES = {Verdict.MET: "check", Verdict.NOT_MET: "x", Verdict.UNKNOWN: "help-circle"}
YEARLY = frozenset(
    {"ratings", "awards", "initiatives", "posts", "discipline", "proceedings", "collective", "joined", "class"}
)
Link = Callable[[str, str], str]
"""Where a missing fact is entered: its kind and the rest of the entry; empty where there is no such page."""


def no_link(_kind: str, _rest: str) -> str:
    """Nowhere: nothing is kept."""
    return ""


def words_of(verdict: Verdict) -> str:
    """A verdict as a status says it."""
    return {Verdict.MET: _("Đạt"), Verdict.NOT_MET: _("Chưa đạt"), Verdict.UNKNOWN: _("Chưa rõ")}[verdict]


def told_answer(given: Answer, library: Library, link: Link = no_link) -> dict[str, Any]:
    """Everything a page shows of an answer."""
    rows = [_finding(one) for one in given.findings]
    found = [one.verdict for one in given.findings]
    missing = missing_rows(given, library, link)
    return {
        "given": given,
        "name": library.name(given.award),
        "award_url": award_address(given.award, given.received) if given.award in library.awards else "",
        "tone": TONES[given.verdict],
        "shape": SHAPES[given.verdict],
        "headline": headline(given, len(missing)),
        "counted": _("%(met)d đạt · %(unknown)d chưa rõ · %(not)d chưa đạt")
        % {
            "met": found.count(Verdict.MET),
            "unknown": found.count(Verdict.UNKNOWN),
            "not": found.count(Verdict.NOT_MET),
        },
        "rows": rows,
        "missing": missing,
        "not_met": given.verdict is Verdict.NOT_MET,
        "unknown": given.verdict is Verdict.UNKNOWN,
        "met": given.verdict is Verdict.MET,
        "assumed": any(_assumed(one) for part in given.findings for one in part.everything()),
        "notices": [_notice(one) for one in notices_of(given)],
    }


def headline(given: Answer, missing: int) -> str:
    """The verdict in one sentence."""
    if given.verdict is Verdict.MET:
        return _("Đủ điều kiện để đề nghị")
    if given.verdict is Verdict.NOT_MET:
        return _("Chưa đủ điều kiện để đề nghị")
    said = ngettext("Chưa kết luận được: còn thiếu %(n)d điều", "Chưa kết luận được: còn thiếu %(n)d điều", missing)
    return said % {"n": missing}


def _notice(told: str) -> dict[str, str]:
    """A notice: its code and what it is about, then the sentence."""
    code, _space, rest = told.partition(" ")
    about, _gap, text = rest.partition(" ")
    return {"code": f"{code} {about}", "text": text}


def _assumed(finding: Finding) -> bool:
    return any(fact.startswith("Giả định") for fact in finding.facts)


def _finding(finding: Finding) -> dict[str, Any]:
    tone, shape, word = TONES[finding.verdict], SHAPES[finding.verdict], words_of(finding.verdict)
    waits = finding.verdict is Verdict.UNKNOWN and not finding.parts
    if waits and finding.missing and all(one.startswith("judgement ") for one in finding.missing):
        tone, shape, word = "people", "user", _("Chờ đánh giá")
    elif _assumed(finding):
        tone, shape, word = "people", "user", _("Tạm coi đạt")
    return {
        "tone": tone,
        "shape": shape,
        "word": word,
        "text": finding.text,
        "facts": [one for one in finding.facts if one],
        "source": source(finding.citation, finding.standing) if finding.standing else None,
        "doubtful": finding.standing is not None and not finding.standing.decides,
        "lacks": _lacks(finding.missing) if waits and tone == "wait" else [],
        "inner": [_finding(one) for one in finding.parts],
    }


def _lacks(missing: tuple[str, ...]) -> list[str]:
    """What one finding lacks; what people must judge and texts not known are told once below, in their own words."""
    words = {"judgement": _("Đánh giá của người có thẩm quyền"), "law": _("Văn bản pháp luật")}
    return list(dict.fromkeys(words.get(one["kind"], one["text"]) for one in _grouped(missing)))


def missing_rows(given: Answer, library: Library, link: Link = no_link) -> list[dict[str, Any]]:
    """What would settle the answer: years of one kind together, judgements and doubtful texts in their own words."""
    rows = _grouped(given.missing)
    texts = criterion_texts(library, given)
    for row in rows:
        kind, _space, rest = row["entry"].partition(" ")
        if kind == "judgement":
            row["text"] = _("Người có thẩm quyền đánh giá: %(text)s") % {"text": texts.get(rest, rest)}
        elif kind == "law":
            award, _slash, code = rest.partition("/")
            words = {"name": library.name(award), "text": texts.get(code, "")}
            row["text"] = (
                _("Văn bản về %(name)s còn ngờ hoặc chưa đọc: %(text)s") % words
                if words["text"]
                else _("Văn bản về %(name)s còn ngờ hoặc chưa đọc") % words
            )
        row["url"] = link(kind, rest)
        row["people"] = kind == "judgement"
        row["of_law"] = kind == "law"
    return rows


def _grouped(entries: Iterable[str]) -> list[dict[str, Any]]:
    """Entries of what is missing, the years of one kind in one row."""
    years: dict[str, list[int]] = {}
    rows: list[dict[str, Any]] = []
    for entry in entries:
        kind, _space, rest = entry.partition(" ")
        if kind in YEARLY and rest.isdigit():
            if kind not in years:
                rows.append({"entry": entry, "kind": kind})
            years.setdefault(kind, []).append(int(rest))
        else:
            rows.append({"entry": entry, "kind": kind, "text": _first_capital(missing_in_words(entry))})
    for row in rows:
        if row["kind"] in years:
            spans = spans_of(years[row["kind"]])
            row["text"] = _first_capital(missing_in_words(f"{row['kind']} {spans}"))
            row["entry"] = f"{row['kind']} {max(years[row['kind']])}"
    return rows


def grouped_missing(entries: Iterable[str]) -> list[str]:
    """Facts that are missing in words, the years of one kind together."""
    return [row["text"] for row in _grouped(entries)]


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def spans_of(years: Iterable[int]) -> str:
    """Years as people write them: 2019, 2021–2023."""
    found: list[list[int]] = []
    for year in sorted(set(years)):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def criterion_texts(library: Library, given: Answer) -> dict[str, str]:
    """What each criterion and principle that an answer names says, by its id."""
    texts = {one.code: one.text for one in library.principles_on(given.received).values()}
    seen: set[str] = set()

    def look(code: str) -> None:
        award = library.awards.get(library.canonical(code))
        version = award.version(given.received) if award else None
        if award is None or version is None or award.code in seen:
            return
        seen.add(award.code)
        trees = [version.rule, *(bar.criterion for bar in version.bars)]
        for node in (one for tree in trees for one in nodes.below(tree)):
            if isinstance(node, nodes.Criterion | nodes.Judged):
                texts.setdefault(node.code, node.text)
            if isinstance(node, nodes.Standard):
                look(node.award)

    look(given.award)
    return texts
