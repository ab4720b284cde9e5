"""An office's own Word templates: brought by administrators, kept in versions, chosen by form."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.decisions.actions.decisions import decision_is, keep, locked_decision
from thidua.decisions.enums import DecisionState
from thidua.decisions.forms import given_on
from thidua.decisions.models import Decision, TemplateChoice, TemplateVersion, WordTemplate
from thidua.decisions.permissions import may_keep_templates, may_prepare
from thidua.decisions.queries.templates import office_for
from thidua.documents.actions import keep_file
from thidua.errors import Fault, Missing, Unreadable, demand
from thidua.papers.office import fill_apart, samples
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line


def bring_template(*, actor: Scope, issuer_id: int, name: str, file_name: str, content: bytes) -> TemplateVersion:
    """Keep a template, as the next version where the office has one of that name.

    It is filled with the shortest and the longest sample first, so that a fault is met by who can mend it.
    raises: Unreadable TPL-01…TPL-04 naming every place at fault, TPL-07 without a name; nothing is kept then.
    """
    office_for(actor, issuer_id)
    demand(may_keep_templates(actor, issuer_id))
    said = tidy_line(name, longest=160, path="name")
    if not said:
        raise Unreadable(Fault("TPL-07", _("Hãy đặt tên cho mẫu."), "name"))
    named = _tried(content)
    with one_transaction():
        issuer = locked(Organisation, issuer_id)
        template, _made = WordTemplate.objects.get_or_create(issuer=issuer, name=said)
        last = template.versions.first()
        file = keep_file(actor=actor, owner_unit_id=issuer_id, name=file_name, content=content)
        version = TemplateVersion.objects.create(
            template=template, number=last.number + 1 if last else 1, file=file, places=list(named), made_on=actor.on,
            by_name=actor.person_name,
        )  # fmt: skip
        record_act(actor, "decisions.bring_template", issuer, name=said, number=version.number, file=file.sha256)
    return version


def _tried(content: bytes) -> tuple[str, ...]:
    named: tuple[str, ...] = ()
    for data in samples().values():
        named = fill_apart(content, data).named
    return named


def choose_template(*, actor: Scope, issuer_id: int, form_code: str, template_id: int | None) -> TemplateChoice:
    """Say which template the decisions of a form take from now on; no form named means all others, none our own paper.

    Decisions whose content is approved keep the version they were approved with.
    """
    office_for(actor, issuer_id)
    demand(may_keep_templates(actor, issuer_id))
    if form_code and form_code not in {one.code for one in given_on(actor.on)}:
        raise Unreadable(Fault("LIST-02", _("Không có hình thức này."), "form_code", form_code[:40]))
    with one_transaction():
        issuer = locked(Organisation, issuer_id)
        template = WordTemplate.objects.filter(issuer=issuer, pk=template_id).first() if template_id else None
        if template_id is not None and template is None:
            raise Missing
        choice, _made = TemplateChoice.objects.update_or_create(
            issuer=issuer, form_code=form_code, defaults={"template": template}
        )
        record_act(actor, "decisions.choose_template", issuer, form=form_code, name=template.name if template else "")
    return choice


def use_own_paper(*, actor: Scope, decision_id: int) -> Decision:
    """Write one decision in the paper of the program after all, before it goes out; what it says stays as approved."""
    with one_transaction():
        held = locked_decision(actor, decision_id)
        demand(may_prepare(actor, held.issuer_id))
        decision_is(held, DecisionState.APPROVED, act=_("đổi mẫu trình bày"))
        held.word_template = None
        keep(held)
        record_act(actor, "decisions.use_own_paper", held, sha256=held.content_sha256)
    return held
