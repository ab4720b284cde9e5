"""An answer in sentences: what was found, by which article, what is missing, how well the text is known."""

from __future__ import annotations

from thidua.law.answers.answering import Answer
from thidua.law.citations import Standing
from thidua.law.verdicts import NOT_MET, UNKNOWN, Finding, Verdict
from thidua.vietnamese import format_day

_MARKS = {Verdict.MET: "[đạt]", Verdict.NOT_MET: "[chưa đạt]", Verdict.UNKNOWN: "[chưa rõ]"}
_KINDS = {
    "ratings": "xếp loại năm",
    "awards": "khen thưởng của năm",
    "initiatives": "sáng kiến của năm",
    "posts": "chức vụ đã giữ năm",
    "discipline": "kỷ luật trong năm",
    "proceedings": "việc thanh tra, kiểm tra, điều tra trong năm",
    "collective": "kết quả của thành viên trong năm",
    "joined": "ngày vào đơn vị, xét cho năm",
    "class": "nhóm chức danh vào năm",
}


def missing_in_words(entry: str) -> str:
    """One entry of what is missing, as an officer reads it."""
    kind, _space, rest = entry.partition(" ")
    if kind == "judgement":
        return f"đánh giá của người có thẩm quyền về tiêu chí {rest}"
    if kind == "law":
        return f"văn bản pháp luật cho {rest}"
    return f"{_KINDS.get(kind, kind)} {rest}"


def explain(finding: Finding, depth: int = 0) -> list[str]:
    """A finding and all below it in lines, each with its article and, where it is not official, its standing."""
    cited = f" ({finding.citation})" if finding.citation else ""
    known = finding.standing and finding.standing is not Standing.OFFICIAL
    standing = f" – {finding.standing.label}" if known and finding.standing else ""
    facts = f" {'; '.join(one for one in finding.facts if one)}." if any(finding.facts) else ""
    lines = [f"{'  ' * depth}{_MARKS[finding.verdict]} {finding.text}{cited}{standing}.{facts}"]
    for part in finding.parts:
        lines += explain(part, depth + 1)
    return lines


def sentences(answer: Answer, name: str) -> list[str]:
    """The whole answer in lines, ready to be printed."""
    said = {Verdict.MET: "đủ điều kiện", NOT_MET: "chưa đủ điều kiện", UNKNOWN: "chưa kết luận được"}[answer.verdict]
    lines = [f"{name}, năm thành tích {answer.year}, hồ sơ nhận ngày {format_day(answer.received)}: {said}."]
    for finding in answer.findings:
        lines += explain(finding, 1)
    if answer.missing:
        lines.append("Còn thiếu để kết luận:")
        lines += [f"  - {missing_in_words(entry)} [{entry}]" for entry in answer.missing]
    if answer.verdict is NOT_MET:
        earliest = (
            f"Sớm nhất có thể đạt: năm {answer.earliest}." if answer.earliest else "Chưa thấy năm nào có thể đạt."
        )
        lines.append(earliest)
    lines += [f"Lưu ý: {notice}" for notice in answer.notices]
    lines.append("Đây là ý kiến tham khảo theo dữ liệu đã nhập; người có thẩm quyền quyết định.")
    return lines
