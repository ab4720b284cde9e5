"""For whom an award, a criterion or a path is: yes, no, or not known while a position or nature is not."""

from __future__ import annotations

from thidua.law.records import PositionClass, Size, Subject, SubjectKind
from thidua.law.rules import nodes
from thidua.law.rules.nodes import Recipient


def is_for(subject: Subject, node: nodes.Node) -> bool | None:
    """Whether a criterion, or any below a joining node, is for the subject; not known where the position is not."""
    kind = type(node)
    if kind is nodes.Criterion:
        return _suits_criterion(subject, node)  # type: ignore[arg-type] # its type was just asked
    if kind is nodes.AllOf or kind is nodes.AnyOf:
        return any(is_for(subject, part) is not False for part in node.parts)  # type: ignore[union-attr] # the same
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
    kind = subject.kind
    if kind is SubjectKind.INDIVIDUAL:
        if Recipient.INDIVIDUAL in recipients:
            return True
        if Recipient.FOREIGNER not in recipients:
            return False
        return None if subject.position is None else subject.position is PositionClass.FOREIGNER
    if kind is SubjectKind.COLLECTIVE:
        return _suits_collective(subject, recipients)
    return (Recipient.HOUSEHOLD if kind is SubjectKind.HOUSEHOLD else Recipient.AREA) in recipients


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
