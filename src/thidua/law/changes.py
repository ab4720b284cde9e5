"""What changed in the law between two days: versions, deciders, bars, principles, votes and ceilings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from thidua.calendar import DateRange
from thidua.law.citations import Citation, Standing
from thidua.law.councils import CouncilTexts
from thidua.law.english import citation_in_english, in_english
from thidua.law.library import Library
from thidua.law.notices import notices_on
from thidua.law.rules.describing import LEVELS
from thidua.law.rules.describing_english import LEVELS as LEVELS_ENGLISH
from thidua.law.rules.nodes import Version
from thidua.law.wording import Text


@dataclass(frozen=True, slots=True)
class Change:
    """One change on one day: what begins or ends to hold, for which award (empty = every award)."""

    on: date
    award: str
    said: Text
    citation: Citation
    standing: Standing

    @property
    def text(self) -> str:
        """What begins or ends, in Vietnamese."""
        return self.said.vi


def changes(library: Library, councils: CouncilTexts, first: date, last: date) -> list[Change]:
    """Every change after ``first`` up to and with ``last``, in the order of days."""
    found: list[Change] = []
    for award in library.awards.values():
        for version in award.versions:
            found += _turns(
                version.in_force, award.code, _new_version(version), None, version.citation, version.standing
            )
            for bar in version.bars:
                one = bar.criterion
                found += _turns(
                    bar.in_force,
                    award.code,
                    Text(f"Bắt đầu: {one.text}", f"Begins: {in_english(one.text)}"),
                    Text(f"Hết áp dụng: {one.text}", f"Ends: {in_english(one.text)}"),
                    one.citation,
                    one.standing,
                )
        for decider in award.deciders:
            who = in_english(decider.who)
            begins = Text(f"Từ ngày này quyết định: {decider.who}", f"Decides from this day: {who}")
            ends = Text(f"Thôi quyết định: {decider.who}", f"Decides no more: {who}")
            found += _turns(decider.in_force, award.code, begins, ends, decider.citation, decider.standing)
    for principle in library.principles:
        begins = Text(
            f"Nguyên tắc: {principle.text} (theo {principle.citation})",
            f"Principle: {in_english(principle.text)} (under {citation_in_english(principle.citation)})",
        )
        found += _turns(principle.in_force, "", begins, None, principle.citation, principle.standing)
    for vote in councils.votes:
        share = _share(vote.share, Text("nơi khác quy định", "set elsewhere"))
        begins = Text(f"Phiếu đồng ý cần có: {share.vi}", f"Votes in favour needed: {share.en}")
        for code in sorted(vote.awards):
            found += _turns(vote.in_force, code, begins, None, vote.citation, vote.standing)
    for ceiling in councils.ceilings:
        most = _share(ceiling.share, Text("không có", "none"))
        begins = Text(f"Tỷ lệ tối đa: {most.vi}", f"Ceiling: {most.en}")
        found += _turns(ceiling.in_force, ceiling.award, begins, None, ceiling.citation, ceiling.standing)
    for path in councils.proposers:
        steps, level = " → ".join(in_english(one) for one in path.steps), LEVELS_ENGLISH[path.level]
        begins = Text(
            f"Trình tự đề nghị khen thưởng cấp {LEVELS[path.level]}: {' → '.join(path.steps)}",
            f"Who proposes awards of the level {level}: {steps}",
        )
        found += _turns(path.in_force, "", begins, None, path.citation, path.standing)
    found += _warnings(first, last)
    inside = [one for one in found if first < one.on <= last]
    return sorted(inside, key=lambda one: (one.on, one.award, one.text))


def _new_version(version: Version) -> Text:
    said = f"Áp dụng bản mới: {version.citation}", f"New version in force: {citation_in_english(version.citation)}"
    return Text(*said) if version.known else Text(f"{said[0]} (chưa đọc)", f"{said[1]} (not read)")


def _share(share: Fraction | None, none: Text) -> Text:
    return none if share is None else Text(*[f"{share.numerator}/{share.denominator}"] * 2)


def _turns(
    days: DateRange, award: str, begins: Text, ends: Text | None, citation: Citation, standing: Standing
) -> Iterable[Change]:
    yield Change(days.first, award, begins, citation, standing)
    if ends and days.last is not None:
        yield Change(days.last + timedelta(days=1), award, ends, citation, standing)


def _warnings(first: date, last: date) -> Iterable[Change]:
    before = set(notices_on(first))
    for notice in notices_on(last):
        if notice not in before:
            yield Change(notice.shown.first, "", notice.said, notice.citation, notice.standing)
