"""What comes before and after the scores in a block's year: movements, awards, conferences, reports, news; each with its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.clusters.queries.meetings import meetings_of
from thidua.decisions.queries.season import brought_to
from thidua.movements.queries import joined_in
from thidua.portal.queries.news import news
from thidua.reports.queries.reports import reports

if TYPE_CHECKING:
    from collections.abc import Collection

    from thidua.clusters.models import BlockYear
    from thidua.registry.scope import Scope


def before_scores(scope: Scope, block: BlockYear, units: Collection[int]) -> list[dict[str, Any]]:
    """The movements that reached the members in the year."""
    found = joined_in(scope, units, block.year)
    said = {"n": found.movements, "k": found.units, "all": len(units)}
    words = _("%(n)d phong trào, %(k)d/%(all)d thành viên đã đăng ký") % said
    return [_row(_("Phong trào thi đua"), "movements", words if found.movements else "", block.year)]


def after_scores(scope: Scope, block: BlockYear, units: Collection[int]) -> list[dict[str, Any]]:
    """What followed: awards of the members in the book, handed over, reports of the year, news of its conferences."""
    brought = brought_to(scope, units, block.year)
    days = {one.held_on for one in meetings_of(block)}
    told = [one for one in news(scope) if one.event_on in days]
    written = reports(scope, year=block.year)
    awards = _("%(n)d dòng trong sổ theo %(k)d quyết định") % {"n": brought.awards, "k": brought.decisions}
    given = _("%(n)d/%(all)d đã trao tại hội nghị") % {"n": brought.presented, "all": brought.awards}
    return [
        _row(_("Khen thưởng trong sổ"), "awards", awards if brought.awards else "", block.year),
        _row(_("Hội nghị trao thưởng"), "meetings", given if brought.presented else "", block.year),
        _row(_("Báo cáo năm"), "reports", _("%(n)d báo cáo") % {"n": len(written)} if written else "", block.year),
        _row(_("Tin, bài"), "news", _("%(n)d tin về hội nghị") % {"n": len(told)} if told else "", block.year),
    ]


def _row(word: str, page: str, said: str, year: int) -> dict[str, Any]:
    """One part of the year; without words nothing is there yet, which is said."""
    return {"word": word, "url": f"{reverse(page)}?{urlencode({'year': year})}", "said": said}
