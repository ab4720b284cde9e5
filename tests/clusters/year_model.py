"""A block's year on paper: what everybody typed, and the sums done again by plain rules. It asks the product nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from tests.clusters.rich import RICH

SHEET = RICH.replace(
    "  - code: III\n",
    """  - code: T
    name: Thưởng
    kind: bonus
    maximum: 5
    criteria:
      - {code: T.1, name: Giải cấp trên, kind: yes_no, maximum: 3}
      - {code: T.2, name: Giải cùng việc, kind: up_to, maximum: 5}
      - {code: T.3, name: Mô hình mới, kind: up_to, maximum: 4}
  - code: III
""",
).replace("tie_rules:", "highest_of: [{criteria: [T.1, T.2]}]\ntie_rules:")
"""The rich sheet with a bonus of its own cap, two parts of which only the higher counts."""

LAYERS = ("self", "peer", "outside", "synthesis", "verified", "final")
AFTER = {"synthesis": ("self", "outside"), "verified": ("synthesis",), "final": ("verified",)}
LEVELS = {"tot": 10, "kha": 6, "khong": 0}
SCORED = "I.2"
"""The criterion a department scores."""

Value = tuple[str, ...]
"""What stands in a cell: ("result", "target"), (level,), (met,), or plain points as one text."""


@dataclass(frozen=True)
class Typing:
    """One thing somebody types into a cell, and what then stands there by hand."""

    code: str
    fields: tuple[tuple[str, str], ...]
    stands: Value | None


def _typing(code: str, stands: Value | None, **fields: str) -> Typing:
    return Typing(code, tuple(fields.items()), stands)


TARGETS = tuple(
    _typing("I.1", (result, target), result=result, target=target)
    for result, target in (("80", "100"), ("100", "100"), ("120", "100"), ("150", "100"), ("45", ""), ("0", "100"))
)
LEVELLED = tuple(_typing("II.1", (level,), level=level) for level in LEVELS)
MET = tuple(_typing("G.1", (met,), met=met) for met in ("yes", "no"))
OWN = (
    *TARGETS,
    *LEVELLED,
    *MET,
    _typing("I.1", None, result="", target=""),
    _typing("I.2", ("10",), violations="0"),
    _typing("I.2", ("8.5",), violations="3"),
    _typing("I.2", ("0",), violations="99"),
    _typing("III.1", ("0",), violations="0"),
    _typing("III.1", ("-4",), violations="4"),
    _typing("T.1", ("3",), met="yes"),
    _typing("T.2", ("2",), value="2"),
    _typing("T.2", ("4.5",), value="4,5"),
    _typing("T.3", ("4",), value="4"),
)
"""What a unit may type, right answers only: what is refused is the matter of other tests."""
UPPER = (
    *TARGETS,
    *LEVELLED,
    *MET,
    _typing("I.2", ("3.5",), points="3,5"),
    _typing("I.2", ("9",), points="9"),
    _typing("T.3", ("1",), points="1"),
    _typing("I.2", None, points=""),
)
"""What anybody above the unit may type."""


def half_up(exact: Fraction, step: Fraction = Fraction(1, 2)) -> Fraction:
    """To the nearest step, the middle away from zero; only for numbers from zero on."""
    return ((exact / step + Fraction(1, 2)) // 1) * step


@dataclass
class Paper:
    """The year on paper.

    cells:    by unit, layer and criterion what was set there.
    peers:    units whose checker has sent. sent: whether the department has.
    computed: by layer and unit the answer last used for the target, and its points.
    """

    units: tuple[int, ...]
    cells: dict[tuple[int, str, str], Value] = field(default_factory=dict)
    peers: set[int] = field(default_factory=set)
    sent: bool = False
    computed: dict[str, dict[int, tuple[Value, Fraction]]] = field(default_factory=dict)
    away: set[int] = field(default_factory=set)

    @property
    def ranked(self) -> tuple[int, ...]:
        """The units that are ranked."""
        return tuple(one for one in self.units if one not in self.away)

    def put(self, unit: int, layer: str, one: Typing) -> None:
        """Somebody typed."""
        self.cells.pop((unit, layer, one.code), None)
        if one.stands is not None:
            self.cells[unit, layer, one.code] = one.stands

    def standing(self, unit: int, layer: str) -> dict[str, Value]:
        """What stands at a layer: what was set there over what stood before it."""
        found: dict[str, Value] = {}
        for before in AFTER.get(layer, ()):
            found |= self.standing(unit, before)
        silent = (layer == "peer" and unit not in self.peers) or (layer == "outside" and not self.sent)
        if not silent:
            found |= {code: value for (whose, at, code), value in self.cells.items() if (whose, at) == (unit, layer)}
        return found

    def total(self, unit: int, layer: str) -> Fraction:
        """The sum by the rules of the sheet, group by group."""
        stood = self.standing(unit, layer)

        def number(code: str) -> Fraction:
            return Fraction(stood[code][0]) if code in stood else Fraction(0)

        answer, earned = self.computed.get(layer, {}).get(unit, ((), Fraction(0)))
        target = earned if stood.get("I.1") == answer else Fraction(0)
        level = Fraction(LEVELS[stood["II.1"][0]]) if "II.1" in stood else Fraction(0)
        bonus = max(number("T.1"), number("T.2")) + number("T.3")
        return (
            min(target + number("I.2"), Fraction(30))
            + min(level, Fraction(10))
            + min(bonus, Fraction(5))
            + max(number("III.1"), Fraction(-10))
        )

    def stale(self) -> bool:
        """Whether some result is not the one last used."""
        return any(
            {unit: answer for unit, (answer, _points) in self.computed.get(layer, {}).items()} != self.results(layer)
            for layer in LAYERS
        )

    def results(self, layer: str) -> dict[int, Value]:
        """The results that stand at a layer, ranked units only."""
        found = {unit: self.standing(unit, layer).get("I.1") for unit in self.ranked}
        return {unit: value for unit, value in found.items() if value is not None}

    def compute(self) -> None:
        """Everybody's target again, at every layer."""
        for layer in LAYERS:
            found = self.results(layer)
            self.computed[layer] = {unit: (found[unit], points) for unit, points in against(found).items()}


def against(results: dict[int, Value], most: int = 20) -> dict[int, Fraction]:
    """The formula as it stands in the rule, case by case."""
    read = {unit: (Fraction(Decimal(a)), Fraction(Decimal(t or 0))) for unit, (a, t) in results.items()}
    best = max((a / t for a, t in read.values() if t), default=Fraction(0))
    greatest = max((a for a, _t in read.values()), default=Fraction(0))
    earned = {}
    for unit, (result, target) in read.items():
        if not target:
            exact = result / greatest * most if greatest else Fraction(0)
        elif result <= target:
            exact = result / target * most / 2
        else:
            exact = Fraction(most, 2) * (1 + (result / target - 1) / (best - 1))
        earned[unit] = half_up(exact)
    return earned


def order(units: Iterable[int], totals: dict[int, Fraction]) -> dict[int, int]:
    """Competition ranks by total alone."""
    return {unit: 1 + sum(other > totals[unit] for other in totals.values()) for unit in units}
