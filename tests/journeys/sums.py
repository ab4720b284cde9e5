"""The sums of a score sheet done again by hand: plain fractions over the template file, nothing of the product's kernel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import yaml

Given = str | tuple[str, ...] | Fraction
"""What somebody put into a cell: the texts of its fields, or plain points of an upper layer."""
Answers = Mapping[str, Given]


@dataclass(frozen=True)
class Line:
    """One criterion of the template, with the group it stands in."""

    code: str
    kind: str
    group: str
    group_kind: str
    maximum: Fraction
    said: Mapping[str, Any]


@dataclass
class Paper:
    """The template as it lies in the file, with the lines that were changed since."""

    text: str
    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sheet = yaml.safe_load(self.text)
        self.step = Fraction(str(self.sheet["step"]))
        self.groups = {one["code"]: one for one in self.sheet["groups"]}
        self.lines = {one.code: one for one in self._lines()}

    def _lines(self) -> Iterator[Line]:
        for group in self.sheet["groups"]:
            for one in group["criteria"]:
                said = {**one, **self.changed.get(one["code"], {})}
                most = Fraction(str(said.get("maximum", 0)))
                yield Line(one["code"], said["kind"], group["code"], group["kind"], most, said)

    def best(self) -> dict[str, Given]:
        """The answers of a unit that lacks nothing, without bonus and without penalty; targets just reached."""
        return {code: self._best(line) for code, line in self.lines.items()}

    def _best(self, line: Line) -> Given:
        plain: dict[str, Given] = {"minus": "0", "gate": "no", "ratio": ("10", "10"), "target": ("10", "10")}
        if line.kind == "choice":
            return str(line.said["levels"][0]["code"])
        if line.kind == "count":
            return "0" if line.group_kind == "bonus" else str(int(line.maximum / Fraction(str(line.said["per_item"]))))
        if line.kind == "yes_no":
            return "yes" if line.group_kind == "main" else "no"
        return plain[line.kind]

    def level(self, code: str, name: str) -> Mapping[str, Any]:
        """One level of a choice by its code."""
        return next(one for one in self.lines[code].said["levels"] if one["code"] == name)

    def rounded(self, exact: Fraction) -> Fraction:
        """Half up to the step of the sheet."""
        return self.step * ((exact / self.step + Fraction(1, 2)).__floor__())

    def totals(self, units: Iterable[Answers]) -> list[Fraction]:
        """The total of every unit: the targets beside each other, the rest each for itself."""
        listed = list(units)
        targets = {code: self.targets(code, listed) for code, line in self.lines.items() if line.kind == "target"}
        return [
            self._total(one, {code: points[at] for code, points in targets.items()}) for at, one in enumerate(listed)
        ]

    def without_targets(self, answers: Answers) -> Fraction:
        """What a unit's total is while its targets wait for the others."""
        return self._total(answers, {code: Fraction(0) for code, line in self.lines.items() if line.kind == "target"})

    def targets(self, code: str, units: list[Answers]) -> list[Fraction]:
        """The points of a target for every unit: half for reaching it, the rest shared out up to the best."""
        most = self.lines[code].maximum
        reach = [Fraction(one[code][0]) / Fraction(one[code][1]) for one in units]  # type: ignore[index]
        top = max(reach)
        return [
            self.rounded(most / 2 * one if one <= 1 else most / 2 + most / 2 * (one - 1) / (top - 1)) for one in reach
        ]

    def _total(self, answers: Answers, targets: Mapping[str, Fraction]) -> Fraction:
        points = {code: targets[code] if code in targets else self.points(code, answers[code]) for code in self.lines}
        lost = {
            line.said.get("part_of", code)
            for code, line in self.lines.items()
            if line.kind == "choice" and self.level(code, str(answers[code])).get("voids")
        }
        total = Fraction(0)
        for group in self.groups.values():
            codes = [one["code"] for one in group["criteria"]]
            had = sum(
                (points[one] for one in codes if self.lines[one].said.get("part_of", one) not in lost), Fraction(0)
            )
            limit = Fraction(str(group.get("maximum", 0)))
            signs = {"penalty": -min(had, limit), "gate": Fraction(0)}
            total += signs.get(group["kind"], min(had, limit))
        return total

    def points(self, code: str, given: Given) -> Fraction:
        """The size of the points of one cell; of a penalty what it takes away."""
        line = self.lines[code]
        if isinstance(given, Fraction):
            return given
        whole = {
            "gate": lambda: Fraction(0),
            "choice": lambda: Fraction(str(self.level(code, str(given))["points"])),
            "yes_no": lambda: line.maximum if given == "yes" else Fraction(0),
            "ratio": lambda: self.rounded(Fraction(given[0]) / Fraction(given[1]) * line.maximum),
        }
        if line.kind in whole:
            return whole[line.kind]()
        each = Fraction(str(line.said.get("per_violation", line.said.get("per_item", 0)))) * int(str(given))
        if line.kind == "minus" and line.group_kind != "penalty":
            return max(line.maximum - each, Fraction(0))
        return min(each, line.maximum)

    def grades(self, totals: list[Fraction], units: list[Answers]) -> list[str]:
        """The names of the grades: by total, then conditions, then the share of the best."""
        grades = self.sheet["grades"]
        codes = [one["code"] for one in grades]
        found = []
        for total, answers in zip(totals, units, strict=True):
            place = next(at for at, one in enumerate(grades) if "from" not in one or total >= one["from"])
            met = [line.said for code, line in self.lines.items() if line.kind == "gate" and answers[code] == "yes"]
            place = max([place, *(codes.index(one["at_most"]) for one in met if "at_most" in one)])
            found.append(min(place + sum(one.get("grades_down", 0) for one in met), len(grades) - 1))
        share = Fraction(self.sheet["quotas"][0]["share"])
        left = (share * len(found)).__floor__()
        for at in sorted(range(len(found)), key=lambda one: -totals[one]):
            if found[at] == 0 and left:
                left -= 1
            elif found[at] == 0:
                found[at] = 1
        return [grades[place]["name"] for place in found]


def said(points: Fraction) -> str:
    """Points as the pages print them: two decimals, a comma."""
    return f"{float(points):.2f}".replace(".", ",")
