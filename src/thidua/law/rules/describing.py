"""Rules in words: one node as a phrase, a whole rule as lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from thidua.law.records import Basis, InitiativeKind
from thidua.law.rules import nodes
from thidua.law.rules.nodes import Recipient

Name = Callable[[str], str]
Words = Callable[[nodes.Node, Name], str]

KINDS = {"title": "danh hiệu", "form": "hình thức", "honour": "danh hiệu vinh dự nhà nước", "prize": "giải thưởng"}
LEVELS = {"base": "cơ sở", "ministry-province": "bộ, tỉnh", "state": "Nhà nước"}

_RECIPIENTS = {
    Recipient.INDIVIDUAL: "cá nhân",
    Recipient.COLLECTIVE: "tập thể",
    Recipient.SMALL: "tập thể nhỏ",
    Recipient.ORGANISATION: "cơ quan, tổ chức, đơn vị",
    Recipient.HOUSEHOLD: "hộ gia đình",
    Recipient.AREA: "địa bàn",
    Recipient.FOREIGNER: "người nước ngoài",
}
_KINDS = {
    InitiativeKind.INITIATIVE: "sáng kiến",
    InitiativeKind.WORK: "đề tài, đề án, công trình được nghiệm thu",
    InitiativeKind.COMBAT: "mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu",
}
_BASES = {Basis.CONTRIBUTION: "quá trình cống hiến", Basis.SENIORITY: "niên hạn"}


def recipients_in_words(recipients: frozenset[Recipient]) -> str:
    """For whom, in words."""
    return ", ".join(_RECIPIENTS[one] for one in Recipient if one in recipients)


def percent(share: Fraction) -> str:
    """A share as papers write it, exact: 70 %, or the fraction where it has no short decimal."""
    hundred = share * 100
    return f"{hundred.numerator} %" if hundred.denominator == 1 else f"{share.numerator}/{share.denominator}"


def words_of(node: nodes.Node, name: Name) -> str:  # noqa: C901, PLR0911, PLR0912 - one sentence for each node
    """One node as a phrase; what is below a joining node is said by its parts."""
    match node:
        case nodes.AllOf():
            return "Phải đạt mọi mục"
        case nodes.AnyOf():
            return "Đạt một trong các mục"
        case nodes.Criterion() | nodes.Judged():
            return node.text
        case nodes.Unread(code="other-paths"):
            return "Văn bản của thời kỳ này còn trường hợp khác chưa được đọc"
        case nodes.Unread():
            return f"Quy định về {name(node.award)} của thời kỳ này chưa được đọc"
        case nodes.Rated():
            return f"Trong năm được xếp loại {node.at_least.label} trở lên"
        case nodes.Run():
            return _run(node, name)
        case nodes.RatedYears():
            return f"Trong thời gian đó có từ {node.years} năm trở lên {node.at_least.label}"
        case nodes.Held():
            return _held(node, name)
        case nodes.Streak():
            return f"{node.times} lần liên tục {name(node.award)}, lần cuối là của năm thành tích"
        case nodes.Never():
            what = name(node.award) if node.award else f"khen thưởng {_BASES.get(node.basis, '') if node.basis else ''}"
            return f"Chưa được tặng {what}"
        case nodes.Standard():
            return f"Đạt danh hiệu hoặc tiêu chuẩn {name(node.award)} trong năm"
        case nodes.Initiatives():
            return _initiatives(node)
        case nodes.Recruited():
            return f"Nếu mới tuyển dụng trong năm thì đã làm việc từ {node.months} tháng trở lên"
        case nodes.Tenure():
            return "Đã giữ chức vụ trong bảng đủ số năm"
        case nodes.Served():
            return f"Đã phục vụ từ {node.years} năm trở lên"
        case nodes.Members():
            return _members(node, name)
        case nodes.Placed():
            return f"Xếp hạng {node.rank} trong cụm, khối thi đua"
        case nodes.Proposed():
            return f"Đề nghị vào năm thứ {node.years_after} sau năm thành tích"


def _run(node: nodes.Run, name: Name) -> str:
    each = [node.rating.label + " trở lên"] if node.rating else []
    each += [name(code) for code in sorted(node.awards)]
    after = f", tính từ sau {name(node.after)}" if node.after else ""
    return f"Từ {node.years} năm liên tục đến năm thành tích: {' hoặc '.join(each)}{after}"


def _held(node: nodes.Held, name: Name) -> str:
    times = f"{node.times} lần " if node.times > 1 else ""
    span = {nodes.Span.YEAR: " của năm thành tích", nodes.Span.RUN: " trong thời gian đó", nodes.Span.EVER: ""}[
        node.span
    ]
    after = f", sau {name(node.after)}" if node.after else ""
    return f"Có {times}{name(node.award)}{span}{after}"


def _initiatives(node: nodes.Initiatives) -> str:
    span = {0: "trong thời gian đó", 1: "trong năm"}.get(node.last, f"trong {node.last} năm gần nhất")
    dated = ", đã có ngày công nhận" if node.dated else ""
    return f"Có từ {node.times} {_KINDS[node.kind]} cấp {node.scope.label} trở lên {span}{dated}"


def _members(node: nodes.Members, name: Name) -> str:
    limit = percent(node.limit)
    match node.measure:
        case nodes.Measure.SHARE:
            return f"{'Trên' if node.above else 'Từ'} {limit} {'' if node.above else 'trở lên '}thành viên đạt {name(node.award)}"
        case nodes.Measure.HOLDERS:
            return f"Có từ {node.limit} thành viên đạt {name(node.award)} trở lên"
        case nodes.Measure.COMPLETED:
            return f"{limit} thành viên hoàn thành nhiệm vụ"
        case nodes.Measure.DISCIPLINED:
            return f"Không quá {node.limit} thành viên bị kỷ luật từ cảnh cáo trở lên"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a rule in words: how deep it stands, what it says, the node it says."""

    depth: int
    text: str
    node: nodes.Node

    @property
    def joins(self) -> bool:
        """Whether the clause only joins those below it."""
        return isinstance(self.node, nodes.AllOf | nodes.AnyOf)


def clauses(node: nodes.Node, name: Name, depth: int = 0, words: Words = words_of) -> list[Clause]:
    """A whole rule clause by clause, from the top down; a criterion only people judge is one clause."""
    made = [Clause(depth, words(node, name), node)]
    inner: tuple[nodes.Node, ...] = ()
    match node:
        case nodes.AllOf() | nodes.AnyOf():
            inner = node.parts
        case nodes.Criterion() if not isinstance(node.body, nodes.Judged):
            inner = (node.body,)
        case nodes.Run():
            inner = node.within
    return [*made, *(one for part in inner for one in clauses(part, name, depth + 1, words))]


def describe(node: nodes.Node, name: Name) -> list[str]:
    """A whole rule in lines, indented by depth, each criterion with its article and standing."""
    return [_line(one) for one in clauses(node, name)]


def _line(clause: Clause) -> str:
    pad, node = "  " * clause.depth, clause.node
    if clause.joins:
        return f"{pad}{clause.text}:"
    if isinstance(node, nodes.Criterion):
        who = f" (dành cho {recipients_in_words(node.recipients)})" if node.recipients else ""
        return f"{pad}- {clause.text}{who} [{node.citation.key}; {node.standing.label}] ({node.code})"
    judged = " (người có thẩm quyền đánh giá)" if isinstance(node, nodes.Judged) else ""
    return f"{pad}- {clause.text}{judged}"
