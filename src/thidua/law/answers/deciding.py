"""The verdict of a whole tree: joining, dropping paths for others, judgements, doubtful criteria."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from thidua.law.answers.asked import Asked
from thidua.law.answers.counting import Window, run, start_after
from thidua.law.answers.leaves import LEAVES
from thidua.law.citations import Standing
from thidua.law.records import PositionClass, Size, Subject, SubjectKind
from thidua.law.rules import nodes
from thidua.law.rules.nodes import Recipient
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding, Verdict, all_of, any_of, without_doubles


def decide(asked: Asked, node: nodes.Node, *, assumed: bool, window: Window | None = None) -> Finding:  # noqa: PLR0911 - one answer for each node
    """The finding of one node and of everything below it.

    assumed: whether judgements on this path may be taken as yes: it also holds something computed.
    window:  the years of the run around the node.
    """
    match node:
        case nodes.Criterion():
            return _criterion(asked, node, assumed=assumed, window=window)
        case nodes.AllOf():
            kept = [(part, assumed) for part in node.parts if _is_for(asked, part) is not False]
            found = _each(asked, kept, window, enough=lambda verdict: verdict is NOT_MET)
            return joined(found, "all" if found else "any")  # nothing of it is for the subject: not met
        case nodes.AnyOf():
            pairs = zip(node.parts, node.assumable, strict=True)
            kept = [(part, assumable) for part, assumable in pairs if _is_for(asked, part) is not False]
            return joined(_each(asked, kept, window, enough=lambda verdict: verdict is not NOT_MET), "any")
        case nodes.Judged():
            return _judged(asked, node, assumed=assumed)
        case nodes.Unread():
            return Finding(UNKNOWN, asked.library.words(node), missing=(f"law {node.award}/{node.code}",))
        case nodes.Standard():
            return _standard(asked, node, assumed=assumed)
        case nodes.Run():
            return _run(asked, node, assumed=assumed)
        case _:
            verdict, facts, missing = LEAVES[type(node)](asked, node, window)
            return Finding(verdict, asked.library.words(node), facts=facts, missing=missing)


def _each(
    asked: Asked,
    parts: list[tuple[nodes.Node, bool]],
    window: Window | None,
    *,
    enough: Callable[[Verdict], bool],
) -> tuple[Finding, ...]:
    """The findings of the parts; when only looking ahead, no further than it takes to know whether it could be met."""
    found = []
    for part, assumed in parts:
        found.append(decide(asked, part, assumed=assumed, window=window))
        if asked.hoped_after is not None and enough(found[-1].verdict):
            break
    return tuple(found)


def joined(parts: tuple[Finding, ...], how: str, text: str = "") -> Finding:
    """Parts made one: the verdict, and what is missing where it is unknown."""
    verdict = (all_of if how == "all" else any_of)(part.verdict for part in parts)
    lacking = without_doubles(entry for part in parts if part.verdict is UNKNOWN for entry in part.missing)
    missing = lacking if verdict is UNKNOWN else ()
    said = text or ("Phải đạt mọi mục" if how == "all" else "Đạt một trong các mục")
    return Finding(verdict, said, missing=missing, parts=parts, joined=how)


def _criterion(asked: Asked, node: nodes.Criterion, *, assumed: bool, window: Window | None) -> Finding:
    found = decide(asked, node.body, assumed=assumed, window=window)
    lone = not found.parts
    verdict, missing = found.verdict, found.missing
    if not node.standing.decides:
        verdict, missing = UNKNOWN, (f"law {node.award}/{node.code}",)
    elif verdict is not NOT_MET and _is_for(asked, node) is None:
        verdict, missing = UNKNOWN, without_doubles([*missing, f"class {asked.received.year}"])
    return Finding(
        verdict,
        node.text,
        criterion=node.code,
        citation=node.citation,
        standing=node.standing,
        facts=found.facts,
        missing=missing if verdict is UNKNOWN else (),
        parts=() if lone else found.parts,
        joined="" if lone else found.joined,
    )


def _judged(asked: Asked, node: nodes.Judged, *, assumed: bool) -> Finding:
    said = asked.question.judgements.get(node.code)
    if said is not None:
        facts = ("Người có thẩm quyền đánh giá: đạt" if said else "Người có thẩm quyền đánh giá: chưa đạt",)
        return Finding(MET if said else NOT_MET, node.text, facts=facts)
    if (asked.question.assumed and assumed) or asked.hoped_after is not None:
        return Finding(MET, node.text, facts=("Giả định là đạt, chờ người có thẩm quyền đánh giá",))
    return Finding(UNKNOWN, node.text, missing=(f"judgement {node.code}",))


def _standard(asked: Asked, node: nodes.Standard, *, assumed: bool) -> Finding:
    """The award itself for the year, or its own criteria met for the year."""
    title = decide(asked, nodes.Held(node.award, span=nodes.Span.YEAR), assumed=assumed)
    if title.verdict is MET:
        return title
    version = asked.library.awards[node.award].version(asked.received)
    if version is None:
        return title
    rule = decide(asked, version.rule, assumed=nodes.is_computed(version.rule))
    criteria = joined((*bars(asked, version), rule), "all") if version.bars else rule
    both = joined((title, criteria), "any", asked.library.words(node))
    return replace(both, facts=title.facts)


def bars(asked: Asked, version: nodes.Version) -> list[Finding]:
    """What may stand in the way on the day."""
    return [_barred(asked, bar) for bar in version.bars if bar.in_force.contains(asked.received)]


def _barred(asked: Asked, bar: nodes.Bar) -> Finding:
    """A bar: a doubtful one is met where the facts clear the subject, and unknown where they do not."""
    sure = bar.criterion if bar.criterion.standing.decides else replace(bar.criterion, standing=Standing.REPORTED)
    found = decide(asked, sure, assumed=False)
    if bar.criterion.standing.decides:
        return found
    if found.verdict is not NOT_MET:
        return replace(found, standing=bar.criterion.standing)
    lacking = (f"law {bar.criterion.award}/{bar.criterion.code}",)
    return replace(found, verdict=UNKNOWN, missing=lacking, standing=bar.criterion.standing)


def _run(asked: Asked, node: nodes.Run, *, assumed: bool) -> Finding:
    found = run(asked, node)
    facts = (f"Chuỗi năm chắc chắn: {found.years[0]}–{found.years[-1]}",) if found.years else ()
    alone = Finding(found.verdict, asked.library.words(replace(node, within=())), facts=facts, missing=found.missing)
    parts = [alone]
    if node.after:
        start = start_after(asked, node.after)
        known = MET if start.sure is not None else UNKNOWN if start.maybe is not None else NOT_MET
        step = Finding(
            known,
            f"Đã được tặng {asked.library.name(node.after)}",
            missing=start.missing if known is UNKNOWN else (),
        )
        parts.insert(0, step)
    parts += [decide(asked, part, assumed=assumed, window=found.window) for part in node.within]
    return alone if len(parts) == 1 else joined(tuple(parts), "all")


def _is_for(asked: Asked, node: nodes.Node) -> bool | None:
    """Whether a criterion, or any below a joining node, is for the subject; not known where the position is not."""
    if isinstance(node, nodes.AllOf | nodes.AnyOf):
        return not all(_is_for(asked, part) is False for part in node.parts)
    if not isinstance(node, nodes.Criterion):
        return True
    position = asked.subject.position
    mine: list[bool | None] = []
    if node.positions:
        person = asked.subject.kind is SubjectKind.INDIVIDUAL
        mine.append(False if not person else None if position is None else position in node.positions)
    if node.recipients:
        mine.append(suits(asked.subject, node.recipients))
    return False if False in mine else None if None in mine else True


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
    """A collective of unknown size stands for small ones and organisations alike."""
    if Recipient.COLLECTIVE in recipients:
        return True
    sizes = {Recipient.SMALL: Size.SMALL, Recipient.ORGANISATION: Size.ORGANISATION}
    wanted = {size for recipient, size in sizes.items() if recipient in recipients}
    if wanted:
        return subject.size is None or subject.size in wanted
    return None if recipients == {Recipient.FOREIGNER} else False
