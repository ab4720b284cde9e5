"""Local rules in sight, what can be proven against one, and what only people can see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.calendar import DateRange
from thidua.eligibility.comparing import Compared, compared
from thidua.eligibility.enums import RuleRelation, RuleState
from thidua.eligibility.local import read_rule
from thidua.eligibility.models import LocalRule
from thidua.eligibility.queries.texts import confirmed_library
from thidua.errors import Fault, Missing, Unreadable
from thidua.law.delegations import delegations_on
from thidua.law.library import library
from thidua.law.rules import nodes
from thidua.law.rules.describing import clauses
from thidua.registry.queries import name_on, names_on, unit_choices
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class Proof:
    """What speaks against a rule: faults stop it, remarks are said beside it."""

    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class RuleRow:
    """One local rule in a list."""

    id: int
    owner_id: int
    owner: str
    award: str
    award_name: str
    relation: str
    relation_word: str
    document: str
    document_name: str
    first: date
    last: date | None
    state: str
    state_word: str
    example: str


@dataclass(frozen=True)
class RuleView:
    """One local rule, whole. remarks: what nobody could prove; rules: the rule and its bars as read; broken: why it is not read."""

    row: RuleRow
    delegated_by: str
    document_day: date
    text: str
    revision: int
    remarks: tuple[str, ...]
    rules: tuple[nodes.Node, ...]
    broken: tuple[str, ...]
    drafted_by: str
    drafted_on: date
    in_force_by: str
    in_force_on: date | None
    ended_by: str
    ended_on: date | None
    ended_reason: str


def rule_for(scope: Scope, rule_id: int) -> LocalRule:
    """The rule, if its owner is in sight; ``Missing`` otherwise."""
    found = LocalRule.objects.filter(visible_rules(scope), pk=rule_id).select_related("owner").first()
    if found is None:
        raise Missing
    return found


def local_rules(scope: Scope) -> list[RuleRow]:
    """The rules of owners in sight, drafts first, then those in force, the newest first."""
    order = list(RuleState)
    rows = list(LocalRule.objects.filter(visible_rules(scope)).order_by("-first", "-pk"))
    names = names_on([one.owner_id for one in rows], scope.on)
    told = [_row(one, names[one.owner_id].full) for one in rows]
    return sorted(told, key=lambda one: order.index(RuleState(one.state)))


def owner_choices(scope: Scope) -> list[tuple[int, str]]:
    """The organisations of the own tree that may own a rule, by name; teams and households own none."""
    return [(one.id, one.name) for one in unit_choices(scope)]


def rule_view(scope: Scope, rule_id: int) -> RuleView:
    """One rule with its words and what is to be said of it."""
    held = rule_for(scope, rule_id)
    known = confirmed_library()
    rules: tuple[nodes.Node, ...] = ()
    remarks: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    try:
        version, last = read_rule(known, held.award, held.text, (held.document, held.document_name))
        rules = (version.rule, *(bar.criterion for bar in version.bars))
        relation = RuleRelation(held.relation)
        proof = proof_of(relation, held.award, held.delegated_by, version, last, held.owner.level)
        remarks, broken = tuple(proof.remarks), tuple(fault.message for fault in proof.faults)
    except Unreadable as found:
        broken = tuple(f"{fault.path}: {fault.message}" for fault in found.faults)
    return RuleView(
        row=_row(held, name_on(held.owner_id, scope.on).full),
        delegated_by=held.delegated_by,
        document_day=held.document_day,
        text=held.text,
        revision=held.revision,
        remarks=remarks,
        rules=rules,
        broken=broken,
        drafted_by=held.drafted_by_name,
        drafted_on=held.drafted_on,
        in_force_by=held.in_force_by_name,
        in_force_on=held.in_force_on,
        ended_by=held.ended_by_name,
        ended_on=held.ended_on,
        ended_reason=held.ended_reason,
    )


def proof_of(
    relation: RuleRelation, award: str, delegated_by: str, version: nodes.Version, last: date | None, level: str
) -> Proof:
    """What can be proven against a rule from the texts, and what cannot be proven either way.

    A rule that defines needs a place of the law that leaves the award to such owners; one that tightens may not ask for
    less; whether a delegation lets somebody rule instead of the State is for people to read.
    """
    proof = Proof()
    days = DateRange(version.in_force.first, last)
    if relation is RuleRelation.SUPERSEDES:
        proof.remarks.append(_("Phần mềm không kiểm tra được ủy quyền này: hãy đọc điều khoản đã dẫn."))
    elif relation is RuleRelation.DEFINES:
        _prove_delegated(proof, award, delegated_by, days, level)
    else:
        _prove_tighter(proof, award, version, days)
    return proof


def _prove_delegated(proof: Proof, award: str, delegated_by: str, days: DateRange, level: str) -> None:
    given = delegations_on(award, days.first)
    if not given:
        message = _("Trong các văn bản đã đọc không có điều nào giao quy định về danh hiệu, hình thức này vào ngày ấy.")
        proof.faults.append(Fault("ELI-23", message, "relation", award))
        return
    to_them = [one for one in given if level in one.levels]
    if not to_them:
        message = _("%(cite)s không giao việc này cho cơ quan cấp này.") % {"cite": given[0].citation}
        proof.faults.append(Fault("ELI-23", message, "owner", level))
        return
    if not any(delegated_by == one.citation.key or delegated_by.startswith(f"{one.citation.key} ") for one in to_them):
        places = "; ".join(str(one.citation) for one in to_them)
        proof.remarks.append(_("Nơi giao quyền đã đọc là %(places)s, khác với căn cứ được ghi.") % {"places": places})


def _prove_tighter(proof: Proof, award: str, version: nodes.Version, days: DateRange) -> None:
    name = library().name
    known = confirmed_library().awards.get(award)
    for state in known.versions if known else ():
        if not state.in_force.overlaps(days):
            continue
        if not state.known or not state.exists:
            said = _("Quy định chung từ ngày %(day)s chưa đọc nên quy định riêng chưa có tác dụng trong thời gian ấy.")
            proof.remarks.append(said % {"day": format_day(state.in_force.first)})
            continue
        for one in compared(version, state):
            words = clauses(one.local, name)[0].text
            theirs = clauses(one.state, name)[0].text if one.state else ""
            if one.how is Compared.LOOSER:
                message = _("«%(local)s» nhẹ hơn quy định chung «%(state)s».") % {"local": words, "state": theirs}
                proof.faults.append(Fault("ELI-23", message, "text", one.criterion.code))
            elif one.how is Compared.SAME:
                said = _("«%(local)s» giống quy định chung, không chặt hơn.") % {"local": words}
                proof.remarks.append(said)
            elif one.how is Compared.UNCLEAR:
                said = _("«%(local)s» không so được với quy định chung; hãy tự đọc.") % {"local": words}
                proof.remarks.append(said)


def visible_rules(scope: Scope) -> Q:
    """Rules of owners whose existence is in sight: they bind the asker's own tree or stand in it."""
    if scope.system:
        return Q()
    if scope.role is None:
        return Q(pk__in=[])
    return Q(owner__in=scope.neighbourhood)


def _row(one: LocalRule, owner: str) -> RuleRow:
    return RuleRow(
        id=one.pk,
        owner_id=one.owner_id,
        owner=owner,
        award=one.award,
        award_name=library().name(one.award),
        relation=one.relation,
        relation_word=str(RuleRelation(one.relation).label),
        document=one.document,
        document_name=one.document_name,
        first=one.first,
        last=one.last,
        state=one.state,
        state_word=str(RuleState(one.state).label),
        example=one.example,
    )
