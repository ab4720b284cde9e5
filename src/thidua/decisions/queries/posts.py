"""The posts people of a list hold in the register on the day, held against the post and the position the list gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.decisions.enums import PositionClass
from thidua.decisions.models import AwardList, ListRow
from thidua.registry.enums import PostClass
from thidua.registry.models import Post, valid_on

LEADERS = frozenset(
    {PostClass.LEADER_OTHER, PostClass.LEADER_DEPARTMENT, PostClass.LEADER_MINISTRY, PostClass.LEADER_STATE}
)
DIRECT = frozenset({PostClass.DIRECT, PostClass.WORKER, PostClass.FARMER})
"""As the forms of statistics count them; the other classes of posts say neither, and are held against nothing."""


@dataclass(frozen=True)
class HeldPost:
    """A post somebody holds on the day, and its class by the register; empty where nobody has said."""

    title: str
    position_class: str

    @property
    def position(self) -> str:
        """Leading or direct, as lists say it; empty where the class of the post is unknown or neither."""
        if self.position_class in LEADERS:
            return PositionClass.LEADING
        return PositionClass.DIRECT if self.position_class in DIRECT else ""


def day_of(held: AwardList, on: date) -> date:
    """The day a list is held against the register: of its approval, and the day asked about while it is drawn up."""
    return held.approved_on or on


def posts_held(rows: Sequence[ListRow], on: date) -> dict[int, list[HeldPost]]:
    """The posts held on a day by the people rows name, by person. One query."""
    people = {row.person_id for row in rows if row.person_id}
    found: dict[int, list[HeldPost]] = defaultdict(list)
    held = Post.objects.filter(valid_on(on), person__in=people).order_by("pk")
    for person, title, position_class in held.values_list("person_id", "title", "position_class"):
        found[person].append(HeldPost(title, position_class))
    return found


def otherwise(row: ListRow, posts: Sequence[HeldPost]) -> HeldPost | None:
    """The post whose class speaks against the position a row gives; None where one agrees, or none says anything."""
    said = [one for one in posts if one.position]
    if not row.position_class or any(one.position == row.position_class for one in said):
        return None
    return said[0] if said else None
