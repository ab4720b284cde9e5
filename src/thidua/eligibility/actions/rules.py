"""Local rules: drafted, mended, put in force, ended; each step with its act in the book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.eligibility.actions.judgements import capacity_of
from thidua.eligibility.actions.texts import bump, demand_level, locked_texts
from thidua.eligibility.enums import RuleRelation, RuleState
from thidua.eligibility.local import read_rule
from thidua.eligibility.models import LocalRule
from thidua.eligibility.permissions import may_rule_for
from thidua.eligibility.queries.rules import proof_of, rule_for
from thidua.eligibility.queries.texts import confirmed_library
from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.law.citations import parse_citation
from thidua.registry.acts import last_touch, record_act
from thidua.registry.models import Organisation
from thidua.registry.queries import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line, tidy_text

LONGEST_TEXT = 60_000
LONGEST_REASON = 2000


@dataclass(frozen=True)
class Ruled:
    """What an owner rules: about which award, how it stands to the State's, what lets it do so, its paper, its text.

    text: one version in YAML, its days among it.
    """

    award: str
    relation: RuleRelation
    delegated_by: str
    document: str
    document_name: str
    document_day: date | None
    text: str
    example: str = ""


def draft_rule(*, actor: Scope, owner_id: int, ruled: Ruled) -> LocalRule:
    """Draft a local rule; nothing is answered by it yet.

    raises: Unreadable ELI-14, ELI-20 … ELI-23 or the reader's own faults, each with its line.
    """
    demand(may_rule_for(actor, owner_id))
    with one_transaction():
        demand_level(actor)
        owner = unit_for(actor, owner_id)
        kept, first, last = _readable(ruled, owner)
        made = LocalRule.objects.create(
            owner=owner, first=first, last=last, drafted_by_name=_who(actor), drafted_on=actor.on, **_columns(kept)
        )
        record_act(actor, "eligibility.draft_rule", made, award=kept.award, document=kept.document, owner=owner.pk)
    return made


def edit_rule(*, actor: Scope, rule_id: int, ruled: Ruled, seen: int) -> LocalRule:
    """Change a draft. raises: Conflict FLOW-01 over somebody else's change, Refused ELI-24 once it is in force."""
    with one_transaction():
        held = _drafted(actor, rule_id)
        if held.revision != seen:
            who, when = last_touch(held)
            raise Conflict(
                _("Dự thảo vừa được %(who)s sửa. Nội dung bạn nhập vẫn còn ở dưới.") % {"who": who},
                code="FLOW-01",
                who=who,
                when=when,
            )
        kept, first, last = _readable(ruled, held.owner)
        for name, value in {**_columns(kept), "first": first, "last": last, "revision": held.revision + 1}.items():
            setattr(held, name, value)
        held.save()
        record_act(actor, "eligibility.edit_rule", held, award=held.award, document=held.document)
    return held


def drop_rule(*, actor: Scope, rule_id: int) -> None:
    """Throw a draft away; what was in force is never thrown away."""
    with one_transaction():
        held = _drafted(actor, rule_id)
        record_act(actor, "eligibility.drop_rule", held, award=held.award, document=held.document)
        held.delete()


def put_rule_in_force(*, actor: Scope, rule_id: int) -> LocalRule:
    """Let the owner's tree be answered by a rule, on the days it names.

    raises: Unreadable where it cannot be read with the texts as they are now; Refused ELI-25 beside another rule of the
            owner about the same award and days that it does not tighten.
    """
    with one_transaction():
        row = locked_texts()
        held = _drafted(actor, rule_id)
        _readable(_ruled(held), held.owner)
        _demand_apart(held)
        held.state, held.in_force_on, held.in_force_by_name = RuleState.IN_FORCE, actor.on, _who(actor)
        held.revision += 1
        held.save(update_fields=["state", "in_force_on", "in_force_by_name", "revision"])
        bump(row)
        record_act(
            actor, "eligibility.put_rule_in_force", held, award=held.award, document=held.document,
            first=held.first, last=held.last, relation=held.relation, owner=held.owner_id,
        )  # fmt: skip
    return held


