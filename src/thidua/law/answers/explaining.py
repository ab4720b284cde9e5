"""An answer in sentences: what was found, by which article, what is missing, how well the text is known."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from thidua.law.answers.answering import Answer, SharedAnswer
from thidua.law.citations import Citation, Standing
from thidua.law.document_days import notices_of
from thidua.law.english import both_names, citation_in_english
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding, Shared, Verdict
from thidua.law.wording import Language, Text, day_in, in_language

_KINDS: Final = {
    "ratings": Text("xếp loại năm", "rating of"),
    "awards": Text("khen thưởng của năm", "awards for"),
    "initiatives": Text("sáng kiến của năm", "initiatives of"),
    "posts": Text("chức vụ đã giữ năm", "posts held in"),
    "discipline": Text("kỷ luật trong năm", "discipline in"),
    "proceedings": Text("việc thanh tra, kiểm tra, điều tra trong năm", "inspections and investigations in"),
    "collective": Text("kết quả của thành viên trong năm", "results of the members in"),
    "joined": Text("ngày vào đơn vị, xét cho năm", "day of joining the unit, as it counts for"),
    "class": Text("nhóm chức danh vào năm", "class of position in"),
    "judgement": Text("đánh giá của người có thẩm quyền về tiêu chí", "judgement of those competent on the criterion"),
    "law": Text("văn bản pháp luật cho", "text of the law for"),
}
_SAID: Final = {
    MET: Text("đủ điều kiện", "eligible"),
    NOT_MET: Text("chưa đủ điều kiện", "not yet eligible"),
    UNKNOWN: Text("chưa kết luận được", "cannot be settled yet"),
}
_MARKS: Final = {verdict: verdict.said for verdict in Verdict}
_HEAD: Final = Text(
    "{}, năm thành tích {}, hồ sơ nhận ngày {}: {}.", "{}, year of achievement {}, dossier received on {}: {}."
)
_MISSING: Final = Text("Còn thiếu để kết luận:", "Still needed to settle it:")
_EARLIEST: Final = Text("Sớm nhất có thể đạt: năm {}.", "Could be met in {} at the earliest.")
_NEVER: Final = Text("Chưa thấy năm nào có thể đạt.", "No year is in sight in which it could be met.")
_NOTICE: Final = Text("Lưu ý: {}", "Note: {}")
_ADVICE: Final = Text(
    "Đây là ý kiến tham khảo theo dữ liệu đã nhập; người có thẩm quyền quyết định.",
    "This is advice from the data entered; those competent decide.",
)


@lru_cache(maxsize=4096)
def missing_in_words(entry: str, language: Language = "vi") -> str:
    """One entry of what is missing, as an officer reads it."""
    kind, _space, rest = entry.partition(" ")
    known = _KINDS.get(kind)
    return f"{in_language(known, language) if known else kind} {rest}"


def explain(finding: Finding, depth: int = 0, language: Language = "vi") -> list[str]:
    """A finding and all below it in lines, each with its article and, where it is not official, its standing."""
    lines: list[str] = []
    _explain(finding, "  " * depth, language, lines)
    return lines


def _explain(finding: Finding, pad: str, language: Language, lines: list[str]) -> None:
    if type(finding) is Shared:
        known = finding.lines.get((pad, language))
        if known is None:
            known = []
            _say(finding, pad, language, known)
            finding.lines[pad, language] = known  # whole, since others may be reading
        lines += known
    else:
        _say(finding, pad, language, lines)


def _say(finding: Finding, pad: str, language: Language, lines: list[str]) -> None:
    mark, text = _MARKS[finding.verdict], finding.said
    source = _source(finding.citation, finding.standing, language) if finding.standing else ""
    if language == "en":
        facts = f" {'; '.join([one.en for one in finding.counted])}." if finding.counted else ""
        lines.append(f"{pad}[{mark.en}] {text.en}{source}.{facts}")
    else:
        facts = f" {'; '.join([one.vi for one in finding.counted])}." if finding.counted else ""
        lines.append(f"{pad}[{mark.vi}] {text.vi}{source}.{facts}")
    for part in finding.parts:
        _explain(part, f"{pad}  ", language, lines)


@lru_cache(maxsize=4096)
def _source(citation: Citation | None, standing: Standing | None, language: Language) -> str:
    cited = ""
    if citation:
        cited = f" ({citation_in_english(citation) if language == 'en' else citation})"
    known = standing is not None and standing is not Standing.OFFICIAL
    return f"{cited} – {in_language(standing.said, language)}" if standing and known else cited


def sentences(answer: Answer, name: str, language: Language = "vi") -> list[str]:
    """The whole answer in lines, ready to be printed.

    name: what the award is called; in English its gloss is added.
    """
    if type(answer) is SharedAnswer:
        known = answer.lines.get((name, language))
        if known is None:
            known = answer.lines[name, language] = _sentences(answer, name, language)
        return list(known)
    return _sentences(answer, name, language)


@lru_cache(maxsize=4096)
def _head(name: str, year: int, received: date, verdict: Verdict, language: Language) -> str:
    """The first line: which award, which year, received when, and the verdict."""
    called, said = in_language(both_names(name), language), in_language(_SAID[verdict], language)
    return in_language(_HEAD, language).format(called, year, day_in(received, language), said)


def _sentences(answer: Answer, name: str, language: Language) -> list[str]:
    lines = [_head(name, answer.year, answer.received, answer.verdict, language)]
    for finding in answer.findings:
        _explain(finding, "  ", language, lines)
    if answer.missing:
        lines.append(in_language(_MISSING, language))
        lines += [f"  - {missing_in_words(entry, language)} [{entry}]" for entry in answer.missing]
    if answer.verdict is NOT_MET:
        lines.append(in_language(_EARLIEST if answer.earliest else _NEVER, language).format(answer.earliest))
    for notice in notices_of(answer, language):
        lines.append(in_language(_NOTICE, language).format(notice))
    lines.append(in_language(_ADVICE, language))
    return lines
