"""The verdict of a whole tree: joining, dropping paths for others, judgements, doubtful criteria."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from thidua.law.answers.asked import Asked
from thidua.law.answers.counting import Window, run, start_after
from thidua.law.answers.leaves import LEAVES
from thidua.law.records import PositionClass, Size, Subject, SubjectKind
from thidua.law.rules import nodes
from thidua.law.rules.nodes import Recipient
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding, all_of, any_of, without_doubles
from thidua.law.wording import Said, said


def decide(asked: Asked, node: nodes.Node, assumed: bool, window: Window | None = None) -> Finding:
    """The finding of one node and of everything below it.

    assumed: whether judgements on this path may be taken as yes: it also holds something computed.
    window:  the years of the run around the node.
    """
    kind = type(node)
    leaf = LEAVES.get(kind)
    if leaf is None:
        return _JOINING[kind](asked, node, assumed, window)
    verdict, counted, missing = leaf(asked, node, window)
    return Finding(verdict, asked.library.said(node), counted=counted, missing=missing)


def _all_of(asked: Asked, node: nodes.AllOf, assumed: bool, window: Window | None) -> Finding:
    found: list[Finding] = []
    for part in node.parts:
        if node.selective and _is_for(asked, part) is False:
            continue
        found.append(decide(asked, part, assumed, window))
        if asked.hoped_after is not None and found[-1].verdict is NOT_MET:
            break  # only looking ahead: no further than it takes to know
    return joined(found, "all" if found else "any")  # nothing of it is for the subject: not met


def _any_of(asked: Asked, node: nodes.AnyOf, _assumed: bool, window: Window | None) -> Finding:
    found: list[Finding] = []
    for part, assumable in zip(node.parts, node.assumable, strict=True):
        if node.selective and _is_for(asked, part) is False:
            continue
        found.append(decide(asked, part, assumable, window))
        if asked.hoped_after is not None and found[-1].verdict is not NOT_MET:
            break
    return joined(found, "any")


def joined(parts: Sequence[Finding], how: str, text: Said | None = None) -> Finding:
    """Parts made one: the verdict, and what is missing where it is unknown."""
    verdicts = [part.verdict for part in parts]
    verdict = all_of(verdicts) if how == "all" else any_of(verdicts)
    missing: tuple[str, ...] = ()
    if verdict is UNKNOWN:
        missing = without_doubles(entry for part in parts if part.verdict is UNKNOWN for entry in part.missing)
    return Finding(verdict, text or (_ALL if how == "all" else _ANY), missing=missing, parts=tuple(parts), joined=how)


_ALL, _ANY = said("all"), said("any")


def _criterion(asked: Asked, node: nodes.Criterion, assumed: bool, window: Window | None) -> Finding:
    found = decide(asked, node.body, assumed, window)
    verdict, missing = found.verdict, found.missing
    if not node.standing.decides:
        verdict, missing = UNKNOWN, (f"law {node.award}/{node.code}",)
    elif verdict is not NOT_MET and (node.positions or node.recipients) and _is_for(asked, node) is None:
        verdict, missing = UNKNOWN, without_doubles([*missing, f"class {asked.received.year}"])
    return Finding(
        verdict,
        asked.library.said(node),
        criterion=node.code,
        citation=node.citation,
        standing=node.standing,
        counted=found.counted,
        missing=missing if verdict is UNKNOWN else (),
        parts=found.parts,
        joined=found.joined if found.parts else "",
    )


def _judged(asked: Asked, node: nodes.Judged, assumed: bool, _window: Window | None) -> Finding:
    text = asked.library.said(node)
    given = None if asked.hoped(asked.year) else asked.question.judgements.get(node.code)
    if given is not None:
        return Finding(MET if given else NOT_MET, text, counted=(_YES if given else _NO,))
    if (asked.question.assumed and assumed) or asked.hoped_after is not None:
        return Finding(MET, text, counted=(_ASSUMED,))
    return Finding(UNKNOWN, text, missing=(f"judgement {node.code}",))


_YES, _NO, _ASSUMED = said("judged-yes"), said("judged-no"), said("assumed")


def _unread(asked: Asked, node: nodes.Unread, _assumed: bool, _window: Window | None) -> Finding:
    return Finding(UNKNOWN, asked.library.said(node), missing=(f"law {node.award}/{node.code}",))


def _standard(asked: Asked, node: nodes.Standard, assumed: bool, _window: Window | None) -> Finding:
    """The award itself for the year, or its own criteria met for the year."""
    title = decide(asked, node.title, assumed)
    if title.verdict is MET:
        return title
    version = asked.library.awards[node.award].version(asked.received)
    if version is None:
        return title
    rule = decide(asked, version.rule, version.computed)
    criteria = joined((*bars(asked, version), rule), "all") if version.bars else rule
    both = joined((title, criteria), "any", asked.library.said(node))
    return both._replace(counted=title.counted)


def bars(asked: Asked, version: nodes.Version) -> list[Finding]:
    """What may stand in the way on the day."""
    return [_barred(asked, bar) for bar in version.bars if bar.in_force.contains(asked.received)]


def _barred(asked: Asked, bar: nodes.Bar) -> Finding:
    """A bar: a doubtful one is met where the facts clear the subject, and unknown where they do not."""
    found = decide(asked, bar.sure, assumed=False)
    if bar.criterion.standing.decides:
        return found
    if found.verdict is not NOT_MET:
        return found._replace(standing=bar.criterion.standing)
    lacking = (f"law {bar.criterion.award}/{bar.criterion.code}",)
    return found._replace(verdict=UNKNOWN, missing=lacking, standing=bar.criterion.standing)


def _run(asked: Asked, node: nodes.Run, assumed: bool, _window: Window | None) -> Finding:
    found = run(asked, node)
    counted = (said("run", found.years[0], found.years[-1]),) if found.years else ()
    alone = Finding(found.verdict, asked.library.said(node), counted=counted, missing=found.missing)
    if not node.after and not node.within:
        return alone
    parts = [alone]
    if node.after:
        start = start_after(asked, node.after)
        known = MET if start.sure is not None else UNKNOWN if start.maybe is not None else NOT_MET
        given = said("given", asked.library.named(node.after))
        parts.insert(0, Finding(known, given, missing=start.missing if known is UNKNOWN else ()))
    parts += [decide(asked, part, assumed, found.window) for part in node.within]
    return joined(tuple(parts), "all")


_JOINING: Final[Mapping[type, Callable[[Asked, Any, bool, Window | None], Finding]]] = MappingProxyType(
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


def _is_for(asked: Asked, node: nodes.Node) -> bool | None:
    """Whether a criterion, or any below a joining node, is for the subject; not known where the position is not."""
    kind = type(node)
    if kind is nodes.Criterion:
        return _suits_criterion(asked.subject, node)  # type: ignore[arg-type] # its type was just asked
    if kind is nodes.AllOf or kind is nodes.AnyOf:
        return any(_is_for(asked, part) is not False for part in node.parts)  # type: ignore[union-attr] # the same
    return True


def _suits_criterion(subject: Subject, node: nodes.Criterion) -> bool | None:
    suited: bool | None = True
    if node.positions:
        if subject.kind is not SubjectKind.INDIVIDUAL:
            return False
        suited = None if subject.position is None else subject.position in node.positions
    if node.recipients and suited is not False:
        other = suits(subject, node.recipients)
        suited = other if suited or other is False else None
    return suited


def suits(subject: Subject, recipients: frozenset[Recipient]) -> bool | None:
    """Whether a subject is one of the kinds of recipient; not known where its position or nature is not."""
    match subject.kind:
        case SubjectKind.INDIVIDUAL:
            abroad = None if subject.position is None else subject.position is PositionClass.FOREIGNER
            return Recipient.INDIVIDUAL in recipients or (abroad if Recipient.FOREIGNER in recipients else False)
        case SubjectKind.COLLECTIVE:
            return _suits_collective(subject, recipients)
        case SubjectKind.HOUSEHOLD:
            return Recipient.HOUSEHOLD in recipients
        case SubjectKind.AREA:
            return Recipient.AREA in recipients


def _suits_collective(subject: Subject, recipients: frozenset[Recipient]) -> bool | None:
    """A collective of unknown size stands for small ones and organisations alike; its class says whether it is foreign."""
    if Recipient.COLLECTIVE in recipients:
        return True
    sizes = {Recipient.SMALL: Size.SMALL, Recipient.ORGANISATION: Size.ORGANISATION}
    wanted = {size for recipient, size in sizes.items() if recipient in recipients}
    if wanted:
        return subject.size is None or subject.size in wanted
    if recipients != {Recipient.FOREIGNER}:
        return False
    return None if subject.position is None else subject.position is PositionClass.FOREIGNER
