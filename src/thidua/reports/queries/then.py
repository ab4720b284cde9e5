"""Which class of position people were of on the day of an award that does not say so: told by their dated posts, never guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from thidua.records.enums import Whom
from thidua.records.models import Award
from thidua.registry.models import Post

OWNER = Coalesce("person__merged_into_id", "person_id")


def classes_then(awards: QuerySet[Award]) -> dict[int, str]:
    """The class by the award, for awards of people in the register that bear none. Three statements at most.

    Only a post with a first day counts, which holds on the day of the decision; posts of that day that differ in their
    class settle nothing, nor does an award without a day.
    """
    if not _posts().exists():
        return {}
    rows = list(bare(awards).values_list("pk", "owner", "decided_on"))
    held: dict[int, list[tuple[date, date | None, str]]] = {}
    posts = _posts().filter(owner__in=bare(awards).values("owner"))
    for owner, since, until, kind in posts.values_list("owner", "since", "until", "position_class"):
        held.setdefault(owner, []).append((since, until, kind))
    found = {}
    for pk, owner, day in rows:
        kinds = {kind for since, until, kind in held.get(owner, ()) if since <= day <= (until or day)}
        if len(kinds) == 1:
            found[pk] = kinds.pop()
    return found


def bare(awards: QuerySet[Award]) -> QuerySet[Any]:
    """Those of the awards that bear no class, with a day, of people who have a dated post that has one."""
    found = awards.filter(whom=Whom.PERSON, position_class="", person__isnull=False, decided_on__isnull=False)
    return found.annotate(owner=OWNER).filter(owner__in=_posts().values("owner")).order_by()


def _posts() -> QuerySet[Any]:
    return Post.objects.filter(since__isnull=False).exclude(position_class="").annotate(owner=OWNER).order_by()
