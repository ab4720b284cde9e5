"""Reads of an office's own Word templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.decisions.models import Decision, TemplateChoice, TemplateVersion, WordTemplate
from thidua.decisions.permissions import may_see_templates
from thidua.errors import Missing
from thidua.registry.models import Organisation
from thidua.registry.queries import unit_for
from thidua.registry.scope import Scope


def office_for(scope: Scope, unit_id: int) -> Organisation:
    """The office whose templates are asked for, if they are in sight; ``Missing`` otherwise."""
    office = unit_for(scope, unit_id)
    if not may_see_templates(scope, office.pk):
        raise Missing
    return office


def version_for(scope: Scope, version_id: int) -> TemplateVersion:
    """One version of a template, if its office's are in sight; ``Missing`` otherwise."""
    found = TemplateVersion.objects.filter(pk=version_id).select_related("template", "file").first()
    if found is None or not may_see_templates(scope, found.template.issuer_id):
        raise Missing
    return found


def templates_of(issuer_id: int) -> list[WordTemplate]:
    """The templates of an office with their versions, newest first. Two queries."""
    return list(WordTemplate.objects.filter(issuer=issuer_id).prefetch_related("versions__file"))


@dataclass(frozen=True)
class Chosen:
    """Which template a form takes; form_code "" for every form not named, template None for our own paper."""

    form_code: str
    template: WordTemplate | None


def choices_of(issuer_id: int) -> list[Chosen]:
    """What an office has chosen, the rule for all others first."""
    rows = TemplateChoice.objects.filter(issuer=issuer_id).select_related("template").order_by("form_code")
    return [Chosen(one.form_code, one.template) for one in rows]


def version_chosen(issuer_id: int, form_code: str) -> TemplateVersion | None:
    """The latest version of the template the decisions of a form take now; None for our own paper."""
    rows: Sequence[TemplateChoice] = list(
        TemplateChoice.objects.filter(issuer=issuer_id, form_code__in=[form_code, ""]).order_by("-form_code")
    )
    if not rows or rows[0].template_id is None:
        return None
    return TemplateVersion.objects.filter(template=rows[0].template_id).select_related("template", "file").first()


def version_of(held: Decision) -> TemplateVersion | None:
    """The version a decision is written in: fixed with its content, before that what its form takes now."""
    if held.content_sha256:
        pk = held.word_template_id
        return TemplateVersion.objects.filter(pk=pk).select_related("template", "file").first() if pk else None
    return version_chosen(held.issuer_id, held.form_code)
