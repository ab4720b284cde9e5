"""Who holds a post or a mandate at units on a day: those who can chair, write and count there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.registry.models import Mandate, Post, valid_on
from thidua.registry.queries.units import names_on


@dataclass(frozen=True)
class Holder:
    """One person at one unit on a day, with the post borne there; the post is empty where only a mandate is known."""

    person_id: int
    name: str
    unit_id: int
    unit: str
    post: str
    has_mandate: bool
    short: str

    @property
    def said(self) -> str:
        """The post with its unit, each named once: "Giám đốc Sở Tư pháp"; empty where no post is known."""
        return post_at(self.post, self.unit, self.short)


def post_at(post: str, unit: str, short: str = "") -> str:
    """A post with its unit, the words they share written once: "Giám đốc Sở" at "Sở Tư pháp" is "Giám đốc Sở Tư pháp".

    A post that names its unit already, in full or in short, stays as it is.
    """
    if not post:
        return ""
    said = post.split()
    folded = [one.casefold() for one in said]
    for name in (unit.split(), short.split()):
        wanted = [one.casefold() for one in name]
        if wanted and any(folded[at : at + len(wanted)] == wanted for at in range(len(folded))):
            return " ".join(said)
    full = [one.casefold() for one in unit.split()]
    shared = next((n for n in range(min(len(folded), len(full)), 0, -1) if folded[-n:] == full[:n]), 0)
    return " ".join([*said, *unit.split()[shared:]])


def holders(unit_ids: Iterable[int], on: date) -> list[Holder]:
    """Everybody who holds a post or a mandate at one of the units on the day: units in order, then people by name."""
    units = list(dict.fromkeys(unit_ids))
    names = names_on(units, on)
    found: dict[tuple[int, int], tuple[str, str, str]] = {}
    whole = "person__merged_into"
    posts = Post.objects.filter(valid_on(on), organisation__in=units).select_related("person", whole).order_by("pk")
    for post in posts:
        one = post.person.merged_into or post.person
        found.setdefault((post.organisation_id, one.pk), (one.sort_key, one.full_name, post.title))
    mandated = set()
    mandates = Mandate.objects.filter(valid_on(on), organisation__in=units).select_related("person", whole)
    for held in mandates.order_by("pk"):
        one = held.person.merged_into or held.person
        mandated.add((held.organisation_id, one.pk))
        found.setdefault((held.organisation_id, one.pk), (one.sort_key, one.full_name, ""))
    rank = {unit: at for at, unit in enumerate(units)}
    return [
        Holder(person, name, unit, names[unit].full, post, (unit, person) in mandated, names[unit].short)
        for (unit, person), (key, name, post) in sorted(found.items(), key=lambda one: (rank[one[0][0]], one[1][0]))
    ]