def end_rule(*, actor: Scope, rule_id: int, last: date, reason: str) -> LocalRule:
    """End a rule after a day: questions on later days are answered without it, earlier ones still with it.

    raises: Unreadable ELI-26 for a day before its first or after its end, or without a reason; Refused ELI-27 for a
            draft or one that was ended.
    """
    said = tidy_text(reason, longest=LONGEST_REASON, path="reason")
    with one_transaction():
        row = locked_texts()
        held = locked(LocalRule, rule_for(actor, rule_id).pk)
        demand(may_rule_for(actor, held.owner_id))
        demand_level(actor)
        if held.state != RuleState.IN_FORCE:
            raise Refused(_("Chỉ quy định đang áp dụng mới thôi áp dụng được."), code="ELI-27")
        faults = []
        if not said:
            faults.append(Fault("ELI-26", _("Hãy ghi lý do, ví dụ văn bản thay thế."), "reason"))
        if last < held.first or (held.last is not None and last > held.last):
            message = _("Ngày cuối phải từ ngày %(first)s và không sau ngày cuối đã ghi.")
            faults.append(Fault("ELI-26", message % {"first": format_day(held.first)}, "last", format_day(last)))
        if faults:
            raise Unreadable(faults)
        held.state, held.last, held.ended_on, held.ended_reason = RuleState.ENDED, last, actor.on, said
        held.ended_by_name = _who(actor)
        held.save(update_fields=["state", "last", "ended_on", "ended_reason", "ended_by_name"])
        bump(row)
        record_act(actor, "eligibility.end_rule", held, award=held.award, last=last, reason=said)
    return held


def _who(actor: Scope) -> str:
    return actor.person_name or capacity_of(actor) or _("Hệ thống")


def _drafted(actor: Scope, rule_id: int) -> LocalRule:
    held = locked(LocalRule, rule_for(actor, rule_id).pk)
    demand(may_rule_for(actor, held.owner_id))
    demand_level(actor)
    if held.state != RuleState.DRAFTED:
        raise Refused(
            _("Quy định này không còn là dự thảo nên không sửa, bỏ hoặc áp dụng lại được."),
            code="ELI-24",
            todo=_("Hãy thôi áp dụng nó từ một ngày và soạn quy định mới."),
        )
    return held


def _columns(ruled: Ruled) -> dict[str, object]:
    return {
        "award": ruled.award,
        "relation": ruled.relation,
        "delegated_by": ruled.delegated_by,
        "document": ruled.document,
        "document_name": ruled.document_name,
        "document_day": ruled.document_day,
        "text": ruled.text,
        "example": ruled.example,
    }


def _ruled(held: LocalRule) -> Ruled:
    return Ruled(
        held.award,
        RuleRelation(held.relation),
        held.delegated_by,
        held.document,
        held.document_name,
        held.document_day,
        held.text,
        held.example,
    )


def _readable(ruled: Ruled, owner: Organisation) -> tuple[Ruled, date, date | None]:
    """The rule in clean form with its days, read and held against the State's; every fault told together."""
    library = confirmed_library()
    kept = replace(
        ruled,
        delegated_by=tidy_line(ruled.delegated_by, longest=160, path="delegated_by"),
        document=tidy_line(ruled.document, longest=80, path="document"),
        document_name=tidy_line(ruled.document_name, longest=300, path="document_name"),
        text=tidy_text(ruled.text, longest=LONGEST_TEXT, path="text"),
    )
    faults = [
        Fault("ELI-22", message, path)
        for path, said, message in (
            ("document", kept.document, _("Hãy ghi số văn bản của cơ quan quy định.")),
            ("document_name", kept.document_name, _("Hãy ghi tên văn bản của cơ quan quy định.")),
            ("document_day", kept.document_day, _("Hãy ghi ngày của văn bản.")),
        )
        if not said
    ]
    try:
        parse_citation(kept.delegated_by, dict(library.documents))
    except ValueError:
        message = _(
            "Căn cứ giao quyền phải là điều khoản của văn bản trong danh mục, ghi: số văn bản, dieu-…, khoan-…."
        )
        faults.append(Fault("ELI-14", message, "delegated_by", kept.delegated_by[:60]))
    first, last = date.min, None
    try:
        version, last = read_rule(library, kept.award, kept.text, (kept.document, kept.document_name))
        first = version.in_force.first
        faults += proof_of(kept.relation, kept.award, kept.delegated_by, version, last, owner.level).faults
    except Unreadable as found:
        faults += found.faults
    if faults:
        raise Unreadable(faults)
    return kept, first, last


def _demand_apart(held: LocalRule) -> None:
    """Two rules of one owner about one award and day contradict each other, unless the later one only tightens."""
    if held.relation == RuleRelation.TIGHTENS:
        return
    open_end = Q(last__isnull=True) | Q(last__gte=held.first)
    rows = LocalRule.objects.filter(open_end, owner=held.owner_id, award=held.award).exclude(pk=held.pk)
    rows = rows.exclude(state=RuleState.DRAFTED).exclude(relation=RuleRelation.TIGHTENS)
    if held.last is not None:
        rows = rows.filter(first__lte=held.last)
    other = rows.first()
    if other is not None:
        raise Refused(
            _("Cơ quan này đã có quy định về cùng danh hiệu, hình thức từ ngày %(first)s theo %(document)s.")
            % {"first": format_day(other.first), "document": other.document},
            code="ELI-25",
            todo=_("Hãy thôi áp dụng quy định ấy từ một ngày trước đó."),
        )
