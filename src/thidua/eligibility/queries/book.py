"""What the book of acts may show of judgements, confirmations and local rules, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.eligibility.models import Confirmation, Judgement, LocalRule
from thidua.eligibility.queries.rules import visible_rules
from thidua.law.library import library
from thidua.registry.queries.people import visible_people
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope

JUDGED, SAID, RULED = "eligibility.judgement", "eligibility.confirmation", "eligibility.localrule"


def subjects_in_sight(scope: Scope) -> Q:
    """Rows about judgements of subjects in sight, about local rules in sight, and about the texts, which are everybody's."""
    judged = Judgement.objects.all()
    if not scope.system:
        people = visible_people(scope, joined=True).values("pk")
        judged = judged.filter(Q(organisation__in=scope.sees) | Q(person__in=people))
    rules = LocalRule.objects.filter(visible_rules(scope))
    return (
        Q(subject__in=references(judged))
        | Q(subject__in=references(rules))
        | Q(subject__in=references(Confirmation.objects.all()))
    )


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Awards, criteria and papers by name; never the person judged. Three queries."""
    listed = list(subjects)
    name = library().name
    judged = Judgement.objects.filter(pk__in=ids_of(listed, JUDGED)).values_list("pk", "award", "year")
    said = Confirmation.objects.filter(pk__in=ids_of(listed, SAID)).values_list("pk", "award", "criterion")
    rules = LocalRule.objects.filter(pk__in=ids_of(listed, RULED)).values_list("pk", "award", "document")
    told = {f"{JUDGED}:{pk}": _("%(award)s, năm %(year)s") % {"award": name(a), "year": year} for pk, a, year in judged}
    told |= {f"{SAID}:{pk}": f"{name(award)}, {criterion}" for pk, award, criterion in said}
    return told | {f"{RULED}:{pk}": f"{name(award)}, {document}" for pk, award, document in rules}
