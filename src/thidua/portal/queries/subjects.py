"""What the book of acts shows of the public pages: publications and news in sight, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from thidua.portal.exemplar_kinds import word_of_kind
from thidua.portal.models import Exemplar, News, OfficeFace, Publication
from thidua.portal.permissions import visible
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about publications and news of the units in sight, and about the office's name there."""
    if scope.retrospective and not scope.system:
        return Q(pk__in=[])
    named = Q() if scope.system else Q(owner__in=scope.sees)
    return (
        Q(subject__in=references(Publication.objects.filter(visible(scope))))
        | Q(subject__in=references(News.objects.filter(visible(scope))))
        | Q(subject__in=references(Exemplar.objects.filter(visible(scope))))
        | Q(subject__in=references(OfficeFace.objects.filter(named)))
    )


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Publications, news and the office by their titles; exemplars by their kind, for their titles may name people."""
    listed = list(subjects)
    found: dict[str, str] = {}
    for model, column in ((Publication, "title"), (News, "title"), (OfficeFace, "name")):
        label = model._meta.label_lower
        rows = model._default_manager.filter(pk__in=ids_of(listed, label)).values_list("pk", column)
        found |= {f"{label}:{pk}": name for pk, name in rows}
    label = Exemplar._meta.label_lower
    held = Exemplar.objects.filter(pk__in=ids_of(listed, label)).values_list("pk", "kind")
    return found | {f"{label}:{pk}": word_of_kind(kind) for pk, kind in held}
