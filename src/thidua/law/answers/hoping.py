"""Whether an award could be met in a coming year, each year until then going well: yes or no, nothing said.

Of a coming year only what lies in the past can speak against an award; so most of a rule is passed over. What is left has
the same value as ``decide`` would give it: here everything that is not "not met" could be met.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from thidua.law.answers.asked import Asked
from thidua.law.answers.counting import run, start_after
from thidua.law.answers.leaves import LEAVES
from thidua.law.answers.suiting import is_for, suits
from thidua.law.answers.windows import Window
from thidua.law.in_force import Text
from thidua.law.rules import nodes
from thidua.law.verdicts import NOT_MET

if TYPE_CHECKING:
    from thidua.law.library import Library

AHEAD: Final = 32
"""How many years ahead the first possible year is looked for."""
_GOES_WELL: Final = frozenset(
    {nodes.Judged, nodes.Unread, nodes.Rated, nodes.Recruited, nodes.Members, nodes.Placed, nodes.Proposed}
)
"""What a year that goes well brings by itself, or nobody knows."""


def earliest(asked: Asked) -> int:
    """The first coming year in which nothing speaks against the award asked about; 0 where none is in sight."""
    first, last = asked.year + 1, asked.year + AHEAD
    hoping = asked.library.hoping(asked)
    if hoping(first):
        return first
    if not hoping(last):
        return 0
    first += 1
    step = 1
    while first + step < last:  # most wait for a few years only: go out in growing steps, then halve what is left
        if hoping(first + step):
            last = first + step
            break
        first, step = first + step + 1, step * 2
    while first < last:
        middle = (first + last) // 2
        first, last = (first, middle) if hoping(middle) else (middle + 1, last)
    return first


def could_come(asked: Asked, library: Library, code: str, year: int, now: int) -> bool:
    """Whether an award could be met in a coming year, the years after ``now`` going well; worked out once."""
    lag = (asked.received.year - asked.year, asked.received.month, asked.received.day)
    granted = asked.indexed.granted.setdefault((now, *lag), {})
    key = (code, year)
    found = granted.get(key)
    if found is None:
        granted[key] = False  # an award that needs itself does not come by itself
        received = _shifted(asked.received, year - asked.year)
        found = granted[key] = (
            could_be_met(asked.coming(code, year, received, now)) if _may(asked, library, code) else False
        )
    return found


def _may(asked: Asked, library: Library, code: str) -> bool:
    return suits(asked.subject, library.awards[code].recipients) is not False


def _shifted(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def could_be_met(asked: Asked) -> bool:
    """Whether nothing known speaks against the award in the coming year asked about; holds end in time."""
    text = asked.in_force.text(asked.award.code)
    version = text.version
    if version is None:
        return True
    return version.exists and _none_bars(asked, text) and _could(asked, version.rule, None)


def _none_bars(asked: Asked, text: Text) -> bool:
    return all(not bar.criterion.standing.decides or _could(asked, bar.sure, None) for bar in text.bars)


def _could(asked: Asked, node: nodes.Node, window: Window | None) -> bool:
    """Whether a node could be met."""
    kind = type(node)
    if kind in _GOES_WELL:
        return True
    special = _COULD.get(kind)
    if special is not None:
        return special(asked, node, window)
    return LEAVES[kind](asked, node, window)[0] is not NOT_MET


def _criterion(asked: Asked, node: nodes.Criterion, window: Window | None) -> bool:
    """A doubtful criterion never speaks against anything."""
    return not node.standing.decides or not node.computed or _could(asked, node.body, window)


def _all_of(asked: Asked, node: nodes.AllOf, window: Window | None) -> bool:
    some = False
    for part in node.parts:
        if node.selective and is_for(asked.subject, part) is False:
            continue
        some = True
        if not _could(asked, part, window):
            return False
    return some


def _any_of(asked: Asked, node: nodes.AnyOf, window: Window | None) -> bool:
    return any(
        _could(asked, part, window)
        for part in node.parts
        if not node.selective or is_for(asked.subject, part) is not False
    )


def _standard(asked: Asked, node: nodes.Standard, window: Window | None) -> bool:
    """The award itself could come for the year, or its criteria could be met."""
    if _could(asked, node.title, window):
        return True
    text = asked.in_force.text(node.award)
    return text.version is not None and _none_bars(asked, text) and _could(asked, text.version.rule, None)


def _run(asked: Asked, node: nodes.Run, _window: Window | None) -> bool:
    if not node.after and not node.within and _good_years_do(asked, node):
        return True
    found = run(asked, node)
    if found.verdict is NOT_MET:
        return False
    if node.after:
        start = start_after(asked, node.after)
        if start.sure is None and start.maybe is None:
            return False
    return all(_could(asked, part, found.window) for part in node.within)


def _good_years_do(asked: Asked, node: nodes.Run) -> bool:
    """Whether the coming years are enough by themselves: each brings the rating, and the awards of the unit itself."""
    first = asked.year - node.years + 1
    if not asked.hoped(first):
        return False
    if node.rating is None and not any(asked.library.of_base(code) for code in node.listed):
        return False
    cutoff = asked.worked.cutoff
    return cutoff is None or date(first, 1, 1) >= cutoff


def _initiatives(asked: Asked, node: nodes.Initiatives, window: Window | None) -> bool:
    """A year that goes well brings what is asked for, where a year is asked about."""
    return bool(node.last) or window is not None or LEAVES[nodes.Initiatives](asked, node, window)[0] is not NOT_MET


_COULD: Final[dict[type, Callable[[Asked, Any, Window | None], bool]]] = {
    nodes.Criterion: _criterion,
    nodes.AllOf: _all_of,
    nodes.AnyOf: _any_of,
    nodes.Standard: _standard,
    nodes.Run: _run,
    nodes.Initiatives: _initiatives,
}
