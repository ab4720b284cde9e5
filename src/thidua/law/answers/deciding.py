"""The verdict of a whole tree: joining, dropping paths for others, judgements, doubtful criteria.

Each node of a library is made ready once, as a function that holds its words and the findings that come out alike for many
questions; what is left to do for a question is what its record decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from thidua.law.answers.asked import Asked
from thidua.law.answers.counting import run, start_after
from thidua.law.answers.kept import MOST_ALIKE, joiner
from thidua.law.answers.leaves import LEAVES
from thidua.law.answers.suiting import is_for
from thidua.law.answers.windows import Window
from thidua.law.in_force import Text
from thidua.law.records import Subject
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding, Shared, Verdict, without_doubles
from thidua.law.wording import said

if TYPE_CHECKING:
    from thidua.law.answers.kept import Decide
    from thidua.law.library import Library


def decide(asked: Asked, node: nodes.Node, assumed: bool, window: Window | None = None) -> Finding:
    """The finding of one node and of everything below it.

    assumed: whether judgements on this path may be taken as yes: it also holds something computed.
    window:  the years of the run around the node.
    """
    return ready(asked.library, node, assumed)(asked, window)


def ready(library: Library, node: nodes.Node, assumed: bool) -> Decide:
    """A node made ready to be decided, once for a library."""
    made = library.kept.ready(node, assumed)
    if made is None:
        kind = type(node)
        made = _JOINING[kind](library, node, assumed) if kind in _JOINING else _leaf(library, node)
        library.kept.keep_ready(node, assumed, made)
    return made


def _leaf(library: Library, node: nodes.Node) -> Decide:
    find, words, kept = LEAVES[type(node)], library.said(node), library.kept
    alike = {verdict: kept.plain(node, verdict, words) for verdict in Verdict}

    def leaf(asked: Asked, window: Window | None) -> Finding:
        verdict, counted, missing = find(asked, node, window)
        if counted:
            return Finding(verdict, words, "", None, None, counted, missing)
        return kept.plain(node, verdict, words, missing) if missing else alike[verdict]

    return leaf


def _all_of(library: Library, node: nodes.AllOf, assumed: bool) -> Decide:
    join, nothing = joiner("all"), joiner("any")
    decided = [ready(library, part, assumed) for part in node.parts]
    chosen = _choosing(node.parts, decided)

    def whole(asked: Asked, window: Window | None) -> Finding:
        return join([one(asked, window) for one in decided])

    def selective(asked: Asked, window: Window | None) -> Finding:
        found = [one(asked, window) for one in chosen(asked.subject)]
        return join(found) if found else nothing(found)  # nothing of it is for the subject: not met

    made = selective if node.selective else whole
    return made if node.computed else _by_people(node, assumed, made)


def _any_of(library: Library, node: nodes.AnyOf, assumed: bool) -> Decide:
    join = joiner("any")
    decided = [ready(library, part, assumable) for part, assumable in zip(node.parts, node.assumable, strict=True)]
    chosen = _choosing(node.parts, decided)

    def whole(asked: Asked, window: Window | None) -> Finding:
        return join([one(asked, window) for one in decided])

    def selective(asked: Asked, window: Window | None) -> Finding:
        return join([one(asked, window) for one in chosen(asked.subject)])

    made = selective if node.selective else whole
    return made if node.computed else _by_people(node, assumed, made)


def _choosing(parts: tuple[nodes.Node, ...], decided: list[Decide]) -> Callable[[Subject], list[Decide]]:
    """The parts that are for a subject, or may be, worked out once for each sort of subject."""
    known: dict[tuple[object, ...], list[Decide]] = {}

    def chosen(subject: Subject) -> list[Decide]:
        sort = (subject.kind, subject.position, subject.size)
        found = known.get(sort)
        if found is None:
            found = known[sort] = [
                one for part, one in zip(parts, decided, strict=True) if is_for(subject, part) is not False
            ]
        return found

    return chosen


def _by_people(node: nodes.Node, assumed: bool, made: Decide) -> Decide:
    """What people alone judge: where nobody judged, all subjects of a sort come to it alike."""

    def by_people(asked: Asked, window: Window | None) -> Finding:
        people = asked.people
        if people is None:
            return made(asked, window)
        found = people[assumed and asked.assumed]
        known = found.get(id(node))
        if known is None:
            known = found[id(node)] = (node, made(asked, window))
        return known[1]

    return by_people


def _criterion(library: Library, node: nodes.Criterion, assumed: bool) -> Decide:
    body, words = ready(library, node.body, assumed), library.said(node)
    for_some, decides = bool(node.positions or node.recipients), node.standing.decides
    alike: dict[tuple[int, int], tuple[Finding, Shared]] = {}

    def named(asked: Asked, found: Finding, for_whom: bool | None) -> Finding:
        verdict, missing = found.verdict, found.missing
        if not decides:
            verdict, missing = UNKNOWN, (f"law {node.award}/{node.code}",)
        elif for_whom is None:
            verdict, missing = UNKNOWN, without_doubles([*missing, f"class {asked.received.year}"])
        elif verdict is not UNKNOWN:
            missing = ()
        parts, joined = found.parts, found.joined if found.parts else ""
        return Finding(verdict, words, node.code, node.citation, node.standing, found.counted, missing, parts, joined)

    def criterion(asked: Asked, window: Window | None) -> Finding:
        found = body(asked, window)
        for_whom: bool | None = True
        if for_some and found.verdict is not NOT_MET:
            for_whom = is_for(asked.subject, node)
        if type(found) is not Shared:
            return named(asked, found, for_whom)
        key = (id(found), asked.received.year if for_whom is None else 0)
        known = alike.get(key)
        if known is None:
            if len(alike) >= MOST_ALIKE:
                alike.clear()
            known = alike[key] = (found, Shared.of(named(asked, found, for_whom)))
        return known[1]

    return criterion if node.computed else _by_people(node, assumed, criterion)


def _judged(library: Library, node: nodes.Judged, assumed: bool) -> Decide:
    words = library.said(node)
    yes = Shared.of(Finding(MET, words, counted=(said("judged-yes"),)))
    no = Shared.of(Finding(NOT_MET, words, counted=(said("judged-no"),)))
    taken = Shared.of(Finding(MET, words, counted=(said("assumed"),)))
    unsaid = Shared.of(Finding(UNKNOWN, words, missing=(f"judgement {node.code}",)))

    def judged(asked: Asked, _window: Window | None) -> Finding:
        given = asked.judgements.get(node.code)
        if given is not None:
            return yes if given else no
        return taken if assumed and asked.assumed else unsaid

    return judged


def _unread(library: Library, node: nodes.Unread, _assumed: bool) -> Decide:
    found = Shared.of(Finding(UNKNOWN, library.said(node), missing=(f"law {node.award}/{node.code}",)))
    return lambda _asked, _window: found


def _standard(library: Library, node: nodes.Standard, _assumed: bool) -> Decide:
    """The award itself for the year, or its own criteria met for the year."""
    title = ready(library, node.title, _assumed)
    all_of, either = joiner("all"), joiner("any", library.said(node))

    def standard(asked: Asked, _window: Window | None) -> Finding:
        held = title(asked, None)
        text = asked.in_force.text(node.award)
        if held.verdict is MET or text.version is None:
            return held
        rule = decide(asked, text.version.rule, text.version.computed)
        criteria = all_of([*bars(asked, text), rule]) if text.version.bars else rule
        both = either([held, criteria])
        return both._replace(counted=held.counted) if held.counted else both

    return standard


def bars(asked: Asked, text: Text) -> list[Finding]:
    """What may stand in the way on the day."""
    return [_barred(asked, bar) for bar in text.bars]


def _barred(asked: Asked, bar: nodes.Bar) -> Finding:
    """A bar: a doubtful one is met where the facts clear the subject, and unknown where they do not."""
    found = decide(asked, bar.sure, assumed=False)
    if bar.criterion.standing.decides:
        return found
    made = Finding(*found)._replace(standing=bar.criterion.standing)
    if found.verdict is NOT_MET:
        lacking = (f"law {bar.criterion.award}/{bar.criterion.code}",)
        made = made._replace(verdict=UNKNOWN, missing=lacking)
    return made


def _run(library: Library, node: nodes.Run, assumed: bool) -> Decide:
    kept, words = library.kept, library.said(node)
    given = said("given", library.named(node.after))
    within = [ready(library, part, assumed) for part in node.within]
    join = joiner("all")

    def years(asked: Asked, _window: Window | None) -> Finding:
        found = run(asked, node)
        alone: Finding
        if found.years:
            counted = (said("run", found.years[0], found.years[-1]),)
            alone = Finding(found.verdict, words, "", None, None, counted, found.missing)
        else:
            alone = kept.plain(node, found.verdict, words, found.missing)
        if not node.after and not within:
            return alone
        parts = [alone, *[one(asked, found.window) for one in within]]
        if node.after:
            start = start_after(asked, node.after)
            known = MET if start.sure is not None else UNKNOWN if start.maybe is not None else NOT_MET
            parts.insert(0, kept.plain(given, known, given, start.missing if known is UNKNOWN else ()))
        return join(parts)

    return years


_JOINING: Final[Mapping[type, Callable[[Library, Any, bool], Decide]]] = MappingProxyType(
    {
        nodes.Criterion: _criterion,
        nodes.AllOf: _all_of,
        nodes.AnyOf: _any_of,
        nodes.Judged: _judged,
        nodes.Unread: _unread,
        nodes.Standard: _standard,
        nodes.Run: _run,
    }
)
