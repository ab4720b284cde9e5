"""Keeping dated ranges from overlapping: the parent is locked, the neighbours are read, then the new row may stand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable
from thidua.registry.models import Dated
from thidua.transactions import locked
from thidua.vietnamese import format_day

Range = TypeVar("Range", bound=Dated)


def overlapping(since: date | None, until: date | None) -> Q:
    """The rows that share at least one day with the range."""
    found = Q()
    if until is not None:
        found &= Q(since__isnull=True) | Q(since__lte=until)
    if since is not None:
        found &= Q(until__isnull=True) | Q(until__gte=since)
    return found


def keep_apart(parent: Model, neighbours: QuerySet[Range], since: date | None, until: date | None) -> None:
    """Lock the parent and refuse a range that shares a day with a neighbour.

    raises: Unreadable REG-01 when the range ends before it begins; Refused REG-02 naming the range in the way.
    """
    if since and until and until < since:
        raise Unreadable(
            Fault(
                "REG-01",
                _("Ngày kết thúc %(until)s sớm hơn ngày bắt đầu %(since)s. Hãy sửa lại một trong hai ngày.")
                % {"until": format_day(until), "since": format_day(since)},
                "until",
            )
        )
    locked(type(parent), parent.pk)
    other = neighbours.filter(overlapping(since, until)).order_by("since").first()
    if other is not None:
        raise Refused(
            _("Khoảng thời gian này chồng lên khoảng đã có: %(what)s, %(range)s.")
            % {"what": other, "range": say(other.since, other.until)},
            code="REG-02",
            todo=_("Hãy kết thúc khoảng đã có trước, hoặc chọn ngày khác."),
        )


def say(since: date | None, until: date | None) -> str:
    """A range in words."""
    if since and until:
        return _("từ %(a)s đến hết %(b)s") % {"a": format_day(since), "b": format_day(until)}
    if since:
        return _("từ %(a)s") % {"a": format_day(since)}
    return _("đến hết %(b)s") % {"b": format_day(until)} if until else _("không ghi ngày")


def day_before(on: date) -> date:
    """The last day of a range that gives way to one that begins ``on``."""
    return on - timedelta(days=1)
