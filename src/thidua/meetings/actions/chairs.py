"""Who chairs and who writes: people who held a post or a mandate on the day of the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable
from thidua.registry.queries.holders import Holder, holders
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class Bureau:
    """Chair and secretary as the register knows them on the day; the secretary may be known by name alone."""

    chair: Holder
    secretary: Holder | None


def bureau(unit_ids: Sequence[int], on: date, *, chair_name: str, chair_id: int | None, secretary_name: str) -> Bureau:
    """Find chair and secretary among those who hold a post or a mandate at the units on the day.

    unit_ids: those whose people can be asked, the convener first: of a person at several the first unit is taken.
    raises:   Refused MEET-18 for a chair who holds neither on that day, Unreadable MEET-19 for a name two people bear.
    """
    pool = holders(unit_ids, on)
    fits = [one for one in pool if (one.person_id == chair_id if chair_id else _same(one.name, chair_name))]
    if not fits:
        raise Refused(
            _(
                "«%(name)s» không giữ chức vụ hay nhiệm vụ nào ngày %(day)s ở các đơn vị của hội nghị nên không thể chủ trì."
            )
            % {"name": chair_name, "day": format_day(on)},
            code="MEET-18",
            todo=_("Hãy ghi đúng họ tên, hoặc ghi chức vụ của người đó vào danh sách cá nhân trước."),
        )
    if len({one.person_id for one in fits}) > 1:
        where = "; ".join(f"{one.post or _('có nhiệm vụ')} – {one.unit}" for one in fits)
        raise Unreadable(
            Fault(
                "MEET-19",
                _("Có nhiều người tên «%(name)s» (%(where)s). Hãy chọn người chủ trì trong danh sách.")
                % {"name": chair_name, "where": where},
                "chair_id",
            )
        )
    writers = [one for one in pool if _same(one.name, secretary_name)]
    alone = len({one.person_id for one in writers}) == 1
    return Bureau(fits[0], writers[0] if alone else None)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
