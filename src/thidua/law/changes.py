"""What changed in the law between two days: versions, deciders, bars, principles, votes and ceilings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing
from thidua.law.councils import CouncilTexts
from thidua.law.library import Library
from thidua.law.notices import notices_on
from thidua.law.rules.describing import LEVELS


@dataclass(frozen=True, slots=True)
class Change:
    """One change on one day: what begins or ends to hold, for which award (empty = every award)."""

    on: date
    award: str
    text: str
    citation: Citation
    standing: Standing


def changes(library: Library, councils: CouncilTexts, first: date, last: date) -> list[Change]:
    """Every change after ``first`` up to and with ``last``, in the order of days."""
    found: list[Change] = []
    for award in library.awards.values():
        for version in award.versions:
            said = f"Áp dụng bản mới: {version.citation}"
            said = said if version.known else f"{said} (chưa đọc)"
            found += _turns(version.in_force, award.code, said, "", version.citation, version.standing)
            for bar in version.bars:
                one = bar.criterion
                found += _turns(
                    bar.in_force,
                    award.code,
                    f"Bắt đầu: {one.text}",
                    f"Hết áp dụng: {one.text}",
                    one.citation,
                    one.standing,
                )
        for decider in award.deciders:
            begins, ends = f"Từ ngày này quyết định: {decider.who}", f"Thôi quyết định: {decider.who}"
            found += _turns(decider.in_force, award.code, begins, ends, decider.citation, decider.standing)
    for principle in library.principles:
        begins = f"Nguyên tắc: {principle.text} (theo {principle.citation})"
        found += _turns(principle.in_force, "", begins, "", principle.citation, principle.standing)
    for vote in councils.votes:
        share = f"{vote.share.numerator}/{vote.share.denominator}" if vote.share is not None else "nơi khác quy định"
        for code in sorted(vote.awards):
            found += _turns(vote.in_force, code, f"Phiếu đồng ý cần có: {share}", "", vote.citation, vote.standing)
    for ceiling in councils.ceilings:
        most = f"{ceiling.share.numerator}/{ceiling.share.denominator}" if ceiling.share is not None else "không có"
        found += _turns(
            ceiling.in_force, ceiling.award, f"Tỷ lệ tối đa: {most}", "", ceiling.citation, ceiling.standing
        )
    for path in councils.proposers:
        steps = " → ".join(path.steps)
        found += _turns(
            path.in_force,
            "",
            f"Trình tự đề nghị khen thưởng cấp {LEVELS[path.level]}: {steps}",
            "",
            path.citation,
            path.standing,
        )
    found += _warnings(first, last)
    inside = [one for one in found if first < one.on <= last]
    return sorted(inside, key=lambda one: (one.on, one.award, one.text))


def _turns(
    days: DateRange, award: str, begins: str, ends: str, citation: Citation, standing: Standing
) -> Iterable[Change]:
    yield Change(days.first, award, begins, citation, standing)
    if ends and days.last is not None:
        yield Change(days.last + timedelta(days=1), award, ends, citation, standing)


def _warnings(first: date, last: date) -> Iterable[Change]:
    before = set(notices_on(first))
    for notice in notices_on(last):
        if notice not in before:
            yield Change(notice.shown.first, "", notice.message, notice.citation, notice.standing)
