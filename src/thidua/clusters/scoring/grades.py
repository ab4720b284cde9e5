"""Grades after the ranking: by total, then by conditions, then by quota; points are never touched.

A quota is counted in the order of the ranks. A tie that straddles its border is not broken by anybody here: all units
of the tie are shown with the lower grade and marked open, until the meeting decides.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Generic, TypeVar

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.ranking import Ranking, Standing
from thidua.clusters.scoring.shapes import CriterionKind, GroupKind, Quota, Sheet

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Graded:
    """The grade of one unit and how it came about.

    code, name: the grade, both "" when the unit is below every grade of the sheet.
    by_points:  code of the grade the total alone would give, "" below every grade.
    reasons:    one sentence for each step, in order: total, each condition met, each quota that moved or left it open.
    open:       True when a tie straddles the border of a quota; the lower grade is shown until it is decided.
    """

    code: str
    name: str
    by_points: str
    reasons: tuple[str, ...]
    open: bool


def grade_all(
    sheet: Sheet, ranking: Ranking[Key], gates: Mapping[Key, Collection[str]], names: Mapping[Key, str] | None = None
) -> dict[Key, Graded]:
    """Grade every ranked unit; empty when the sheet grades nobody.

    gates: by unit, the codes of the conditions that are met; a unit that is left out met none.
    names: what a unit is called in the sentences; its key when left out.
    """
    if not sheet.grades:
        return {}
    steps = [_Steps(sheet, standing, gates.get(standing.key, ())) for standing in ranking.standings]
    for quota in sorted(sheet.quotas, key=lambda one: _place(sheet, one.grade)):
        _limit(sheet, quota, steps, names or {})
    return {one.standing.key: one.graded() for one in steps}


def grade_by_total(sheet: Sheet, total: Decimal) -> str:
    """Code of the grade a total alone would give, "" when it is below every grade."""
    place = _place_of_total(sheet, total)
    return sheet.grades[place].code if place < len(sheet.grades) else ""


class _Steps(Generic[Key]):
    """One unit on its way to a grade: the place of the grade in the sheet, best is 0, and the sentences so far."""

    def __init__(self, sheet: Sheet, standing: Standing[Key], met: Collection[str]) -> None:
        self.sheet = sheet
        self.standing = standing
        self.open = False
        self.place = self.by_points = _place_of_total(sheet, standing.total)
        self.reasons = [self._by_total()]
        conditions = [
            criterion
            for group, criterion in sheet.criteria()
            if criterion.code in met and (criterion.kind is CriterionKind.GATE or group.kind is GroupKind.GATE)
        ]
        for one in conditions:
            if one.at_most:
                self._fall(
                    max(self.place, _place(sheet, one.at_most)),
                    f"Điều kiện {one.code} ({one.name}): không xếp trên {_name(sheet, _place(sheet, one.at_most))}",
                )
        for one in conditions:
            if one.grades_down:
                self._fall(self.place + one.grades_down, f"Điều kiện {one.code} ({one.name}): hạ {one.grades_down} bậc")

    def graded(self) -> Graded:
        """The outcome."""
        grades = self.sheet.grades
        return Graded(
            code=grades[self.place].code if self.place < len(grades) else "",
            name=grades[self.place].name if self.place < len(grades) else "",
            by_points=grades[self.by_points].code if self.by_points < len(grades) else "",
            reasons=tuple(self.reasons),
            open=self.open,
        )

    def lower(self, place: int, sentence: str) -> None:
        """Put the unit at a lower grade for the reason given."""
        self.place = place
        self.reasons.append(sentence)

    def _by_total(self) -> str:
        """What the total alone gives."""
        total, grades = comma(self.standing.total), self.sheet.grades
        if self.place == len(grades):
            return f"Tổng {total} điểm: dưới mọi mức xếp loại của bảng."
        grade = grades[self.place]
        since = "dưới các mức trên" if grade.starts_at is None else f"từ {comma(grade.starts_at)} điểm"
        return f"Tổng {total} điểm: {grade.name} ({since})."

    def _fall(self, place: int, why: str) -> None:
        """Note a condition that is met, whether or not it changes the grade."""
        place = max(self.place, min(place, len(self.sheet.grades) - 1))
        if place == self.place:
            self.reasons.append(f"{why}; giữ {_name(self.sheet, place)}.")
        else:
            before, after = _name(self.sheet, self.place), _name(self.sheet, place)
            self.lower(place, f"{why}; từ {before} xuống {after}.")


def _limit(sheet: Sheet, quota: Quota, steps: Sequence[_Steps[Key]], names: Mapping[Key, str]) -> None:
    """Let those beyond the quota fall to the next grade; a tie across the border is marked open."""
    place = _place(sheet, quota.grade)
    allowed = (quota.share * len(steps)).__floor__()
    rule = (
        f"Tối đa {quota.share.numerator}/{quota.share.denominator} số đơn vị được xếp {_name(sheet, place)} trở lên: "
        f"{allowed} trong {len(steps)} đơn vị"
        if place
        else f"Tối đa {quota.share.numerator}/{quota.share.denominator} số đơn vị được xếp {_name(sheet, place)}: "
        f"{allowed} trong {len(steps)} đơn vị"
    )
    taken = 0
    below = place + 1
    for _, tied in groupby([one for one in steps if one.place <= place], key=lambda one: one.standing.rank):
        same = list(tied)
        if taken < allowed < taken + len(same):
            who = ", ".join(names.get(one.standing.key, str(one.standing.key)) for one in same)
            for one in same:
                one.open = True
                one.lower(
                    below,
                    f"{rule}. {who} đồng hạng {one.standing.rank} mà chỉ còn {allowed - taken} suất; chưa quy tắc nào "
                    f"phân định, tạm xếp {_name(sheet, below)}.",
                )
        elif taken >= allowed:
            for one in same:
                one.lower(below, f"{rule}. Hạng {one.standing.rank} ngoài số này nên xếp {_name(sheet, below)}.")
        taken += len(same)


def _place_of_total(sheet: Sheet, total: Decimal) -> int:
    """The place of the grade a total gives; the number of grades when it is below all."""
    return next(
        (place for place, grade in enumerate(sheet.grades) if grade.starts_at is None or total >= grade.starts_at),
        len(sheet.grades),
    )


def _place(sheet: Sheet, code: str) -> int:
    """The place of a grade of the sheet, best is 0."""
    return [grade.code for grade in sheet.grades].index(code)


def _name(sheet: Sheet, place: int) -> str:
    """The name of a grade by its place."""
    return sheet.grades[place].name if place < len(sheet.grades) else "không xếp loại"
