"""What the book may show of the blocks: years and cards in sight as the book refers to them, and their names."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.clusters.models import BlockYear, Registration, ScoreCard
from thidua.clusters.permissions import visible_years
from thidua.registry.queries import names_on
from thidua.registry.queries.subjects import ids_of, references
from thidua.registry.scope import Scope


def subjects_in_sight(scope: Scope) -> Q:
    """Rows of the book about years of blocks in sight and about the cards and registrations in them."""
    years = BlockYear.objects.filter(visible_years(scope))
    cards = ScoreCard.objects.filter(visible_years(scope, "member__block_year__"))
    registered = Registration.objects.filter(visible_years(scope, "block_year__"))
    return Q(subject__in=references(years)) | Q(subject__in=references(cards)) | Q(subject__in=references(registered))


def subject_names(scope: Scope, subjects: Iterable[str]) -> dict[str, str]:
    """Years by name and year, cards and registrations by their unit. Four queries."""
    listed = list(subjects)
    years = BlockYear.objects.in_bulk(ids_of(listed, "clusters.blockyear"))
    units = dict(
        ScoreCard.objects.filter(pk__in=ids_of(listed, "clusters.scorecard")).values_list("pk", "member__organisation")
    )
    held = Registration.objects.filter(pk__in=ids_of(listed, "clusters.registration"))
    registered = dict(held.values_list("pk", "organisation"))
    names = names_on([*units.values(), *registered.values()], scope.on)
    return (
        {f"clusters.blockyear:{pk}": str(year) for pk, year in years.items()}
        | {f"clusters.scorecard:{pk}": _("Phiếu của %(unit)s") % {"unit": names[unit]} for pk, unit in units.items()}
        | {
            f"clusters.registration:{pk}": _("Đăng ký của %(unit)s") % {"unit": names[unit]}
            for pk, unit in registered.items()
        }
    )
