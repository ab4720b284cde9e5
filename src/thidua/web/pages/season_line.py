"""What comes before and after the scores in a block's year: movements, awards, conferences, reports, news.

A part leads to a page only where that page lists exactly what is counted here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from thidua.clusters.queries.meetings import meetings_of
from thidua.decisions.queries.season import Brought, brought_to
from thidua.movements.queries import joined_in
from thidua.portal.queries.news import news
from thidua.records.enums import AwardState
from thidua.reports.enums import SpanKind
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
    return [_row(_("Phong trào thi đua"), words if found.movements else "")]


def after_scores(scope: Scope, block: BlockYear, units: Collection[int]) -> list[dict[str, Any]]:
    """What followed for the members: awards in the book by lượt, handed over, reports of the year, news of its conferences."""
    brought = brought_to(scope, units, block.year)
    days = {one.held_on for one in meetings_of(block)}
    told = [one for one in news(scope) if one.event_on in days]
    written = reports(scope, year=block.year, kind=SpanKind.YEAR, units=units)
    own = {"year": block.year, "block": block.pk}
    return [
        _row(_("Khen thưởng trong sổ"), _awards(brought), "awards", **own, state=str(AwardState.STANDING)),
        _row(_("Hội nghị trao thưởng"), _given(brought)),
        _row(
            _("Báo cáo năm"),
            _("%(n)d báo cáo") % {"n": len(written)} if written else "",
            "reports",
            **own,
            kind=str(SpanKind.YEAR),
        ),
        _row(_("Tin, bài"), _("%(n)d tin về hội nghị") % {"n": len(told)} if told else ""),
    ]


def _awards(brought: Brought) -> str:
    if not brought.decisions:
        return ""
    said = _("%(n)d lượt theo %(k)d quyết định") % {"n": brought.awards, "k": brought.decisions}
    if not brought.unknown:
        return said
    return _("%(said)s, chưa kể %(n)d dòng chưa rõ số lượng") % {"said": said, "n": brought.unknown}


def _given(brought: Brought) -> str:
    if not brought.presented and not brought.presented_unknown:
        return ""
    said = _("%(n)d/%(all)d lượt đã trao tại hội nghị") % {"n": brought.presented, "all": brought.awards}
    if not brought.presented_unknown:
        return said
    return _("%(said)s, chưa kể %(n)d dòng chưa rõ số lượng") % {"said": said, "n": brought.presented_unknown}


def _row(word: str, said: str, page: str = "", **asked: str | int) -> dict[str, Any]:
    """One part of the year; without words nothing is there yet, which is said. page: the list of exactly what is counted."""
    return {"word": word, "url": f"{reverse(page)}?{urlencode(asked)}" if page else "", "said": said}
